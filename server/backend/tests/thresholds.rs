//! What screening goes by, changed by two people, on both engines: proposed, tried, approved, and every account screened again.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::deliveries::{Source, Status, import};
use backend::screening::{
    Asked, Overview, Run, Shown, State, Worker, approve, differences, go_on, overview, propose, refuse, rescreen, stop, waiting,
    withdraw,
};
use backend::sessions::{SignedIn, signed_in};
use backend::staff::{Approver, Keeper, Operator, Reason, Role};
use backend::{Backend, Error, Result, args, staff};
use domain::institutions::Cap;
use domain::problem::Problem;
use domain::screening::{Counts, Level, Thresholds};
use domain::time::Instant;
use jiff::Span;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::sync::Arc;
use support::world::{self, BANK, count};

const PORTAL: &str = "operator";

async fn member(backend: &Backend, institution: &str, role: Role) -> SignedIn {
    let name = format!("{institution}-{}-{}", role.word(), count(backend, "SELECT COUNT(*) FROM staff").await);
    let new = staff::add(backend, institution, "係", &name, role).await.unwrap();
    let identity = staff::sign_in(backend, &name, new.password, None).await.unwrap();
    signed_in(backend, &identity).await.unwrap()
}

async fn operator(backend: &Backend, institution: &str) -> Operator {
    member(backend, institution, Role::Operator).await.operator().unwrap()
}

async fn approver(backend: &Backend, institution: &str) -> Approver {
    member(backend, institution, Role::Approver).await.approver().unwrap()
}

fn asked(values: &[(&str, i64)]) -> Asked {
    Asked {
        version: Thresholds::default().version,
        values: values.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect(),
        caps: Vec::new(),
        from: None,
        reason: Reason::parse("誤検知が多いため").unwrap(),
    }
}

fn is<T>(result: Result<T>, problem: Problem) {
    match result.map(|_| ()) {
        Err(Error::Problem(is)) if is == problem => {}
        other => panic!("{problem:?} was expected, not {other:?}"),
    }
}

async fn demo(backend: &Backend) {
    let (first, others): (Vec<_>, Vec<_>) =
        backend::demo::files().into_iter().partition(|(name, _)| name.contains("institutions"));
    for (name, bytes) in first.into_iter().chain(others) {
        let answer = import(backend, &Source::Bytes(name, Arc::from(&bytes[..]))).await.unwrap();
        assert_eq!(answer.status, Status::Imported);
    }
}

/// Every flag by account and key: its level and its version.
type Flags = BTreeMap<(String, String), (Level, i64)>;

async fn flags(backend: &Backend) -> Flags {
    let sql =
        "SELECT account_id, key, level, version FROM flags UNION ALL SELECT account_id, event, level, version FROM event_flags";
    let rows: Vec<(String, String, String, i64)> = backend.db.all(sql, args![]).await.unwrap();
    rows.into_iter().map(|(account, key, level, version)| ((account, key), (Level::of_word(&level).unwrap(), version))).collect()
}

/// What has become of the flags.
fn counted(before: &Flags, after: &Flags) -> Counts {
    let mut counts = Counts::default();
    let level = |flags: &Flags, key| flags.get(key).map(|(level, _)| *level);
    let keys: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    keys.into_iter().for_each(|key| counts.add(level(before, key), level(after, key)));
    counts
}

/// Goes on until nothing is under way.
async fn worked(backend: &Backend) {
    let mut worker = Worker::new(backend.clone());
    while worker.go_on().await.unwrap() {}
}

/// The same, killed again and again, a little later each time.
async fn killed_and_worked(backend: &Backend) {
    for steps in 0..60 {
        let mut worker = Worker::new(backend.clone());
        let working = tokio::spawn(async move { worker.go_on().await });
        for _ in 0..steps {
            tokio::task::yield_now().await;
        }
        working.abort();
        // Whether it was done before is the scheduler's to say.
        let _ = working.await;
    }
    worked(backend).await;
}

async fn shown(backend: &Backend, operator: &Operator) -> Overview {
    overview(backend, &Keeper::from(operator)).await.unwrap()
}

async fn audited(backend: &Backend, action: &str) -> i64 {
    count(backend, &format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'")).await
}

/// What is delivered after a trial makes it old: nobody approves it before it was had again.
async fn tried_again_after_a_delivery(backend: &Backend, operator: &Operator, second: &Approver, id: &str, trial: Run) -> Run {
    let keeper = Keeper::from(second);
    let answer = import(backend, &Source::Bytes("late".into(), Arc::from(support::statement(BANK)))).await.unwrap();
    assert_eq!(answer.status, Status::Imported);
    assert_eq!(differences(backend, &keeper, id).await.unwrap().newer, 1);
    is(approve(backend, second, id).await, Problem::TrialOld);
    go_on(backend, operator, &trial.id).await.unwrap();
    is(approve(backend, second, id).await, Problem::NotTried);
    worked(backend).await;
    let again = differences(backend, &keeper, id).await.unwrap();
    assert_eq!((again.newer, again.trial.counts), (0, trial.counts), "that statement has nothing to flag");
    assert!(audited(backend, "thresholds.trial-seen").await >= 2 && audited(backend, "thresholds.tried-again").await == 1);
    again.trial
}

#[tokio::test]
async fn one_proposes_and_another_approves_what_the_trial_has_shown() {
    for backend in support::backends().await {
        demo(&backend).await;
        let before = flags(&backend).await;
        let (proposer, second) = (operator(&backend, PORTAL).await, approver(&backend, PORTAL).await);
        let keeper = Keeper::from(&proposer);
        // Fewer alerts, and reviews from lower odds on.
        let wanted = asked(&[("alert", 30), ("review", -39)]);
        is(propose(&backend, &operator(&backend, BANK).await, &wanted).await, Problem::PortalAlone);
        is(propose(&backend, &proposer, &asked(&[("alert", -1)])).await, Problem::NotAThreshold);
        is(propose(&backend, &proposer, &asked(&[("burst_debits", 0)])).await, Problem::NotAThreshold);
        is(propose(&backend, &proposer, &asked(&[("alert", 10)])).await, Problem::NothingChanged);
        is(propose(&backend, &proposer, &Asked { version: 1, ..wanted.clone() }).await, Problem::ThresholdsChanged);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM screening_versions").await, 0);

        let id = propose(&backend, &proposer, &wanted).await.unwrap();
        is(propose(&backend, &proposer, &wanted).await, Problem::ProposalOpen);
        is(approve(&backend, &second, &id).await, Problem::NotTried);
        assert!(matches!(approve(&backend, &approver(&backend, BANK).await, &id).await, Err(Error::NotFound)));
        assert!(waiting(&backend, &approver(&backend, BANK).await).await.unwrap().is_none());

        killed_and_worked(&backend).await;
        assert_eq!(flags(&backend).await, before, "a trial changes nothing");
        let Shown { trial, differing, newer } = differences(&backend, &keeper, &id).await.unwrap();
        assert_eq!(newer, 0);
        assert_eq!((trial.state, trial.done), (State::Done, trial.of));
        assert!(trial.counts.lowered > 0 && trial.counts.come_review > 0, "{:?}", trial.counts);
        assert_eq!(i64::try_from(differing.len()).unwrap(), trial.counts.differ().min(200));
        assert!(differing.iter().all(|one| one.before != one.after && !one.rules.is_empty() && one.account.masked.contains('*')));

        // Whoever proposed it is an approver by now, and still the same person.
        backend.db.run("UPDATE staff SET role = 'approver' WHERE id = $1", args![proposer.id()]).await.unwrap();
        let same = signed_in(&backend, &backend::identity::Identity::staff(proposer.id())).await.unwrap().approver().unwrap();
        assert!(waiting(&backend, &same).await.unwrap().is_some_and(|one| one.own));
        is(approve(&backend, &same, &id).await, Problem::FourEyes);
        let trial = tried_again_after_a_delivery(&backend, &proposer, &second, &id, trial).await;
        approve(&backend, &second, &id).await.unwrap();
        is(approve(&backend, &second, &id).await, Problem::ProposalOver);
        is(withdraw(&backend, &proposer, &id).await, Problem::ProposalOver);
        let version = Thresholds::default().version + 1;
        assert_eq!(shown(&backend, &proposer).await.in_force.thresholds.version, version);

        killed_and_worked(&backend).await;
        let after = flags(&backend).await;
        assert!(after.values().all(|(_, of)| *of == i64::from(version)), "each flag names the version");
        assert_eq!(counted(&before, &after), trial.counts, "as the trial has said");
        for (action, times) in
            [("thresholds.proposed", 1), ("thresholds.approved", 1), ("accounts.rescreened", 1), ("thresholds.tried", 2)]
        {
            assert_eq!(audited(&backend, action).await, times, "{action}");
        }
        rescreen(&backend, |_, _| ()).await.unwrap();
        assert_eq!(flags(&backend).await, after);
    }
}

#[tokio::test]
async fn what_is_killed_or_stopped_goes_on_where_it_was() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        for number in 100..650 {
            world::account(&backend, &format!("account-{number}"), &format!("{number:07}"), &format!("D-{number}")).await;
        }
        let all = count(&backend, "SELECT COUNT(*) FROM accounts").await;
        let (proposer, second) = (operator(&backend, PORTAL).await, approver(&backend, PORTAL).await);
        let id = propose(&backend, &proposer, &asked(&[("burst_debits", 4)])).await.unwrap();
        // A process takes a step and is gone.
        assert!(Worker::new(backend.clone()).go_on().await.unwrap());
        let trial = differences(&backend, &Keeper::from(&proposer), &id).await.unwrap().trial;
        assert_eq!((trial.state, trial.done, trial.of), (State::Running, 400, all));
        stop(&backend, &proposer, &trial.id).await.unwrap();
        assert!(!Worker::new(backend.clone()).go_on().await.unwrap(), "an operator has stopped it");
        is(approve(&backend, &second, &id).await, Problem::NotTried);
        is(stop(&backend, &proposer, &trial.id).await, Problem::StepNotPossible);
        go_on(&backend, &proposer, &trial.id).await.unwrap();
        worked(&backend).await;
        approve(&backend, &second, &id).await.unwrap();

        assert!(Worker::new(backend.clone()).go_on().await.unwrap());
        let run = shown(&backend, &proposer).await.rescreening.unwrap();
        assert_eq!((run.state, run.done, run.of), (State::Running, 400, all));
        assert!(matches!(stop(&backend, &operator(&backend, BANK).await, &run.id).await, Err(Error::NotFound)));
        // On the command line it is gone on with, not begun anew.
        let mut seen = Vec::new();
        assert_eq!(rescreen(&backend, |done, _| seen.push(done)).await.unwrap(), all);
        assert_eq!(seen.first(), Some(&400));
        assert_eq!(shown(&backend, &proposer).await.rescreening.unwrap().state, State::Done);
        is(go_on(&backend, &proposer, &run.id).await, Problem::StepNotPossible);
    }
}

#[tokio::test]
async fn a_version_waits_for_its_day_and_is_taken_back_until_then() {
    for backend in support::backends().await {
        demo(&backend).await;
        let (proposer, second) = (operator(&backend, PORTAL).await, approver(&backend, PORTAL).await);
        let tomorrow = backend.clock.real_now().day().checked_add(Span::new().days(1)).unwrap();
        let wanted = Asked { from: Some(tomorrow), ..asked(&[("alert", 100)]) };
        let refused = propose(&backend, &proposer, &wanted).await.unwrap();
        refuse(&backend, &second, &refused, "影響が大きい").await.unwrap();
        worked(&backend).await;
        assert_eq!(differences(&backend, &Keeper::from(&proposer), &refused).await.unwrap().trial.state, State::Stopped);

        let id = propose(&backend, &proposer, &wanted).await.unwrap();
        worked(&backend).await;
        approve(&backend, &second, &id).await.unwrap();
        assert_eq!(shown(&backend, &proposer).await.in_force.since, None, "not before its day");
        is(propose(&backend, &proposer, &wanted).await, Problem::ProposalOpen);
        withdraw(&backend, &proposer, &id).await.unwrap();

        let id = propose(&backend, &proposer, &wanted).await.unwrap();
        worked(&backend).await;
        approve(&backend, &second, &id).await.unwrap();
        worked(&backend).await;
        let old = i64::from(Thresholds::default().version);
        assert!(flags(&backend).await.values().all(|(_, version)| *version == old));
        let later = Backend { clock: backend.clock.later(24 * Instant::HOUR), ..backend.clone() };
        worked(&later).await;
        assert!(flags(&later).await.values().all(|(_, version)| *version > old), "its day has come");
    }
}

#[tokio::test]
async fn a_provider_s_cap_is_part_of_it() {
    for backend in support::backends().await {
        demo(&backend).await;
        let proposer = operator(&backend, PORTAL).await;
        let cap = |provider: &str, monthly| Cap { provider: provider.into(), from: date(2020, 9, 1), monthly };
        for wrong in [cap("nobody", 100_000), cap(BANK, 100_000), cap("docomo-koza", 0)] {
            is(propose(&backend, &proposer, &Asked { caps: vec![wrong], ..asked(&[]) }).await, Problem::NotACap);
        }
        let id = propose(&backend, &proposer, &Asked { caps: vec![cap("docomo-koza", 1)], ..asked(&[]) }).await.unwrap();
        worked(&backend).await;
        let versions = shown(&backend, &proposer).await.versions;
        assert_eq!((versions[0].id.as_str(), &versions[0].thresholds.caps[..]), (id.as_str(), &[cap("docomo-koza", 1)][..]));
    }
}
