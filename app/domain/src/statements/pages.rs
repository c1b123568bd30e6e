//! Statements that come in pages: of which days nothing is missing is known when all of them are there.

use super::balances::Balanced;
use super::made::Made;
use crate::coverage::Days;
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

/// One of several pages of a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// Of two of one number the newer holds.
    pub made: Made,
    /// The bank's name for the whole statement.
    pub statement: String,
    pub number: i64,
    pub last: bool,
    /// The days that the statement says it is of, on each of its pages.
    pub period: Option<(Date, Date)>,
    /// Both where the statement says which days it covers; else the first page has where they begin, the last where they end.
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub currency: Option<Currency>,
    pub opening: Option<i64>,
    pub closing: Option<i64>,
    /// What its booked entries come to.
    pub net: Option<i64>,
    /// From the first to the last day of its entries.
    pub entries: Option<Days>,
}

/// The statements of which every page is there, from the first to the last. The order of the pages makes no difference.
#[must_use]
pub fn whole(pages: &[Page]) -> Vec<Balanced> {
    /// The bank's name for it, and its days where it says them: names come again.
    type Which<'a> = (&'a str, Option<(Date, Date)>);
    let mut statements: BTreeMap<Which<'_>, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        statements.entry((&page.statement, page.period)).or_default().push(page);
    }
    let of_name = |((_, period), pages): (Which<'_>, Vec<&Page>)| {
        let (begins, ends) = (days_of(&pages, |page| page.from), days_of(&pages, |page| page.to));
        let one = period.is_some() || (begins.len() <= 1 && ends.len() <= 1);
        if one { of_one(&pages).into_iter().collect() } else { of_several(&pages, &begins, &ends) }
    };
    statements.into_iter().flat_map(of_name).collect()
}

fn days_of(pages: &[&Page], day: impl Fn(&Page) -> Option<Date>) -> BTreeSet<Date> {
    pages.iter().filter_map(|page| day(page)).collect()
}

/// Several statements of one name, as of a bank that calls each day's "1", none of which says its days on every page. Each goes from where a
/// first page begins to the next end of a last one; the pages between are those that were made when these two were: between their hours,
/// else on their days. What was put together so is a statement only where the balances lead from page to page: two statements are never
/// taken for one.
fn of_several(pages: &[&Page], begins: &BTreeSet<Date>, ends: &BTreeSet<Date>) -> Vec<Balanced> {
    let from_to = begins.iter().filter_map(|from| {
        let to = ends.range(from..).next()?;
        let next = begins.range((Excluded(from), Unbounded)).next();
        next.is_none_or(|next| to < next).then_some((*from, *to))
    });
    let between = |(from, to): (Date, Date)| {
        let ending = |page: &Page| page.from == Some(from) || page.to == Some(to);
        let made = pages.iter().filter(|page| ending(page)).map(|page| page.made);
        let (first, last) = (made.clone().min()?, made.max()?);
        let by_hour = |made: Made| (first..=last).contains(&made);
        let by_day = |made: Made| (first.on..=last.on).contains(&made.on);
        let with = |within: &dyn Fn(Made) -> bool| {
            let between = |page: &Page| page.from.is_none() && page.to.is_none() && within(page.made);
            let own: Vec<&Page> = pages.iter().copied().filter(|page| ending(page) || between(page)).collect();
            of_one(&own).filter(|one| one.adds_up == Some(true))
        };
        with(&by_hour).or_else(|| with(&by_day))
    };
    from_to.filter_map(between).collect()
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
    newest.insert(last.number, last);
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
        made: newest.values().map(|page| page.made).max()?,
        currency: begins.currency.or(last.currency),
        opening: begins.opening,
        closing: last.closing,
        adds_up: reached.zip(last.closing).map(|(reached, closing)| reached == closing),
        entries: newest
            .values()
            .filter_map(|page| page.entries)
            .reduce(|a, b| Days { from: a.from.min(b.from), to: a.to.max(b.to) }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn page(number: i64, last: bool) -> Page {
        let day = |day| date(2020, 9, day);
        Page {
            made: Made::on(day(4)),
            statement: "S".into(),
            number,
            last,
            period: None,
            from: (number == 1).then(|| day(1)),
            to: last.then(|| day(3)),
            currency: Some(Currency::JPY),
            opening: (number == 1).then_some(100),
            closing: last.then_some(70),
            net: Some(-10),
            entries: None,
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
        let resent = Page { made: Made::on(date(2020, 9, 5)), ..all[1].clone() };
        assert_eq!(
            whole(&[all[0].clone(), resent, wrong.clone(), all[2].clone()])[0].adds_up,
            Some(true),
            "the newer page holds"
        );
        let at = |page: &Page, hour: &str| Page { made: Made::written(page.made.on, hour), ..page.clone() };
        let (afternoon, morning) = (at(&all[1], "2020-09-04T15:00:00"), at(&wrong, "2020-09-04T09:00:00"));
        assert_eq!(whole(&[all[0].clone(), afternoon, morning, all[2].clone()])[0].adds_up, Some(true), "of one day the later");
        let other = Page { statement: "T".into(), ..all[1].clone() };
        assert_eq!(whole(&[all[0].clone(), other, all[2].clone()]), [], "of another statement");
    }

    /// Of a bank that calls each day's statement the same, the pages of that day's.
    fn of_day(day: i8, opening: i64) -> [Page; 3] {
        let on = date(2020, 9, day);
        [page(1, false), page(2, false), page(3, true)].map(|page| Page {
            made: Made::on(on),
            from: page.from.map(|_| on),
            to: page.to.map(|_| on),
            opening: page.opening.map(|_| opening),
            closing: page.closing.map(|_| opening - 30),
            ..page
        })
    }

    #[test]
    fn statements_of_one_name_and_no_period_are_told_apart_by_their_days() {
        let all = [of_day(1, 100), of_day(2, 70), of_day(4, 40)].concat();
        let days = |pages: &[Page]| -> Vec<(i8, i8)> {
            whole(pages).iter().map(|one| (one.days.from.day(), one.days.to.day())).collect()
        };
        assert_eq!(days(&all), [(1, 1), (2, 2), (4, 4)]);
        for missing in 0..all.len() {
            let mut some = all.clone();
            some.remove(missing);
            some.reverse();
            let left = [1, 2, 4].map(|day| (day, day)).into_iter().enumerate().filter(|(at, _)| *at != missing / 3);
            assert_eq!(days(&some), left.map(|(_, days)| days).collect::<Vec<_>>(), "page {missing}");
        }
        // The first page of one day, the last of the next, and what lies between of either: the balances do not lead from one to the other.
        let [one, other, third] = [of_day(1, 100), of_day(2, 71), of_day(4, 40)];
        assert_eq!(days(&[&one[..2], &other[1..], &third[..]].concat()), [(4, 4)]);
        // All made on one day: which of the pages lies between is not known, and those that it does not fit are not whole.
        let mut at_once: Vec<Page> = all.iter().map(|page| Page { made: Made::on(date(2020, 9, 5)), ..page.clone() }).collect();
        assert_eq!(days(&at_once), [(1, 1), (2, 2), (4, 4)], "they move the same");
        (at_once[4].net, at_once[5].closing) = (Some(-11), Some(39));
        assert_eq!(days(&at_once), [(1, 1), (4, 4)]);
        // But for the hours, one statement after the other.
        for (nth, page) in at_once.iter_mut().enumerate() {
            page.made = Made::written(page.made.on, &format!("{}T{:02}:00:00", page.made.on, 8 + nth / 3));
        }
        assert_eq!(days(&at_once), [(1, 1), (2, 2), (4, 4)]);
        at_once[4].made = Made::on(date(2020, 9, 5));
        assert_eq!(days(&at_once), [(1, 1), (4, 4)], "it is no hour's");
    }

    /// Midnight at its end is the day before, unless the closing balance, on the last page, is of that very day.
    #[test]
    fn the_last_page_may_cover_a_day_more_than_the_others_say() {
        let period = Some((date(2020, 9, 1), date(2020, 9, 1)));
        let of = |page: Page, to: i8| Page { period, from: Some(date(2020, 9, 1)), to: Some(date(2020, 9, to)), ..page };
        let pages = [of(page(1, false), 1), of(page(2, false), 1), of(page(3, true), 2)];
        let [one] = &whole(&pages)[..] else { panic!("it is whole") };
        assert_eq!((one.days.to, one.adds_up), (date(2020, 9, 2), Some(true)));
    }
}
