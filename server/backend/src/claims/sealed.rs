//! Where what people tell in a claim stands sealed.

use super::draft::Body;
use crate::Result;
use crate::keys::{Keys, Place, Sealed};

/// Where a text of the claim's own row stands: `narrative` or `police_report`.
pub(super) fn of_claim<'a>(column: &'a str, id: &'a str) -> Place<'a> {
    Place { table: "claims", column, row: id }
}

/// Seals the text of a step or note.
pub(super) fn seal_event(keys: &Keys, claim: &str, id: &str, text: Option<&str>) -> Option<String> {
    let row = format!("{claim}/{id}");
    text.map(|text| keys.seal(Place { table: "claim_events", column: "text", row: &row }, text))
}

/// Opens it.
///
/// # Errors
/// When it does not open: the program's own fault.
pub(super) fn open_event(keys: &Keys, claim: &str, id: &str, sealed: Option<&Sealed>) -> Result<Option<String>> {
    let row = format!("{claim}/{id}");
    keys.opened_some(Place { table: "claim_events", column: "text", row: &row }, sealed)
}

/// Seals a text of a claimed withdrawal: `bank_text`, the bank in the customer's words, or `description`.
pub(super) fn seal_claimed(keys: &Keys, column: &str, claim: &str, number: i64, text: &str) -> String {
    let row = format!("{claim}/{number}");
    keys.seal(Place { table: "claim_withdrawals", column, row: &row }, text)
}

/// Opens it.
///
/// # Errors
/// When it does not open: the program's own fault.
pub(super) fn open_claimed(
    keys: &Keys,
    column: &str,
    claim: &str,
    number: i64,
    sealed: Option<&Sealed>,
) -> Result<Option<String>> {
    let row = format!("{claim}/{number}");
    keys.opened_some(Place { table: "claim_withdrawals", column, row: &row }, sealed)
}

/// Seals what a draft holds.
///
/// # Errors
/// When it is no JSON: the program's own fault.
pub(super) fn seal_draft(keys: &Keys, id: &str, body: &Body) -> Result<String> {
    Ok(keys.seal(Place { table: "claim_drafts", column: "body", row: id }, &serde_json::to_string(body)?))
}

/// Opens it.
///
/// # Errors
/// When it does not open: the program's own fault.
pub(super) fn open_draft(keys: &Keys, id: &str, sealed: &Sealed) -> Result<Body> {
    Ok(serde_json::from_str(&keys.opened(Place { table: "claim_drafts", column: "body", row: id }, sealed)?)?)
}
