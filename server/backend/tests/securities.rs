//! What was done on securities accounts, as customers see it and answer: a "not me" reaches the firm and raises what resembles it, a
//! "that was me" quiets what rests on it, and a stranger finds nothing. On both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::who_looked;
use backend::calls::{record, to_call};
use backend::customers::{CustomerKey, open, view};
use backend::damage::{answered, firms};
use backend::joining::{Context, rebuild_waiting};
use backend::outbox::{message, waiting as waiting_messages};
use backend::people::Customer;
use backend::securities::{EventKey, answer, list, one};
use backend::staff::{self, Reason, Role, Supervisor};
use backend::{Backend, Error, overview, sessions};
use domain::calls::Outcome;
use domain::coverage::Answer;
use domain::screening::Evidence;
use domain::securities::Action;
use domain::withdrawals::Verdict;
use support::brought::imported;
use support::desk::member;
use support::exchange::exchange;
use support::world::{count, signed_in_of};

const FIRM: &str = "9995";

fn account(number: u32) -> String {
    format!(r#"{{"bank":"9995","branch":"001","kind":"securities","number":"{number:07}"}}"#)
}

fn holder(number: u32, customer: &str) -> String {
    format!(
        r#"{{"type":"account","account":{},"customer":"{customer}","holder_name":"見本 花子","holder_kana":"ﾐﾎﾝ ﾊﾅｺ","birth_date":"1986-05-14","status":"open","co_customers":[]}}"#,
        account(number)
    )
}

/// A step of that account, of September 2020, on that device; what names an account names one in the customer's own name.
fn step(id: &str, number: u32, action: &str, at: &str, amount: i64, device: &str) -> String {
    let names = action.starts_with("withdrawal");
    let to = if names { r#"{"iban":"JP00MIHO0000001"}"# } else { "null" };
    let kana = if names { "\"ﾐﾎﾝ ﾊﾅｺ\"" } else { "null" };
    format!(
        r#"{{"type":"event","event":"{id}","account":{},"customer":"C","action":"{action}","at":"2020-09-{at}+09:00","amount":{amount},"currency":"JPY","device":"{device}","ip":"203.0.113.9","destination":{to},"destination_holder_kana":{kana}}}"#,
        account(number)
    )
}

/// One customer whose account was taken over, and another on whose account the same device signed in.
async fn world(backend: &Backend) {
    let firm = |id: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"securities","name":"若葉証券"}}"#);
    let events = [
        step("S/0", 1, "sign_in", "01T10:00:00", 0, "d-own"),
        step("S/1", 1, "sign_in", "02T10:00:00", 0, "d-9"),
        step("S/2", 1, "sale", "02T10:05:00", 9_000_000, "d-9"),
        step("S/3", 1, "withdrawal_account_changed", "02T10:06:00", 0, "d-9"),
        step("S/4", 1, "withdrawal", "03T09:00:00", 9_000_000, "d-9"),
        step("T/1", 2, "sign_in", "03T12:00:00", 0, "d-9"),
    ];
    for (feed, sender, whole, records) in [
        ("institutions", "operator", true, vec![firm(FIRM), firm("9996")]),
        ("accounts", FIRM, true, vec![holder(1, "W-1"), holder(2, "W-2")]),
        ("securities-events", FIRM, false, events.to_vec()),
    ] {
        let file = exchange(feed, sender, 1, whole, &records);
        imported(backend, file).await;
    }
}

async fn of_account(backend: &Backend, number: u32) -> String {
    let sql = "SELECT account_id FROM securities_events WHERE event = $1";
    let event = if number == 1 { "S/1" } else { "T/1" };
    let found: Option<(String,)> = backend.db.one(sql, backend::args![event]).await.unwrap();
    found.unwrap().0
}

fn key(event: &str) -> EventKey {
    EventKey { sender: FIRM.into(), event: event.into() }
}

async fn screened(backend: &Backend) {
    let context = Context::of(backend, "").await.unwrap();
    rebuild_waiting(&backend.db, &context).await.unwrap();
}

async fn waiting(backend: &Backend, customer: &Customer) -> Vec<String> {
    let page = list(backend, customer, 1).await.unwrap();
    page.waiting.into_iter().rev().map(|line| line.key.event).collect()
}

async fn story(backend: &Backend) {
    world(backend).await;
    let (owner, stranger) = (signed_in_of(backend, FIRM, "W-1").await, signed_in_of(backend, FIRM, "W-2").await);
    let (first, second) = (of_account(backend, 1).await, of_account(backend, 2).await);

    // The whole run is asked about, and a name that is the customer's own calms nothing.
    assert_eq!(waiting(backend, &owner).await, ["S/1", "S/2", "S/3", "S/4"]);
    let seen = overview::overview(backend, &owner).await.unwrap();
    assert_eq!(seen.answer, Answer::Check(4));
    let gone = one(backend, &owner, &first, &key("S/4")).await.unwrap();
    assert_eq!((gone.line.amount, gone.device_before, gone.around.len()), (9_000_000, Some(false), 4));
    assert!(gone.line.evidence.iter().any(|one| matches!(one, Evidence::SameNameNewAccount { same_name: true, .. })));
    assert!(gone.line.destination.is_some_and(|to| !to.contains("MIHO000")), "covered");
    assert_eq!(overview::overview(backend, &stranger).await.unwrap().answer, Answer::NothingUnrecognised);

    denied(backend, &owner, &first).await;

    supervised(backend).await;

    // The same device on another customer's account is asked about now.
    screened(backend).await;
    assert_eq!(waiting(backend, &stranger).await, ["T/1"]);
    let there = one(backend, &stranger, &second, &key("T/1")).await.unwrap();
    assert!(matches!(&there.line.evidence[..], [Evidence::LikeAConfirmedCase { own: false, .. }]), "{:?}", there.line.evidence);

    strangers(backend, &stranger, &first).await;
    calmed(backend, &owner, &first, &stranger).await;
}

/// Every answer stays, the last one holds; the firm is told, and its staff call.
async fn denied(backend: &Backend, owner: &Customer, account: &str) {
    let staff = member(backend, FIRM).await;
    for verdict in [Verdict::Mine, Verdict::NotMine, Verdict::NotMine] {
        answer(backend, owner, account, &key("S/1"), verdict).await.unwrap();
        let line = one(backend, owner, account, &key("S/1")).await.unwrap().line;
        assert_eq!(line.answered.unwrap().verdict, verdict);
    }
    assert_eq!(count(backend, "SELECT COUNT(*) FROM event_verdicts").await, 2, "the same answer again changes nothing");
    assert_eq!(count(backend, "SELECT COUNT(*) FROM event_verdicts WHERE holds = TRUE").await, 1);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM audit WHERE action LIKE 'event.%' AND customer = 'W-1'").await, 2);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM outbox WHERE kind = 'not-me' AND recipient = '9995'").await, 1);

    let who = CustomerKey { institution: FIRM.into(), customer: "W-1".into() };
    let calls = to_call(backend, &staff).await.unwrap();
    assert_eq!((&calls[0].key, calls[0].debits, calls[0].loss), (&who, 4, 9_000_000), "though they have looked");
    open(backend, &staff, &who, &Reason::parse("電話").unwrap()).await.unwrap();
    let seen = view(backend, &staff, &who).await.unwrap().unwrap();
    assert_eq!(seen.events.iter().map(|one| one.key.event.as_str()).collect::<Vec<_>>(), ["S/1", "S/2", "S/3", "S/4"]);
    let told = waiting_messages(backend, &staff).await.unwrap();
    let [told] = &told[..] else { panic!("one message: {told:?}") };
    let says = message(backend, &staff, &told.id).await.unwrap();
    assert_eq!(says.denied.map(|(action, _)| action), Some(Action::SignIn));
    assert_eq!(who_looked(backend, owner).await.unwrap()[0].action, "outbox.seen", "it is theirs");
    record(backend, &staff, &who, Outcome::NotTheirs).await.unwrap();
    assert!(to_call(backend, &staff).await.unwrap().iter().all(|one| one.key != who), "somebody has spoken with them");
}

async fn strangers(backend: &Backend, stranger: &Customer, account: &str) {
    assert!(matches!(one(backend, stranger, account, &key("S/1")).await, Err(Error::NotFound)));
    assert!(matches!(answer(backend, stranger, account, &key("S/1"), Verdict::Mine).await, Err(Error::NotFound)));
    assert!(list(backend, stranger, 1).await.unwrap().lines.iter().all(|line| line.account_id != account));
    assert_eq!(count(backend, "SELECT COUNT(*) FROM event_verdicts").await, 2, "nothing was written");
    assert!(who_looked(backend, stranger).await.unwrap().iter().all(|look| !look.action.starts_with("event.")));
}

/// The firm's supervisor counts it, and another firm's nothing.
async fn supervised(backend: &Backend) {
    let here = supervisor(backend, FIRM).await;
    let parts = firms(backend, &here).await.unwrap();
    assert_eq!(parts.iter().map(|part| (part.accounts, part.debits, part.sum)).collect::<Vec<_>>(), [(1, 4, 9_000_000)]);
    let months = answered(backend, &here).await.unwrap();
    let months: Vec<_> = months.iter().map(|one| (one.month.as_str(), one.wrong, one.wrong_flagged, one.own)).collect();
    assert_eq!(months, [("2020-09", 1, 1, 0)]);
    let elsewhere = supervisor(backend, "9996").await;
    assert!(firms(backend, &elsewhere).await.unwrap().is_empty() && answered(backend, &elsewhere).await.unwrap().is_empty());
}

async fn supervisor(backend: &Backend, institution: &str) -> Supervisor {
    let name = format!("{institution}-supervisor");
    let new = staff::add(backend, institution, "監督", &name, Role::Supervisor).await.unwrap();
    let identity = staff::sign_in(backend, &name, new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().supervisor().unwrap()
}

/// "It was me after all": what rests on the sign-in and on the change is no longer asked, here and elsewhere.
async fn calmed(backend: &Backend, owner: &Customer, account: &str, stranger: &Customer) {
    answer(backend, owner, account, &key("S/1"), Verdict::Mine).await.unwrap();
    screened(backend).await;
    assert_eq!(waiting(backend, owner).await, ["S/3", "S/4"], "the account that was registered the day before");
    assert!(waiting(backend, stranger).await.is_empty());
    answer(backend, owner, account, &key("S/3"), Verdict::Mine).await.unwrap();
    screened(backend).await;
    assert!(waiting(backend, owner).await.is_empty());
    assert_eq!(overview::overview(backend, owner).await.unwrap().answer, Answer::NothingUnrecognised);
}

#[tokio::test]
async fn on_every_engine() {
    for backend in support::backends().await {
        story(&backend).await;
    }
}
