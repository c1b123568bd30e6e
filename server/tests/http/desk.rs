//! Staff's pages, as far as only a page can show it.

use crate::support::{TestSite, post};
use backend::args;

/// A customer with a link that is in force: account, link, institution and customer number.
async fn linked(site: &TestSite) -> (String, String, String, String) {
    let found = site
        .backend
        .db
        .one(
            "SELECT l.account_id, l.id, h.institution, h.customer FROM links l
             JOIN account_customers h ON h.account_id = l.account_id
             WHERE l.status = 'active' AND l.contract IS NOT NULL ORDER BY l.account_id, l.id LIMIT 1",
            args![],
        )
        .await
        .unwrap();
    found.unwrap()
}

#[tokio::test]
async fn requests_are_listed_without_whose_they_are_and_opened_one_by_one() {
    let site = TestSite::with_demo().await;
    let (account, link, institution, customer) = linked(&site).await;
    let (owner, staff) = (site.customer(&institution, &customer).await, site.staff("operator").await);
    let stop = post("/api/stop").header("sec-fetch-site", "same-origin").header("cookie", &owner);
    assert_eq!(site.send(stop, format!("account={account}&link={link}")).await.status, 302);

    let list = site.get_as(&staff, "/staff/outbox").await.body;
    assert!(!list.contains("****"), "no account in the list");
    let path = list.split("href=\"").find(|rest| rest.starts_with("/staff/outbox/")).unwrap().split('"').next().unwrap();
    let message = site.get_as(&staff, path).await;
    assert_eq!(message.status, 200);
    assert!(message.body.contains("****") && message.body.contains("/api/staff/outbox/told"));
    let looked = site.get_as(&owner, "/who-looked").await.body;
    assert!(looked.contains("機関への依頼を開く"), "the customer reads it");

    let id = path.rsplit('/').next().unwrap();
    let told = post("/api/staff/outbox/told").header("sec-fetch-site", "same-origin").header("cookie", &staff);
    assert_eq!(site.send(told, format!("id={id}")).await.header("location"), "/staff/outbox");
    assert!(!site.get_as(&staff, path).await.body.contains("/api/staff/outbox/told"), "told once");
}
