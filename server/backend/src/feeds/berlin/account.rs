//! An account reference, and an account of the list.

use crate::feeds::json::{Leaf, Plain};
use crate::feeds::{Named, Refusal};
use domain::accounts::AccountName;
use serde::Deserialize;

/// An account by the one or the other name.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    resource_id: Option<Plain>,
    iban: Option<Plain>,
    bban: Option<Plain>,
    pan: Option<Plain>,
    masked_pan: Option<Plain>,
    msisdn: Option<Plain>,
    bic: Option<Plain>,
}

impl Account {
    pub fn read(leaf: &Leaf<'_>) -> Result<Self, Refusal> {
        leaf.read()
    }

    /// Its IBAN, or else what there is instead, with the BIC of whoever keeps it.
    pub fn name(self, leaf: &Leaf<'_>) -> Result<AccountName, Refusal> {
        let servicer = Plain::given(self.bic);
        let read = |field: &str, json: serde_json::Value| {
            serde_json::from_value(json).map_err(|error| leaf.refuse(field, error.to_string()))
        };
        if let Some(iban) = Plain::given(self.iban) {
            // Printed, an IBAN has blanks.
            return read("iban", serde_json::json!({ "iban": iban.replace(' ', "").to_ascii_uppercase() }));
        }
        let others = [
            ("bban", self.bban),
            ("pan", self.pan),
            ("maskedPan", self.masked_pan),
            ("msisdn", self.msisdn),
            ("resourceId", self.resource_id),
        ];
        let found = others.into_iter().find_map(|(field, text)| Some((field, Plain::given(text)?)));
        let (field, id) = found.ok_or_else(|| leaf.refuse("iban", "is missing, and so are bban, pan, maskedPan and msisdn"))?;
        read(field, serde_json::json!({ "id": id, "servicer": servicer }))
    }
}

/// An account of the list: it exists, and nothing is said of who holds it.
pub(super) fn listed(leaf: &Leaf<'_>) -> Result<Named, Refusal> {
    let account = Account::read(leaf)?.name(leaf)?;
    Ok(Named { line: leaf.line, account, also: Vec::new() })
}
