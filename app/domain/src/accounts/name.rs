//! The three ways in which a file names an account (formats §3).

use super::bic::head_office;
use serde::{Deserialize, Serialize};

/// What an account is called in a file. The order is the order of printed output: bank accounts by bank, branch, kind and
/// number, then IBANs, then other ids, each as bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub enum AccountName {
    Bank { bank: String, branch: String, kind: Kind, number: String },
    Iban(String),
    Other { id: String, servicer: Option<String> },
}

/// The kind of a Japanese account, in the order in which output is sorted: by its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Current,
    Ordinary,
    Savings,
    Securities,
}

impl Kind {
    /// The word in files and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Ordinary => "ordinary",
            Self::Savings => "savings",
            Self::Securities => "securities",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Current, Self::Ordinary, Self::Savings, Self::Securities].into_iter().find(|kind| kind.word() == word)
    }
}

impl AccountName {
    /// The code of the bank, where the name says it.
    #[must_use]
    pub fn bank(&self) -> Option<&str> {
        match self {
            Self::Bank { bank, .. } => Some(bank),
            Self::Iban(_) | Self::Other { .. } => None,
        }
    }

    /// The same name as that institution knows it: an id that says of nobody that they keep the account means another account at each.
    /// Where the name says whose the account is, it stays as it is. What is printed stays the same.
    #[must_use]
    pub fn known_at(self, institution: &str) -> Self {
        match self {
            Self::Other { id, servicer: None } => Self::Other { id, servicer: Some(format!("{AT}{institution}")) },
            named => named,
        }
    }

    /// The institution that alone knows the account by this name.
    #[must_use]
    pub fn known_only_at(&self) -> Option<&str> {
        match self {
            Self::Other { servicer: Some(servicer), .. } => servicer.strip_prefix(AT),
            _ => None,
        }
    }

    /// The name as a file has it that does not say who sent it.
    #[must_use]
    pub fn anywhere(&self) -> Self {
        match self {
            Self::Other { id, .. } if self.known_only_at().is_some() => Self::Other { id: id.clone(), servicer: None },
            named => named.clone(),
        }
    }

    /// One text for all forms of one name: what the database looks accounts up by.
    #[must_use]
    pub fn lookup_key(&self) -> String {
        match self {
            // Institutions' ids may have colons: how long one is parts it from the account's id.
            Self::Other { id, servicer: Some(servicer) } if servicer.starts_with(AT) => {
                format!("other:{AT}{}:{}:{id}", servicer.len() - AT.len(), &servicer[AT.len()..])
            }
            Self::Bank { bank, branch, kind, number } => format!("bank:{bank}:{branch}:{}:{number}", kind.word()),
            Self::Iban(iban) => format!("iban:{iban}"),
            Self::Other { id, servicer } => {
                let servicer = servicer.as_deref().unwrap_or("");
                format!("other:{}:{id}", head_office(servicer).unwrap_or(servicer))
            }
        }
    }

    /// The name of which that is the lookup key.
    #[must_use]
    pub fn of_lookup_key(key: &str) -> Option<Self> {
        let (way, rest) = key.split_once(':')?;
        match way {
            "iban" => Some(Self::Iban(rest.to_owned())),
            "bank" => {
                let mut parts = rest.splitn(4, ':');
                let mut part = || parts.next();
                let (bank, branch, kind, number) = (part()?.to_owned(), part()?.to_owned(), part()?, part()?.to_owned());
                Some(Self::Bank { bank, branch, kind: Kind::of_word(kind)?, number })
            }
            "other" => {
                let Some(here) = rest.strip_prefix(AT) else {
                    let (servicer, id) = rest.split_once(':')?;
                    let servicer = Some(servicer).filter(|servicer| !servicer.is_empty()).map(str::to_owned);
                    return Some(Self::Other { id: id.to_owned(), servicer });
                };
                let (long, rest) = here.split_once(':')?;
                let (institution, id) = rest.split_at_checked(long.parse().ok()?)?;
                Some(Self::Other { id: id.strip_prefix(':')?.to_owned(), servicer: None }.known_at(institution))
            }
            _ => None,
        }
    }

    /// The number with all but its last three characters covered: what pages show.
    #[must_use]
    pub fn masked(&self) -> String {
        let number = match self {
            Self::Bank { number, .. } => number,
            Self::Iban(iban) => iban,
            Self::Other { id, .. } => id,
        };
        let count = number.chars().count();
        let covered = count.saturating_sub(3.min(count / 2));
        number.chars().enumerate().map(|(index, char)| if index < covered { '*' } else { char }).collect()
    }
}

/// A name as JSON carries it; every part optional, so that the sentence about a wrong one is ours.
#[derive(Serialize, Deserialize)]
struct Raw {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bank: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    branch: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    iban: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    // `{"id":"…","servicer":null}`: the null is part of the printed form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    servicer: Option<Option<String>>,
}

/// The object names no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an account is bank (4 digits), branch (3), kind and number (7), or iban, or id (1 to 128 characters) and servicer (a BIC)"
)]
pub struct NotAnAccount;

impl TryFrom<Raw> for AccountName {
    type Error = NotAnAccount;
    fn try_from(raw: Raw) -> Result<Self, NotAnAccount> {
        let digits = |text: &str, from: usize, to: usize| {
            (from..=to).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        match raw {
            Raw {
                bank: Some(bank), branch: Some(branch), kind: Some(kind), number: Some(number), iban: None, id: None, ..
            } if digits(&bank, 4, 4) && digits(&branch, 3, 3) && digits(&number, 7, 10) => {
                Ok(Self::Bank { bank, branch, kind, number })
            }
            Raw { iban: Some(iban), bank: None, branch: None, kind: None, number: None, id: None, .. }
                if (5..=34).contains(&iban.len()) && iban.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
            {
                Ok(Self::Iban(iban))
            }
            Raw { id: Some(id), servicer, bank: None, branch: None, kind: None, number: None, iban: None }
                if is_id(&id) && servicer.iter().flatten().all(|servicer| is_servicer(servicer)) =>
            {
                Ok(Self::Other { id, servicer: servicer.flatten() })
            }
            _ => Err(NotAnAccount),
        }
    }
}

fn is_id(text: &str) -> bool {
    (1..=128).contains(&text.chars().count()) && !text.contains(char::is_control)
}

/// Whether a text can stand for whoever keeps an account: its BIC. No colon: in [`AccountName::lookup_key`] it parts servicer and id, and
/// two names must not have one key.
#[must_use]
pub fn is_servicer(text: &str) -> bool {
    is_id(text) && !text.contains(':') && !text.starts_with(AT)
}

/// Before an institution's id where it stands for a servicer: no BIC begins so.
const AT: &str = "@";

impl From<AccountName> for Raw {
    fn from(name: AccountName) -> Self {
        let none = Self { bank: None, branch: None, kind: None, number: None, iban: None, id: None, servicer: None };
        match name {
            AccountName::Bank { bank, branch, kind, number } => {
                Self { bank: Some(bank), branch: Some(branch), kind: Some(kind), number: Some(number), ..none }
            }
            AccountName::Iban(iban) => Self { iban: Some(iban), ..none },
            AccountName::Other { id, servicer } => {
                let servicer = servicer.filter(|servicer| !servicer.starts_with(AT));
                Self { id: Some(id), servicer: Some(servicer), ..none }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_read_and_printed_alike() {
        for text in [
            r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"1234567"}"#,
            r#"{"iban":"NL26VAYB8060476890"}"#,
            r#"{"id":"A-1","servicer":"MIHOJPJT"}"#,
            r#"{"id":"NL26VAYB8060476890","servicer":null}"#,
        ] {
            let name: AccountName = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&name).unwrap(), text);
            let here = name.clone().known_at("a:b");
            for name in [name, here] {
                assert_eq!(AccountName::of_lookup_key(&name.lookup_key()), Some(name));
            }
        }
    }

    #[test]
    fn an_id_is_known_with_its_institution_alone() {
        let read = |text: &str| serde_json::from_str::<AccountName>(text).unwrap();
        let plain = r#"{"id":"A-1","servicer":null}"#;
        let (here, there) = (read(plain).known_at("9991"), read(plain).known_at("9992"));
        assert_ne!(here.lookup_key(), there.lookup_key());
        assert_eq!((here.known_only_at(), serde_json::to_string(&here).unwrap().as_str()), (Some("9991"), plain));
        assert_eq!((here.anywhere(), there.anywhere()), (read(plain), read(plain)));
        for said in [r#"{"id":"A-1","servicer":"MIHOJPJT"}"#, r#"{"iban":"NL26VAYB8060476890"}"#] {
            assert_eq!(read(said).known_at("9991"), read(said), "it says itself whose it is");
        }
        assert!(serde_json::from_str::<AccountName>(r#"{"id":"A-1","servicer":"@9991"}"#).is_err(), "no file says it");
        let key =
            |id: &str, institution: &str| AccountName::Other { id: id.into(), servicer: None }.known_at(institution).lookup_key();
        assert_ne!(key("c", "a:b"), key("b:c", "a"));
    }

    #[test]
    fn half_a_name_is_none() {
        for text in [
            r#"{}"#,
            r#"{"bank":"991","branch":"001","kind":"ordinary","number":"1234567"}"#,
            r#"{"bank":"9991","branch":"001","number":"1234567"}"#,
            r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"12345678901"}"#,
            r#"{"iban":"NL26VAYB8060476890","id":"x"}"#,
            r#"{"iban":"NL 26"}"#,
            r#"{"id":"A\u0000"}"#,
            r#"{"id":"A-1","servicer":"MIHO\n"}"#,
            r#"{"id":"A-1","servicer":"MIHO:JPJT"}"#,
            &format!(r#"{{"id":"{}"}}"#, "9".repeat(129)),
        ] {
            assert!(serde_json::from_str::<AccountName>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<AccountName>(&format!(r#"{{"id":"{}"}}"#, "9".repeat(128))).is_ok());
    }

    #[test]
    fn pages_show_the_last_three() {
        let name: AccountName =
            serde_json::from_str(r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"9000001"}"#).unwrap();
        assert_eq!(name.masked(), "****001");
        assert_eq!(AccountName::Other { id: "ab".into(), servicer: None }.masked(), "*b");
    }
}
