//! What speaks for the customer. In 2020, 45 % of the reports to one bank were the customer's own use: a wallet of their own,
//! linked with a second factor, charged month after month, twice in a minute when the first try seemed to fail.

use super::groups::{grouped, month};
use super::{History, Thresholds};
use crate::links::Link;
use crate::time::{Instant, days_between};
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;

/// What is known to be innocent about one withdrawal. The default: nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Innocence {
    /// Whoever made the link passed a second factor.
    pub second_factor: bool,
    /// The link is older than 90 days and was used in three or more earlier calendar months (starting values of ours).
    pub long_habit: bool,
    /// One of exactly two equal debits within 5 minutes (a starting value of ours), with no third of any amount near them.
    pub repeated_try: bool,
}

/// What an account's whole history says of habits, read once for all of its withdrawals.
#[derive(Clone, Debug)]
pub struct Habits {
    /// Each calendar month in which a link was used, by its first day.
    months: Vec<(Option<usize>, Date)>,
}

impl Habits {
    /// The habits of one account.
    #[must_use]
    pub fn of(history: &History<'_>) -> Self {
        let months = grouped(history, |one| Some((one.link, month(one))));
        Self { months: months.into_iter().map(|(month, _)| month).collect() }
    }

    /// What speaks for the customer about one withdrawal, by its index.
    #[must_use]
    pub fn innocence(&self, history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> Innocence {
        let one = &history.withdrawals[withdrawal];
        let link = history.link_of(one);
        Innocence {
            second_factor: link.is_some_and(|link| link.second_factor),
            long_habit: link.is_some_and(|link| self.long_habit(link, one, thresholds)),
            repeated_try: repeated_try(history, withdrawal, thresholds),
        }
    }

    fn long_habit(&self, link: &Link, one: &Withdrawal, thresholds: &Thresholds) -> bool {
        let old = link.linked_at.is_some_and(|at| days_between(at.day(), one.day()) > thresholds.habit_days);
        let earlier = |&&(used, month): &&(Option<usize>, Date)| used == one.link && month < one.day().first_of_month();
        old && self.months.iter().filter(earlier).take(thresholds.habit_months).count() >= thresholds.habit_months
    }
}

/// Two charges of one moment may be posted so many days apart, since a bank posts a charge up to three days later.
const POSTED_APART_DAYS: i64 = 4;

fn repeated_try(history: &History<'_>, withdrawal: usize, thresholds: &Thresholds) -> bool {
    let one = &history.withdrawals[withdrawal];
    let Some(at) = one.at else { return false };
    let apart = |other: &Withdrawal| other.at.map_or(i64::MAX, |other| (other.0 - at.0).abs());
    let beside = |other: &&Withdrawal| days_between(one.debit.posted_on, other.debit.posted_on).abs() <= POSTED_APART_DAYS;
    let is_near = |other: &&Withdrawal| other.provider == one.provider && apart(other) <= thresholds.burst();
    // The history is in the order of posting: what may be near stands beside it.
    let earlier = history.withdrawals[..withdrawal].iter().rev().take_while(beside);
    let mut near = earlier.chain(history.withdrawals[withdrawal + 1..].iter().take_while(beside)).filter(is_near);
    let (Some(twin), None) = (near.next(), near.next()) else { return false };
    twin.link == one.link
        && (twin.debit.amount, twin.debit.currency) == (one.debit.amount, one.debit.currency)
        && apart(twin) <= thresholds.repeated_minutes.saturating_mul(Instant::MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::{Story, instant};

    fn of_last(story: &Story) -> Innocence {
        let history = story.history();
        Habits::of(&history).innocence(&history, story.withdrawals.len() - 1, &Thresholds::default())
    }

    #[test]
    fn a_habit_is_an_old_link_used_in_three_earlier_months() {
        let koza = |linked: &str| Story::new().link("koza").whose(|link| link.linked_at = Some(instant(linked)));
        let months = |story: Story, days: &[&str]| days.iter().fold(story, |story, day| story.on(day, 10_000));
        let four = ["2020-06-30", "2020-07-01", "2020-08-01", "2020-09-01"];
        for (linked, days, long, why) in [
            ("2020-06-02 10:00:00", &four[..], true, "91 days and three months"),
            ("2020-06-03 10:00:00", &four, false, "90 days"),
            ("2018-06-01 10:00:00", &four[1..], false, "two months"),
            (
                "2018-06-01 10:00:00",
                &["2020-08-01", "2020-08-02", "2020-08-03", "2020-09-01"],
                false,
                "three debits of one month",
            ),
        ] {
            assert_eq!(of_last(&months(koza(linked), days)).long_habit, long, "{why}");
        }
        let other = months(koza("2018-06-01 10:00:00"), &four).link("koza").on("2020-09-01", 1);
        assert!(!of_last(&other).long_habit, "another link's habit");
    }

    #[test]
    fn a_repeated_try_is_an_equal_amount_again() {
        let one = || Story::new().link("koza").at("2020-09-02 21:40:12", 10_000);
        for (story, repeated, why) in [
            (one().at("2020-09-02 21:41:05", 10_000), true, "a minute later"),
            (one().at("2020-09-02 21:45:13", 10_000), false, "more than five minutes later"),
            (one().at("2020-09-02 21:41:05", 9_000), false, "another amount"),
            (one().at("2020-09-02 21:40:40", 10_000).at("2020-09-02 21:41:05", 10_000), false, "three are a burst"),
            (one().on("2020-09-02", 10_000), false, "nobody knows when"),
        ] {
            assert_eq!(of_last(&story).repeated_try, repeated, "{why}");
        }
    }
}
