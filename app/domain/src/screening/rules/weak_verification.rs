//! weak-verification: a link that nobody checked. The regulator found in 2020 that links had been made with account number and
//! four-digit PIN alone.

use crate::links::{Kyc, Link};
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};
use crate::time::Instant;

/// A register knows the link, and no second factor was asked for. The evidence says too whether its wallet was opened within a day of
/// it without an identity check: in 2020 an e-mail address was enough to open one.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    let weak = |(withdrawal, one)| {
        let link = history.link_of(one).filter(|link| says_how(link) && !link.second_factor)?;
        let (asked_for, unchecked_wallet) = (link.verified_by.clone(), unchecked_wallet(link));
        Some(Finding { withdrawal, evidence: Evidence::WeakVerification { asked_for, unchecked_wallet } })
    };
    history.withdrawals.iter().enumerate().filter_map(weak).collect()
}

/// Whether a register knows the link that says what was asked for.
fn says_how(link: &Link) -> bool {
    !link.from_withdrawals_alone() && !link.from_direct_debits_alone()
}

fn unchecked_wallet(link: &Link) -> bool {
    let opened = link.wallet_opened_at.zip(link.linked_at);
    link.kyc == Some(Kyc::None) && opened.is_some_and(|(opened, linked)| (linked.0 - opened.0).abs() <= Instant::DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Verification;
    use crate::screening::story::{Story, instant};
    use proptest::prelude::*;

    #[test]
    fn a_known_link_without_a_second_factor() {
        let weak = || Story::new().link("koza").whose(|link| link.second_factor = false);
        for (story, expected, why) in [
            (weak().on("2020-09-01", 1).on("2020-09-02", 1), vec![0, 1], "every debit of the link"),
            (weak().whose(|link| link.provider_side = None).on("2020-09-01", 1), vec![0], "one side is enough to know it"),
            (Story::new().link("koza").on("2020-09-01", 1), vec![], "a second factor"),
            (
                weak().whose(|link| (link.bank, link.provider_side) = (None, None)).on("2020-09-01", 1),
                vec![],
                "nobody knows the link",
            ),
            (
                weak().whose(|link| (link.provider_side, link.linked_at) = (None, None)).on("2020-09-01", 1),
                vec![],
                "a bank's list of direct debits does not say how they were made",
            ),
            (Story::new().on("2020-09-01", 1), vec![], "no link"),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn the_evidence_says_what_was_asked_for() {
        let asked_for = vec![Verification::AccountNumber, Verification::CardPin];
        let asked = asked_for.clone();
        let story =
            Story::new().link("koza").whose(|link| (link.second_factor, link.verified_by) = (false, asked)).on("2020-09-01", 1);
        let found = find(&story.history(), &Thresholds::default());
        assert_eq!(
            found,
            [Finding { withdrawal: 0, evidence: Evidence::WeakVerification { asked_for, unchecked_wallet: false } }]
        );
    }

    #[test]
    fn a_wallet_opened_for_the_link_by_nobody_known() {
        let unchecked = |kyc: Kyc, opened: &str| {
            let opened = instant(opened);
            let story = Story::new().link("koza").whose(|link| {
                (link.second_factor, link.kyc, link.wallet_opened_at) = (false, Some(kyc), Some(opened));
                link.linked_at = Some(instant("2020-09-01 13:41:00"));
            });
            let found = find(&story.on("2020-09-01", 1).history(), &Thresholds::default());
            found[0].evidence == Evidence::WeakVerification { asked_for: vec![], unchecked_wallet: true }
        };
        assert!(unchecked(Kyc::None, "2020-08-31 13:41:00"), "a day before");
        assert!(!unchecked(Kyc::None, "2020-08-31 13:40:59"), "a wallet of its own");
        assert!(!unchecked(Kyc::Ekyc, "2020-09-01 13:41:00"), "its holder was checked");
    }

    proptest! {
        #[test]
        fn exactly_the_debits_of_weak_links(weak in prop::collection::vec(any::<bool>(), 0..8)) {
            let story = weak.iter().fold(Story::new(), |story, weak| {
                story.link("koza").whose(|link| link.second_factor = !weak).on("2020-09-01", 1)
            });
            let expected: Vec<usize> = (0..weak.len()).filter(|&index| weak[index]).collect();
            prop_assert_eq!(story.found(find), expected);
        }
    }
}
