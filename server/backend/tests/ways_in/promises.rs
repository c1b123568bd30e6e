//! Of whom and of what a promise is recorded.

use super::{imported, operator, support};
use backend::deliveries::{choices, feeds, promise};
use backend::staff::Watcher;
use backend::{Backend, Error, args};
use domain::deliveries::{Freshness, Promise};
use domain::problem::Problem;
use support::exchange::exchange;

/// A bank, a provider and a securities firm, none of which has delivered anything.
async fn catalogue(backend: &Backend) {
    let one = |id: &str, kind: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"{kind}","name":"名{id}"}}"#);
    let all = [one("9991", "bank"), one("pay", "provider"), one("firm", "securities")];
    imported(backend, exchange("institutions", "operator", 1, true, &all)).await;
}

#[tokio::test]
async fn an_institution_promises_what_its_kind_delivers_before_anything_came() {
    for backend in support::backends().await {
        catalogue(&backend).await;
        let (portals, firms) = (operator(&backend, "operator").await, operator(&backend, "firm").await);
        let offered = choices(&backend, &Watcher::from(&portals)).await.unwrap();
        let ids: Vec<&str> = offered.institutions.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["9991", "firm", "pay"], "the operator is no institution");
        for word in ["zengin-03", "camt.053", "csv/jp-passbook", "exchange/charges", "exchange/securities-events"] {
            assert!(offered.feeds.iter().any(|feed| feed == word), "{word}");
        }
        assert!(!offered.feeds.iter().any(|feed| feed == "exchange/institutions"));
        let own = choices(&backend, &Watcher::from(&firms)).await.unwrap();
        assert_eq!(own.institutions.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), ["firm"]);
        assert_eq!(own.feeds, ["exchange/accounts", "exchange/securities-events"]);

        let weekly = Promise::every(168);
        for (institution, feed) in
            [("pay", "zengin-03"), ("firm", "csv/jp-passbook"), ("9991", "exchange/charges"), ("9991", "mt940")]
        {
            let refused = promise(&backend, &portals, institution, feed, weekly).await;
            assert!(matches!(refused, Err(Error::Problem(Problem::NotItsFeed))), "{institution}, {feed}: {refused:?}");
        }
        let refused = promise(&backend, &portals, "operator", "exchange/institutions", weekly).await;
        assert!(matches!(refused, Err(Error::Problem(Problem::NotAnInstitution))), "{refused:?}");
        for (institution, feed) in [("pay", "exchange/charges"), ("firm", "exchange/securities-events"), ("9991", "camt.053")] {
            promise(&backend, &portals, institution, feed, weekly).await.unwrap();
        }
        let promised: Vec<_> = feeds(&backend, &Watcher::from(&portals)).await.unwrap();
        let never = promised.iter().filter(|feed| feed.freshness == Some(Freshness::NeverCame));
        assert_eq!(never.map(|feed| feed.institution.as_str()).collect::<Vec<_>>(), ["9991", "firm", "pay"]);
        // A promise of before, that nobody could make today, can be taken back.
        let sql = "INSERT INTO feed_promises (institution, feed, every_hours) VALUES ('pay', 'zengin-03', 24)";
        backend.db.run(sql, args![]).await.unwrap();
        promise(&backend, &portals, "pay", "zengin-03", None).await.unwrap();
        let left = feeds(&backend, &Watcher::from(&portals)).await.unwrap();
        assert!(!left.iter().any(|feed| feed.feed == "zengin-03"));
    }
}
