//! The file as a whole: lines before the header, the header, lines.

use super::cells::{Cells, Head, head};
use super::open::{Open, Whole};
use super::profile::Profile;
use super::records::Records;
use super::row;
use super::totals::{Beside, Sums, beside};
use crate::feeds::statement::beyond_words;
use crate::feeds::{Event, On, Refusal};
use domain::accounts::AccountName;
use domain::statements::Made;
use jiff::civil::Date;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::io::BufRead;

/// `today` is the day on which the file came: of days that had not come then it can say nothing.
pub(super) fn read<R: BufRead>(profile: &Profile, from: R, today: Date, on: &mut On<'_>) -> Result<(), Refusal> {
    let mut records = Records::new(from, profile.separator);
    let Some(head) = head(&mut records, profile)? else {
        return Err(Refusal::line(records.line(), "the header of the profile is missing"));
    };
    let whole = whole(profile, &head, today)?;
    let mut open: Option<Open> = None;
    // Eight bytes an account.
    let mut ended: HashSet<u64> = HashSet::new();
    let mut sums = Sums::default();
    while let Some(record) = records.advance()? {
        let cells = Cells { head: &head, record: Some(&record) };
        match beside(profile, &cells)? {
            Some(Beside::Note) => continue,
            Some(Beside::Total) => {
                total(sums.check(profile, &cells)?, record.line, open.as_mut())?;
                continue;
            }
            None => {}
        }
        let row = row::read(profile, &cells)?;
        let name = if profile.account.in_columns() || open.is_none() { Some(profile.account.name(&cells)?) } else { None };
        if let Some(name) = name.filter(|name| open.as_ref().is_none_or(|open| open.name.one_form() != name.one_form())) {
            if let Some(before) = open.take() {
                sums.another_account();
                ended.insert(hash(&before.name));
                if !on(before.close(&whole))? {
                    return Ok(());
                }
            }
            // Equal lines are told apart by counting them: that needs all of an account's.
            if ended.contains(&hash(&name)) {
                return Err(Refusal::line(record.line, "the account's lines do not stand together").at("account"));
            }
            let begun = Open::new(profile, name, record.line, &row);
            if !on(begun.head(profile, &whole, &cells, Some(&row))?)? {
                return Ok(());
            }
            open = Some(begun);
        }
        sums.add(&row);
        let current = open.as_mut().expect("the first line has opened one");
        if !on(Event::Entry(current.entry(profile, record.line, row)))? {
            return Ok(());
        }
    }
    finish(profile, &head, &whole, open, on)
}

/// A sum that does not come out is told of the account that stands before it.
fn total(wrong: Option<String>, line: u64, open: Option<&mut Open>) -> Result<(), Refusal> {
    match (wrong, open) {
        (Some(reason), Some(open)) => open.doubt(format!("line {line}: {reason}")),
        (Some(reason), None) => return Err(Refusal::line(line, reason)),
        (None, _) => {}
    }
    Ok(())
}

/// The account of a file without lines is known where the lines before the header name it: nothing moved on its days.
fn finish(profile: &Profile, head: &Head, whole: &Whole, open: Option<Open>, on: &mut On<'_>) -> Result<(), Refusal> {
    if let Some(open) = open {
        let goes_on = on(open.close(whole))?;
        return if goes_on { on(Event::End).map(|_| ()) } else { Ok(()) };
    }
    if !profile.account.in_columns() && whole.made.is_some() {
        let cells = Cells { head, record: None };
        let currency = row::currency(profile, &cells)?;
        let open = Open::empty(profile, profile.account.name(&cells)?, head.line, currency);
        if !on(open.head(profile, whole, &cells, None)?)? || !on(open.close(whole))? {
            return Ok(());
        }
    }
    on(Event::End).map(|_| ())
}

fn whole(profile: &Profile, head: &Head, today: Date) -> Result<Whole, Refusal> {
    let cells = Cells { head, record: None };
    let day = |place| -> Result<Date, Refusal> {
        let text = cells.wanted(place)?;
        row::day(profile, &text).map_err(|reason| cells.refused(place, reason))
    };
    let made = |place| -> Result<Made, Refusal> {
        let text = cells.wanted(place)?;
        row::made(profile, &text).map_err(|reason| cells.refused(place, reason))
    };
    let made = profile.made.as_ref().map(made).transpose()?;
    let Some(places) = &profile.covered else { return Ok(Whole { today, covered: None, beyond: None, made }) };
    let (from, to) = (day(&places.from)?, day(&places.to)?);
    if to < from {
        return Err(cells.refused(&places.to, "ends before it begins"));
    }
    // A period of inquiry may go on to the end of the year.
    let known = made.map_or(today, |made| made.on).min(today);
    let beyond = (known < to).then(|| cells.refused(&places.to, beyond_words(known, to)).to_string());
    let covered = Some((from, to.min(known))).filter(|(from, to)| from <= to);
    Ok(Whole { today, covered, beyond, made: Some(made.unwrap_or(Made::on(to.min(today)))) })
}

fn hash(name: &AccountName) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.one_form().hash(&mut hasher);
    hasher.finish()
}
