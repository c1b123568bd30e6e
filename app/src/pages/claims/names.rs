//! What accounts, institutions and states are called on the pages of claims.

use crate::language::{Locale, locale, texts};
use backend::claims::{ClaimAccount, ClaimSide};
use domain::accounts::Kind;
use domain::claims::Claim;

/// A name in the page's language; Japanese where there is no English one.
pub(super) fn named(ja: &str, en: Option<&str>) -> String {
    match (locale(), en) {
        (Locale::En, Some(en)) => en.to_owned(),
        _ => ja.to_owned(),
    }
}

pub(super) fn bank(account: &ClaimAccount) -> String {
    named(&account.bank_name, account.bank_name_en.as_deref())
}

pub(super) fn side(side: &ClaimSide) -> String {
    named(side.name.as_deref().unwrap_or(&side.institution), side.name_en.as_deref())
}

/// The names of all sides that must answer, as a sentence lists them.
pub(super) fn sides(sides: &[ClaimSide]) -> String {
    let names: Vec<String> = sides.iter().map(side).collect();
    listed(&names)
}

/// Names as a sentence lists them.
pub(super) fn listed(names: &[String]) -> String {
    names.join(texts().claim_form().and())
}

/// Bank, branch, kind and covered number.
pub(super) fn account(account: &ClaimAccount) -> String {
    let t = texts().claims();
    let kind = match account.kind {
        Some(Kind::Ordinary) => t.kind_ordinary(),
        Some(Kind::Current) => t.kind_current(),
        Some(Kind::Savings) => t.kind_savings(),
        Some(Kind::Securities) => t.kind_securities(),
        None => "",
    };
    match &account.branch {
        Some(branch) => t.account_branch(bank(account), branch, kind, &account.masked),
        None => t.account_text(bank(account), kind, &account.masked),
    }
}

pub(super) fn state(state: &Claim) -> &'static str {
    let t = texts().claims();
    match state {
        Claim::Received { .. } => t.state_received(),
        Claim::Investigating { .. } => t.state_investigating(),
        Claim::Decided { .. } => t.state_decided(),
        Claim::Closed { .. } => t.state_closed(),
    }
}
