//! What customers said and asked, through the deliveries that come after it: on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::people::Customer;
use backend::stops::{Progress, progress, request};
use backend::{Backend, Error, args, links};
use domain::problem::Problem;
use domain::stops::SideState;
use support::brought::imported;
use support::exchange::exchange;
use support::world::{BANK, count, proved, signed_in};

const ACCOUNT: &str = r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"0000001"}"#;

async fn bring(backend: &Backend, feed: &str, sender: &str, sequence: u32, record: &str) {
    let records: Vec<String> = record.lines().map(str::to_owned).collect();
    imported(backend, exchange(feed, sender, sequence, feed != "charges", &records)).await;
}

async fn institutions(backend: &Backend) {
    let provider = r#"{"type":"institution","id":"pay","kind":"provider","name":"ペイ","aliases":["ペイ"]}"#;
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#;
    bring(backend, "institutions", "operator", 1, &format!("{provider}\n{bank}")).await;
}

/// The customer's account, and what else it is called.
async fn account(backend: &Backend, also: &str) {
    let record = format!(
        r#"{{"type":"account","account":{ACCOUNT},"customer":"C-1","holder_name":"見本 花子","birth_date":"1986-05-14","status":"open","also":[{also}]}}"#
    );
    bring(backend, "accounts", BANK, 1, &record).await;
}

/// What both registers say of the link on that day of September.
async fn registers(backend: &Backend, day: u32, bank: &str, provider: &str) {
    let record = format!(
        r#"{{"type":"link","account":{ACCOUNT},"provider":"pay","contract":"7","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["account_number"],"status":"{bank}"}}"#
    );
    bring(backend, "bank-links", BANK, day, &record).await;
    let record = format!(
        r#"{{"type":"link","wallet":"W-1","contract":"7","account":{ACCOUNT},"linked_at":"2020-08-01T09:00:00+09:00","verified_by":["email"],"kyc":"none","status":"{provider}"}}"#
    );
    bring(backend, "provider-links", "pay", day, &record).await;
}

async fn the_link(backend: &Backend) -> (String, String) {
    backend.db.one("SELECT account_id, id FROM links", args![]).await.unwrap().unwrap()
}

async fn state(backend: &Backend, owner: &Customer) -> Option<Progress> {
    let (account, link) = the_link(backend).await;
    let (account, link) = links::one(backend, owner, &account, &link).await.unwrap();
    progress(backend, owner, &account, &link).await.unwrap()
}

#[tokio::test]
async fn a_link_that_came_back_can_be_stopped_again() {
    for backend in support::backends().await {
        institutions(&backend).await;
        account(&backend, "").await;
        registers(&backend, 1, "active", "active").await;
        let owner = signed_in(&backend, "C-1").await;
        let owner = proved(&backend, &owner).await;
        let (at, link) = the_link(&backend).await;
        request(&backend, &owner, &at, &link).await.unwrap();
        backend.db.run("UPDATE outbox SET told_at = made_at, told_by = 's-1'", args![]).await.unwrap();

        // Half way it is on its way, and not to be asked for again; at the end it is done.
        for (day, bank, provider) in [(2, "active", "stopped"), (3, "active", "stopped"), (4, "stopped", "stopped")] {
            registers(&backend, day, bank, provider).await;
            let refused = request(&backend, &owner, &at, &link).await;
            assert!(matches!(refused, Err(Error::Problem(Problem::AlreadyStopped))), "{day}");
            assert!(matches!(state(&backend, &owner).await.unwrap().provider, SideState::Confirmed { .. }), "{day}");
        }

        // In force again: that stop is over, and another begins from the start.
        registers(&backend, 5, "active", "stopped").await;
        assert!(state(&backend, &owner).await.is_none());
        assert!(links::one(&backend, &owner, &at, &link).await.unwrap().1.came_back);
        request(&backend, &owner, &at, &link).await.unwrap();
        let asked = state(&backend, &owner).await.unwrap();
        assert_eq!(asked.bank, SideState::Requested, "what was told was about the stop before");
        assert!(matches!(request(&backend, &owner, &at, &link).await, Err(Error::Problem(Problem::AlreadyStopped))));
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM stops").await, 2);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM outbox WHERE told_at IS NULL").await, 2);
        let messages = backend::outbox::list(&backend.db).await.unwrap();
        assert_eq!(messages.len(), 4, "of the first stop and of the second");
    }
}

#[tokio::test]
async fn of_two_names_of_one_account_one_answer_holds_and_every_stop_stays() {
    for backend in support::backends().await {
        institutions(&backend).await;
        registers(&backend, 1, "active", "active").await;
        let charge = r#"{"type":"charge","charge":"X-1","wallet":"W-1","contract":"7","account":{"iban":"JP00MIHO0000001"},"amount":100,"currency":"JPY","at":"2020-09-01T10:00:00+09:00","status":"settled"}"#;
        bring(&backend, "charges", "pay", 1, charge).await;
        let person = "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ('p-1', '1', 'x', 0)";
        backend.db.run(person, args![]).await.unwrap();
        let accounts: Vec<(String,)> = backend.db.all("SELECT id FROM accounts ORDER BY id", args![]).await.unwrap();
        assert_eq!(accounts.len(), 2);
        for (place, (account,)) in accounts.iter().enumerate() {
            for sql in [
                "INSERT INTO verdicts (account_id, key, said_at, id, person_id, verdict, holds)
                 VALUES ($1, 'k', 1, $2, 'p-1', 'mine', TRUE)",
                "INSERT INTO claim_drafts (id, person_id, account_id, body, changed_at) VALUES ($2, 'p-1', $1, '{}', 1)",
                "INSERT INTO stops (account_id, link_id, id, requested_at, bank_confirmed, provider_confirmed)
                 VALUES ($1, 'link', $2, 1, FALSE, FALSE)",
            ] {
                backend.db.run(sql, args![account, format!("{place}")]).await.unwrap();
            }
        }
        left(&backend, &accounts).await;
        account(&backend, r#"{"iban":"JP00MIHO0000001"}"#).await;
        for (what, left) in [
            // Whoever else left the day, and who looked for it, was screened again: of them nothing is known.
            ("traces WHERE trace IN ('a day', 'its month')", 0),
            ("crowds", 0),
            ("accounts", 1),
            ("verdicts", 2),
            ("verdicts WHERE holds = TRUE", 1),
            ("claim_drafts", 1),
            ("stops WHERE link_id = 'link'", 2),
        ] {
            assert_eq!(count(&backend, &format!("SELECT COUNT(*) FROM {what}")).await, left, "{what}");
        }
    }
}

/// A day that both accounts left, as two others did, and one looked for.
async fn left(backend: &Backend, accounts: &[(String,)]) {
    let traces = "INSERT INTO traces (account_id, trace, person, family, confirmed) VALUES ($1, 'a day', $1, NULL, FALSE)";
    for account in accounts.iter().map(|(id,)| id.as_str()).chain(["another", "a third"]) {
        backend.db.run(traces, args![account]).await.unwrap();
    }
    for sql in [
        "INSERT INTO traces (account_id, trace, person, family, confirmed) VALUES ('who looks', 'its month', NULL, NULL, FALSE)",
        "INSERT INTO crowds (trace, holders, families, confirmed, month) VALUES ('a day', 4, 0, 0, 'its month')",
    ] {
        backend.db.run(sql, args![]).await.unwrap();
    }
}
