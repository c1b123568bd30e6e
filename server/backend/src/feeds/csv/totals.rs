//! Lines of sums, which exports have among the movements or behind them, and notes. They are no movements; what a sum says is held
//! against the lines before it.

use super::cells::Cells;
use super::profile::{Place, Profile};
use super::row::{Row, amount_in, currency};
use crate::feeds::{Direction, Refusal};
use domain::money::decimal;
use unicode_normalization::UnicodeNormalization as _;

/// The words that such a line begins with where a profile names none.
pub(super) fn usual() -> Vec<String> {
    let words = [
        "合計",
        "総合計",
        "総計",
        "小計",
        "計",
        "Total",
        "Totals",
        "Grand total",
        "Subtotal",
        "Summe",
        "Totaal",
        "Totale",
        "Summa",
    ];
    words.map(word).to_vec()
}

/// A word as it is compared: in NFKC, small, without blanks and a colon behind it.
pub(super) fn word(text: &str) -> String {
    let plain: String = text.nfkc().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase).collect();
    plain.trim_end_matches(':').to_owned()
}

/// What a line is, if it is no movement.
pub(super) enum Beside {
    Total,
    Note,
}

/// A line without a day that begins with a word for sums; one of which nothing but its first cell says anything, and that begins as the
/// profile's notes do.
pub(super) fn beside(profile: &Profile, cells: &Cells<'_>) -> Result<Option<Beside>, Refusal> {
    let Some(record) = cells.record else { return Ok(None) };
    let mut filled = (0..record.len()).map(|index| record.field(index)).filter(|field| !matches!(field, Ok("")));
    let Some(first) = filled.next().transpose()? else { return Ok(None) };
    if profile.notes.iter().any(|note| first.starts_with(note.as_str())) && filled.next().is_none() {
        return Ok(Some(Beside::Note));
    }
    let day = cells.column(&profile.columns.posted_on)?;
    let total = (day.is_empty() || day == first) && profile.totals.contains(&word(first));
    Ok(total.then_some(Beside::Total))
}

/// What the lines come to: money out, money in, and both with their signs; all of them, those of the account, and those since the last
/// sum.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: [i128; 3],
    of_account: [i128; 3],
    since: [i128; 3],
}

impl Sums {
    pub fn add(&mut self, row: &Row) {
        let amount = i128::from(row.amount);
        let one = if row.direction == Direction::In { [0, amount, amount] } else { [amount, 0, -amount] };
        for sums in [&mut self.all, &mut self.of_account, &mut self.since] {
            sums.iter_mut().zip(one).for_each(|(sum, one)| *sum += one);
        }
    }

    /// The lines of another account follow.
    pub fn another_account(&mut self) {
        (self.of_account, self.since) = Default::default();
    }

    /// Holds a line of sums against the lines before it: a sentence where they come to something else. What cannot be read as an amount,
    /// and sums over several currencies, say nothing.
    pub fn check(&mut self, profile: &Profile, cells: &Cells<'_>) -> Result<Option<String>, Refusal> {
        let since = std::mem::take(&mut self.since);
        if matches!(profile.currency, Place::Column { .. }) || profile.directions.is_some() {
            return Ok(None);
        }
        let currency = currency(profile, cells)?;
        let columns = [&profile.columns.out, &profile.columns.r#in, &profile.columns.amount];
        for (at, title) in columns.into_iter().enumerate().filter_map(|(at, title)| Some((at, title.as_deref()?))) {
            let Ok(Some(said)) = amount_in(profile, cells, title, currency) else { continue };
            if ![self.all[at], self.of_account[at], since[at]].contains(&i128::from(said)) {
                let found = i64::try_from(self.of_account[at]).unwrap_or(i64::MAX);
                let (said, found) = (decimal(said, currency), decimal(found, currency));
                return Ok(Some(format!("the sum in {title} is {said}, the lines come to {found}")));
            }
        }
        Ok(None)
    }
}
