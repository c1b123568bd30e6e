//! The operator's catalogue of institutions (formats §3, feed `institutions`).

use super::{Cap, Keepers, Keeps};
use crate::names::normalised;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Bank,
    Provider,
    Securities,
}

/// A name under which statements print a provider, perhaps at one bank or in some years only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    pub text: String,
    #[serde(default)]
    pub bank: Option<String>,
    #[serde(default)]
    pub from: Option<Date>,
    #[serde(default)]
    pub until: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub name_en: Option<String>,
    pub aliases: Vec<Alias>,
    /// What one wallet may take in a calendar month, in yen.
    pub monthly_cap: Option<i64>,
    pub contact: Contact,
    /// How the names of the accounts begin that it alone keeps.
    pub keeps: Keeps,
}

/// How an institution's customers reach it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
}

/// All institutions, ready to be asked whose name a statement prints.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    institutions: Vec<Institution>,
    printed: HashMap<String, Vec<(usize, Alias)>>,
    caps: Vec<Cap>,
    keepers: Keepers,
}

impl Catalogue {
    #[must_use]
    pub fn new(mut institutions: Vec<Institution>) -> Self {
        institutions.sort_by(|a, b| a.id.cmp(&b.id));
        let mut printed: HashMap<String, Vec<(usize, Alias)>> = HashMap::new();
        for (index, institution) in institutions.iter().enumerate().filter(|(_, one)| one.kind == Kind::Provider) {
            for alias in &institution.aliases {
                printed.entry(normalised(&alias.text)).or_default().push((index, alias.clone()));
            }
        }
        let keepers = Keepers::new(institutions.iter().map(|one| (one.id.as_str(), &one.keeps)));
        Self { institutions, printed, caps: Vec::new(), keepers }
    }

    /// The same with caps that are configured. They go before the institutions' own.
    #[must_use]
    pub fn with_caps(self, caps: &[Cap]) -> Self {
        Self { caps: caps.to_vec(), ..self }
    }

    /// Whether any cap is configured: most have none, and every debit of an account is asked for its.
    #[must_use]
    pub fn has_configured_caps(&self) -> bool {
        !self.caps.is_empty()
    }

    /// The configured cap of a provider that holds on a day, if there is one.
    #[must_use]
    pub fn configured_cap(&self, provider: &str, day: Date) -> Option<i64> {
        Cap::on(&self.caps, provider, day)
    }

    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Institution> {
        self.institutions.binary_search_by(|one| one.id.as_str().cmp(id)).ok().map(|index| &self.institutions[index])
    }

    /// Who keeps which accounts.
    #[must_use]
    pub fn keepers(&self) -> &Keepers {
        &self.keepers
    }

    pub fn iter(&self) -> impl Iterator<Item = &Institution> {
        self.institutions.iter()
    }

    /// The provider that a bank prints so on a day: the whole normalised text equals an alias; there are no prefixes.
    /// An alias of this bank goes before one of all banks; of two providers with one alias, the first by id.
    #[must_use]
    pub fn printed_as(&self, description: &str, bank: Option<&str>, day: Date) -> Option<&Institution> {
        let fits = |alias: &Alias| {
            alias.bank.as_deref().is_none_or(|only| Some(only) == bank)
                && alias.from.is_none_or(|from| from <= day)
                && alias.until.is_none_or(|until| day <= until)
        };
        self.printed
            .get(&normalised(description))?
            .iter()
            .filter(|(_, alias)| fits(alias))
            .min_by_key(|(index, alias)| (alias.bank.is_none(), *index))
            .map(|(index, _)| &self.institutions[*index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn provider(id: &str, aliases: Vec<Alias>) -> Institution {
        Institution {
            id: id.into(),
            kind: Kind::Provider,
            name: id.into(),
            name_en: None,
            aliases,
            monthly_cap: None,
            contact: Contact::default(),
            keeps: Keeps::default(),
        }
    }

    fn alias(text: &str) -> Alias {
        Alias { text: text.into(), bank: None, from: None, until: None }
    }

    #[test]
    fn an_alias_may_hold_at_one_bank_and_for_some_years() {
        let catalogue = Catalogue::new(vec![
            provider("a", vec![alias("ペイ")]),
            provider("b", vec![Alias { bank: Some("9991".into()), ..alias("ペイ") }]),
            provider("c", vec![Alias { from: Some(date(2020, 1, 1)), until: Some(date(2020, 12, 31)), ..alias("マエバライ") }]),
        ]);
        let ask = |text, bank, day| catalogue.printed_as(text, Some(bank), day).map(|one| one.id.as_str());
        assert_eq!(ask("ﾍﾟｲ", "9992", date(2020, 5, 1)), Some("a"));
        assert_eq!(ask("ﾍﾟｲ", "9991", date(2020, 5, 1)), Some("b"));
        assert_eq!(ask("ﾏｴﾊﾞﾗｲ", "9991", date(2020, 12, 31)), Some("c"));
        assert_eq!(ask("ﾏｴﾊﾞﾗｲ", "9991", date(2021, 1, 1)), None);
        assert_eq!(ask("ﾍﾟｲﾒﾝﾄ", "9991", date(2020, 5, 1)), None, "no prefixes");
    }
}
