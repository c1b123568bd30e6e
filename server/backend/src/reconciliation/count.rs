//! Counts and sums of a month's differences, and no person.

use super::Month;
use super::find::differences;
use crate::institutions::{self, Title};
use crate::staff::Watcher;
use crate::{Backend, Result};
use domain::institutions::Catalogue;
use domain::reconciliation::Difference;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many differences of a kind bank and provider had on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub bank: String,
    pub bank_title: Title,
    pub provider: String,
    pub provider_title: Title,
    pub day: Date,
    pub difference: Difference,
    pub count: i64,
    /// What the bank posted, less what the provider charged, in yen; other currencies are counted and not summed.
    pub yen: i64,
}

/// The differences of a month by bank, provider, day and kind: an institution's own, the portal's all.
///
/// # Errors
/// When the database fails.
pub async fn counts(backend: &Backend, watcher: &Watcher, month: Month) -> Result<Vec<Count>> {
    // Either side's differences are its own.
    let scope = format!("({} OR {})", watcher.own("COALESCE(a.sender, a.bank)", "$1"), watcher.own("x.provider", "$1"));
    let mut counted: BTreeMap<(String, String, Date, Difference), (i64, i64)> = BTreeMap::new();
    for side in differences(&backend.db, month, &scope, watcher.institution()).await? {
        let yen = if side.currency.code() == "JPY" { side.posted.unwrap_or(0) - side.charged.unwrap_or(0) } else { 0 };
        let (count, sum) = counted.entry((side.bank, side.provider, side.day, side.difference)).or_default();
        (*count, *sum) = (*count + 1, sum.saturating_add(yen));
    }
    let catalogue = institutions::load(&backend.db).await?;
    let title = |id: &str| titled(&catalogue, id);
    let counts = counted.into_iter().map(|((bank, provider, day, difference), (count, yen))| Count {
        bank_title: title(&bank),
        provider_title: title(&provider),
        bank,
        provider,
        day,
        difference,
        count,
        yen,
    });
    Ok(counts.collect())
}

/// What an institution is called; by its id where the catalogue lacks it.
pub(super) fn titled(catalogue: &Catalogue, id: &str) -> Title {
    let found = catalogue.get(id);
    Title::of(id, found.map(|one| one.name.clone()), found.and_then(|one| one.name_en.clone()))
}
