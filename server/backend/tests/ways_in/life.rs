//! Where a delivery ends, and how fresh its feed is then.

use super::{bring, imported, operator, support, world};
use backend::Backend;
use backend::deliveries::{Filter, Status, feeds, list, promise, refused_line};
use backend::staff::Watcher;
use domain::deliveries::{Freshness, Promise, Stage};
use domain::time::Instant;
use support::exchange::exchange;

#[tokio::test]
async fn an_older_snapshot_that_comes_late_counts_and_is_stale() {
    for backend in support::backends().await {
        world(&backend).await;
        for sequence in [3, 5, 4] {
            imported(&backend, exchange("bank-links", "9991", sequence, true, &[])).await;
        }
        let stages: Vec<(i64, String)> = backend
            .db
            .all("SELECT sequence, state FROM deliveries WHERE sender = '9991' ORDER BY sequence", Vec::new())
            .await
            .unwrap();
        let word = |stage: Stage| stage.word().to_owned();
        assert_eq!(stages, [(3, word(Stage::Done)), (4, word(Stage::Stale)), (5, word(Stage::Done))]);
        let missing: (String,) =
            backend.db.one("SELECT missing FROM feed_coverage WHERE institution = '9991'", Vec::new()).await.unwrap().unwrap();
        assert_eq!(missing.0, "[]", "the late file fills the gap");
        let again = bring(&backend, exchange("bank-links", "9991", 4, true, &[])).await;
        assert_eq!(again.status, Status::AlreadyImported);
    }
}

#[tokio::test]
async fn an_operator_sees_what_is_refused_by_its_line_and_nobody_by_name() {
    for backend in support::backends().await {
        world(&backend).await;
        let link = r#"{"type":"link","account":{"bank":"9991","branch":"001","kind":"ordinary","number":"7654321"},"provider":"pay","registered_at":"yesterday","verified_by":[],"status":"active","holder":"見本 花子"}"#;
        let answer = bring(&backend, exchange("bank-links", "9991", 1, true, &[link.to_owned()])).await;
        assert_eq!((answer.status, answer.line), (Status::Refused, Some(2)));
        let portals = operator(&backend, "operator").await;
        let all = Filter::default();
        let listed = list(&backend, &portals, &all, None).await.unwrap().deliveries;
        let delivery = listed.into_iter().find(|one| one.stage == Stage::Refused).unwrap();
        assert_eq!(delivery.refused.unwrap().field.as_deref(), Some("registered_at"));
        let line = refused_line(&backend, &portals, &delivery.id).await.unwrap().unwrap();
        assert!(line.contains(r#""number":"9999999""#) && line.contains(r#""holder":"〇〇 〇〇""#), "{line}");
        let banks = operator(&backend, "9992").await;
        assert!(refused_line(&backend, &banks, &delivery.id).await.is_err(), "a stranger finds nothing");
        assert!(list(&backend, &banks, &all, None).await.unwrap().deliveries.is_empty());
    }
}

#[tokio::test]
async fn a_feed_is_held_against_what_was_promised() {
    for backend in support::backends().await {
        world(&backend).await;
        imported(&backend, exchange("bank-links", "9991", 1, true, &[])).await;
        imported(&backend, exchange("bank-links", "9991", 3, true, &[])).await;
        let (portals, banks) = (operator(&backend, "operator").await, operator(&backend, "9991").await);
        let daily = Promise::every(24);
        promise(&backend, &banks, "9991", "exchange/bank-links", daily).await.unwrap();
        assert!(promise(&backend, &banks, "9992", "exchange/bank-links", daily).await.is_err(), "not another's");
        promise(&backend, &portals, "9992", "zengin-03", daily).await.unwrap();
        let seen = async |backend: &Backend, operator| {
            let feeds = feeds(backend, &Watcher::from(operator)).await.unwrap();
            let feeds = feeds.into_iter().filter(|feed| feed.institution != "operator");
            feeds.map(|feed| (feed.institution, feed.missing, feed.freshness)).collect::<Vec<_>>()
        };
        let own = ("9991".to_owned(), vec![(2, 2)], Some(Freshness::InTime));
        let never = ("9992".to_owned(), vec![], Some(Freshness::NeverCame));
        assert_eq!(seen(&backend, &portals).await, [own.clone(), never]);
        assert_eq!(seen(&backend, &banks).await, [own]);
        // The business day stands still in stories; only what came is moved.
        backend.db.run("UPDATE deliveries SET received_at = received_at - $1", backend::args![3 * Instant::DAY]).await.unwrap();
        let late = seen(&backend, &banks).await.remove(0).2;
        assert!(matches!(late, Some(Freshness::Late { hours: 48..=49 })), "{late:?}");
        promise(&backend, &banks, "9991", "exchange/bank-links", None).await.unwrap();
        assert_eq!(seen(&backend, &banks).await[0].2, None);
    }
}
