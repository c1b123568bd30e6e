//! A representative, on both engines: granted by two, announced, in force after seven days, ended at once.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::audit::{Who, who_looked};
use backend::claims::{begin, list, one, submit, tell_story};
use backend::contacts::change;
use backend::customers::{CustomerKey, open};
use backend::people::Customer;
use backend::powers::{self, Asked, Paper, acting_for, announced, grant, letter_sent, refuse, request, revoke, waiting};
use backend::staff::StaffMember;
use backend::{Backend, Error, Result, args, links, overview, stops, withdrawals};
use domain::contacts::Channel;
use domain::powers::{Standing, Term, WAITS};
use domain::problem::Problem;
use domain::time::Instant;
use domain::withdrawals::Verdict;
use jiff::Span;
use support::desk::{self, OTHER_BANK, approver, member, reason};
use support::picture::Made;
use support::world::{ACCOUNT, BANK, OTHER_ACCOUNT, count, key, proved, sealed, signed_in};

const REPRESENTED: &str = "C-1001";
const REPRESENTATIVE: &str = "C-1002";

async fn fill(backend: &Backend) {
    desk::fill(backend).await;
    Made::new(ACCOUNT, "link-1").link(backend).await;
}

fn of(customer: &str) -> CustomerKey {
    CustomerKey { institution: BANK.into(), customer: customer.into() }
}

fn asked(backend: &Backend) -> Asked {
    let today = backend.clock.real_now().day();
    let term = Term::new(today, today.checked_add(Span::new().days(30)).unwrap(), today).unwrap();
    let paper = Paper::parse("委任状（印鑑証明書つき）", &today.to_string(), "本店 12-3", today).unwrap();
    Asked { representative: of(REPRESENTATIVE), term, paper }
}

/// A power that a staff member asked for, with who did; the customer is opened.
async fn requested(backend: &Backend) -> (String, StaffMember) {
    let support = member(backend, BANK).await;
    open(backend, &support, &of(REPRESENTED), &reason()).await.unwrap();
    (request(backend, &support, &of(REPRESENTED), &asked(backend)).await.unwrap(), support)
}

fn after(backend: &Backend, by: i64) -> Backend {
    Backend { clock: backend.clock.later(by), ..backend.clone() }
}

fn is<T>(result: Result<T>, problem: Problem) {
    match result.map(|_| ()) {
        Err(Error::Problem(is)) if is == problem => {}
        other => panic!("{problem:?} was expected, not {other:?}"),
    }
}

/// How many accounts the customer sees, on their overview and by their links.
async fn sees(backend: &Backend, customer: &Customer) -> usize {
    overview::overview(backend, customer).await.unwrap().accounts.len()
}

#[tokio::test]
async fn two_grant_it_and_it_opens_after_seven_days() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (represented, representative) = (signed_in(&backend, REPRESENTED).await, signed_in(&backend, REPRESENTATIVE).await);
        let (power, support) = requested(&backend).await;
        is(request(&backend, &support, &of(REPRESENTED), &asked(&backend)).await, Problem::PowerKnown);

        let told = overview::overview(&backend, &represented).await.unwrap().announced;
        assert!(matches!(&told[..], [one] if one.opens_at.is_none() && !one.in_force), "told from the request on: {told:?}");
        let second = approver(&backend, BANK).await;
        assert_eq!(waiting(&backend, &second).await.unwrap().len(), 1);
        assert!(acting_for(&backend, &representative).await.unwrap().is_empty(), "nothing is granted yet");

        let elsewhere = approver(&backend, OTHER_BANK).await;
        assert!(matches!(grant(&backend, &elsewhere, &power).await, Err(Error::NotFound)));
        assert!(waiting(&backend, &elsewhere).await.unwrap().is_empty());
        change(&backend, &proved(&backend, &represented).await, Channel::Email, "hanako@example.jp").await.unwrap();
        grant(&backend, &second, &power).await.unwrap();
        is(grant(&backend, &second, &power).await, Problem::PowerOver);
        let told = "SELECT COUNT(*) FROM notices WHERE event = 'representative-granted'";
        assert_eq!(count(&backend, told).await, 1, "at the represented person's contact, once");

        for (later, accounts, in_force) in [(WAITS - Instant::MINUTE, 1, false), (WAITS + Instant::MINUTE, 2, true)] {
            let backend = after(&backend, later);
            assert_eq!(sees(&backend, &representative).await, accounts, "after {later}");
            let told = overview::overview(&backend, &represented).await.unwrap().announced;
            assert_eq!((told[0].in_force, told[0].opens_at.is_some()), (in_force, true));
            assert_eq!(links::one(&backend, &representative, ACCOUNT, "link-1").await.is_ok(), in_force);
            let withdrawal = withdrawals::one(&backend, &representative, ACCOUNT, &key("2020-09-01", 1)).await;
            assert_eq!(withdrawal.is_ok(), in_force, "a stranger's withdrawal is not found");
        }
        assert_eq!(sees(&after(&backend, 40 * Instant::DAY), &representative).await, 1, "the term is over");
    }
}

#[tokio::test]
async fn whoever_has_not_come_in_is_told_by_a_letter_and_the_days_begin_with_it() {
    for backend in support::backends().await {
        fill(&backend).await;
        let representative = signed_in(&backend, REPRESENTATIVE).await;
        let (power, support) = requested(&backend).await;
        is(letter_sent(&backend, &support, &power).await, Problem::PowerOver);
        grant(&backend, &approver(&backend, BANK).await, &power).await.unwrap();
        let later = after(&backend, 20 * Instant::DAY);
        assert_eq!(sees(&later, &representative).await, 1, "nobody was told: it opens at no time");
        let view = powers::power(&later, &support, &power).await.unwrap();
        assert_eq!((view.standing, view.letter_sent_at), (Standing::Untold, None));

        let stranger = member(&backend, OTHER_BANK).await;
        assert!(matches!(letter_sent(&later, &stranger, &power).await, Err(Error::NotFound)));
        is(letter_sent(&later, &support, &power).await, Problem::LetterByAnother);
        let sent = "SELECT COUNT(*) FROM powers WHERE letter_sent_at IS NOT NULL";
        assert_eq!(count(&backend, sent).await, 0, "who asked for it does not say that its letter went");
        let colleague = member(&backend, BANK).await;
        letter_sent(&later, &colleague, &power).await.unwrap();
        assert_eq!(count(&backend, sent).await, 1);
        is(letter_sent(&later, &colleague, &power).await, Problem::PowerOver);
        let recorded = "SELECT COUNT(*) FROM audit WHERE action = 'power.letter-sent' AND customer = 'C-1001'";
        assert_eq!(count(&backend, recorded).await, 1);
        for (by, accounts) in [(WAITS - Instant::MINUTE, 1), (WAITS + Instant::MINUTE, 2)] {
            assert_eq!(sees(&after(&later, by), &representative).await, accounts, "{by} after the letter");
        }

        // Whoever comes in by the letter reads it on their pages, and ends it.
        let represented = signed_in(&backend, REPRESENTED).await;
        assert_eq!(announced(&later, &represented).await.unwrap().len(), 1);
        refuse(&later, &proved(&later, &represented).await, &power).await.unwrap();
        assert_eq!(sees(&after(&later, 8 * Instant::DAY), &representative).await, 1);
    }
}

#[tokio::test]
async fn nobody_grants_what_they_asked_for() {
    for backend in support::backends().await {
        fill(&backend).await;
        signed_in(&backend, REPRESENTATIVE).await;
        let one = approver(&backend, BANK).await;
        open(&backend, one.member(), &of(REPRESENTED), &reason()).await.unwrap();
        let power = request(&backend, one.member(), &of(REPRESENTED), &asked(&backend)).await.unwrap();
        is(grant(&backend, &one, &power).await, Problem::FourEyes);
        assert!(waiting(&backend, &one).await.unwrap()[0].own);
        let granted = "SELECT COUNT(*) FROM powers WHERE granted_at IS NOT NULL";
        assert_eq!(count(&backend, granted).await, 0);
        grant(&backend, &approver(&backend, "operator").await, &power).await.unwrap();
        assert_eq!(count(&backend, granted).await, 1, "the portal's own approver is a second person too");
    }
}

#[tokio::test]
async fn a_request_needs_an_opened_customer_and_somebody_who_has_come_in() {
    for backend in support::backends().await {
        fill(&backend).await;
        let support = member(&backend, BANK).await;
        is(request(&backend, &support, &of(REPRESENTED), &asked(&backend)).await, Problem::ReasonMissing);
        open(&backend, &support, &of(REPRESENTED), &reason()).await.unwrap();
        is(request(&backend, &support, &of(REPRESENTED), &asked(&backend)).await, Problem::NoRepresentative);
        signed_in(&backend, REPRESENTED).await;
        let themselves = Asked { representative: of(REPRESENTED), ..asked(&backend) };
        is(request(&backend, &support, &of(REPRESENTED), &themselves).await, Problem::NoRepresentative);
        let stranger = member(&backend, OTHER_BANK).await;
        assert!(matches!(request(&backend, &stranger, &of(REPRESENTED), &asked(&backend)).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn the_represented_ends_it_at_once_and_nobody_else_can() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (represented, representative) = (signed_in(&backend, REPRESENTED).await, signed_in(&backend, REPRESENTATIVE).await);
        let (power, _) = requested(&backend).await;
        grant(&backend, &approver(&backend, BANK).await, &power).await.unwrap();
        let backend = after(&backend, WAITS);
        assert_eq!(sees(&backend, &representative).await, 2);

        let proof = proved(&backend, &representative).await;
        assert!(matches!(refuse(&backend, &proof, &power).await, Err(Error::NotFound)), "it is not over the representative");
        assert!(matches!(powers::one(&backend, &representative, &power).await, Err(Error::NotFound)));
        let proof = proved(&backend, &represented).await;
        refuse(&backend, &proof, &power).await.unwrap();
        is(refuse(&backend, &proof, &power).await, Problem::PowerOver);
        assert_eq!(sees(&backend, &representative).await, 1, "at once");
        let standing = announced(&backend, &represented).await.unwrap()[0].standing;
        assert!(matches!(standing, Standing::Ended { by: domain::powers::EndedBy::Represented, .. }), "{standing:?}");
    }
}

#[tokio::test]
async fn staff_revoke_it_for_a_reason_that_is_read() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (represented, _) = (signed_in(&backend, REPRESENTED).await, signed_in(&backend, REPRESENTATIVE).await);
        let (power, support) = requested(&backend).await;
        change(&backend, &proved(&backend, &represented).await, Channel::Email, "hanako@example.jp").await.unwrap();
        let stranger = member(&backend, OTHER_BANK).await;
        assert!(matches!(revoke(&backend, &stranger, &power, &reason()).await, Err(Error::NotFound)));
        revoke(&backend, &support, &power, &reason()).await.unwrap();
        is(grant(&backend, &approver(&backend, BANK).await, &power).await, Problem::PowerOver);
        let looks = who_looked(&backend, &represented).await.unwrap();
        let told = "SELECT COUNT(*) FROM notices WHERE event = 'representative-ended'";
        assert_eq!(count(&backend, told).await, 1, "at the represented person's contact, once");
        let revoked = looks.iter().find(|look| look.action == "power.revoked").unwrap();
        assert_eq!((revoked.who, revoked.reason.as_deref()), (Who::Staff, Some(reason().as_str())));
    }
}

#[tokio::test]
async fn what_a_representative_does_stands_under_their_name() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (represented, representative) = (signed_in(&backend, REPRESENTED).await, signed_in(&backend, REPRESENTATIVE).await);
        let name = sealed(&backend, "holder_name", OTHER_ACCOUNT, "となり 次郎");
        backend.db.run("UPDATE accounts SET holder_name = $1 WHERE id = $2", args![name, OTHER_ACCOUNT]).await.unwrap();
        let (power, _) = requested(&backend).await;
        grant(&backend, &approver(&backend, BANK).await, &power).await.unwrap();
        // The audit's own clock is the system's: half an hour is one look by it.
        backend.db.run("UPDATE powers SET opens_at = 0", args![]).await.unwrap();

        let seen = overview::overview(&backend, &representative).await.unwrap();
        let whose: Vec<_> = seen.accounts.iter().map(|account| account.label.of.as_deref()).collect();
        assert_eq!(whose, [Some("見本 花子"), None], "each account says whose it is");
        overview::overview(&backend, &representative).await.unwrap();
        let places = [1, 2].map(|place| key("2020-09-01", place));
        withdrawals::answer(&backend, &representative, ACCOUNT, &places[0], Verdict::NotMine).await.unwrap();
        let draft = begin(&backend, &representative, ACCOUNT, &places, true).await.unwrap();
        tell_story(&backend, &representative, &draft, "母の口座です。知らない出金です。").await.unwrap();
        let number = submit(&backend, &proved(&backend, &representative).await, &draft).await.unwrap();

        let looks = who_looked(&backend, &represented).await.unwrap();
        for action in ["power.looked", "verdict.not-mine", "claim.received"] {
            let found: Vec<_> = looks.iter().filter(|look| look.action == action).collect();
            assert_eq!(found.len(), 1, "{action}: {looks:?}");
            assert_eq!((found[0].who, found[0].name.as_deref()), (Who::Representative, Some("となり 次郎")), "{action}");
        }
        let claim = one(&backend, &represented, &number).await.unwrap();
        assert!(matches!(&claim.brought_by, Some(other) if other.represents && other.name.as_deref() == Some("となり 次郎")));
        assert!(one(&backend, &representative, &number).await.unwrap().brought_by.is_none(), "they know themselves");
        let withdrawal = withdrawals::one(&backend, &represented, ACCOUNT, &places[0]).await.unwrap();
        assert!(withdrawal.answered_by.is_some_and(|other| other.represents));
        let as_whom =
            "SELECT COUNT(*) FROM audit WHERE actor_role = 'representative' AND institution = '9991' AND customer = 'C-1001'";
        assert_eq!(count(&backend, as_whom).await, 3);
        assert!(who_looked(&backend, &representative).await.unwrap().is_empty(), "their own record is their own");

        refuse(&backend, &proved(&backend, &represented).await, &power).await.unwrap();
        assert!(list(&backend, &representative).await.unwrap().is_empty(), "the claim is the represented person's");
    }
}

#[tokio::test]
async fn a_joint_holder_sees_what_the_other_did() {
    for backend in support::backends().await {
        fill(&backend).await;
        let joint = "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, $2, $3)";
        backend.db.run(joint, args![BANK, REPRESENTATIVE, ACCOUNT]).await.unwrap();
        let (one_holder, other) = (signed_in(&backend, REPRESENTED).await, signed_in(&backend, REPRESENTATIVE).await);
        let places = [1, 2].map(|place| key("2020-09-01", place));
        withdrawals::answer(&backend, &other, ACCOUNT, &places[0], Verdict::NotMine).await.unwrap();
        let draft = begin(&backend, &other, ACCOUNT, &places, true).await.unwrap();
        assert!(
            matches!(backend::claims::draft(&backend, &one_holder, &draft).await, Err(Error::NotFound)),
            "drafts are private"
        );
        tell_story(&backend, &other, &draft, "知らない出金です。").await.unwrap();
        let number = submit(&backend, &proved(&backend, &other).await, &draft).await.unwrap();

        let claim = one(&backend, &one_holder, &number).await.unwrap();
        assert!(claim.brought_by.is_some_and(|other| !other.represents), "the other holder's claim is seen, with who made it");
        let withdrawal = withdrawals::one(&backend, &one_holder, ACCOUNT, &places[0]).await.unwrap();
        assert!(withdrawal.answered_by.is_some_and(|other| !other.represents));
        stops::request(&backend, &proved(&backend, &other).await, ACCOUNT, "link-1").await.unwrap();
        let (label, link) = links::one(&backend, &one_holder, ACCOUNT, "link-1").await.unwrap();
        let progress = stops::progress(&backend, &one_holder, &label, &link).await.unwrap().unwrap();
        assert!(progress.by.is_some_and(|other| !other.represents), "who asked for the stop is seen");
        let looks = who_looked(&backend, &one_holder).await.unwrap();
        let did: Vec<_> = looks.iter().filter(|look| look.who == Who::Holder).map(|look| look.action.as_str()).collect();
        assert_eq!(did, ["stop.requested", "claim.received", "verdict.not-mine"]);
        assert!(who_looked(&backend, &other).await.unwrap().is_empty(), "one's own deeds are no news");
    }
}
