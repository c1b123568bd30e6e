//! pass-through: what many people pay in leaves at once. The regulator's list of typologies has it: the account serves somebody else.

use crate::money::{Currency, total};
use crate::screening::evidence::{Evidence, Finding, for_each};
use crate::screening::groups::{grouped, taken};
use crate::screening::{Credit, History, Thresholds};
use crate::time::days_between;
use crate::withdrawals::Withdrawal;
use crate::work::step;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// Two or more people pay in within three days, and four fifths of it leave to services from the first of these days to the day
/// after the last; and in all the times that this happens three or more people have paid in (starting values of ours). Only senders
/// whom the statement names count. Where one link alone takes so much, it is its debits that are found, and not the holder's own beside
/// them: of several the one that most often takes most nearly what came.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let credits = &history.moved.credits;
    if credits.len() < thresholds.through_senders {
        return Vec::new();
    }
    let (pots, mut senders) = (Pots::of(history), BTreeSet::new());
    let times: Vec<Time> =
        (0..credits.len()).filter_map(|first| through(&pots, thresholds, &credits[first..], &mut senders)).collect();
    if senders.len() < thresholds.through_senders {
        return Vec::new();
    }
    let serves = most_often(&times, pots.0.len());
    let (mut told, mut ends, mut found) = (HashSet::new(), vec![0; pots.0.len()], Vec::new());
    for Time { from, senders, came, left } in times {
        let (taken, pot, left) = left.iter().find(|(_, pot, _)| *pot == serves).unwrap_or(&left[0]);
        let evidence = Evidence::PassThrough { from, senders, came, taken: *taken };
        // Credits come by day, so that what is not told yet of a pot stands behind what is.
        let fresh = left.start.max(ends[*pot])..left.end.max(ends[*pot]);
        ends[*pot] = fresh.end;
        let debits = pots.0[*pot].by_day[fresh].iter().map(|(_, index)| *index);
        let fresh: Vec<usize> = debits.filter(|index| told.insert(*index)).collect();
        found.extend(for_each(&fresh, &evidence));
    }
    found
}

/// The pot that most often took most nearly what came.
fn most_often(times: &[Time], pots: usize) -> usize {
    let mut counts = vec![0_usize; pots];
    times.iter().for_each(|time| counts[time.left[0].1] += 1);
    (0..pots).max_by_key(|&pot| (counts[pot], Reverse(pot))).unwrap_or(0)
}

/// One sender alone pays wages.
const SENDERS_AT_ONCE: usize = 2;

/// Of so many credits the first are looked at: no person is paid by more within days, and time must not grow with their square.
const CREDITS_AT_ONCE: usize = 1_000;

/// Money came, and left at once.
struct Time {
    from: Date,
    senders: i64,
    came: i64,
    /// What was taken, through which pot, and where its debits stand among those by day: what is nearest to `came` first.
    left: Vec<(i64, usize, Range<usize>)>,
}

fn through<'a>(pots: &Pots, thresholds: &Thresholds, credits: &'a [Credit], all: &mut BTreeSet<&'a str>) -> Option<Time> {
    let from = credits.first()?.on;
    let near: Vec<&Credit> = credits
        .iter()
        .take_while(|one| days_between(from, one.on) < thresholds.through_days)
        .filter(|one| {
            step();
            one.sender.is_some() && one.currency == Currency::JPY
        })
        .take(CREDITS_AT_ONCE)
        .collect();
    let senders: BTreeSet<&str> = near.iter().filter_map(|one| one.sender.as_deref()).collect();
    if senders.len() < SENDERS_AT_ONCE {
        return None;
    }
    let came = total(near.iter().map(|one| one.amount));
    if came == 0 {
        return None;
    }
    let last = near.last()?.on;
    let left = |pot: usize| {
        let left = pots.0[pot].between(from, last);
        let taken = pots.0[pot].taken(&left);
        (taken.saturating_mul(100) >= came.saturating_mul(thresholds.through_percent)).then_some((taken, pot, left))
    };
    let mut found: Vec<(i64, usize, Range<usize>)> = (1..pots.0.len()).filter_map(left).collect();
    found.sort_by_key(|(taken, ..)| taken.saturating_sub(came).abs());
    let left = if found.is_empty() { vec![left(0)?] } else { found };
    let count = i64::try_from(senders.len()).unwrap_or(i64::MAX);
    all.extend(senders);
    Some(Time { from, senders: count, came, left })
}

/// All debits in yen, and behind them those of each of the links that took most.
struct Pots(Vec<Debits>);

/// Through so many links a mule's money may leave: time must not grow with all that an account ever had.
const LINKS: usize = 16;

impl Pots {
    fn of(history: &History<'_>) -> Self {
        let is_yen = |one: &Withdrawal| one.debit.currency == Currency::JPY;
        let by_link = grouped(history, |one| one.link.filter(|_| is_yen(one)));
        let mut by_link: Vec<Vec<usize>> = by_link.into_iter().map(|(_, debits)| debits).collect();
        by_link.sort_by_cached_key(|debits| Reverse(taken(history, debits)));
        let all = (0..history.withdrawals.len()).filter(|&index| is_yen(&history.withdrawals[index])).collect();
        let pots = std::iter::once(all).chain(by_link.into_iter().take(LINKS));
        Self(pots.map(|debits| Debits::of(history, debits)).collect())
    }
}

/// Some debits in yen by day.
struct Debits {
    by_day: Vec<(Date, usize)>,
    /// What those before each of them come to, and all.
    sums: Vec<i128>,
}

impl Debits {
    fn of(history: &History<'_>, debits: Vec<usize>) -> Self {
        let mut by_day: Vec<(Date, usize)> = debits.into_iter().map(|index| (history.withdrawals[index].day(), index)).collect();
        by_day.sort_unstable();
        let mut sums = vec![0];
        for (_, index) in &by_day {
            sums.push(sums[sums.len() - 1] + i128::from(history.withdrawals[*index].debit.amount));
        }
        Self { by_day, sums }
    }

    /// From the first of these days to the day after the last.
    fn between(&self, from: Date, last: Date) -> Range<usize> {
        let start = self.by_day.partition_point(|(day, _)| *day < from);
        let end = self.by_day.partition_point(|(day, _)| days_between(last, *day) <= 1);
        start..end.max(start)
    }

    fn taken(&self, left: &Range<usize>) -> i64 {
        i64::try_from(self.sums[left.end] - self.sums[left.start]).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use crate::time::parse_day;
    use proptest::prelude::*;

    fn paid(mut story: Story, day: &str, amount: i64, sender: &str) -> Story {
        let sender = (!sender.is_empty()).then(|| sender.to_owned());
        story.moved.credits.push(Credit { on: parse_day(day).unwrap(), amount, currency: Currency::JPY, sender });
        story
    }

    fn three() -> Story {
        let story = paid(Story::new().link("asagao"), "2020-09-01", 50_000, "A");
        paid(paid(story, "2020-09-02", 50_000, "B"), "2020-09-03", 50_000, "C")
    }

    #[test]
    fn in_and_out_at_once() {
        for (story, expected, why) in [
            (three().on("2020-09-04", 120_000), vec![0], "four fifths, the day after"),
            (three().on("2020-09-04", 119_999), vec![], "less"),
            (three().on("2020-09-05", 150_000), vec![], "two days after"),
            (three().on("2020-08-31", 150_000), vec![], "the day before"),
            (three().on("2020-09-02", 60_000).on("2020-09-03", 60_000), vec![0, 1], "together"),
            (
                paid(paid(Story::new().link("koza"), "2020-09-01", 9, "A"), "2020-09-01", 9, "B").on("2020-09-01", 18),
                vec![],
                "two",
            ),
            (paid(three(), "2020-09-03", 0, "").on("2020-09-04", 150_000), vec![0], "nobody's name does not count"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
        let again =
            paid(paid(Story::new().link("koza"), "2020-09-01", 50_000, "A"), "2020-09-01", 50_000, "B").on("2020-09-01", 90_000);
        let again = paid(paid(again, "2020-09-09", 50_000, "C"), "2020-09-09", 50_000, "D").on("2020-09-09", 90_000);
        assert_eq!(again.found(find), [0, 1], "two, and two others");
        let shop = ["2020-09-01", "2020-09-02", "2020-09-03"].iter().fold(three(), |story, day| story.on(day, 90_000));
        let shop = shop.link("koza").on("2020-09-03", 140_000);
        assert_eq!(shop.found(find), [3], "what the shop buys every day is its own");
        let salary = (1..=3).fold(Story::new().link("koza"), |story, day| paid(story, &format!("2020-09-0{day}"), 9, "A"));
        assert!(salary.on("2020-09-03", 27).found(find).is_empty(), "one sender three times");
    }

    proptest! {
        #[test]
        fn what_stays_is_not_passed_through(percent in 0_i64..=100) {
            prop_assert_eq!(three().on("2020-09-03", 150_000 * percent / 100).found(find).is_empty(), percent < 80);
        }
    }
}
