//! weak-verification: a link that nobody checked. The regulator found in 2020 that links had been made with account number and
//! four-digit PIN alone.

use crate::accounts::Holder;
use crate::links::{Known, Kyc, Link, Verification};
use crate::money::Currency;
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{History, Thresholds, Trace, checked};
use crate::time::{Instant, days_between};
use crate::withdrawals::Withdrawal;
use jiff::civil::Date;

/// A register knows the link, and no second factor was asked for. The evidence says too whether its wallet was opened in the thirty
/// days before it without an identity check (in 2020 an e-mail address was enough to open one), whether its notices go to contacts
/// that neither the bank knows nor another link of the account behind a second factor, and what it took in its first sixty days in debits of 2,000 yen and more (starting values of ours): whoever
/// takes little every few days goes on for longer than a month, and whoever pays for a coffee twice a day is no thief. A link that was not used for some time, with statements of all its days until then,
/// is new when it is first used.
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let weak = |link: &Link| (says_how(link) && !link.second_factor).then(|| told(history, link, thresholds));
    let mut links: Vec<Option<Told>> = history.links.iter().map(weak).collect();
    if links.iter().all(Option::is_none) {
        return Vec::new();
    }
    for (told, checked) in links.iter_mut().zip(checked::contacts(history.links)) {
        told.iter_mut().for_each(|told| told.strange_contact &= !checked);
    }
    let since = since(history, &links);
    let is_early = |one: &Withdrawal| {
        let since = since[one.link?]?;
        (0..thresholds.fresh_days).contains(&days_between(since, one.day())).then_some(())
    };
    let mut taken = vec![0_i64; links.len()];
    let counts = |one: &&Withdrawal| one.debit.currency == Currency::JPY && one.debit.amount >= thresholds.fresh_counts_from;
    for one in history.withdrawals.iter().filter(counts) {
        if let (Some(link), Some(())) = (one.link.filter(|&link| links[link].is_some()), is_early(one)) {
            taken[link] = taken[link].saturating_add(one.debit.amount);
        }
    }
    let seen = |(withdrawal, one): (usize, &Withdrawal)| {
        let link = one.link?;
        let Told { asked_for, unchecked_wallet, strange_contact } = links[link].clone()?;
        let early = is_early(one).map(|()| taken[link]);
        Some(Finding { withdrawal, evidence: Evidence::WeakVerification { asked_for, unchecked_wallet, strange_contact, early } })
    };
    history.withdrawals.iter().enumerate().filter_map(seen).collect()
}

/// Since when each of these links is in somebody's hands, as far as is known.
fn since(history: &History<'_>, links: &[Option<Told>]) -> Vec<Option<Date>> {
    let mut firsts: Vec<Option<Date>> = vec![None; links.len()];
    for (link, debits) in history.groups().by_link().filter(|(link, _)| links[*link].is_some()) {
        let first = debits.first().map(|one| one.date);
        firsts[link] = firsts[link].into_iter().chain(first).min();
    }
    let since = |(link, first): (&Link, Option<Date>)| {
        let linked_on = link.linked_at?.day();
        Some(first.filter(|first| history.moved.covers(linked_on, *first)).map_or(linked_on, |first| first.max(linked_on)))
    };
    history.links.iter().zip(firsts).map(since).collect()
}

/// Whether a register knows the link that says what was asked for.
fn says_how(link: &Link) -> bool {
    !link.from_withdrawals_alone() && !link.from_direct_debits_alone()
}

/// What is the same for all debits of a link.
#[derive(Clone)]
struct Told {
    asked_for: Vec<Verification>,
    unchecked_wallet: bool,
    strange_contact: bool,
}

fn told(history: &History<'_>, link: &Link, thresholds: &Thresholds) -> Told {
    let opened = link.wallet_opened_at.zip(link.linked_at);
    let within = |(opened, linked): (Instant, Instant)| {
        (linked.0 - opened.0).abs() <= thresholds.wallet_days.max(0).saturating_mul(Instant::DAY)
    };
    Told {
        asked_for: link.verified_by.clone(),
        unchecked_wallet: link.kyc == Some(Kyc::None) && opened.is_some_and(within),
        strange_contact: strange_contact(history.holders, link),
    }
}

/// Whether the wallet's contacts can be compared with those that the bank has on file, and none may be the customer's: people have a
/// second e-mail address, so that one alone says nothing where the wallet has a telephone that may be theirs. Where the wallet is
/// another's, so are its contacts, and holder-mismatch has said so; where the provider has seen the holder's face, it knows whose they
/// are.
fn strange_contact(holders: &[Holder], link: &Link) -> bool {
    if link.holder_matches == Known::No || matches!(link.kyc, Some(Kyc::Ekyc | Kyc::InPerson)) {
        return false;
    }
    let phone = link.wallet_phone.as_deref().and_then(Trace::phone);
    let email = link.wallet_email.as_deref().and_then(Trace::email);
    let phones: Vec<Trace> = holders.iter().filter_map(|one| Trace::phone(one.phone.as_deref()?)).collect();
    let emails: Vec<Trace> = holders.iter().filter_map(|one| Trace::email(one.email.as_deref()?)).collect();
    let other_phone = phone.as_ref().is_some_and(|phone| !phones.is_empty() && !phones.contains(phone));
    let other_email = email.as_ref().is_some_and(|email| !emails.is_empty() && !emails.contains(email));
    let own_email = email.as_ref().is_some_and(|email| emails.contains(email));
    if phone.is_some() { other_phone && !own_email } else { other_email }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            [Finding {
                withdrawal: 0,
                evidence: Evidence::WeakVerification { asked_for, unchecked_wallet: false, strange_contact: false, early: None }
            }]
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
            matches!(found[0].evidence, Evidence::WeakVerification { unchecked_wallet: true, .. })
        };
        assert!(unchecked(Kyc::None, "2020-08-02 13:41:00"), "thirty days before");
        assert!(!unchecked(Kyc::None, "2020-08-02 13:40:59"), "a wallet of its own");
        assert!(!unchecked(Kyc::Ekyc, "2020-09-01 13:41:00"), "its holder was checked");
    }

    #[test]
    fn contacts_that_the_bank_does_not_know() {
        let strange = |phones: [Option<&str>; 2], emails: [Option<&str>; 2], matches: Known| {
            let text = |text: Option<&str>| text.map(str::to_owned);
            let mut story = Story::new().link("koza").whose(|link| {
                (link.second_factor, link.holder_matches) = (false, matches);
                (link.wallet_phone, link.wallet_email) = (text(phones[0]), text(emails[0]));
            });
            (story.holders[0].phone, story.holders[0].email) = (text(phones[1]), text(emails[1]));
            let found = find(&story.on("2020-09-01", 1).history(), &Thresholds::default());
            matches!(found[0].evidence, Evidence::WeakVerification { strange_contact: true, .. })
        };
        let (one, same, other) = (Some("+819000000001"), Some("090-0000-0001"), Some("+819000000002"));
        let (mail, post) = (Some("a@example.com"), Some("b@example.com"));
        assert!(strange([one, other], [None, None], Known::Yes) && strange([None, one], [mail, post], Known::Yes));
        assert!(!strange([one, same], [mail, post], Known::Yes), "the telephone is theirs");
        assert!(!strange([one, None], [mail, None], Known::Yes), "the bank knows none");
        assert!(!strange([one, None], [mail, post], Known::Yes), "the telephone may be theirs");
        assert!(!strange([one, other], [mail, post], Known::No), "the wallet is another's, and so are they");
    }

    #[test]
    fn contacts_that_another_link_knows() {
        let strange = |strong: bool| {
            let phone = |link: &mut Link| link.wallet_phone = Some("080-2000-0001".into());
            let beside = Story::new().link("asagao").whose(phone).whose(|link| link.second_factor = strong);
            let mut story = beside.link("koza").whose(phone).whose(|link| link.second_factor = false).on("2020-09-01", 1);
            story.holders[0].phone = Some("090-0000-0001".into());
            let found = find(&story.history(), &Thresholds::default());
            matches!(found[0].evidence, Evidence::WeakVerification { strange_contact: true, .. })
        };
        assert!(
            strange(false) && !strange(true),
            "the number for such things is the customer's where a second factor was passed"
        );
    }

    #[test]
    fn what_the_first_sixty_days_took() {
        let story = Story::new().link("koza").whose(|link| {
            (link.second_factor, link.linked_at) = (false, Some(instant("2020-07-04 10:00:00")));
        });
        let story = story.on("2020-07-04", 3_000).on("2020-08-01", 1_999).on("2020-09-01", 20_000).on("2020-09-02", 5_000);
        let early = |one: &Finding| match one.evidence {
            Evidence::WeakVerification { early, .. } => early,
            _ => None,
        };
        let found = find(&story.history(), &Thresholds::default());
        assert_eq!(found.iter().map(early).collect::<Vec<_>>(), [Some(23_000), Some(23_000), Some(23_000), None]);
    }

    #[test]
    fn a_link_that_nobody_used_is_new_when_it_is_used() {
        let unused = |from: Date| {
            let story = Story::new().link("koza").whose(|link| {
                (link.second_factor, link.linked_at) = (false, Some(instant("2020-05-01 10:00:00")));
            });
            let mut story = story.on("2020-09-01", 3_000).on("2020-10-30", 3_000).on("2020-10-31", 3_000);
            story.moved.covered = vec![crate::coverage::Days { from, to: jiff::civil::date(2020, 10, 31) }];
            let found = find(&story.history(), &Thresholds::default());
            let early = |one: &Finding| matches!(one.evidence, Evidence::WeakVerification { early: Some(6_000), .. });
            found.iter().map(early).collect::<Vec<_>>()
        };
        assert_eq!(unused(jiff::civil::date(2020, 5, 1)), [true, true, false]);
        assert_eq!(unused(jiff::civil::date(2020, 5, 2)), [false; 3], "it may have been used on its first day");
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
