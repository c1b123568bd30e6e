//! `Bal`: which balances open and close a statement, and whether its entries lead from one to the other.

use super::amount::{amount, direction};
use super::day::chosen;
use super::tag::Tag;
use super::xml::{Content, Xml};
use crate::feeds::{Direction, Refusal};
use domain::money::{Currency, decimal};
use jiff::civil::Date;

/// A balance: its code (`OPBD`, `CLBD`, `PRCD`, `ITBD`, …), negative where overdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Balance {
    pub code: String,
    pub amount: i64,
    pub currency: Currency,
    pub day: Option<Date>,
}

/// So many balances are read: an account has a dozen kinds of them.
const MOST: usize = 200;

pub(super) fn read(xml: &mut Xml, balances: &mut Vec<Balance>) -> Result<(), Refusal> {
    let (mut code, mut found, mut sign, mut day) = (None, None, Direction::In, None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Tp => code = kind(xml)?,
            Tag::Amt => {
                let amount = amount(xml)?;
                xml.once(&mut found, amount)?;
            }
            Tag::CdtDbtInd => sign = direction(xml)?.unwrap_or(sign),
            Tag::Dt => day = chosen(xml)?,
            _ => xml.skip()?,
        }
    }
    let Some((amount, currency)) = found else { return Err(xml.missing("Amt")) };
    if balances.len() == MOST {
        return Err(xml.refused(format!("the statement has more than {MOST} balances")));
    }
    let amount = if sign == Direction::In { amount } else { -amount };
    balances.push(Balance { code: code.unwrap_or_default(), amount, currency, day });
    Ok(())
}

fn kind(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::CdOrPrtry => found = kind(xml)?.or(found),
            Tag::Cd => found = xml.given()?,
            // Some banks write the standard's code where words of their own belong.
            Tag::Prtry if found.is_none() => match xml.content()? {
                Content::Text => found = Some(xml.last_text()?.to_ascii_uppercase()).filter(|code| !code.is_empty()),
                Content::Child(_) => {
                    xml.skip()?;
                    xml.skip()?;
                }
            },
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

/// Which page of how many a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paging {
    pub number: u64,
    pub last: bool,
    /// Whether the message says it, and the statement itself does not.
    pub of_message: bool,
}

/// The booked balance at the beginning: a page after the first begins with an interim one.
pub(super) fn opening(balances: &[Balance], paging: Option<Paging>) -> Option<&Balance> {
    let later = paging.is_some_and(|page| page.number > 1);
    let interim = || balances.iter().find(|one| later && one.code == "ITBD");
    of(balances, "OPBD").or_else(|| of(balances, "PRCD")).or_else(interim)
}

/// The booked balance at the end: a page before the last ends with an interim one.
pub(super) fn closing(balances: &[Balance], paging: Option<Paging>) -> Option<&Balance> {
    let earlier = paging.is_some_and(|page| !page.last);
    let interim = || balances.iter().rev().find(|one| earlier && one.code == "ITBD");
    of(balances, "CLBD").or_else(interim)
}

fn of<'a>(balances: &'a [Balance], code: &str) -> Option<&'a Balance> {
    balances.iter().find(|one| one.code == code)
}

/// What the booked entries of a statement come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Net {
    None,
    Of(Currency, i64),
    /// They are in several currencies.
    Mixed,
}

impl Net {
    pub fn add(&mut self, direction: Direction, amount: i64, currency: Currency) {
        let signed = if direction == Direction::In { amount } else { -amount };
        *self = match *self {
            Self::None => Self::Of(currency, signed),
            Self::Of(of, sum) if of == currency => Self::Of(of, sum.saturating_add(signed)),
            _ => Self::Mixed,
        };
    }
}

/// Whether opening balance and booked entries come to the closing balance, and a sentence where that is not so or not known.
pub(super) fn adds_up(opening: Option<&Balance>, closing: Option<&Balance>, net: Net) -> (Option<bool>, Option<String>) {
    let (Some(opening), Some(closing)) = (opening, closing) else {
        return (None, Some("opening and closing balance are not both given: balances cannot be checked".to_owned()));
    };
    let wrong = |reason: String| (Some(false), Some(reason));
    let currency = opening.currency;
    if currency != closing.currency {
        return wrong(format!("the balances do not add up: one is in {currency}, the other in {}", closing.currency));
    }
    let sum = match net {
        Net::None => 0,
        Net::Of(of, sum) if of == currency => sum,
        _ => return wrong(format!("the balances do not add up: they are in {currency}, entries are in another currency")),
    };
    let reached = opening.amount.saturating_add(sum);
    if reached == closing.amount {
        return (Some(true), None);
    }
    let (reached, closing) = (decimal(reached, currency), decimal(closing.amount, currency));
    wrong(format!("the balances do not add up: the entries lead to {reached} {currency}, the statement closes with {closing}"))
}
