//! Feed `institutions`: banks, providers and securities firms, from the operator.

use super::header::OPERATOR;
use super::parsing::parsed;
use super::values::{Day, Given, Whole, is_bank_code};
use crate::feeds::Refusal;
use domain::institutions::{Alias, Contact, Institution, Kind};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::fmt;

#[derive(Deserialize)]
struct Raw {
    id: Given,
    kind: Kind,
    name: Given,
    name_en: Option<String>,
    aliases: Option<Vec<Printed>>,
    monthly_cap: Option<Whole>,
    contact: Option<Contact>,
}

pub(super) fn read(text: &str, line: u64) -> Result<Institution, Refusal> {
    let raw: Raw = parsed(text, line)?;
    let id = raw.id.0;
    if raw.kind == Kind::Bank && !is_bank_code(&id) {
        return Err(Refusal::line(line, format!("a bank's id is its four-digit code, found {id:?}")).at("id"));
    }
    if id == OPERATOR {
        return Err(Refusal::line(line, format!("{OPERATOR:?} is the operator's own and no institution's id")).at("id"));
    }
    Ok(Institution {
        id,
        kind: raw.kind,
        name: raw.name.0,
        name_en: raw.name_en,
        aliases: raw.aliases.unwrap_or_default().into_iter().map(|printed| printed.0).collect(),
        monthly_cap: raw.monthly_cap.map(|cap| cap.0),
        contact: raw.contact.unwrap_or_default(),
    })
}

/// An alias: a string, or an object with text, bank, from and until.
struct Printed(Alias);

#[derive(Deserialize)]
struct Limited {
    text: Given,
    bank: Option<String>,
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
                let Given(text) = text.to_owned().try_into().map_err(E::custom)?;
                Ok(Printed(Alias { text, bank: None, from: None, until: None }))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Printed, M::Error> {
                let Limited { text, bank, from, until } = Limited::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Printed(Alias { text: text.0, bank, from: from.map(|day| day.0), until: until.map(|day| day.0) }))
            }
        }
        from.deserialize_any(Either)
    }
}
