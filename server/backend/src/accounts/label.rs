//! What an account is called on pages: its bank, its kind, and its number with all but the last three characters covered.

use super::{Named, name_of};
use crate::Result;
use crate::institutions::Title;
use crate::keys::Keys;
use domain::accounts::{AccountName, Kind};

/// An account on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub account_id: String,
    /// The institution that keeps it.
    pub institution: String,
    pub bank: Title,
    pub kind: Option<Kind>,
    /// The covered number.
    pub masked: String,
    /// For whom the person who looks acts, by name, where the account is not theirs.
    pub of: Option<String>,
}

/// The columns of a label. They need `accounts a` and [`LABEL_BANK`] in the `FROM`.
pub const LABEL: &str = "COALESCE(a.sender, a.bank) AS institution, b.name AS bank_name, \
    b.name_en AS bank_name_en, a.id AS account_id, a.bank, a.branch, a.kind, a.number, a.iban, a.other_id, a.servicer";

/// Joins the account's bank from the catalogue.
pub const LABEL_BANK: &str = "LEFT JOIN institutions b ON b.id = COALESCE(a.sender, a.bank)";

/// The row behind [`LABEL`].
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LabelRow {
    institution: Option<String>,
    bank_name: Option<String>,
    bank_name_en: Option<String>,
    #[sqlx(flatten)]
    name: Named,
}

impl LabelRow {
    /// The label, with the name by which accounts are sorted.
    ///
    /// # Errors
    /// When the row names no account, or does not open: the program's own fault.
    pub fn read(self, keys: &Keys) -> Result<(AccountName, Label)> {
        let account_id = self.name.account_id.clone().unwrap_or_default();
        let name = name_of(keys, self.name)?;
        let institution = self.institution.unwrap_or_default();
        let kind = match &name {
            AccountName::Bank { kind, .. } => Some(*kind),
            AccountName::Iban(_) | AccountName::Other { .. } => None,
        };
        let label = Label {
            account_id,
            bank: Title::of(&institution, self.bank_name, self.bank_name_en),
            institution,
            kind,
            masked: name.masked(),
            of: None,
        };
        Ok((name, label))
    }
}
