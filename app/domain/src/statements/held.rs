//! Whether what stands leads from balance to balance. A statement is held against its own entries when it is read; which of them are one
//! movement with another's is decided later, and one that is lost there, or stands twice, is missing or too much in what stands.

use super::balances::{Balanced, holding};
use crate::coverage::{Days, merged};
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the booked entries of an account come to that stand for themselves.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    sums: Vec<(Currency, Date, i128)>,
    elsewhere: Vec<Days>,
}

impl Standing {
    /// Takes the next entry, negative where money went out. Entries of one day that follow each other cost least.
    pub fn add(&mut self, currency: Currency, day: Date, signed: i64) {
        match self.sums.last_mut() {
            Some((of, on, sum)) if (*of, *on) == (currency, day) => *sum += i128::from(signed),
            _ => self.sums.push((currency, day, i128::from(signed))),
        }
    }

    /// An entry stands on one of these two days, and some statement has it on the other: between them no balance tells.
    pub fn stands_elsewhere(&mut self, one: Date, other: Date) {
        self.elsewhere.push(Days { from: one.min(other), to: one.max(other) });
    }
}

/// The days, as intervals in order, that what stands does not lead over: of two balances that are known, from the beginning of one day to
/// the end of another, with all days between covered by statements whose own entries lead over them. Neither the order of the statements
/// nor that of the entries makes a difference.
///
/// - A statement that ends on the day on which another begins, with the other's balance, is a part of that day: the balance between them is
///   that of no day's end.
/// - Where a statement has entries of days that it does not cover, or an entry stands on another day than a statement has it on, the
///   balances between those days say nothing.
/// - A balance inside a longer statement counts by itself where it was made after its day, and no longer one begins on that. Else the day
///   may have gone on: it only tells more closely where something is wrong, if the longer statement says that something is.
#[must_use]
pub fn unheld(statements: &[Balanced], standing: &Standing) -> Vec<Days> {
    let mut lines: BTreeMap<Currency, Line> = BTreeMap::new();
    for one in holding(statements).into_iter().filter(|one| one.adds_up == Some(true)) {
        if let (Some(currency), Some(opening), Some(closing)) = (one.currency, one.opening, one.closing) {
            let known = lines.entry(currency).or_default().0.entry(Ends { days: one.days, opening, closing }).or_default();
            known.made_on = known.made_on.max(Some(one.made.on));
            known.entries.extend(one.entries);
        }
    }
    let of = |(currency, line): (Currency, Line)| line.unheld(&Sums::of(standing, currency), &standing.elsewhere);
    merged(lines.into_iter().flat_map(of).collect())
}

/// A statement by what it says of its days: a copy says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ends {
    days: Days,
    opening: i64,
    closing: i64,
}

#[derive(Debug, Default)]
struct Known {
    /// When the newest of the copies was made.
    made_on: Option<Date>,
    /// From the first to the last day of its entries, of each copy.
    entries: Vec<Days>,
}

/// The statements of one currency whose own entries lead from balance to balance.
#[derive(Debug, Default)]
struct Line(BTreeMap<Ends, Known>);

/// What balance a day may have begun with.
#[derive(Debug, Default)]
struct Border {
    begun: BTreeSet<i64>,
    /// What the day before closed with: as statements say that were made when it was over, and as others do.
    firm: BTreeSet<i64>,
    closed: BTreeSet<i64>,
    /// Whether a longer statement has the day before and this one.
    inside: bool,
}

impl Border {
    fn tells_by_itself(&self) -> bool {
        !self.inside || !self.firm.is_empty()
    }

    fn balances(&self) -> impl Iterator<Item = i64> {
        self.begun.iter().chain(self.at_the_end()).copied()
    }

    fn at_the_end(&self) -> &BTreeSet<i64> {
        if self.firm.is_empty() { &self.closed } else { &self.firm }
    }

    fn has(&self, balance: i64) -> bool {
        self.begun.contains(&balance) || self.at_the_end().contains(&balance)
    }
}

impl Line {
    fn unheld(&self, sums: &Sums, elsewhere: &[Days]) -> Vec<Days> {
        let borders = self.borders(elsewhere);
        let mut unheld = Vec::new();
        for stretch in merged(self.0.keys().map(|ends| ends.days).collect()) {
            let Ok(behind) = stretch.to.tomorrow() else { continue };
            let within: Vec<(Date, &Border)> = borders.range(stretch.from..=behind).map(|(day, border)| (*day, border)).collect();
            let firm: Vec<usize> = (0..within.len()).filter(|&at| within[at].1.tells_by_itself()).collect();
            for pair in firm.windows(2) {
                let part = &within[pair[0]..=pair[1]];
                if !sums.lead(part[0], part[part.len() - 1]) {
                    unheld.extend(closer(part, sums));
                }
            }
        }
        unheld
    }

    /// The days whose first balance is known.
    fn borders(&self, elsewhere: &[Days]) -> BTreeMap<Date, Border> {
        let mut borders: BTreeMap<Date, Border> = BTreeMap::new();
        let (mut begins, mut ends) = (HashMap::new(), HashMap::new());
        let mut going_on: HashMap<Date, BTreeSet<i64>> = HashMap::new();
        for one in self.0.keys() {
            if one.days.from < one.days.to {
                going_on.entry(one.days.from).or_default().insert(one.opening);
            }
            *begins.entry((one.days.from, one.opening)).or_insert(0_usize) += 1;
            *ends.entry((one.days.to, one.closing)).or_insert(0_usize) += 1;
        }
        for (one, known) in &self.0 {
            // A day on which nothing moved does not go on from itself.
            let itself = usize::from(one.days.from == one.days.to && one.opening == one.closing);
            let others = |all: &HashMap<(Date, i64), usize>, at| all.get(&at).copied().unwrap_or(0) > itself;
            if !others(&ends, (one.days.from, one.opening)) {
                borders.entry(one.days.from).or_default().begun.insert(one.opening);
            }
            if let Some(behind) = one.days.to.tomorrow().ok().filter(|_| !others(&begins, (one.days.to, one.closing))) {
                let border = borders.entry(behind).or_default();
                // One that begins on its last day, with another balance, may have the rest of it.
                let alone =
                    |openings: &BTreeSet<i64>| one.days.from == one.days.to && openings.iter().all(|&other| other == one.opening);
                let over = known.made_on.is_some_and(|made_on| made_on > one.days.to);
                let over = over && going_on.get(&one.days.to).is_none_or(alone);
                let end = if over { &mut border.firm } else { &mut border.closed };
                end.insert(one.closing);
            }
        }
        self.without_doubtful(&mut borders, elsewhere);
        self.mark_inside(&mut borders);
        borders
    }

    fn without_doubtful(&self, borders: &mut BTreeMap<Date, Border>, elsewhere: &[Days]) {
        let beyond = self.0.iter().flat_map(|(one, known)| {
            let before = known.entries.iter().map(|days| Days { from: days.from, to: one.days.from });
            before.chain(known.entries.iter().map(|days| Days { from: one.days.to, to: days.to }))
        });
        for days in beyond.chain(elsewhere.iter().copied()).filter(|days| days.from < days.to) {
            let doubtful: Vec<Date> =
                borders.range(days.from..=days.to).map(|(day, _)| *day).filter(|day| *day > days.from).collect();
            for day in doubtful {
                borders.remove(&day);
            }
        }
    }

    fn mark_inside(&self, borders: &mut BTreeMap<Date, Border>) {
        let mut begun = self.0.keys().peekable();
        let mut reach: Option<Date> = None;
        for (day, border) in borders {
            while let Some(one) = begun.next_if(|one| one.days.from < *day) {
                reach = reach.max(Some(one.days.to));
            }
            border.inside = reach.is_some_and(|reach| reach >= *day);
        }
    }
}

/// Of a part that what stands does not lead over, the days between balances inside it that it does not lead over either.
fn closer(part: &[(Date, &Border)], sums: &Sums) -> Vec<Days> {
    let days = |from: Date, behind: Date| Days { from, to: behind.yesterday().unwrap_or(behind) };
    let wrong = part.windows(2).filter(|pair| !sums.lead(pair[0], pair[1])).map(|pair| days(pair[0].0, pair[1].0));
    let found: Vec<Days> = wrong.collect();
    if found.is_empty() { vec![days(part[0].0, part[part.len() - 1].0)] } else { found }
}

/// What stands of one currency, in order of day: with each day what came to stand up to its end.
struct Sums(Vec<(Date, i128)>);

impl Sums {
    fn of(standing: &Standing, currency: Currency) -> Self {
        let own = standing.sums.iter().filter(|(of, ..)| *of == currency);
        let mut days: Vec<(Date, i128)> = own.map(|&(_, day, sum)| (day, sum)).collect();
        days.sort_unstable();
        let mut so_far = 0;
        for (_, sum) in &mut days {
            so_far += *sum;
            *sum = so_far;
        }
        Self(days)
    }

    fn before(&self, day: Date) -> i128 {
        let at = self.0.partition_point(|(on, _)| *on < day);
        at.checked_sub(1).map_or(0, |last| self.0[last].1)
    }

    /// Whether what stands between the two leads from a balance of the one to a balance of the other.
    fn lead(&self, (from, first): (Date, &Border), (behind, last): (Date, &Border)) -> bool {
        let moved = self.before(behind) - self.before(from);
        first.balances().any(|balance| i64::try_from(i128::from(balance) + moved).is_ok_and(|reached| last.has(reached)))
    }
}

#[cfg(test)]
mod tests;
