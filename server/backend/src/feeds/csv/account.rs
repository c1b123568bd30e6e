//! Whose account a line is of.

use super::cells::Cells;
use super::profile::Place;
use crate::feeds::Refusal;
use domain::accounts::{AccountName, Kind};
use serde::Deserialize;

/// Where the parts of an account's name stand: those of one of its three forms (formats §3).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountPlaces {
    bank: Option<Place>,
    branch: Option<Place>,
    kind: Option<Place>,
    number: Option<Place>,
    iban: Option<Place>,
    id: Option<Place>,
    servicer: Option<Place>,
    /// Who holds it, where the file says so.
    pub holder: Option<Place>,
}

impl AccountPlaces {
    /// Every place that it names.
    pub fn all(&self) -> Vec<&Place> {
        let Self { bank, branch, kind, number, iban, id, servicer, holder } = self;
        [bank, branch, kind, number, iban, id, servicer, holder].into_iter().flatten().collect()
    }

    /// Whether lines of one file may be of several accounts.
    pub fn in_columns(&self) -> bool {
        self.all().iter().any(|place| matches!(place, Place::Column { .. }))
    }

    /// The same, if it is one of the three forms.
    pub fn checked(self) -> Result<Self, String> {
        let given = [&self.bank, &self.branch, &self.kind, &self.number].map(Option::is_some);
        let (whole, none) = (given == [true; 4], given == [false; 4]);
        match (whole, none, &self.iban, &self.id) {
            (true, _, None, None) | (_, true, Some(_), None) | (_, true, None, Some(_)) => Ok(self),
            _ => Err("account: bank, branch, kind and number are wanted, or iban, or id".to_owned()),
        }
    }

    /// The account's name, as these cells say it.
    pub fn name(&self, cells: &Cells<'_>) -> Result<AccountName, Refusal> {
        let json = if let Some(iban) = &self.iban {
            // Printed, an IBAN has blanks.
            serde_json::json!({ "iban": cells.wanted(iban)?.replace(' ', "").to_ascii_uppercase() })
        } else if let Some(id) = &self.id {
            let servicer = self.servicer.as_ref().map(|place| cells.at(place)).transpose()?;
            serde_json::json!({ "id": cells.wanted(id)?, "servicer": servicer.filter(|text| !text.is_empty()) })
        } else {
            let [bank, branch, number] = [(&self.bank, 4), (&self.branch, 3), (&self.number, 7)].map(|(place, digits)| {
                // Programs for tables take leading zeros away.
                Ok(format!("{:0>digits$}", cells.wanted(place.as_ref().expect("it was checked"))?))
            });
            let kind = self.kind.as_ref().expect("it was checked");
            let word = cells.wanted(kind)?;
            let kind = kind_of(&word).ok_or_else(|| cells.refused(kind, format!("{word:?} is no kind of account")))?;
            serde_json::json!({ "bank": bank?, "branch": branch?, "kind": kind.word(), "number": number? })
        };
        let place = self.iban.as_ref().or(self.id.as_ref()).or(self.number.as_ref()).expect("it was checked");
        serde_json::from_value(json).map_err(|error| cells.refused(place, error.to_string()))
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    match word {
        "1" | "普通" | "普通預金" | "総合" | "総合口座" => Some(Kind::Ordinary),
        "2" | "当座" | "当座預金" => Some(Kind::Current),
        "4" | "貯蓄" | "貯蓄預金" => Some(Kind::Savings),
        word => Kind::of_word(word),
    }
}
