//! Feed `institutions`: banks, providers and securities firms, from the operator.

use super::header::OPERATOR;
use super::parsing::parsed;
use super::values::{Amount, Code, Day, Given, Id, MOST_IN_LIST, Name, Said, Text, is_bank_code, text};
use crate::feeds::Refusal;
use domain::institutions::{Alias, Beginning, Contact, Institution, Keeps, Kind, NotABeginning};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::fmt;

#[derive(Deserialize)]
struct Raw {
    id: Id,
    kind: Kind,
    name: Name,
    name_en: Option<Said>,
    aliases: Option<Vec<Printed>>,
    monthly_cap: Option<Amount>,
    contact: Option<Reached>,
    ibans: Option<Vec<OfIbans>>,
    bics: Option<Vec<OfBics>>,
}

pub(super) fn read(json: &str, line: u64) -> Result<Institution, Refusal> {
    let raw: Raw = parsed(json, line)?;
    let id = raw.id.0;
    if raw.kind == Kind::Bank && !is_bank_code(&id) {
        return Err(Refusal::line(line, format!("a bank's id is its four-digit code, found {id:?}")).at("id"));
    }
    if id == OPERATOR {
        return Err(Refusal::line(line, format!("{OPERATOR:?} is the operator's own and no institution's id")).at("id"));
    }
    let keeps = keeps(raw.kind, raw.ibans, raw.bics, line)?;
    let institution = Institution {
        id,
        kind: raw.kind,
        name: raw.name.0,
        name_en: text(raw.name_en),
        aliases: raw.aliases.unwrap_or_default().into_iter().map(|printed| printed.0).collect(),
        monthly_cap: raw.monthly_cap.map(|cap| cap.0),
        contact: raw.contact.map(Contact::from).unwrap_or_default(),
        keeps,
    };
    match with_angles(&institution) {
        Some(field) => Err(Refusal::line(line, "\"<\" or \">\" stands in the name").at(field)),
        None => Ok(institution),
    }
}

/// The name that has a `<` or `>`. It stands on every page and in letters: it must not look like a part of them.
fn with_angles(institution: &Institution) -> Option<String> {
    let aliases = institution.aliases.iter().enumerate().map(|(index, alias)| (format!("aliases[{index}]"), &alias.text));
    [("id", Some(&institution.id)), ("name", Some(&institution.name)), ("name_en", institution.name_en.as_ref())]
        .into_iter()
        .filter_map(|(field, text)| Some((field.to_owned(), text?)))
        .chain(aliases)
        .find(|(_, text)| text.contains(['<', '>']))
        .map(|(field, _)| field)
}

/// How the names of its accounts begin.
fn keeps(kind: Kind, ibans: Option<Vec<OfIbans>>, bics: Option<Vec<OfBics>>, line: u64) -> Result<Keeps, Refusal> {
    let ibans = ibans.unwrap_or_default().into_iter().map(|one| one.0).collect();
    let bics = bics.unwrap_or_default().into_iter().map(|one| one.0).collect();
    let keeps = Keeps { ibans, bics };
    for (field, list) in [("ibans", &keeps.ibans), ("bics", &keeps.bics)] {
        let wrong = |reason: String| Err(Refusal::line(line, reason).at(field));
        match list.len() {
            0 => {}
            _ if kind == Kind::Provider => return wrong("a provider speaks of others' accounts and keeps none".into()),
            count if count > MOST_IN_LIST => return wrong(format!("{MOST_IN_LIST} are read at most, found {count}")),
            _ => {}
        }
    }
    Ok(keeps)
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct OfIbans(Beginning);

impl TryFrom<String> for OfIbans {
    type Error = NotABeginning;
    fn try_from(text: String) -> Result<Self, NotABeginning> {
        Beginning::of_ibans(&text).map(Self)
    }
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct OfBics(Beginning);

impl TryFrom<String> for OfBics {
    type Error = NotABeginning;
    fn try_from(text: String) -> Result<Self, NotABeginning> {
        Beginning::of_bics(&text).map(Self)
    }
}

/// How its customers reach it.
#[derive(Deserialize)]
struct Reached {
    phone: Option<Code>,
    hours: Option<Said>,
    url: Option<Text<500>>,
}

impl From<Reached> for Contact {
    fn from(reached: Reached) -> Self {
        Self { phone: text(reached.phone), hours: text(reached.hours), url: text(reached.url) }
    }
}

/// An alias: a string, or an object with text, bank, from and until.
struct Printed(Alias);

#[derive(Deserialize)]
struct Limited {
    text: Name,
    bank: Option<Code>,
    from: Option<Day>,
    until: Option<Day>,
}

impl<'de> Deserialize<'de> for Printed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Printed;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, or an object with text, bank, from and until")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Printed, E> {
                let Given(text): Name = text.to_owned().try_into().map_err(E::custom)?;
                Ok(Printed(Alias { text, bank: None, from: None, until: None }))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Printed, M::Error> {
                let Limited { text: Given(printed), bank, from, until } = Limited::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Printed(Alias { text: printed, bank: text(bank), from: from.map(|day| day.0), until: until.map(|day| day.0) }))
            }
        }
        from.deserialize_any(Either)
    }
}
