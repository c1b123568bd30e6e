//! Bytes that come once: what they are is known when all of them are there.

use super::{ACCOUNT, imported, key, operator, support, world};
use backend::api_keys::{self, ApiKey};
use backend::deliveries::{Claimed, Progress, Receiving, Sender, Settled, Status, claim, finish, of_key, resume, run_again};
use backend::{Backend, Error, args};
use domain::deliveries::Stage;
use domain::time::Instant;
use support::exchange::exchange;

pub(super) fn links(sender: &str, sequence: u32) -> Vec<u8> {
    let link = format!(
        r#"{{"type":"link","account":{},"provider":"pay","contract":"7","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"active"}}"#,
        ACCOUNT.replace("9991", sender)
    );
    exchange("bank-links", sender, sequence, true, &[link]).into_bytes()
}

async fn begin(backend: &Backend, key: &ApiKey) -> Receiving {
    let sender = Sender { api_key_id: key.id().to_owned(), institution: key.institution().to_owned() };
    Receiving::begin(backend, "api", Some(sender), None).await.unwrap()
}

pub(super) async fn receive(backend: &Backend, key: &ApiKey, bytes: &[u8]) -> Settled {
    let mut receiving = begin(backend, key).await;
    for piece in bytes.chunks(7) {
        receiving.take(piece).await.unwrap();
    }
    receiving.finish().await.unwrap()
}

#[tokio::test]
async fn what_a_key_brings_is_taken_and_the_same_again_is_the_same() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let settled = receive(&backend, &bank, &links("9991", 1)).await;
        assert_eq!(of_key(&backend, &bank, &settled.id).await.unwrap().stage, Stage::Stored);
        assert_eq!(receive(&backend, &bank, &links("9991", 1)).await, Settled { known: true, ..settled.clone() });
        resume(&backend).await.unwrap();
        let delivery = of_key(&backend, &bank, &settled.id).await.unwrap();
        assert_eq!((delivery.stage, delivery.records, delivery.new), (Stage::Done, 1, 1));
        assert_eq!(delivery.sha256.as_deref(), Some(settled.sha256.as_str()));
        assert!(receive(&backend, &bank, &links("9991", 1)).await.known);
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM deliveries WHERE state = 'received'").await, 0);
    }
}

#[tokio::test]
async fn a_key_brings_its_own_institution_s_feeds_and_statements_alone() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let (_, stranger) = key(&backend, "9992").await;
        let own = receive(&backend, &bank, &links("9991", 1)).await;
        resume(&backend).await.unwrap();
        // The same bytes in a stranger's hands are another delivery, which is refused; of the first they learn nothing.
        let theirs = receive(&backend, &stranger, &links("9991", 1)).await;
        assert_ne!(theirs.id, own.id);
        assert!(!theirs.known);
        let statement = support::statement("9991");
        let of_another = receive(&backend, &stranger, &statement).await;
        resume(&backend).await.unwrap();
        for (id, field) in [(&theirs.id, "sender"), (&of_another.id, "bank")] {
            let refused = of_key(&backend, &stranger, id).await.unwrap().refused.unwrap();
            assert_eq!(refused.field.as_deref(), Some(field), "{}", refused.reason);
            assert!(matches!(of_key(&backend, &bank, id).await, Err(Error::NotFound)), "nor does its owner of the stranger's");
        }
        assert!(matches!(of_key(&backend, &stranger, &own.id).await, Err(Error::NotFound)));
        let own_statement = receive(&backend, &bank, &statement).await;
        resume(&backend).await.unwrap();
        assert_eq!(of_key(&backend, &bank, &own_statement.id).await.unwrap().stage, Stage::Done);
    }
}

#[tokio::test]
async fn a_request_s_name_is_for_one_body() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let first = begin(&backend, &bank).await;
        assert_eq!(claim(&backend, &bank, "n", first.id()).await.unwrap(), Claimed::New);
        let second = begin(&backend, &bank).await;
        assert_eq!(claim(&backend, &bank, "n", second.id()).await.unwrap(), Claimed::UnderWay);
        second.give_up().await.unwrap();
        first.give_up().await.unwrap();
        let mut third = begin(&backend, &bank).await;
        assert_eq!(
            claim(&backend, &bank, "n", third.id()).await.unwrap(),
            Claimed::New,
            "a request that broke off has no answer"
        );
        third.take(&links("9991", 1)).await.unwrap();
        let settled = third.finish().await.unwrap();
        let again = claim(&backend, &bank, "n", "x").await.unwrap();
        assert_eq!(again, Claimed::For { delivery: settled.id, sha256: settled.sha256 });
        let (_, other) = key(&backend, "9992").await;
        assert_eq!(claim(&backend, &other, "n", "x").await.unwrap(), Claimed::New, "each key has its own names");
    }
}

#[tokio::test]
async fn bytes_that_stopped_coming_are_cleared_away_and_nothing_stays() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let mut coming = begin(&backend, &bank).await;
        claim(&backend, &bank, "n", coming.id()).await.unwrap();
        coming.take(&vec![b'x'; 3 << 20]).await.unwrap();
        resume(&backend).await.unwrap();
        let parts = "SELECT COUNT(*) FROM delivery_parts";
        assert!(support::world::count(&backend, parts).await >= 3, "they are still coming");
        let later = Backend { clock: backend.clock.later(11 * Instant::MINUTE), ..backend.clone() };
        resume(&later).await.unwrap();
        assert_eq!(
            support::world::count(
                &backend,
                "SELECT COUNT(*) FROM delivery_parts p JOIN deliveries d ON d.id = p.delivery_id WHERE d.state = 'received'"
            )
            .await,
            0
        );
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM api_requests").await, 0);
        assert!(coming.take(&vec![b'x'; 1 << 20]).await.is_err(), "whoever goes on is told so");
    }
}

#[tokio::test]
async fn what_was_refused_is_run_again_by_its_operator_from_the_kept_bytes() {
    for backend in support::backends().await {
        let bytes = links("9991", 1);
        let mut receiving = Receiving::begin(&backend, "-", None, None).await.unwrap();
        receiving.take(&bytes).await.unwrap();
        let settled = receiving.finish().await.unwrap();
        let refused = finish(&backend, &settled.id, &Progress::default()).await.unwrap();
        assert_eq!(refused.status, Status::Refused, "no institution is known yet");
        world(&backend).await;
        backend.db.run("UPDATE deliveries SET institution = '9991' WHERE id = $1", args![&settled.id]).await.unwrap();
        let (banks, strangers) = (operator(&backend, "9991").await, operator(&backend, "9992").await);
        assert!(matches!(run_again(&backend, &strangers, &settled.id).await, Err(Error::NotFound)));
        run_again(&backend, &banks, &settled.id).await.unwrap();
        resume(&backend).await.unwrap();
        let state: (String,) =
            backend.db.one("SELECT state FROM deliveries WHERE id = $1", args![&settled.id]).await.unwrap().unwrap();
        assert_eq!(state.0, "done");
        assert!(run_again(&backend, &banks, &settled.id).await.is_err(), "what counts is not run again");
        imported(&backend, links("9991", 2)).await;
    }
}

/// Half of it has come, and the key is revoked or ends: neither the next part nor the end is taken.
#[tokio::test]
async fn a_key_that_no_longer_holds_brings_no_part_and_no_end() {
    let part = vec![b'x'; 1 << 20];
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let (mut whole, mut next, mut rest) =
            (begin(&backend, &bank).await, begin(&backend, &bank).await, begin(&backend, &bank).await);
        whole.take(&part).await.unwrap();
        rest.take(&links("9991", 1)).await.unwrap();
        let ended = Backend { clock: backend.clock.later(31 * Instant::DAY), ..backend.clone() };
        let mut late = begin(&ended, &bank).await;
        late.take(&links("9991", 2)).await.unwrap();
        assert!(matches!(late.finish().await, Err(Error::NoLongerRecognised)), "it has ended");
        api_keys::revoke(&backend, bank.id()).await.unwrap();
        assert!(matches!(next.take(&part).await, Err(Error::NoLongerRecognised)), "another part");
        assert!(matches!(rest.finish().await, Err(Error::NoLongerRecognised)), "the rest of it");
        assert!(matches!(whole.finish().await, Err(Error::NoLongerRecognised)), "its end alone");
        let taken = "SELECT COUNT(*) FROM deliveries WHERE state <> 'received' AND api_key_id IS NOT NULL";
        assert_eq!(support::world::count(&backend, taken).await, 0);
    }
}

/// PostgreSQL may be set up to answer before the disk has anything. What is acknowledged insists on it; SQLite's connections always wait.
#[tokio::test]
async fn what_is_acknowledged_insists_on_the_disk() {
    let insists = "CREATE FUNCTION insists() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF (SELECT setting || ' by ' || source FROM pg_settings WHERE name = 'synchronous_commit') <> 'on by session' THEN
                RAISE EXCEPTION '% does not insist on the disk', NEW.state;
            END IF;
            RETURN NEW;
        END $$";
    let asked = "CREATE TRIGGER asked BEFORE UPDATE OF state ON deliveries FOR EACH ROW
        WHEN (NEW.state IN ('stored', 'done', 'refused')) EXECUTE FUNCTION insists()";
    for backend in support::backends().await {
        world(&backend).await;
        if backend.db.run(insists, Vec::new()).await.is_ok() {
            backend.db.run(asked, Vec::new()).await.unwrap();
        }
        let (_, bank) = key(&backend, "9991").await;
        let good = receive(&backend, &bank, &links("9991", 1)).await;
        let bad = receive(&backend, &bank, &links("9992", 2)).await;
        resume(&backend).await.unwrap();
        for (settled, stage) in [(good, Stage::Done), (bad, Stage::Refused)] {
            assert_eq!(of_key(&backend, &bank, &settled.id).await.unwrap().stage, stage);
        }
    }
}
