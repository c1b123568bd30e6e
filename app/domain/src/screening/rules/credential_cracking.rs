//! credential-cracking: whoever made the link had tried many accounts, or many numbers on this one. The PINs of 2020 had four
//! digits, and a try costs nothing where it is made on another account each time (reverse brute force); mijica's card numbers had no
//! lock on wrong tries.

use crate::links::{Attempt, Link, Outcome};
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds};
use crate::time::Instant;

/// Before the link was made, within a day, somebody tried it who tried three or more accounts within a day of it, or who had failed
/// five times on this one (starting values of ours). Found is every debit of the link.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    if history.attempts.is_empty() {
        return Vec::new();
    }
    let cracked: Vec<Option<Evidence>> = history.links.iter().map(|link| cracked(history.attempts, link, thresholds)).collect();
    let seen = |withdrawal: usize| {
        let evidence = cracked[history.withdrawals[withdrawal].link?].clone()?;
        Some(Finding { withdrawal, evidence })
    };
    (0..history.withdrawals.len()).filter_map(seen).collect()
}

/// The clocks of a bank and a provider may differ by so much.
const CLOCKS: i64 = 10 * Instant::MINUTE;

fn cracked(attempts: &[Attempt], link: &Link, thresholds: &Thresholds) -> Option<Evidence> {
    let linked_at = link.linked_at?;
    let before = |one: &&Attempt| {
        one.provider == link.provider && (linked_at.0 - Attempt::AROUND..=linked_at.0 + CLOCKS).contains(&one.at.0)
    };
    let tries: Vec<&Attempt> = attempts.iter().filter(before).collect();
    let accounts = tries.iter().map(|one| i64::from(one.accounts_tried)).max()?;
    let failed = tries.iter().filter(|one| one.outcome == Outcome::Failed).count();
    let failed = i64::try_from(failed).unwrap_or(i64::MAX);
    (accounts >= thresholds.cracked_accounts || failed >= thresholds.cracked_failures).then(|| Evidence::CredentialCracking {
        on: tries[0].at.day(),
        accounts,
        failed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::{Story, instant};
    use proptest::prelude::*;

    fn koza() -> Story {
        Story::new().link("koza").whose(|link| link.linked_at = Some(instant("2020-09-01 10:00:00"))).on("2020-09-02", 1)
    }

    fn tried(mut story: Story, at: &str, outcome: Outcome, accounts_tried: u32) -> Story {
        let (sender, provider) = ("9991".into(), "koza".into());
        let id = story.attempts.len().to_string();
        story.attempts.push(Attempt { sender, id, provider, at: instant(at), outcome, ip: None, device: None, accounts_tried });
        story
    }

    #[test]
    fn a_source_that_tried_many() {
        use Outcome::{Failed, Linked};
        for (story, expected, why) in [
            (koza(), vec![], "no try was delivered"),
            (tried(koza(), "2020-09-01 10:00:00", Linked, 3), vec![0], "three accounts"),
            (tried(koza(), "2020-09-01 10:00:00", Linked, 2), vec![], "a couple's two"),
            (tried(koza(), "2020-08-31 10:00:00", Failed, 3), vec![0], "a day before"),
            (tried(koza(), "2020-08-31 09:59:59", Failed, 3), vec![], "longer before"),
            (tried(koza(), "2020-09-01 10:11:00", Failed, 9), vec![], "after the link"),
            (
                tried(koza().link("asagao").on("2020-09-02", 1), "2020-09-01 10:00:00", Linked, 9),
                vec![0],
                "another service's link",
            ),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    proptest! {
        #[test]
        fn five_failures_on_one_account(failures in 0_usize..10) {
            let story = (0..failures).fold(koza(), |story, second| {
                tried(story, &format!("2020-09-01 09:00:{second:02}"), Outcome::Failed, 1)
            });
            prop_assert_eq!(story.found(find).len(), usize::from(failures >= 5));
        }
    }
}
