//! Whose account a statement is of.

use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::Refusal;
use domain::accounts::{AccountName, is_servicer};
use domain::money::Currency;

/// `Acct`.
#[derive(Debug, Default)]
pub(super) struct Account {
    iban: Option<String>,
    other: Option<String>,
    /// Another name for the account, as a telephone number: its name where it has no id, and only at a bank that is named, since such
    /// names pass from one person to another.
    proxy: Option<String>,
    bic: Option<String>,
    pub currency: Option<Currency>,
    pub owner: Option<String>,
    pub bank_name: Option<String>,
}

impl Account {
    /// Its name: the IBAN, or another id with the BIC of whoever keeps the account. An id that looks like an IBAN is still an id, and what
    /// stands as an IBAN and cannot be one is an id too where a BIC says whose it is. A covered number is nobody's: many have the same.
    pub fn name(&self) -> Option<AccountName> {
        let read = |json: serde_json::Value| serde_json::from_value::<AccountName>(json).ok();
        // What stands as a BIC and is none says nothing of whose account it is.
        let bic = self.bic.as_deref().filter(|bic| is_servicer(bic));
        let other = |id: &str| read(serde_json::json!({ "id": id, "servicer": bic }));
        match (&self.iban, &self.other, &self.proxy, bic) {
            (Some(iban), ..) => {
                let odd = || bic.is_some() && !is_covered(iban);
                read(serde_json::json!({ "iban": iban })).or_else(|| odd().then(|| other(iban))?)
            }
            (None, Some(id), ..) => other(id),
            (None, None, Some(proxy), Some(_)) => other(&format!("proxy:{proxy}")),
            (None, None, ..) => None,
        }
    }

    /// What is wrong with it, where it has a name all the same.
    pub fn warning(&self) -> Option<&'static str> {
        let named = matches!(self.name(), Some(AccountName::Iban(_)));
        let odd = self.iban.is_some() && !named;
        odd.then_some("the account's IBAN is none; the account is known by it as by another id")
    }
}

/// Whether signs stand in the place of some of its digits.
fn is_covered(number: &str) -> bool {
    number.contains(['*', '•', '#', '_'])
}

pub(super) fn read(xml: &mut Xml) -> Result<Account, Refusal> {
    let mut account = Account::default();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Id => id(xml, &mut account)?,
            Tag::Prxy => account.proxy = id_inside(xml)?,
            Tag::Ccy => account.currency = Currency::parse(xml.text()?).ok(),
            Tag::Ownr => account.owner = name_inside(xml)?,
            Tag::Svcr => servicer(xml, &mut account)?,
            _ => xml.skip()?,
        }
    }
    if account.name().is_some() {
        return Ok(account);
    }
    Err(match account.iban {
        Some(_) => Refusal { reason: "is no IBAN".to_owned(), ..xml.missing("Id/IBAN") },
        None => xml.missing("Id"),
    })
}

fn id(xml: &mut Xml, account: &mut Account) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            // Printed, an IBAN has blanks; some programs write it small.
            Tag::IBAN => account.iban = xml.given()?.map(|iban| iban.replace(' ', "").to_ascii_uppercase()),
            Tag::BBAN | Tag::UPIC => account.other = xml.given()?,
            Tag::Othr | Tag::PrtryAcct => account.other = id_inside(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// The text of `Id` inside the open element.
pub(super) fn id_inside(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Id => found = xml.given()?,
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

/// The number of another account: whatever its `Id` holds.
pub(super) fn number(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut account = Account::default();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Id => id(xml, &mut account)?,
            _ => xml.skip()?,
        }
    }
    Ok(account.iban.or(account.other))
}

/// A party's name: directly in it, or from .08 on in `Pty`.
pub(super) fn name_inside(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Nm => found = xml.given()?,
            Tag::Pty => found = name_inside(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

fn servicer(xml: &mut Xml, account: &mut Account) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::FinInstnId | Tag::CmbndId | Tag::NmAndAdr => servicer(xml, account)?,
            Tag::BIC | Tag::BICFI => account.bic = xml.given()?,
            Tag::Nm => account.bank_name = xml.given()?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
