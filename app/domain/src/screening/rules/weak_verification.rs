//! weak-verification: a link that nobody checked. The regulator found in 2020 that links had been made with account number and
//! four-digit PIN alone.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};

/// A register knows the link, and no second factor was asked for.
#[must_use]
pub fn find(history: &History<'_>, _: &Thresholds) -> Vec<Finding> {
    let weak = |(withdrawal, one)| {
        let link = history.link_of(one).filter(|link| !link.from_withdrawals_alone() && !link.second_factor)?;
        Some(Finding { withdrawal, evidence: Evidence::WeakVerification { asked_for: link.verified_by.clone() } })
    };
    history.withdrawals.iter().enumerate().filter_map(weak).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Verification;
    use crate::screening::story::Story;

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
        assert_eq!(found, [Finding { withdrawal: 0, evidence: Evidence::WeakVerification { asked_for } }]);
    }
}
