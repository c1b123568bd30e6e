//! From where: an entry that a request makes says its address, as the trusted proxy gives it.

use crate::support::{TestSite, post};
use axum::extract::ConnectInfo;
use backend::args;
use backend::keys::Place;
use backend::staff::Role;
use server::http::Limits;
use std::net::SocketAddr;

/// The origins of the audit's entries of that action, in order.
async fn origins(site: &TestSite, action: &str) -> Vec<Option<String>> {
    let sql = "SELECT id, origin FROM audit WHERE action = $1 ORDER BY number";
    let rows: Vec<(String, Option<String>)> = site.backend.db.all(sql, args![action]).await.unwrap();
    let open =
        |id: &str, sealed: &str| site.backend.keys.open(Place { table: "audit", column: "origin", row: id }, sealed).unwrap();
    rows.into_iter().map(|(id, origin)| origin.map(|sealed| open(&id, &sealed))).collect()
}

#[tokio::test]
async fn an_entry_says_the_address_that_asked_and_not_what_anybody_writes() {
    let limits = Limits { trusted_proxy: Some("10.0.0.0/8".parse().unwrap()), ..Limits::default() };
    let site = TestSite::limited(limits).await;
    let mut cookie = site.customer("9991", "C-1001").await;
    for (peer, forwarded) in [("203.0.113.9", "192.0.2.1"), ("10.0.0.1", "192.0.2.1"), ("10.0.0.1", "198.51.100.1, 192.0.2.7")] {
        let proof = site.proof("9991", "C-1001").await;
        let request = post("/api/security/contacts").header("sec-fetch-site", "same-origin").header("cookie", &cookie);
        let request = request.header("x-forwarded-for", forwarded);
        let request = request.extension(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
        let answer = site.send(request, format!("channel=email&address=hanako@example.jp&proof={proof}")).await;
        assert_eq!(answer.header("location"), "/security?done=contact");
        cookie = answer.session_cookie().unwrap();
    }
    let told = |address: &str| Some(address.to_owned());
    assert_eq!(origins(&site, "contact.changed").await, [told("203.0.113.9"), told("192.0.2.1"), told("192.0.2.7")]);
    // What the command line does comes from nowhere.
    assert_eq!(origins(&site, "recovery-codes.renewed").await, [None, None, None]);

    let auditor = site.staff_as("operator", Role::Auditor).await;
    let page = site.get_as(&auditor, "/staff/audit?action=contact.changed").await.body;
    assert!(page.contains("192.0.2.7") && page.contains("channel: email"), "{page}");
    assert!(backend::audit::verify(&site.backend.db, None).await.unwrap().is_ok());
}
