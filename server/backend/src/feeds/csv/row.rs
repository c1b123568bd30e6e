//! One line as one movement.

use super::cells::Cells;
use super::day::Form;
use super::profile::{Place, Profile};
use crate::feeds::{Direction, Refusal};
use domain::money::Currency;
use domain::statements::Made;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

/// What a line says.
#[derive(Debug)]
pub(super) struct Row {
    pub posted_on: Date,
    pub value_on: Option<Date>,
    pub direction: Direction,
    pub amount: i64,
    pub currency: Currency,
    pub balance: Option<i64>,
    pub description: Option<String>,
    pub counterparty: Option<String>,
    pub reference: Option<String>,
    pub contract: Option<String>,
    pub code: Option<String>,
}

impl Row {
    /// What it adds to the balance.
    pub fn signed(&self) -> i64 {
        if self.direction == Direction::In { self.amount } else { -self.amount }
    }
}

pub(super) fn read(profile: &Profile, cells: &Cells<'_>) -> Result<Row, Refusal> {
    cells.fits()?;
    let columns = &profile.columns;
    let posted_on = day_in(profile, cells, &columns.posted_on)?.ok_or_else(|| cells.wrong(&columns.posted_on, "is missing"))?;
    let currency = currency(profile, cells)?;
    let (direction, amount) = moved(profile, cells, currency)?;
    let given = |title: &Option<String>| title.as_ref().map_or(Ok(None), |title| text(cells, title));
    let mut said = Vec::new();
    for title in &columns.description {
        said.extend(text(cells, title)?);
    }
    Ok(Row {
        posted_on,
        value_on: columns.value_on.as_ref().map_or(Ok(None), |title| day_in(profile, cells, title))?,
        direction,
        amount,
        currency,
        balance: columns.balance.as_ref().map_or(Ok(None), |title| amount_in(profile, cells, title, currency))?,
        description: (!said.is_empty()).then(|| said.join(" ")),
        counterparty: given(&columns.counterparty)?,
        reference: given(&columns.reference)?,
        contract: given(&columns.contract)?,
        code: given(&columns.code)?,
    })
}

/// The day of a text in one of the profile's forms.
pub(super) fn day(profile: &Profile, text: &str) -> Result<Date, String> {
    in_a_form(profile, text, Form::read)
}

/// The same of when a file was made: the hour counts too.
pub(super) fn made(profile: &Profile, text: &str) -> Result<Made, String> {
    in_a_form(profile, text, Form::made)
}

fn in_a_form<T>(profile: &Profile, text: &str, read: impl Fn(&Form, &str) -> Option<T>) -> Result<T, String> {
    let found = profile.days.iter().find_map(|form| read(form, text));
    found.ok_or_else(|| format!("a day in one of the profile's forms is wanted, found {text:?}"))
}

fn day_in(profile: &Profile, cells: &Cells<'_>, title: &str) -> Result<Option<Date>, Refusal> {
    let text: String = cells.column(title)?.nfkc().collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    day(profile, text).map(Some).map_err(|reason| cells.wrong(title, reason))
}

/// The amount in a column; `None` where it is empty.
pub(super) fn amount_in(profile: &Profile, cells: &Cells<'_>, title: &str, currency: Currency) -> Result<Option<i64>, Refusal> {
    let text: String = cells.column(title)?.nfkc().collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    profile.amounts.read(text, currency).map(Some).map_err(|reason| cells.wrong(title, reason))
}

/// The currency of a line.
pub(super) fn currency(profile: &Profile, cells: &Cells<'_>) -> Result<Currency, Refusal> {
    let code = cells.wanted(&profile.currency)?;
    match Currency::parse(&code) {
        Ok(currency) if currency.is_known() => Ok(currency),
        _ => Err(cells.refused(&profile.currency, format!("{code:?} is no currency of ISO 4217"))),
    }
}

fn moved(profile: &Profile, cells: &Cells<'_>, currency: Currency) -> Result<(Direction, i64), Refusal> {
    let columns = &profile.columns;
    let read = |title: &str| amount_in(profile, cells, title, currency);
    if let Some(title) = &columns.amount {
        let amount = read(title)?.ok_or_else(|| cells.wrong(title, "is missing"))?;
        return match &profile.directions {
            Some(directions) if amount >= 0 => {
                let place = Place::Column { column: directions.column.clone() };
                let word = cells.wanted(&place)?;
                let is = |words: &[String]| words.contains(&word);
                match (is(&directions.r#in), is(&directions.out)) {
                    (true, false) => Ok((Direction::In, amount)),
                    (false, true) => Ok((Direction::Out, amount)),
                    _ => Err(cells.refused(&place, format!("{word:?} is no word of the profile for in or out"))),
                }
            }
            Some(_) => Err(cells.wrong(title, "is negative, beside a column that says where the money went")),
            None if amount < 0 => Ok((Direction::Out, -amount)),
            None => Ok((Direction::In, amount)),
        };
    }
    let [out, r#in] =
        [&columns.out, &columns.r#in].map(|title| title.as_deref().expect("a profile has both where it has no amount"));
    // In the column on whose side nothing moved some banks write a dash.
    let read = |title: &str| if is_dash(cells.column(title)?) { Ok(None) } else { read(title) };
    let (gone, come) = (read(out)?, read(r#in)?);
    match (gone, come) {
        (Some(amount), _) if amount < 0 => Err(cells.wrong(out, "is negative")),
        (_, Some(amount)) if amount < 0 => Err(cells.wrong(r#in, "is negative")),
        // Some banks write a zero where nothing moved.
        (Some(amount), None | Some(0)) if amount > 0 || come.is_none() => Ok((Direction::Out, amount)),
        (None | Some(0), Some(amount)) => Ok((Direction::In, amount)),
        (None, None) => Err(cells.wrong(out, format!("is missing, and {in} too"))),
        _ => Err(cells.wrong(out, format!("has an amount, and {in} too"))),
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "－" | "‐" | "–" | "—" | "―" | "−" | "ー" | "ｰ" | "─")
}

/// A column's text; line ends inside quotes become blanks.
fn text(cells: &Cells<'_>, title: &str) -> Result<Option<String>, Refusal> {
    let text = cells.column(title)?;
    let plain =
        if text.contains(char::is_control) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() };
    if plain.contains(char::is_control) {
        return Err(cells.wrong(title, "a control character stands in the text"));
    }
    Ok((!plain.is_empty()).then_some(plain))
}
