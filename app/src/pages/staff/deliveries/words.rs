//! Words of deliveries.

use crate::components::wording;
use crate::language::texts;
use backend::deliveries::Delivered;
use domain::deliveries::{Stage, Standing};
use domain::money::grouped;

/// The stage, in a word.
pub fn stage(stage: Stage) -> &'static str {
    let t = texts().staff_deliveries();
    match stage {
        Stage::Received => t.received(),
        Stage::Stored => t.stored(),
        Stage::Parsed => t.parsed(),
        Stage::Joined => t.joined(),
        Stage::Screened => t.screened(),
        Stage::Done => t.done(),
        Stage::Stale => t.stale(),
        Stage::Refused => t.refused(),
        Stage::Failed => t.failed(),
    }
}

/// How it stands, in a word.
pub fn standing(standing: Standing) -> &'static str {
    let t = texts().staff_deliveries();
    match standing {
        Standing::UnderWay => t.under_way(),
        Standing::NotTaken => t.not_taken(),
        Standing::Done => t.done(),
    }
}

/// How far its stage is, where that is known: 4,000 / 10,000, in the stage's own unit.
pub fn progress(delivery: &Delivered) -> Option<String> {
    let t = texts().staff_deliveries();
    let (done, of) = delivery.progress.filter(|_| delivery.stage.is_under_way())?;
    let (done, of) = (grouped(done), grouped(of));
    match delivery.stage {
        Stage::Received | Stage::Stored => Some(t.bytes_of(done, of)),
        Stage::Parsed => Some(t.records_of(done, of)),
        _ => Some(t.accounts_of(done, of)),
    }
}

/// Whose it is.
pub fn whose(delivery: &Delivered) -> String {
    match &delivery.institution {
        Some(_) => wording::name(&delivery.title),
        None => texts().staff_deliveries().nobodys().to_owned(),
    }
}
