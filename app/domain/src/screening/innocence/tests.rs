//! What counts as innocent, and what does not.

use super::*;
use crate::screening::story::{Story, instant};

fn of_last(story: &Story) -> Innocence {
    let history = story.history();
    Habits::of(&history, &Thresholds::default()).innocence(&history, story.withdrawals.len() - 1, &Thresholds::default())
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
        ("2018-06-01 10:00:00", &["2020-08-01", "2020-08-02", "2020-08-03", "2020-09-01"], false, "three debits of one month"),
    ] {
        assert_eq!(of_last(&months(koza(linked), days)).long_habit, long, "{why}");
    }
    let other = months(koza("2018-06-01 10:00:00"), &four).link("koza").on("2020-09-01", 1);
    assert!(!of_last(&other).long_habit, "another link's habit");
}

#[test]
fn a_steady_use_was_there_before_and_for_such_sums() {
    let ten = |amount: i64| (1..=10).fold(Story::new().link("koza"), |story, day| story.on(&format!("2020-09-{day:02}"), amount));
    for (story, steady, why) in [
        (ten(10_000).on("2020-09-11", 15_000), true, "ten days before"),
        (ten(10_000).on("2020-09-10", 10_000), false, "nine days before"),
        (ten(10_000).on("2020-09-11", 15_001), false, "more than half as much again"),
        (ten(1).on("2020-09-11", 300_000), false, "a habit of a yen"),
        (ten(10_000).link("koza").on("2020-09-11", 1), false, "another link's use"),
    ] {
        assert_eq!(of_last(&story).steady, steady, "{why}");
    }
    let drained = (2..=30)
        .fold(Story::new().link("koza").on("2020-09-01", 300_000), |story, day| story.on(&format!("2020-09-{day:02}"), 1));
    let history = drained.history();
    assert!(!Habits::of(&history, &Thresholds::default()).is_steady(&history, 0), "what came afterwards is no habit");
}

#[test]
fn a_yen_that_somebody_tried_it_with_makes_no_link_old() {
    let covered = |mut story: Story, from: &str| {
        let days = |text| crate::time::parse_day(text).unwrap();
        story.moved.covered = vec![crate::coverage::Days { from: days(from), to: days("2020-12-31") }];
        story
    };
    let tried = |linked: Option<&str>, first: i64| {
        let story = Story::new().link("koza").whose(|link| link.linked_at = linked.map(instant));
        story.on("2020-05-02", first).on("2020-09-01", 50_000).on("2020-09-01", 50_000)
    };
    let linked = Some("2020-05-01 10:00:00");
    for (story, old, why) in [
        (covered(tried(linked, 1), "2020-05-01"), false, "a yen, and months of waiting"),
        (covered(tried(linked, 49_999), "2020-05-01"), false, "less than half of what the day takes"),
        (covered(tried(linked, 50_000), "2020-05-01"), true, "half of what the day takes"),
        (tried(None, 1), false, "no register says since when, and what was taken is a yen"),
        (tried(None, 50_000), true, "no register says since when, and it was used"),
        (
            covered(tried(linked, 1), "2020-05-02"),
            true,
            "of the link's first day there is no statement: a register says that it is old",
        ),
    ] {
        assert_eq!(of_last(&story).old_link, old, "{why}");
    }
    let kept = Thresholds { habit_percent: 0, ..Thresholds::default() };
    let story = covered(tried(linked, 1), "2020-05-01");
    let history = story.history();
    assert!(Habits::of(&history, &kept).innocence(&history, 2, &kept).old_link, "as versions before the sixth had it");
}

#[test]
fn what_grows_by_half_each_day_is_no_steady_use() {
    let growing = |days: i8| {
        let (mut story, mut amount) = (Story::new().link("koza"), 1_000);
        for day in 1..=days {
            (story, amount) = (story.on(&format!("2020-09-{day:02}"), amount), amount + amount / 2);
        }
        story
    };
    for days in 1..=30 {
        assert!(!of_last(&growing(days)).steady, "day {days}");
    }
    let kept = Thresholds { steady_alike: 1, ..Thresholds::default() };
    let story = growing(11);
    let history = story.history();
    assert!(Habits::of(&history, &kept).is_steady(&history, 10), "as versions before the sixth had it");
}

#[test]
fn a_repeated_try_is_an_equal_amount_again() {
    let one = || Story::new().link("koza").at("2020-09-02 21:40:12", 10_000);
    for (story, repeated, why) in [
        (one().at("2020-09-02 21:41:05", 10_000), true, "a minute later"),
        (one().at("2020-09-02 21:42:13", 10_000), false, "more than two minutes later"),
        (one().at("2020-09-02 21:41:05", 9_000), false, "another amount"),
        (one().at("2020-09-02 21:40:40", 10_000).at("2020-09-02 21:41:05", 10_000), false, "three are a burst"),
        (one().on("2020-09-02", 10_000), false, "nobody knows when"),
    ] {
        assert_eq!(of_last(&story).repeated_try, repeated, "{why}");
    }
}

#[test]
fn the_wallet_has_the_holders_own_contact() {
    let story = |phone: Option<&str>, email: Option<&str>| {
        let mut story = Story::new().link("koza").whose(|link| {
            link.wallet_phone = Some("+819000000000".into());
            link.wallet_email = Some("Hanako@example.com".into());
        });
        (story.holders[0].phone, story.holders[0].email) = (phone.map(Into::into), email.map(Into::into));
        of_last(&story.on("2020-09-01", 1)).own_contact
    };
    assert!(story(Some("090-0000-0000"), None) && story(Some("1"), Some("hanako@example.com")));
    assert!(!story(None, None) && !story(Some("1"), Some("u77@example.com")));
}

#[test]
fn a_contact_of_a_link_behind_a_second_factor_is_the_holders_own() {
    let story = |change: fn(&mut Link)| {
        let phone = |link: &mut Link| link.wallet_phone = Some("080-2000-0001".into());
        let checked = Story::new().link("asagao").whose(phone).whose(change);
        of_last(&checked.link("koza").whose(phone).whose(|link| link.second_factor = false).on("2020-09-01", 1)).own_contact
    };
    assert!(story(|_| ()));
    assert!(!story(|link| link.second_factor = false), "nobody checked that one either");
    assert!(!story(|link| link.holder_matches = Known::No), "another's wallet");
    assert!(!story(|link| link.wallet_phone = Some("090-3000-0001".into())), "another telephone");
}

#[test]
fn whoever_the_provider_has_seen() {
    let story = |kyc, matches| {
        let story = Story::new().link("koza").whose(|link| (link.kyc, link.holder_matches) = (Some(kyc), matches));
        of_last(&story.on("2020-09-01", 1)).identified
    };
    assert!(story(Kyc::Ekyc, Known::Yes) && story(Kyc::InPerson, Known::Yes));
    assert!(!story(Kyc::DocumentCopy, Known::Yes) && !story(Kyc::Ekyc, Known::No), "a copy; somebody else's face");
}

#[test]
fn a_device_of_months_ago() {
    let story = |day: &str, device: &str| {
        let mut story = Story::new().link("koza").on(day, 1).on("2020-09-01", 1);
        (story.withdrawals[0].device, story.withdrawals[1].device) = (Some(device.into()), Some("d-1".into()));
        of_last(&story).known_device
    };
    assert!(story("2020-06-03", "d-1"));
    assert!(!story("2020-06-04", "d-1") && !story("2020-06-03", "d-2"));
    let mut tried = Story::new().link("koza").on("2020-06-03", 1).on("2020-09-01", 3);
    tried.withdrawals.iter_mut().for_each(|one| one.device = Some("d-1".into()));
    assert!(!of_last(&tried).known_device, "what came from it months ago was a try");
}

#[test]
fn the_device_on_which_an_old_link_was_made() {
    let charged = |story: Story, device: &str| {
        let mut story = story.on("2020-09-01", 1);
        story.withdrawals[0].device = Some(device.into());
        of_last(&story).known_device
    };
    let made = |linked: &'static str, strong: bool| {
        move |link: &mut Link| {
            (link.device, link.linked_at, link.second_factor) = (Some("d-1".into()), Some(instant(linked)), strong);
        }
    };
    let koza = |linked, strong| Story::new().link("koza").whose(made(linked, strong));
    assert!(charged(koza("2020-06-02 10:00:00", false), "d-1"), "91 days old");
    assert!(!charged(koza("2020-06-03 10:00:00", false), "d-1"), "90 days");
    assert!(!charged(koza("2020-06-02 10:00:00", false), "d-2"), "another device");
    let beside = |strong| {
        let story = Story::new().link("asagao").whose(made("2020-08-01 10:00:00", strong)).link("koza");
        charged(story.whose(|link| link.linked_at = Some(instant("2020-09-01 10:00:00"))), "d-1")
    };
    assert!(beside(true), "another link was made on it behind a second factor");
    assert!(!beside(false), "another link that nobody checked");
}

#[test]
fn a_little_every_few_days_is_no_pocket_money() {
    // So many debits of each sum, one a day from 1 July on.
    let days = |sums: &[(usize, i64)]| {
        let all = sums.iter().flat_map(|(count, amount)| std::iter::repeat_n(*amount, *count));
        let day = |nth: usize| jiff::civil::date(2020, 7, 1).saturating_add(i64::try_from(nth).unwrap().days()).to_string();
        all.enumerate().fold(Story::new().link("koza"), |story, (nth, amount)| story.on(&day(nth), amount))
    };
    for (sums, pocket, why) in [
        (&[(6, 3_000)][..], true, "18,000 yen"),
        (&[(1, 3_001)], false, "more than a purse holds"),
        (&[(7, 3_000)], false, "21,000 yen, each time the most that is still little"),
        (&[(6, 3_000), (1, 1_999)], true, "the last of these is small, and does not count"),
        (&[(7, 3_000), (6, 500)], false, "more of the most than of small ones"),
        (&[(7, 3_000), (7, 500)], true, "as many small ones: somebody pays for coffee"),
        (&[(60, 1_999)], true, "small ones alone, whatever they come to"),
        (&[(60, 300), (40, 3_000)], true, "later than in the first sixty days"),
    ] {
        assert_eq!(of_last(&days(sums)).pocket_money, pocket, "{why}");
    }
}

#[test]
fn below_zero_before_the_link_took_anything() {
    let story = |after: i64| of_last(&Story::new().link("koza").on("2020-09-01", 100).leaving(after).on("2020-09-02", 1));
    assert!(story(-100).in_debt);
    assert!(!story(-99).in_debt, "one yen was there");
}

#[test]
fn the_same_round_sum_every_month() {
    let story = |days: [&str; 2], amount: i64| {
        of_last(&days.iter().fold(Story::new().link("koza"), |story, day| story.on(day, amount)).on("2020-09-01", amount)).monthly
    };
    assert!(story(["2020-07-03", "2020-08-01"], 5_000));
    assert!(!story(["2020-08-01", "2020-08-02"], 5_000), "one month");
    assert!(!story(["2020-07-01", "2020-08-05"], 5_000), "another day");
    assert!(!story(["2020-07-01", "2020-08-01"], 5_001), "no round sum");
}

#[test]
fn what_was_said_of_an_earlier_one() {
    let story = |mine: Vec<usize>, not_mine: Vec<usize>| {
        let mut story = Story::new().link("koza").on("2020-09-01", 1).on("2020-09-02", 1);
        (story.said.mine, story.said.not_mine) = (mine, not_mine);
        of_last(&story).said_mine
    };
    assert!(story(vec![0], vec![]));
    assert!(!story(vec![1], vec![]) && !story(vec![0], vec![1]) && !story(vec![], vec![]));
}
