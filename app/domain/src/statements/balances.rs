//! Whether an account's statements fit together: what a balance says must have happened, and did not, is missing.

use super::made::Made;
use crate::coverage::{Days, merged};
use crate::money::Currency;
use jiff::civil::Date;

/// A statement's balances.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Balanced {
    pub days: Days,
    pub made: Made,
    pub currency: Option<Currency>,
    /// In the minor unit, negative where overdrawn.
    pub opening: Option<i64>,
    pub closing: Option<i64>,
    /// Whether its entries lead from one to the other; `None` where that cannot be checked.
    pub adds_up: Option<bool>,
    /// From the first to the last day of its entries.
    pub entries: Option<Days>,
}

/// The days of which the balances say that something is missing or wrong, as intervals in order. The order of the statements makes
/// no difference.
///
/// - A statement that does not add up: all its days. A later one of the same days that adds up takes that back, unless it goes on where
///   another one of that day ends: of several statements of a day each has its part of it.
/// - Two statements of one currency, the second of which begins on the day after the first ends, with another balance: the last day
///   of the one and the first of the other, since nobody can say on which of them it happened. Where several end or begin there (a
///   statement in pages, a copy), one that fits is enough.
#[must_use]
pub fn balance_gaps(statements: &[Balanced]) -> Vec<Days> {
    let holding = holding(statements);
    let wrong = holding.iter().filter(|one| one.adds_up == Some(false)).map(|one| one.days);
    merged(wrong.chain(borders(&holding)).collect())
}

/// Those that no other one holds in the place of.
pub(super) fn holding(statements: &[Balanced]) -> Vec<&Balanced> {
    let mut begun: Vec<&Balanced> = statements.iter().collect();
    begun.sort_unstable_by_key(|one| one.days.from);
    // How far each and those before it reach: most accounts' statements lie one behind the other, and few cover another's days.
    let reach: Vec<Date> = begun
        .iter()
        .scan(Date::MIN, |reach, one| {
            *reach = one.days.to.max(*reach);
            Some(*reach)
        })
        .collect();
    let replaced = |one: &Balanced| {
        let behind = begun.partition_point(|other| other.days.from <= one.days.from);
        let mut reaching = (0..behind).rev().take_while(|&at| reach[at] >= one.days.to).map(|at| begun[at]);
        reaching.any(|other| replaces(other, one) && !goes_on(other, one, statements))
    };
    begun.iter().copied().filter(|one| !replaced(one)).collect()
}

/// Whether a statement was made later than another, covers all its days and adds up, or at least as much as that does.
fn replaces(other: &Balanced, one: &Balanced) -> bool {
    other.currency == one.currency
        && other.made > one.made
        && other.days.from <= one.days.from
        && one.days.to <= other.days.to
        && (other.adds_up == Some(true) || one.adds_up != Some(true))
}

/// Whether the newer of two that begin on one day has not this day from its beginning, as of a bank that makes several statements a day: it
/// opens with what an earlier one of the day closes with, and not as the older one does.
fn goes_on(newer: &Balanced, older: &Balanced, statements: &[Balanced]) -> bool {
    newer.days.from == older.days.from
        && newer.opening.is_some()
        && newer.opening != older.opening
        && statements.iter().any(|before| {
            before.currency == newer.currency
                && before.days.from == newer.days.from
                && before.made <= newer.made
                && before.closing == newer.opening
                && before.opening != before.closing
        })
}

fn borders(holding: &[&Balanced]) -> Vec<Days> {
    let mut ends: Vec<(Option<Currency>, Date, i64)> =
        holding.iter().filter_map(|one| Some((one.currency, one.days.to.tomorrow().ok()?, one.closing?))).collect();
    let mut begins: Vec<(Option<Currency>, Date, i64)> =
        holding.iter().filter_map(|one| Some((one.currency, one.days.from, one.opening?))).collect();
    ends.sort_unstable();
    begins.sort_unstable();
    let there = |at: (Option<Currency>, Date), all: &[(Option<Currency>, Date, i64)]| -> Vec<i64> {
        let from = all.partition_point(|one| (one.0, one.1) < at);
        all[from..].iter().take_while(|one| (one.0, one.1) == at).map(|one| one.2).collect()
    };
    let mut places: Vec<(Option<Currency>, Date)> = begins.iter().map(|one| (one.0, one.1)).collect();
    places.dedup();
    places
        .into_iter()
        .filter_map(|at| {
            let (closed, opened) = (there(at, &ends), there(at, &begins));
            let fits = closed.is_empty() || opened.iter().any(|opening| closed.contains(opening));
            (!fits).then(|| Days { from: at.1.yesterday().unwrap_or(at.1), to: at.1 })
        })
        .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    pub(in crate::statements) fn on(from: i8, to: i8) -> Days {
        Days { from: date(2020, 9, from), to: date(2020, 9, to) }
    }

    pub(in crate::statements) fn statement(days: Days, opening: i64, closing: i64) -> Balanced {
        Balanced {
            days,
            made: Made::on(date(2020, 9, 20)),
            currency: Some(Currency::JPY),
            opening: Some(opening),
            closing: Some(closing),
            adds_up: Some(true),
            entries: None,
        }
    }

    #[test]
    fn a_balance_that_does_not_carry_over_is_a_gap() {
        let first = statement(on(1, 3), 100, 200);
        let second = statement(on(4, 6), 200, 300);
        let jumped = statement(on(4, 6), 250, 300);
        let unsound = Balanced { adds_up: Some(false), ..second.clone() };
        let later = Balanced { made: Made::on(date(2020, 9, 21)), ..second.clone() };
        let euros = Balanced { currency: Currency::parse("EUR").ok(), ..jumped.clone() };
        let unknown = Balanced { opening: None, adds_up: None, ..jumped.clone() };
        for (statements, gaps, why) in [
            (vec![first.clone(), second.clone()], vec![], "it carries over"),
            (vec![first.clone(), jumped.clone()], vec![on(3, 4)], "it jumps"),
            (vec![first.clone(), jumped.clone(), second.clone()], vec![], "one of two copies fits"),
            (vec![first.clone(), unsound.clone()], vec![on(4, 6)], "it does not add up"),
            (vec![first.clone(), unsound, later.clone()], vec![], "a later one does"),
            (vec![first.clone(), jumped, later], vec![], "and a later one carries over"),
            (vec![first.clone(), euros], vec![], "another currency has its own balance"),
            (vec![first.clone(), unknown], vec![], "nothing is said of what is not given"),
            (vec![first, statement(on(5, 6), 250, 300)], vec![], "between them a day is missing: that is another gap"),
        ] {
            assert_eq!(balance_gaps(&statements), gaps, "{why}");
        }
    }

    #[test]
    fn of_one_day_the_hour_tells_which_holds() {
        let at = |hour: &str, one: Balanced| Balanced {
            made: Made::written(one.made.on, &format!("2020-09-20T{hour}:00+09:00")),
            ..one
        };
        let wrong = |one: Balanced| Balanced { adds_up: Some(false), ..one };
        let day = |opening, closing| statement(on(4, 4), opening, closing);
        let (before, after) = (statement(on(1, 3), 100, 200), statement(on(5, 6), 150, 150));
        for (of_day, gaps, why) in [
            (vec![at("09", wrong(day(200, 160))), at("15", day(200, 150))], vec![], "the afternoon's adds up"),
            (vec![at("09", day(200, 150)), at("15", wrong(day(200, 160)))], vec![on(4, 4)], "the morning's takes nothing back"),
            (vec![wrong(day(200, 160)), at("09", day(200, 150))], vec![], "older than any hour is what says the day alone"),
            (vec![at("09", wrong(day(200, 160))), day(200, 150)], vec![on(4, 4)], "and so it takes nothing back"),
            (vec![at("09", wrong(day(200, 160))), at("09", day(200, 150))], vec![on(4, 4)], "of one hour neither holds"),
            (vec![at("09", day(200, 180)), at("15", day(180, 150))], vec![], "each has its part of the day"),
            (vec![at("09", day(200, 180)), at("12", day(180, 170)), at("15", day(170, 150))], vec![], "each of three"),
            (
                vec![at("09", wrong(day(200, 180))), at("15", day(180, 150))],
                vec![on(4, 4)],
                "of its own part the later says nothing",
            ),
            (vec![at("09", wrong(day(200, 200))), at("15", day(200, 150))], vec![], "as where nothing is said to have moved"),
        ] {
            let mut all = [vec![before.clone(), after.clone()], of_day].concat();
            assert_eq!(balance_gaps(&all), gaps, "{why}");
            all.reverse();
            assert_eq!(balance_gaps(&all), gaps, "{why}, the other way round");
        }
    }

    proptest! {
        #[test]
        fn the_order_makes_no_difference(spans in prop::collection::vec((1_i8..20, 0_i8..4, 0_i64..3, 0_i64..3, any::<Option<bool>>(), 18_i8..22), 0..8)) {
            let of = |&(from, length, opening, closing, adds_up, made): &(i8, i8, i64, i64, Option<bool>, i8)| Balanced {
                adds_up,
                made: Made::on(date(2020, 9, made)),
                ..statement(on(from, from + length), opening, closing)
            };
            let statements: Vec<Balanced> = spans.iter().map(of).collect();
            let mut turned = statements.clone();
            turned.reverse();
            prop_assert_eq!(balance_gaps(&statements), balance_gaps(&turned));
        }
    }
}
