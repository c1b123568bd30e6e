//! velocity-burst: many debits to one provider in a few minutes, or on one day where they come to much. The best documented case of
//! 2020 (77 Bank) lost 300,000 yen in four debits within two minutes; others were emptied over hours.

use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::groups::Entry;
use crate::screening::{History, Thresholds};
use crate::time::Instant;
use crate::work::step;
use std::ops::Range;

/// Three or more debits to one provider within 10 minutes (starting values of ours). A debit without a time may have happened
/// at any time of the day on which it was posted: it counts with every burst whose first debit was posted on that day, and where none
/// has a time, the day is the burst. Three or more of one day that come to 100,000 yen or more are one too, however many hours lie
/// between them: that is a third of what the cap of 2020 let through in a month, and few take it in three parts for themselves.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let groups = history.groups().by_provider().filter(|(_, group)| group.len() >= thresholds.burst_debits);
    groups.flat_map(|(currency, group)| bursts(currency, group, thresholds)).collect()
}

/// The bursts among one provider's debits: those of minutes before those of a day, and the largest first, so that a debit of two is told
/// of the quicker and larger. Windows are ranges and a debit is passed over once it is told: time and room grow with the debits and not
/// with their windows.
fn bursts(currency: Currency, group: &[Entry], thresholds: &Thresholds) -> Vec<Finding> {
    if !may_have_one(group, thresholds) {
        return Vec::new();
    }
    let by_time = ByTime::of(group);
    let mut windows = windows(&by_time, thresholds);
    if currency == Currency::JPY {
        windows.extend(days(&by_time, thresholds));
    }
    windows.sort_by_key(|window| (window.whole_day, std::cmp::Reverse(window.len())));
    let (mut found, mut told) = (Vec::new(), Told::none_of(group.len()));
    for window in windows {
        let evidence = by_time.evidence(&window);
        for place in [window.timed, window.untimed] {
            told.fresh(place, |at| found.push(Finding { withdrawal: by_time.entries[at].index, evidence: evidence.clone() }));
        }
    }
    found
}

/// Whether so many stand on days so near each other that they may be a burst: most groups have none, and need not be put in order.
fn may_have_one(group: &[Entry], thresholds: &Thresholds) -> bool {
    let day = thresholds.burst() / Instant::DAY + 1;
    let untimed = |some: &[Entry]| some.iter().any(|one| one.at.is_none());
    // One without a time counts by the day on which it was posted, the others by that of their charge.
    let late = if untimed(group) { group.iter().map(|one| (one.posted_on - one.day).abs()).max().unwrap_or(0) } else { 0 };
    let near = |some: &[Entry]| {
        let apart = some.last().zip(some.first()).map_or(0, |(last, first)| i64::from(last.day - first.day));
        apart <= day || (apart <= day + i64::from(late) && untimed(some))
    };
    !group.is_sorted_by_key(|one| one.day) || group.windows(thresholds.burst_debits.max(1)).any(near)
}

/// What falls into one window: debits with a time, and those of its first one's day without.
struct Window {
    timed: Range<usize>,
    untimed: Range<usize>,
    /// Whether the day alone holds it together.
    whole_day: bool,
}

impl Window {
    fn len(&self) -> usize {
        self.timed.len() + self.untimed.len()
    }
}

/// One provider's debits: by time those that have one, then by day those that have none.
struct ByTime {
    entries: Vec<Entry>,
    timed: usize,
    /// What those before each of them come to, and all.
    sums: Vec<i128>,
}

impl ByTime {
    fn of(group: &[Entry]) -> Self {
        let mut entries = group.to_vec();
        entries.sort_by_key(|one| (one.at.is_none(), one.at, if one.at.is_none() { one.posted_on } else { 0 }, one.index));
        let timed = entries.partition_point(|one| one.at.is_some());
        let mut sums = Vec::with_capacity(entries.len() + 1);
        sums.push(0);
        sums.extend(entries.iter().scan(0_i128, |sum, one| {
            *sum += i128::from(one.amount);
            Some(*sum)
        }));
        Self { entries, timed, sums }
    }

    /// Those without a time that were posted on that day.
    fn posted_on(&self, day: i32) -> Range<usize> {
        let untimed = &self.entries[self.timed..];
        let from = untimed.partition_point(|one| one.posted_on < day);
        self.timed + from..self.timed + from + untimed[from..].partition_point(|one| one.posted_on == day)
    }

    fn taken(&self, window: &Window) -> i64 {
        let sum = |range: &Range<usize>| self.sums[range.end] - self.sums[range.start];
        i64::try_from(sum(&window.timed) + sum(&window.untimed)).unwrap_or(i64::MAX)
    }

    fn evidence(&self, window: &Window) -> Evidence {
        let taken = self.taken(window);
        let first = if window.untimed.is_empty() { window.timed.start } else { window.untimed.start };
        let at = |place: usize| self.entries[place].at.filter(|_| window.untimed.is_empty() && !window.whole_day);
        let span = at(first).zip(at(window.timed.end.max(1) - 1)).map(|(first, last)| last.0 - first.0);
        Evidence::VelocityBurst {
            on: self.entries[first].date,
            debits: i64::try_from(window.len()).unwrap_or(i64::MAX),
            taken,
            // A burst of some seconds is one of a minute.
            minutes: span.map(|milliseconds| (milliseconds + Instant::MINUTE - 1).div_euclid(Instant::MINUTE).max(1)),
        }
    }
}

fn windows(by_time: &ByTime, thresholds: &Thresholds) -> Vec<Window> {
    let (timed, untimed) = by_time.entries.split_at(by_time.timed);
    let mut found = Vec::new();
    let mut from = by_time.timed;
    for day in untimed.chunk_by(|one, next| one.posted_on == next.posted_on) {
        let window = Window { timed: 0..0, untimed: from..from + day.len(), whole_day: false };
        from = window.untimed.end;
        found.extend((window.len() >= thresholds.burst_debits).then_some(window));
    }
    let (mut first, mut end) = (0, 0);
    for start in 0..timed.len() {
        let before = end;
        end += timed[end..].iter().take_while(|last| is_within(&timed[start], last, thresholds)).count();
        // What happened at one instant begins together, whenever it was posted.
        first = if timed[first].at == timed[start].at { first } else { start };
        // A window that ends where the one before it ended adds nothing, unless its day's debits without a time are others.
        let adds = end > before || timed[start].posted_on != timed[start - 1].posted_on;
        if adds && end - first + untimed.len() >= thresholds.burst_debits {
            let untimed = by_time.posted_on(timed[start].posted_on);
            let window = Window { timed: first..end, untimed, whole_day: false };
            found.extend((window.len() >= thresholds.burst_debits).then_some(window));
        }
    }
    found
}

/// The days on which so many came to so much, each with all of its debits: those of its charges, and those that were posted on it and have
/// no time.
fn days<'a>(by_time: &'a ByTime, thresholds: &'a Thresholds) -> impl Iterator<Item = Window> + 'a {
    let (timed, untimed) = by_time.entries.split_at(by_time.timed);
    let mut end = 0;
    let with_times = timed.chunk_by(|one, next| one.day == next.day).map(move |day| {
        let start = end;
        end += day.len();
        Window { timed: start..end, untimed: by_time.posted_on(day[0].day), whole_day: true }
    });
    let mut end = by_time.timed;
    let without = untimed.chunk_by(|one, next| one.posted_on == next.posted_on).map(move |day| {
        let start = end;
        end += day.len();
        Window { timed: 0..0, untimed: start..end, whole_day: true }
    });
    let is_burst =
        |window: &Window| window.len() >= thresholds.burst_debits && by_time.taken(window) >= thresholds.burst_day_from;
    with_times.chain(without).filter(is_burst)
}

fn is_within(first: &Entry, last: &Entry, thresholds: &Thresholds) -> bool {
    step();
    first.at.zip(last.at).is_some_and(|(first, last)| last.0 - first.0 <= thresholds.burst())
}

/// Which places were told: for each the next that may not be, found in steps that shorten what comes after.
struct Told(Vec<usize>);

impl Told {
    fn none_of(places: usize) -> Self {
        Self((0..=places).collect())
    }

    fn next(&mut self, from: usize) -> usize {
        let mut place = from;
        while self.0[place] != place {
            step();
            self.0[place] = self.0[self.0[place]];
            place = self.0[place];
        }
        place
    }

    /// Tells those of the range that were not.
    fn fresh(&mut self, range: Range<usize>, mut tell: impl FnMut(usize)) {
        let mut place = self.next(range.start);
        while place < range.end {
            tell(place);
            self.0[place] = place + 1;
            place = self.next(place + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn koza() -> Story {
        Story::new().link("koza")
    }

    #[test]
    fn three_in_ten_minutes() {
        let two = koza().at("2020-09-01 14:05:00", 10_000).at("2020-09-01 14:06:00", 10_000);
        for (story, expected, why) in [
            (two.clone(), vec![], "two are no burst"),
            (two.clone().at("2020-09-01 14:15:00", 1), vec![0, 1, 2], "exactly ten minutes"),
            (two.clone().at("2020-09-01 14:15:01", 1), vec![], "one second more"),
            (two.clone().at("2020-09-01 14:15:01", 1).at("2020-09-01 14:16:00", 1), vec![1, 2, 3], "the first is another matter"),
            (two.clone().link("asagao").at("2020-09-01 14:07:00", 1), vec![], "another provider"),
            (two.clone().link("koza").at("2020-09-01 14:07:00", 1), vec![0, 1, 2], "another link of the same provider"),
            (two.clone().on("2020-09-01", 1), vec![0, 1, 2], "the third may have been in those minutes"),
            (two.clone().on("2020-09-02", 1), vec![], "the third was on another day"),
            (koza().on("2020-09-01", 1).on("2020-09-01", 1).on("2020-09-01", 1), vec![0, 1, 2], "without times, a day"),
            (koza().on("2020-09-01", 1).on("2020-09-01", 1).on("2020-09-02", 1), vec![], "without times, two days"),
            (
                koza().at("2020-09-01 09:00:00", 1).at("2020-09-01 18:00:00", 1).on("2020-09-01", 1),
                vec![],
                "two at most together",
            ),
            (
                koza().at("2020-08-31 23:58:00", 1).at("2020-09-01 00:01:00", 1).at("2020-09-01 00:02:00", 1),
                vec![0, 1, 2],
                "over midnight",
            ),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn three_of_one_day_that_come_to_much() {
        let hours = |last: i64| {
            koza().at("2020-09-01 00:10:00", 40_000).at("2020-09-01 14:00:00", 30_000).at("2020-09-01 23:50:00", last)
        };
        let dollars = |mut story: Story| {
            story.withdrawals.iter_mut().for_each(|one| one.debit.currency = Currency::parse("USD").unwrap());
            story
        };
        for (story, expected, why) in [
            (hours(30_000), vec![0, 1, 2], "100,000 yen over hours"),
            (hours(29_999), vec![], "a yen less"),
            (koza().at("2020-09-01 09:00:00", 50_000).at("2020-09-01 18:00:00", 50_000), vec![], "two are no burst"),
            (
                koza().at("2020-09-01 09:00:00", 40_000).at("2020-09-01 18:00:00", 40_000).on("2020-09-01", 20_000),
                vec![0, 1, 2],
                "of one nobody knows when",
            ),
            (
                koza().at("2020-08-31 23:00:00", 40_000).at("2020-09-01 01:00:00", 40_000).at("2020-09-01 09:00:00", 40_000),
                vec![],
                "of two days",
            ),
            (dollars(hours(30_000)), vec![], "the sum is in yen"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
        let story = hours(30_000).at("2020-09-01 23:51:00", 1).at("2020-09-01 23:52:00", 1);
        let minutes = |one: &Finding| match one.evidence {
            Evidence::VelocityBurst { minutes, debits, .. } => (one.withdrawal, debits, minutes),
            _ => panic!("another rule's evidence"),
        };
        let mut found: Vec<_> = find(&story.history(), &Thresholds::default()).iter().map(minutes).collect();
        found.sort_unstable();
        let quick = Some(2);
        assert_eq!(found, [(0, 5, None), (1, 5, None), (2, 3, quick), (3, 3, quick), (4, 3, quick)], "of two bursts the quicker");
    }

    #[test]
    fn what_happened_at_once_is_one_burst_whenever_it_was_posted() {
        let mut story = koza().at("2020-09-01 14:05:00", 1).at("2020-09-01 14:05:00", 1).on("2020-09-02", 1);
        assert!(story.found(find).is_empty());
        story.withdrawals[1].debit.posted_on = date(2020, 9, 2);
        assert_eq!(story.found(find), [0, 1, 2], "the third counts with the second, and so with the first");
    }

    #[test]
    fn the_evidence_holds_the_whole_burst() {
        let story = koza().at("2020-09-01 14:05:04", 100_000).at("2020-09-01 14:05:31", 90_000).at("2020-09-01 14:06:40", 20_000);
        let expected = Evidence::VelocityBurst { on: date(2020, 9, 1), debits: 3, taken: 210_000, minutes: Some(2) };
        assert!(find(&story.history(), &Thresholds::default()).iter().all(|one| one.evidence == expected));
    }

    proptest! {
        /// The rule in one sentence, without windows.
        #[test]
        fn a_debit_is_found_if_ten_minutes_around_it_hold_three(mut minutes in prop::collection::vec(0_i64..90, 0..12)) {
            minutes.sort_unstable();
            let story = minutes.iter().fold(koza(), |story, at| story.at(&format!("2020-09-01 {:02}:{:02}:00", 9 + at / 60, at % 60), 1));
            let held = |from: i64| minutes.iter().filter(|&&at| (from..=from + 10).contains(&at)).count();
            let expected: Vec<usize> = (0..minutes.len())
                .filter(|&index| (minutes[index] - 10..=minutes[index]).any(|from| held(from) >= 3))
                .collect();
            prop_assert_eq!(story.found(find), expected);
        }
    }
}
