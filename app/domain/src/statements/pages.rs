//! Statements that come in pages: of which days nothing is missing is known when all of them are there.

use super::balances::Balanced;
use crate::coverage::Days;
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One of several pages of a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// Of two of one number the newer holds.
    pub made_on: Date,
    /// The bank's name for the whole statement.
    pub statement: String,
    pub number: i64,
    pub last: bool,
    /// Both where the statement says which days it covers; else the first page has where they begin, the last where they end.
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub currency: Option<Currency>,
    pub opening: Option<i64>,
    pub closing: Option<i64>,
    /// What its booked entries come to.
    pub net: Option<i64>,
}

/// The statements of which every page is there, from the first to the last. The order of the pages makes no difference.
#[must_use]
pub fn whole(pages: &[Page]) -> Vec<Balanced> {
    /// The bank's name for it, and its days where it says them: names come again.
    type Which<'a> = (&'a str, Option<(Date, Date)>);
    let mut statements: BTreeMap<Which<'_>, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        statements.entry((&page.statement, page.from.zip(page.to))).or_default().push(page);
    }
    statements.into_values().filter_map(|pages| of_one(&pages)).collect()
}

fn of_one(pages: &[&Page]) -> Option<Balanced> {
    let last = pages.iter().filter(|page| page.last).max()?;
    // Some count them from 0.
    let first = i64::from(!pages.iter().any(|page| page.number == 0));
    let mut newest: BTreeMap<i64, &Page> = BTreeMap::new();
    for page in pages.iter().filter(|page| (first..=last.number).contains(&page.number)) {
        let stands = newest.entry(page.number).or_insert(page);
        *stands = (*stands).max(page);
    }
    let wanted = usize::try_from(last.number - first + 1).ok()?;
    if newest.len() != wanted {
        return None;
    }
    let begins = newest.get(&first)?;
    let net = newest.values().try_fold(0_i64, |sum, page| sum.checked_add(page.net?));
    if begins.from? > last.to? {
        return None;
    }
    let reached = begins.opening.zip(net).and_then(|(opening, net)| opening.checked_add(net));
    Some(Balanced {
        days: Days { from: begins.from?, to: last.to? },
        made_on: newest.values().map(|page| page.made_on).max()?,
        currency: begins.currency.or(last.currency),
        opening: begins.opening,
        closing: last.closing,
        adds_up: reached.zip(last.closing).map(|(reached, closing)| reached == closing),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn page(number: i64, last: bool) -> Page {
        let day = |day| date(2020, 9, day);
        Page {
            made_on: day(4),
            statement: "S".into(),
            number,
            last,
            from: (number == 1).then(|| day(1)),
            to: last.then(|| day(3)),
            currency: Some(Currency::JPY),
            opening: (number == 1).then_some(100),
            closing: last.then_some(70),
            net: Some(-10),
        }
    }

    #[test]
    fn a_statement_is_there_when_all_of_its_pages_are() {
        let all = [page(1, false), page(2, false), page(3, true)];
        let [one] = &whole(&[all[2].clone(), all[0].clone(), all[1].clone()])[..] else { panic!("it is whole") };
        assert_eq!((one.days.from, one.days.to), (date(2020, 9, 1), date(2020, 9, 3)));
        assert_eq!((one.opening, one.closing, one.adds_up), (Some(100), Some(70), Some(true)));
        for missing in 0..3 {
            let some: Vec<Page> = all.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, page)| page.clone()).collect();
            assert_eq!(whole(&some), [], "page {} is missing", missing + 1);
        }
        let wrong = Page { net: Some(-11), ..all[1].clone() };
        assert_eq!(whole(&[all[0].clone(), wrong.clone(), all[2].clone()])[0].adds_up, Some(false));
        let resent = Page { made_on: date(2020, 9, 5), ..all[1].clone() };
        assert_eq!(whole(&[all[0].clone(), resent, wrong, all[2].clone()])[0].adds_up, Some(true), "the newer page holds");
        let other = Page { statement: "T".into(), ..all[1].clone() };
        assert_eq!(whole(&[all[0].clone(), other, all[2].clone()]), [], "of another statement");
    }
}
