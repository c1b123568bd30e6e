//! What accounts, institutions and states are called on the pages of claims.

use crate::components::wording::{self, name};
use crate::language::texts;
use backend::claims::ClaimAccount;
use backend::institutions::Reached;
use domain::claims::Claim;

pub(super) fn bank(account: &ClaimAccount) -> String {
    name(&account.label.bank)
}

/// The names of all sides that must answer, as a sentence lists them.
pub(super) fn sides(sides: &[Reached]) -> String {
    let names: Vec<String> = sides.iter().map(|side| name(&side.title)).collect();
    listed(&names)
}

/// Names as a sentence lists them.
pub(super) fn listed(names: &[String]) -> String {
    names.join(texts().claim_form().and())
}

/// Bank, branch, kind and covered number.
pub(super) fn account(account: &ClaimAccount) -> String {
    let named = wording::account(&account.label);
    match &account.branch {
        Some(branch) => texts().claims().account_branch(named, branch),
        None => named,
    }
}

pub(super) fn state(state: &Claim) -> &'static str {
    let t = texts().claims();
    match state {
        Claim::Received { .. } => t.state_received(),
        Claim::Investigating { .. } | Claim::Proposed { .. } => t.state_investigating(),
        Claim::Decided { .. } => t.state_decided(),
        Claim::Closed { .. } => t.state_closed(),
    }
}
