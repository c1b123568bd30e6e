//! Bank 9991 in the first days of September 2020: four customers with invented names and stories that happened.

use super::*;
use crate::links::{Known, Verification};
use crate::screening::story::{Story, instant};

/// A link as criminals made it: account number, birth date and PIN.
fn stolen(linked_at: &str, matches: Known) -> Story {
    Story::new().link("koza").whose(|link| {
        link.linked_at = Some(instant(linked_at));
        link.verified_by = vec![Verification::AccountNumber, Verification::BirthDate, Verification::CardPin];
        link.second_factor = false;
        link.monthly_cap = Some(300_000);
        link.holder_matches = matches;
    })
}

/// 300,000 yen in two minutes, twenty-four minutes after the link.
fn c_1001() -> Story {
    stolen("2020-09-01 13:41:00", Known::Yes)
        .at("2020-09-01 14:05:04", 100_000)
        .leaving(30_588)
        .at("2020-09-01 14:05:31", 90_000)
        .leaving(-59_412)
        .at("2020-09-01 14:06:02", 90_000)
        .leaving(-149_412)
        .at("2020-09-01 14:06:40", 20_000)
        .leaving(-169_412)
}

/// His own wallet, charged twice in a minute by himself.
fn c_1002() -> Story {
    Story::new()
        .link("asagao")
        .whose(|link| {
            link.linked_at = Some(instant("2019-02-10 19:02:00"));
            link.verified_by = vec![Verification::AccountNumber, Verification::SmsOtp];
            link.monthly_cap = Some(500_000);
            link.holder_matches = Known::Yes;
        })
        .at("2020-08-03 20:11:10", 10_000)
        .leaving(630_500)
        .at("2020-09-02 21:40:12", 10_000)
        .leaving(930_500)
        .at("2020-09-02 21:41:05", 10_000)
        .leaving(920_500)
}

/// Across the end of the month, through a wallet in another name.
fn c_1003() -> Story {
    let august = ["2020-08-31 16:20:00", "2020-08-31 16:20:40", "2020-08-31 16:21:15"];
    let september = ["2020-09-01 00:03:00", "2020-09-01 00:03:30", "2020-09-01 00:04:10"];
    let debits = august.iter().chain(&september).zip(1..);
    debits.fold(stolen("2020-08-31 15:58:00", Known::No), |story, (at, count)| {
        story.at(at, 100_000).leaving(2_390_000 - count * 100_000)
    })
}

/// No wallet at all.
fn c_1004() -> Story {
    Story::new()
}

#[test]
fn who_is_flagged() {
    let drained = &[
        "first-link-drain",
        "near-cap",
        "new-provider",
        "overdrawn",
        "split-amounts",
        "velocity-burst",
        "weak-verification",
    ][..];
    let straddled = &[
        "first-link-drain",
        "holder-mismatch",
        "month-straddle",
        "near-cap",
        "new-provider",
        "split-amounts",
        "velocity-burst",
        "weak-verification",
    ][..];
    for (name, story, debits, rules) in [
        ("C-1001", c_1001(), 4, drained),
        ("C-1002", c_1002(), 0, &[][..]),
        ("C-1003", c_1003(), 6, straddled),
        ("C-1004", c_1004(), 0, &[]),
    ] {
        let flags = screen(&story.history(), &Thresholds::default());
        assert_eq!(flags.len(), debits, "{name}");
        for flag in flags {
            // C-1003's second half came after midnight.
            let by_day: Vec<&str> = flag.rules().into_iter().filter(|rule| *rule != "unusual-hour").collect();
            assert_eq!((flag.level, by_day), (Level::Alert, rules.to_vec()), "{name}");
        }
    }
}

/// Until the provider delivers, nobody knows times or wallets: the bank's register and the statement are enough.
#[test]
fn who_is_flagged_without_the_provider() {
    for (name, mut story, debits) in [("C-1001", c_1001(), 4), ("C-1002", c_1002(), 0), ("C-1003", c_1003(), 6)] {
        story.withdrawals.iter_mut().for_each(|one| one.at = None);
        story
            .links
            .iter_mut()
            .for_each(|link| (link.provider_side, link.monthly_cap, link.holder_matches) = (None, None, Known::Unknown));
        story.registers.providers.clear();
        let flags = screen(&story.history(), &Thresholds::default());
        assert_eq!(flags.iter().filter(|flag| flag.level == Level::Alert).count(), debits, "{name}");
    }
}
