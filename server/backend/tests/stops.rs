//! Stopping a link, on both engines: the request, both sides' messages, and a state that is never ahead of what is known.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::who_looked;
use backend::people::Proved;
use backend::stops::{CallersStop, Progress, both_sides, progress, request, request_for_caller};
use backend::{Backend, Error, args, links};
use domain::problem::Problem;
use domain::stops::SideState;
use domain::time::Instant;
use support::desk::{member, reason};
use support::picture::Made;
use support::world::{self, ACCOUNT, BANK, WALLET, count, proved, signed_in};

async fn story(backend: &Backend) {
    world::fill(backend).await;
    Made::new(ACCOUNT, "link-1").link(backend).await;
    Made { bank: Some("stopped"), provider: Some("stopped"), ..Made::new(ACCOUNT, "link-2") }.link(backend).await;
    Made { bank: None, provider: None, holder_matches: "unknown", ..Made::new(ACCOUNT, "link-3") }.link(backend).await;
    let (owner, stranger) = (signed_in(backend, "C-1001").await, signed_in(backend, "C-1002").await);
    let (owner, stranger) = (proved(backend, &owner).await, proved(backend, &stranger).await);

    // A stranger finds neither the link nor a way to stop it, and nothing is written.
    assert!(matches!(links::one(backend, &stranger, ACCOUNT, "link-1").await, Err(Error::NotFound)));
    assert!(matches!(request(backend, &stranger, ACCOUNT, "link-1").await, Err(Error::NotFound)));
    assert!(matches!(request(backend, &owner, ACCOUNT, "link-9").await, Err(Error::NotFound)));
    assert_eq!(count(backend, "SELECT COUNT(*) FROM stops").await + count(backend, "SELECT COUNT(*) FROM outbox").await, 0);

    request(backend, &owner, ACCOUNT, "link-1").await.unwrap();
    for again in ["link-1", "link-2"] {
        let refused = request(backend, &owner, ACCOUNT, again).await;
        assert!(matches!(refused, Err(Error::Problem(Problem::AlreadyStopped))), "{again}");
    }
    what_it_left_behind(backend).await;
    how_it_comes_on(backend, &owner).await;
    known_from_withdrawals_alone(backend, &owner).await;
    two_at_once(backend, &owner).await;
    for_a_caller(backend, &owner).await;
}

/// One stop, a message for each side with ids only, and one audit entry.
async fn what_it_left_behind(backend: &Backend) {
    assert_eq!(count(backend, "SELECT COUNT(*) FROM stops").await, 1);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM audit WHERE action = 'stop.requested' AND customer = 'C-1001'").await, 1);
    let sql = "SELECT o.recipient FROM outbox o JOIN stops s ON s.id = o.subject WHERE o.kind = 'stop' ORDER BY o.recipient";
    let messages: Vec<(String,)> = backend.db.all(sql, args![]).await.unwrap();
    assert_eq!(messages.iter().map(|(to,)| to.as_str()).collect::<Vec<_>>(), [BANK, WALLET]);
    for to in [BANK, WALLET] {
        let sql = format!("SELECT id, body FROM outbox WHERE kind = 'stop' AND recipient = '{to}'");
        let body = support::opened(backend, "outbox", "body", &sql).await;
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        let mut keys: Vec<&String> = body.as_object().unwrap().keys().collect();
        keys.sort();
        assert_eq!(keys, ["account", "link", "requested_at", "stop"]);
        assert_eq!((body["account"].as_str(), body["link"].as_str()), (Some(ACCOUNT), Some("link-1")));
    }
}

async fn now(backend: &Backend, owner: &Proved, link: &str) -> Progress {
    let (account, link) = links::one(backend, owner, ACCOUNT, link).await.unwrap();
    let [bank, provider] = both_sides(backend, &account, &link).await.unwrap();
    assert_eq!((bank.id.as_str(), provider.id.as_str()), (BANK, WALLET));
    assert_eq!(bank.contact.phone.as_deref(), Some("0120-000-991"));
    progress(backend, owner, &account, &link).await.unwrap().unwrap()
}

async fn how_it_comes_on(backend: &Backend, owner: &Proved) {
    let asked = now(backend, owner, "link-1").await;
    assert_eq!((asked.bank, asked.provider), (SideState::Requested, SideState::Requested));

    let told_at = Instant(asked.requested_at.0 + Instant::HOUR);
    let told = "UPDATE outbox SET told_at = $1, told_by = 's-1' WHERE recipient = $2";
    backend.db.run(told, args![told_at, BANK]).await.unwrap();
    let told = now(backend, owner, "link-1").await;
    assert_eq!((told.bank, told.provider), (SideState::Told { at: told_at }, SideState::Requested), "each side for itself");

    let stopped = "UPDATE links SET provider_status = 'stopped', provider_stopped_at = $1 WHERE id = 'link-1'";
    backend.db.run(stopped, args![told_at]).await.unwrap();
    let confirmed = now(backend, owner, "link-1").await;
    assert_eq!(confirmed.provider, SideState::Confirmed { at: Some(told_at) });
}

/// Neither register can confirm what it does not have; the request is taken all the same.
async fn known_from_withdrawals_alone(backend: &Backend, owner: &Proved) {
    request(backend, owner, ACCOUNT, "link-3").await.unwrap();
    let asked = now(backend, owner, "link-3").await;
    assert_eq!((asked.bank, asked.provider), (SideState::NotKnownThere, SideState::NotKnownThere));
}

/// Staff of the account's bank ask for a caller: the customer sees the stop, and who asked for it and why.
async fn for_a_caller(backend: &Backend, owner: &Proved) {
    Made::new(ACCOUNT, "link-5").link(backend).await;
    world::institution(backend, "9992", "bank", "となり銀行").await;
    let why = reason();
    let stop = CallersStop { institution: BANK, customer: "C-1001", account_id: ACCOUNT, link_id: "link-5", reason: &why };
    for stranger in ["9992", WALLET] {
        let stranger = member(backend, stranger).await;
        assert!(matches!(request_for_caller(backend, &stranger, &stop).await, Err(Error::NotFound)));
    }
    let bank = member(backend, BANK).await;
    let other = CallersStop { customer: "C-1002", ..stop };
    assert!(matches!(request_for_caller(backend, &bank, &other).await, Err(Error::NotFound)), "not that customer's account");
    request_for_caller(backend, &bank, &stop).await.unwrap();
    for again in [request_for_caller(backend, &bank, &stop).await, request(backend, owner, ACCOUNT, "link-5").await] {
        assert!(matches!(again, Err(Error::Problem(Problem::AlreadyStopped))));
    }
    assert_eq!(now(backend, owner, "link-5").await.bank, SideState::Requested);
    let looks = who_looked(backend, owner).await.unwrap();
    assert_eq!((looks[0].action.as_str(), looks[0].reason.as_deref()), ("stop.requested", Some(why.as_str())));
}

/// Of two requests at once one is taken, with one message a side.
async fn two_at_once(backend: &Backend, owner: &Proved) {
    // The first time the second may have to wait for a connection of its own, and so comes later.
    for link in ["link-41", "link-42", "link-43", "link-44"] {
        Made::new(ACCOUNT, link).link(backend).await;
        let (one, other) = tokio::join!(request(backend, owner, ACCOUNT, link), request(backend, owner, ACCOUNT, link));
        let (first, second) = if one.is_ok() { (one, other) } else { (other, one) };
        first.unwrap();
        assert!(matches!(second, Err(Error::Problem(Problem::AlreadyStopped))));
    }
    assert_eq!(count(backend, "SELECT COUNT(*) FROM stops WHERE link_id LIKE 'link-4%'").await, 4);
}

#[tokio::test]
async fn on_every_engine() {
    for backend in support::backends().await {
        story(&backend).await;
    }
}
