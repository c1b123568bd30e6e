//! The steps of a claim, on both engines: what is possible, what is not, and what is left behind.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::claims::desk::{
    self, Decided, Form, Overdue, State, Typed, add_note, approve, begin, close, keep_typed, propose, send_back, waiting,
};
use backend::clock::Clock;
use backend::staff::StaffMember;
use backend::{Backend, Error, Result, args, claims};
use domain::claims::{Claim, Decision};
use domain::problem::Problem;
use jiff::civil::date;
use support::desk::{OTHER_BANK, OTHER_WALLET, PROVIDER, approver, audited, claim, fill, member};
use support::world::{ACCOUNT, BANK, signed_in};

fn told(decision: Decision) -> Decided {
    Decided { decision, text: "全額をお支払いします。".to_owned() }
}

/// What one proposes and a colleague of theirs approves.
async fn decide(backend: &Backend, staff: &StaffMember, number: &str, decided: &Decided) -> Result<()> {
    propose(backend, staff, number, decided).await?;
    approve(backend, &approver(backend, staff.institution()).await, number).await
}

fn is(result: Result<()>, problem: Problem) {
    match result {
        Err(Error::Problem(is)) if is == problem => {}
        other => panic!("{problem:?} was expected, not {other:?}"),
    }
}

async fn state(backend: &Backend, staff: &StaffMember, number: &str) -> &'static str {
    desk::claim(backend, staff, number).await.unwrap().life.word()
}

#[tokio::test]
async fn each_step_follows_one_other() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let number = claim(&backend, &bank, &[1, 2]).await;
        let paid = || told(Decision::Paid);

        is(close(&backend, &bank, &number).await, Problem::StepNotPossible);
        is(propose(&backend, &bank, &number, &paid()).await, Problem::StepNotPossible);
        begin(&backend, &bank, &number).await.unwrap();
        is(begin(&backend, &bank, &number).await, Problem::StepNotPossible);
        is(close(&backend, &bank, &number).await, Problem::StepNotPossible);
        is(
            propose(&backend, &bank, &number, &Decided { decision: Decision::Paid, text: " ".into() }).await,
            Problem::NoteMissing,
        );
        for amount in [0, 190_000, 200_000] {
            is(propose(&backend, &bank, &number, &told(Decision::Partly { amount })).await, Problem::NotAPart);
        }
        decide(&backend, &bank, &number, &told(Decision::Partly { amount: 95_000 })).await.unwrap();
        is(propose(&backend, &bank, &number, &paid()).await, Problem::StepNotPossible);
        is(begin(&backend, &bank, &number).await, Problem::StepNotPossible);
        close(&backend, &bank, &number).await.unwrap();
        is(close(&backend, &bank, &number).await, Problem::StepNotPossible);

        let seen = desk::claim(&backend, &bank, &number).await.unwrap();
        assert!(matches!(seen.life, Claim::Closed { decision: Decision::Partly { amount: 95_000 }, .. }));
        assert_eq!(seen.paid, Some(95_000));
        let kinds: Vec<_> = seen.events.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["received", "investigating", "proposed", "decided", "closed"]);
        assert_eq!(seen.events[3].text.as_deref(), Some("全額をお支払いします。"));
        for action in ["claim.received", "claim.investigating", "claim.proposed", "claim.decided", "claim.closed"] {
            assert_eq!(audited(&backend, action).await, 1, "{action}");
        }
        assert_eq!(audited(&backend, "claim.seen").await, 1, "one look in half an hour, however often the page is loaded");
    }
}

#[tokio::test]
async fn what_is_paid_follows_from_the_decision() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        for (place, decision, paid) in [(1, Decision::Paid, 100_000), (2, Decision::DeclinedOwnUse, 0)] {
            let number = claim(&backend, &bank, &[place]).await;
            begin(&backend, &bank, &number).await.unwrap();
            decide(&backend, &bank, &number, &told(decision)).await.unwrap();
            let seen = desk::claim(&backend, &bank, &number).await.unwrap();
            assert_eq!((seen.life.decision(), seen.paid), (Some(decision), Some(paid)));
        }
    }
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_decides() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (bank, wallet) = (member(&backend, BANK).await, member(&backend, PROVIDER).await);
        let number = claim(&backend, &bank, &[1, 2]).await;
        begin(&backend, &bank, &number).await.unwrap();
        let (paid, declined) = (told(Decision::Paid), told(Decision::DeclinedOwnUse));
        let (one, other) = tokio::join!(propose(&backend, &bank, &number, &paid), propose(&backend, &wallet, &number, &declined));
        let (first, second) = if one.is_ok() { (one, other) } else { (other, one) };
        first.unwrap();
        is(second, Problem::StepNotPossible);
        assert_eq!(audited(&backend, "claim.proposed").await, 1);

        let approvers = [approver(&backend, BANK).await, approver(&backend, PROVIDER).await];
        let (one, other) = tokio::join!(approve(&backend, &approvers[0], &number), approve(&backend, &approvers[1], &number));
        let (first, second) = if one.is_ok() { (one, other) } else { (other, one) };
        first.unwrap();
        is(second, Problem::StepNotPossible);
        assert_eq!(audited(&backend, "claim.decided").await, 1);
        let seen = desk::claim(&backend, &bank, &number).await.unwrap();
        assert_eq!(seen.events.iter().filter(|event| event.kind == "decided").count(), 1);
    }
}

#[tokio::test]
async fn nobody_approves_what_they_proposed() {
    for backend in support::backends().await {
        fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let (one, other) = (approver(&backend, BANK).await, approver(&backend, BANK).await);
        let number = claim(&backend, one.member(), &[1, 2]).await;
        begin(&backend, one.member(), &number).await.unwrap();
        is(approve(&backend, &other, &number).await, Problem::StepNotPossible);
        propose(&backend, one.member(), &number, &told(Decision::Paid)).await.unwrap();
        is(approve(&backend, &one, &number).await, Problem::FourEyes);
        assert_eq!(state(&backend, one.member(), &number).await, "proposed");
        let own: Vec<bool> = waiting(&backend, &one).await.unwrap().iter().map(|one| one.own).collect();
        assert_eq!(own, [true]);

        // The customer learns nothing of it, and neither does a side that does not decide.
        let seen = claims::one(&backend, &owner, &number).await.unwrap();
        assert_eq!((seen.summary.state.word(), seen.summary.paid, seen.steps.len()), ("investigating", None, 2));

        is(send_back(&backend, &other, &number, " ").await, Problem::NoteMissing);
        send_back(&backend, &other, &number, "端末の記録も見てください。").await.unwrap();
        assert_eq!(state(&backend, one.member(), &number).await, "investigating");
        is(approve(&backend, &other, &number).await, Problem::StepNotPossible);
        propose(&backend, one.member(), &number, &told(Decision::DeclinedOwnUse)).await.unwrap();
        let elsewhere = approver(&backend, OTHER_BANK).await;
        assert!(matches!(approve(&backend, &elsewhere, &number).await, Err(Error::NotFound)));
        assert!(waiting(&backend, &elsewhere).await.unwrap().is_empty());
        approve(&backend, &other, &number).await.unwrap();
        let seen = claims::one(&backend, &owner, &number).await.unwrap();
        assert_eq!((seen.summary.state.word(), seen.summary.state.decision()), ("decided", Some(Decision::DeclinedOwnUse)));
        assert_eq!(seen.steps.last().and_then(|step| step.text.as_deref()), Some("全額をお支払いします。"), "with its text");
    }
}

#[tokio::test]
async fn what_is_proposed_is_seen_by_whoever_decides() {
    for backend in support::backends().await {
        let support = member(&backend, "operator").await;
        let number = of_two_providers(&backend, &support).await;
        let (bank, provider) = (member(&backend, BANK).await, member(&backend, PROVIDER).await);
        begin(&backend, &bank, &number).await.unwrap();
        propose(&backend, &bank, &number, &told(Decision::Partly { amount: 5 })).await.unwrap();
        for (staff, word, paid, events) in [(&bank, "proposed", Some(5), 3), (&provider, "investigating", None, 2)] {
            let seen = desk::claim(&backend, staff, &number).await.unwrap();
            assert_eq!((seen.life.word(), seen.paid, seen.events.len()), (word, paid, events));
        }
    }
}

#[tokio::test]
async fn strangers_take_no_step() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (bank, stranger) = (member(&backend, BANK).await, member(&backend, OTHER_BANK).await);
        let number = claim(&backend, &bank, &[1]).await;
        assert!(matches!(begin(&backend, &stranger, &number).await, Err(Error::NotFound)));
        assert!(matches!(propose(&backend, &stranger, &number, &told(Decision::Paid)).await, Err(Error::NotFound)));
        assert!(matches!(close(&backend, &stranger, &number).await, Err(Error::NotFound)));
        assert!(matches!(add_note(&backend, &stranger, &number, "x").await, Err(Error::NotFound)));
        assert_eq!(state(&backend, &bank, &number).await, "received");
    }
}

#[tokio::test]
async fn what_was_refused_is_kept_as_it_was_typed_for_who_typed_it() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (bank, colleague) = (member(&backend, BANK).await, member(&backend, BANK).await);
        let stranger = member(&backend, OTHER_BANK).await;
        let number = claim(&backend, &bank, &[1]).await;
        begin(&backend, &bank, &number).await.unwrap();
        let typed = Typed { outcome: "partly".into(), part: "百円".into(), text: "一部を".into() };
        for form in [Form::Decision, Form::Note] {
            keep_typed(&backend, &bank, &number, form, &Typed::default()).await.unwrap();
            keep_typed(&backend, &bank, &number, form, &typed).await.unwrap();
            assert!(matches!(keep_typed(&backend, &stranger, &number, form, &typed).await, Err(Error::NotFound)));
        }
        let kept = async |staff| {
            let seen = desk::claim(&backend, staff, &number).await.unwrap();
            (seen.typed_decision, seen.typed_note.text)
        };
        assert_eq!(kept(&bank).await, (typed.clone(), typed.text.clone()));
        assert_eq!(kept(&colleague).await, (Typed::default(), String::new()));

        add_note(&backend, &bank, &number, "メモ").await.unwrap();
        assert_eq!(kept(&bank).await, (typed, String::new()), "the note was taken");
        decide(&backend, &colleague, &number, &told(Decision::Paid)).await.unwrap();
        assert_eq!(kept(&bank).await.0, Typed::default(), "there is but one decision");
    }
}

/// A claim about withdrawals of two providers.
async fn of_two_providers(backend: &Backend, bank: &StaffMember) -> String {
    fill(backend).await;
    let taken = "UPDATE withdrawals SET provider = $1 WHERE account_id = $2 AND position = 2";
    backend.db.run(taken, args![OTHER_WALLET, ACCOUNT]).await.unwrap();
    claim(backend, bank, &[1, 2]).await
}

#[tokio::test]
async fn a_provider_decides_only_what_it_took_alone() {
    for backend in support::backends().await {
        let support = member(&backend, "operator").await;
        let both = of_two_providers(&backend, &support).await;
        let (bank, one, other) =
            (member(&backend, BANK).await, member(&backend, PROVIDER).await, member(&backend, OTHER_WALLET).await);
        begin(&backend, &one, &both).await.unwrap();
        for provider in [&one, &other] {
            is(propose(&backend, provider, &both, &told(Decision::Paid)).await, Problem::BankDecides);
            assert!(!desk::claim(&backend, provider, &both).await.unwrap().decides);
        }
        assert!(desk::claim(&backend, &bank, &both).await.unwrap().decides);
        decide(&backend, &bank, &both, &told(Decision::Paid)).await.unwrap();
        is(close(&backend, &one, &both).await, Problem::BankDecides);
        close(&backend, &bank, &both).await.unwrap();

        // What it took alone it decides and closes itself.
        let alone = claim(&backend, &bank, &[3, 4]).await;
        begin(&backend, &one, &alone).await.unwrap();
        assert!(desk::claim(&backend, &one, &alone).await.unwrap().decides);
        decide(&backend, &one, &alone, &told(Decision::Paid)).await.unwrap();
        close(&backend, &one, &alone).await.unwrap();
    }
}

#[tokio::test]
async fn a_provider_does_not_learn_who_works_for_another() {
    for backend in support::backends().await {
        let support = member(&backend, "operator").await;
        let number = of_two_providers(&backend, &support).await;
        let other = member(&backend, OTHER_WALLET).await;
        begin(&backend, &other, &number).await.unwrap();
        for (institution, received, begun) in
            [(BANK, true, true), ("operator", true, true), (OTHER_WALLET, true, true), (PROVIDER, true, false)]
        {
            let staff = member(&backend, institution).await;
            let events = desk::claim(&backend, &staff, &number).await.unwrap().events;
            let known: Vec<_> = events.iter().map(|event| event.staff_name.is_some()).collect();
            assert_eq!(known, [received, begun], "{institution}");
            assert!(events.iter().all(|event| event.by_staff));
            assert!(begun || events[1].title().is_none(), "nor for whom");
        }
    }
}

#[tokio::test]
async fn a_note_stays_with_the_institution_that_wrote_it() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let number = claim(&backend, &bank, &[1]).await;
        is(add_note(&backend, &bank, &number, " ").await, Problem::NoteMissing);
        add_note(&backend, &bank, &number, "残高はマイナスです。").await.unwrap();
        assert_eq!(audited(&backend, "claim.noted").await, 1);
        for (institution, notes) in [(BANK, 1), ("operator", 1), (PROVIDER, 0)] {
            let staff = member(&backend, institution).await;
            let seen = desk::claim(&backend, &staff, &number).await.unwrap();
            assert_eq!(seen.events.iter().filter(|event| event.kind == "note").count(), notes, "{institution}");
        }
    }
}

#[tokio::test]
async fn age_and_deadlines_go_by_the_business_clock() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let number = claim(&backend, &bank, &[1]).await;
        let row = async |day| {
            let later = Backend { clock: Clock::new(Some(day)), ..backend.clone() };
            let list = desk::claims(&later, &bank, State::Received).await.unwrap();
            (list.claims[0].age, list.claims[0].overdue)
        };
        assert_eq!(row(date(2020, 9, 4)).await, (0, None));
        assert_eq!(row(date(2020, 9, 7)).await, (3, None));
        assert_eq!(row(date(2020, 9, 8)).await, (4, Some(Overdue::FirstAnswer)));
        assert_eq!(row(date(2020, 10, 5)).await, (31, Some(Overdue::Decision)));
        begin(&backend, &bank, &number).await.unwrap();
        let later = Backend { clock: Clock::new(Some(date(2020, 9, 8))), ..backend.clone() };
        assert_eq!(desk::claims(&later, &bank, State::Investigating).await.unwrap().claims[0].overdue, None);
    }
}
