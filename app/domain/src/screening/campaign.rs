//! Campaigns: on some days a service pays a part back of what is filled in, and many fill their wallet to its cap who never took so much.
//! Then how fast, how much and how new says little of anybody.
//!
//! A campaign is known by those who need no campaign to be known: people whose link is old, was used before, and whose wallet somebody
//! checked. Whoever steals through new links makes none, however many accounts they have.

use super::innocence::{identified, own_contact};
use crate::accounts::Holder;
use crate::links::Link;
use crate::money::Currency;
use crate::time::days_between;
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A day of one service on which an account filled a wallet with much for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fill {
    pub provider: String,
    pub day: Date,
}

/// Much is so much on a day, in yen …
const MUCH: i64 = 50_000;
/// … and so many times what the link took on any day before.
const TIMES: i64 = 3;
/// Where statements show no day before, it is held against what the link took on any day of so many after: they begin somewhere.
const AFTER_DAYS: i64 = 35;
/// Of a link that is no older than so many days, each day counts on which it took …
const YOUNG_DAYS: i64 = 90;
/// … so much, in yen: such a day makes no campaign, but its debits may be of one.
const LITTLE: i64 = 10_000;

/// The days on which an account may take part in a campaign, and whether it is one of those by whom a campaign is known. Few: of a young
/// link those of its first three months, of an old one those on which it took thrice what it ever had.
#[must_use]
pub fn fills(holders: &[Holder], links: &[Link], withdrawals: &[Withdrawal]) -> BTreeMap<Fill, bool> {
    let yen = withdrawals.iter().filter(|one| one.debit.currency == Currency::JPY && one.debit.amount > 0);
    let mut debits: Vec<(usize, Date, i64)> = yen.filter_map(|one| Some((one.link?, one.day(), one.debit.amount))).collect();
    debits.sort_unstable();
    let mut found = BTreeMap::new();
    for of_link in debits.chunk_by(|one, next| one.0 == next.0) {
        let link = &links[of_link[0].0];
        let first = of_link[0].1;
        let since = link.linked_at.map_or(first, |at| at.day().min(first));
        let mut largest = 0_i64;
        let days: Vec<(Date, i64)> = of_link.chunk_by(|one, next| one.1 == next.1).map(of_day).collect();
        for &(day, taken) in &days {
            let old = days_between(since, day) > YOUNG_DAYS;
            let unusual = taken >= MUCH && taken / TIMES >= largest;
            if unusual || (!old && taken >= LITTLE) {
                let usual = if largest > 0 { largest } else { after(&days, day) };
                let known = old && unusual && usual > 0 && taken / TIMES >= usual && is_checked(holders, link);
                *found.entry(Fill { provider: link.provider.clone(), day }).or_default() |= known;
            }
            largest = largest.max(taken);
        }
    }
    found
}

fn of_day(debits: &[(usize, Date, i64)]) -> (Date, i64) {
    (debits[0].1, debits.iter().fold(0_i64, |sum, one| sum.saturating_add(one.2)))
}

/// The most that was taken on a day soon after that one.
fn after(days: &[(Date, i64)], day: Date) -> i64 {
    let soon = days.iter().filter(|(later, _)| (1..=AFTER_DAYS).contains(&days_between(day, *later)));
    soon.map(|(_, taken)| *taken).max().unwrap_or(0)
}

/// Whether somebody looked at whose wallet it is.
fn is_checked(holders: &[Holder], link: &Link) -> bool {
    link.second_factor || own_contact(holders, link) || identified(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::{Story, instant};
    use proptest::prelude::*;

    /// A link of 2018 with a second factor, whose earlier use is one debit of 10,000 yen.
    fn old() -> Story {
        Story::new().link("koza").on("2020-06-01", 10_000)
    }

    fn found(story: &Story) -> Vec<(String, bool)> {
        let fills = fills(&story.holders, &story.links, &story.withdrawals);
        fills.into_iter().map(|(fill, known)| (fill.day.to_string(), known)).collect()
    }

    #[test]
    fn who_makes_a_campaign_known() {
        let september = |known: bool| vec![("2020-09-01".to_owned(), known)];
        let unchecked = |link: &mut Link| link.second_factor = false;
        for (story, expected, why) in [
            (old().on("2020-09-01", 50_000), september(true), "an old link that a second factor was asked for"),
            (old().on("2020-09-01", 20_000).on("2020-09-01", 30_000), september(true), "in two parts"),
            (old().on("2020-09-01", 49_999), vec![], "not much"),
            (old().on("2020-07-01", 16_667).on("2020-09-01", 50_000), vec![], "not thrice"),
            (old().whose(unchecked).on("2020-09-01", 50_000), september(false), "nobody looked at whose wallet it is"),
            (Story::new().link("koza").on("2020-09-01", 50_000), september(false), "never used before"),
        ] {
            assert_eq!(found(&story), expected, "{why}");
        }
        let mut story = old().whose(unchecked).on("2020-09-01", 50_000);
        story.links[0].wallet_phone = Some("09000000001".into());
        story.holders[0].phone = Some("09000000001".into());
        assert_eq!(found(&story), september(true), "its owner's telephone");
    }

    #[test]
    fn statements_begin_somewhere() {
        let first = |later: &[(&str, i64)]| {
            let story = Story::new().link("koza").on("2020-09-01", 60_000);
            let story = later.iter().fold(story, |story, (day, amount)| story.on(day, *amount));
            found(&story).into_iter().find(|(day, _)| day == "2020-09-01").map(|(_, known)| known)
        };
        for (later, known, why) in [
            (&[][..], false, "nobody knows what the link takes"),
            (&[("2020-10-06", 20_000)], true, "a third, within five weeks"),
            (&[("2020-10-06", 20_001)], false, "more than a third"),
            (&[("2020-10-07", 1_000)], false, "later"),
            (&[("2020-09-02", 1_000), ("2020-09-25", 60_000)], false, "whoever has wages"),
        ] {
            assert_eq!(first(later), Some(known), "{why}");
        }
    }

    #[test]
    fn a_young_link_looks_for_a_campaign_and_makes_none() {
        let young = |day: &str| {
            let story = Story::new().link("koza").whose(|link| link.linked_at = Some(instant("2020-06-03 10:00:00")));
            found(&story.on("2020-06-04", 1_000).on(day, 60_000))
        };
        assert_eq!(young("2020-09-01"), [("2020-09-01".to_owned(), false)], "ninety days");
        assert_eq!(young("2020-09-02"), [("2020-09-02".to_owned(), true)]);
    }

    proptest! {
        /// Whatever is taken, and in whichever order it is told.
        #[test]
        fn fresh_links_make_no_campaign_and_few_days_are_kept(debits in prop::collection::vec((0_i64..90, 1_i64..400_000), 0..40)) {
            let day = |day: i64| instant("2020-06-03 10:00:00").day().saturating_add(jiff::Span::new().days(day)).to_string();
            let told = |story: Story, debits: &[(i64, i64)]| debits.iter().fold(story, |story, (at, amount)| story.on(&day(*at), *amount));
            let fresh = Story::new().link("koza").whose(|link| link.linked_at = Some(instant("2020-06-03 10:00:00")));
            prop_assert!(found(&told(fresh, &debits)).iter().all(|(_, known)| !known));
            let days = found(&told(Story::new().link("koza"), &debits));
            // Each is thrice what was before, and none is more than forty times the most.
            prop_assert!(days.len() <= 6, "{days:?}");
            let backwards: Vec<(i64, i64)> = debits.iter().rev().copied().collect();
            prop_assert_eq!(found(&told(Story::new().link("koza"), &backwards)), days);
        }
    }
}
