//! How the names of the accounts begin that an institution keeps, as the operator's catalogue says: an IBAN carries its bank, and so
//! does the BIC beside an id.

use crate::accounts::AccountName;
use serde::{Deserialize, Serialize};

/// How IBANs or BICs of one institution begin, in capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Beginning(String);

/// The text is no beginning of the kind that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABeginning {
    #[error(
        "IBANs begin with a country's two letters and, without check digits, at least two letters or digits of the bank, \
         as in NLVAYB, in capitals"
    )]
    OfIbans,
    #[error("a BIC, or its beginning of 6 to 11 letters and digits, is wanted, in capitals")]
    OfBics,
}

impl Beginning {
    /// Of IBANs, without their check digits: `NLVAYB`.
    ///
    /// # Errors
    /// When no IBAN begins so, or those of several banks of a country may.
    pub fn of_ibans(text: &str) -> Result<Self, NotABeginning> {
        if (4..=32).contains(&text.len()) && capitals(text, 0..2) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotABeginning::OfIbans)
        }
    }

    /// Of BICs: `VAYBNL2A`, with which those of its branches begin too.
    ///
    /// # Errors
    /// When no BIC begins so, or does not say the country.
    pub fn of_bics(text: &str) -> Result<Self, NotABeginning> {
        if (6..=11).contains(&text.len()) && capitals(text, 4..6) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotABeginning::OfBics)
        }
    }

    /// As the catalogue writes it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether a name may begin with both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

/// Whether capitals and digits alone stand in the text, and capitals alone where the country does.
fn capitals(text: &str, country: std::ops::Range<usize>) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && text.as_bytes()[country].iter().all(u8::is_ascii_uppercase)
}

/// What the catalogue says of the accounts that one institution keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeps {
    #[serde(default)]
    pub ibans: Vec<Beginning>,
    #[serde(default)]
    pub bics: Vec<Beginning>,
}

impl Keeps {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ibans.is_empty() && self.bics.is_empty()
    }

    /// Each beginning with the field in which it stands: `ibans[0]`.
    pub fn fields(&self) -> impl Iterator<Item = (String, &Beginning)> {
        let named = |list: &'static str| move |(index, one)| (format!("{list}[{index}]"), one);
        self.ibans.iter().enumerate().map(named("ibans")).chain(self.bics.iter().enumerate().map(named("bics")))
    }

    /// The first beginning that meets one of another institution, with its field.
    #[must_use]
    pub fn meets(&self, other: &Self) -> Option<(String, &Beginning)> {
        let of = |field: &str| if field.starts_with("ibans") { &other.ibans } else { &other.bics };
        self.fields().find(|(field, one)| of(field).iter().any(|taken| one.meets(taken)))
    }
}

/// Who keeps which accounts, ready to be asked of a name.
#[derive(Clone, Debug, Default)]
pub struct Keepers {
    ibans: Begin,
    bics: Begin,
}

/// The institution that keeps an account, and what of its name says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper<'a> {
    pub institution: &'a str,
    /// `IBANs of NLVAYB`
    pub said_of: String,
}

impl Keepers {
    /// Of what the catalogue says of each institution. No two of them have beginnings that meet.
    #[must_use]
    pub fn new<'a>(all: impl Iterator<Item = (&'a str, &'a Keeps)> + Clone) -> Self {
        let ibans = all.clone().flat_map(|(id, keeps)| keeps.ibans.iter().map(move |one| (one, id)));
        let bics = all.flat_map(|(id, keeps)| keeps.bics.iter().map(move |one| (one, id)));
        Self { ibans: Begin::new(ibans), bics: Begin::new(bics) }
    }

    /// Whether the catalogue says nothing of anybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ibans.0.is_empty() && self.bics.0.is_empty()
    }

    /// The institution whose alone an account of that name is. Files write IBANs and BICs in small letters too.
    #[must_use]
    pub fn of(&self, name: &AccountName) -> Option<Keeper<'_>> {
        let (begin, text, what) = match name {
            AccountName::Iban(iban) if !self.ibans.0.is_empty() => {
                (&self.ibans, [iban.get(..2)?, iban.get(4..)?].concat(), "IBANs of")
            }
            AccountName::Other { servicer: Some(servicer), .. } if !self.bics.0.is_empty() => {
                // The head office in its longer form: the catalogue may name it by either.
                (&self.bics, if servicer.len() == 8 { format!("{servicer}XXX") } else { servicer.clone() }, "accounts at")
            }
            _ => return None,
        };
        let (beginning, institution) = begin.of(&text.to_ascii_uppercase())?;
        Some(Keeper { institution, said_of: format!("{what} {beginning}") })
    }
}

/// Beginnings in order, of which none begins with another, each with its institution.
#[derive(Clone, Debug, Default)]
struct Begin(Vec<(String, String)>);

impl Begin {
    fn new<'a>(all: impl Iterator<Item = (&'a Beginning, &'a str)>) -> Self {
        let mut all: Vec<_> = all.map(|(Beginning(text), id)| (text.clone(), id.to_owned())).collect();
        all.sort();
        // What begins with another of the same institution says no more.
        all.dedup_by(|next, before| next.0.starts_with(&before.0));
        Self(all)
    }

    fn of(&self, text: &str) -> Option<(&str, &str)> {
        let behind = self.0.partition_point(|(beginning, _)| beginning.as_str() <= text);
        let (beginning, institution) = self.0[..behind].last()?;
        text.starts_with(beginning).then_some((beginning, institution))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeps(ibans: &[&str], bics: &[&str]) -> Keeps {
        Keeps {
            ibans: ibans.iter().map(|text| Beginning::of_ibans(text).unwrap()).collect(),
            bics: bics.iter().map(|text| Beginning::of_bics(text).unwrap()).collect(),
        }
    }

    #[test]
    fn a_name_is_its_keeper_s_by_country_and_bank_whatever_its_check_digits() {
        let (one, other) = (keeps(&["NLVAYB", "NLVAYBX"], &["VAYBNL2A"]), keeps(&["NLVAY1", "GBNWBK"], &["HEADNL2AXXX"]));
        let keepers = Keepers::new([("9991", &one), ("9992", &other)].into_iter());
        let iban = |text: &str| AccountName::Iban(text.to_owned());
        let at = |servicer: &str| AccountName::Other { id: "NL26VAYB1".into(), servicer: Some(servicer.into()) };
        for (name, wanted) in [
            (iban("NL26VAYB8060476890"), Some("9991")),
            (iban("NL00VAYBXZ"), Some("9991")),
            (iban("nl26vayb8060476890"), Some("9991")),
            (iban("NL26VAY18060476890"), Some("9992")),
            (iban("GB33NWBK20201555555555"), Some("9992")),
            (iban("NL26VAY"), None),
            (iban("NL2VAYB80604"), None),
            (iban("GB26VAYB8060476890"), None),
            (at("VAYBNL2A"), Some("9991")),
            (at("vaybnl2axxx"), Some("9991")),
            (at("HEADNL2A"), Some("9992")),
            (at("HEADNL2AXXX"), Some("9992")),
            (at("HEADNL2AUTR"), None),
            (at("VAYBNL2"), None),
            (at("@VAYBNL2A"), None),
            (AccountName::Other { id: "NL26VAYB8060476890".into(), servicer: None }, None),
        ] {
            assert_eq!(keepers.of(&name).map(|keeper| keeper.institution), wanted, "{name:?}");
        }
        assert_eq!(keepers.of(&iban("NL26VAYBX")).unwrap().said_of, "IBANs of NLVAYB");
    }

    #[test]
    fn what_two_say_meets_where_one_name_may_begin_with_both() {
        let field = |one: &Keeps, other: &Keeps| one.meets(other).map(|(field, _)| field);
        let one = keeps(&["NLVAYB"], &["VAYBNL2A"]);
        assert_eq!(field(&keeps(&["GBNWBK", "NLVAYB12"], &[]), &one).as_deref(), Some("ibans[1]"));
        assert_eq!(field(&keeps(&["NLVA"], &["VAYBNL"]), &one).as_deref(), Some("ibans[0]"));
        assert_eq!(field(&keeps(&[], &["VAYBNL"]), &one).as_deref(), Some("bics[0]"));
        assert_eq!(field(&keeps(&["NLVAYC"], &["VAYBNL2B"]), &one), None);
    }

    #[test]
    fn a_beginning_says_country_and_bank() {
        for wrong in ["", "NL", "NLV", "12VAYB", "nlvayb", "NL VAYB", "NLＶＡ", &format!("NL{}", "1".repeat(31))] {
            assert!(Beginning::of_ibans(wrong).is_err(), "{wrong}");
        }
        for wrong in ["", "VAYB", "VAYB12", "vaybnl2a", "VAYBNL2AXXXX"] {
            assert!(Beginning::of_bics(wrong).is_err(), "{wrong}");
        }
    }
}
