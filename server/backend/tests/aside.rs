//! An account that cannot be screened holds nobody up: it is put aside, its customer is told that nothing can be said, operators see it,
//! and it is tried again. On both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::deliveries::Status;
use backend::joining::aside;
use backend::staff::{self, Operator, Role};
use backend::{Backend, args, overview, sessions};
use domain::coverage::{Answer, Reason};
use support::brought::{bring, imported};
use support::exchange::exchange;
use support::world::{count, signed_in_of};

const FIRM: &str = "9995";

fn account(number: u32) -> String {
    format!(r#"{{"bank":"9995","branch":"001","kind":"securities","number":"{number:07}"}}"#)
}

fn holder(number: u32) -> String {
    format!(
        r#"{{"type":"account","account":{},"customer":"W-{number}","holder_name":"見本 花子","birth_date":"1986-05-14","status":"open","co_customers":[]}}"#,
        account(number)
    )
}

fn event(id: &str, number: u32, device: &str) -> String {
    format!(
        r#"{{"type":"event","event":"{id}","account":{},"customer":"W-{number}","action":"sign_in","at":"2020-09-02T10:00:00+09:00","amount":0,"currency":"JPY","device":"{device}"}}"#,
        account(number)
    )
}

async fn operator(backend: &Backend, institution: &str) -> Operator {
    let name = format!("{institution}-operator");
    let new = staff::add(backend, institution, "係", &name, Role::Operator).await.unwrap();
    let identity = staff::sign_in(backend, &name, new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().operator().unwrap()
}

/// Spoils what is stored of the first account, in a way that its reader refuses or that a rule breaks down over.
async fn spoil(backend: &Backend, how: &str) {
    let sql = match how {
        "refused" => "UPDATE securities_events SET action = 'nonsense' WHERE event = 'S-1'",
        // The time between the two is greater than any number.
        _ => {
            "UPDATE securities_events SET at = CASE event WHEN 'S-1' THEN -9223372036854775807 ELSE 9223372036854775807 END WHERE event <> 'T-1'"
        }
    };
    backend.db.run(sql, args![]).await.unwrap();
}

async fn mend(backend: &Backend) {
    let sql = "UPDATE securities_events SET action = 'sign_in', at = 1599008400000";
    backend.db.run(sql, args![]).await.unwrap();
}

async fn story(backend: &Backend, how: &str) {
    let firm = |id: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"securities","name":"若葉証券"}}"#);
    let firms = [firm(FIRM), firm("9996")];
    imported(backend, exchange("institutions", "operator", 1, true, &firms)).await;
    imported(backend, exchange("accounts", FIRM, 1, true, &[holder(1), holder(2)])).await;
    let first = [event("S-1", 1, "d-1"), event("S-2", 1, "d-1"), event("T-1", 2, "d-2")];
    imported(backend, exchange("securities-events", FIRM, 1, false, &first)).await;
    let (customer, other) = (signed_in_of(backend, FIRM, "W-1").await, signed_in_of(backend, FIRM, "W-2").await);
    let (operator, elsewhere) = (operator(backend, FIRM).await, operator(backend, "9996").await);

    spoil(backend, how).await;
    let second = [event("S-3", 1, "d-3"), event("T-2", 2, "d-2")];
    let taken = bring(backend, exchange("securities-events", FIRM, 2, false, &second)).await;
    assert_eq!(taken.status, Status::Imported, "{how}");
    let waits = aside(backend, &operator).await.unwrap();
    assert_eq!(waits.iter().map(|one| one.institution.as_deref()).collect::<Vec<_>>(), [Some(FIRM)], "{how}");
    let tries = waits[0].tries;
    assert!(aside(backend, &elsewhere).await.unwrap().is_empty(), "another institution's operator sees none of it");
    let traced = format!("SELECT COUNT(*) FROM traces WHERE account_id <> '{}'", waits[0].account_id);
    assert_eq!(count(backend, &traced).await, 1, "the other account was screened");
    assert_eq!(overview::overview(backend, &other).await.unwrap().answer, Answer::NothingUnrecognised);
    let answer = overview::overview(backend, &customer).await.unwrap().answer;
    assert_eq!(answer, Answer::CannotTell(vec![Reason::NotScreened { account: 0 }]), "{how}");

    imported(backend, exchange("accounts", FIRM, 2, true, &[holder(1), holder(2)])).await;
    assert!(aside(backend, &operator).await.unwrap()[0].tries > tries, "tried again");
    mend(backend).await;
    imported(backend, exchange("securities-events", FIRM, 3, false, &[event("T-3", 2, "d-2")])).await;
    assert!(aside(backend, &operator).await.unwrap().is_empty(), "what was mended is screened by whatever comes next");
    assert_eq!(overview::overview(backend, &customer).await.unwrap().answer, Answer::NothingUnrecognised);
}

#[tokio::test]
async fn one_accounts_nonsense_stops_nobody() {
    for how in ["refused", "broken down"] {
        for backend in support::backends().await {
            story(&backend, how).await;
        }
    }
}
