//! The file of one's own data.

use crate::functions::error_in;
use crate::support::{Answer, TestSite, post};
use backend::args;

const EXPORT: &str = "/api/security/export";

async fn take(site: &TestSite, cookie: &str, proof: &str) -> Answer {
    let request = post(EXPORT).header("sec-fetch-site", "same-origin").header("cookie", cookie);
    site.send(request, format!("proof={proof}")).await
}

#[tokio::test]
async fn the_file_is_for_a_customer_who_proves_it_afresh() {
    let site = TestSite::with_demo().await;
    let stranger = site.post(EXPORT, "proof=none").await;
    assert_eq!((stranger.status.as_u16(), stranger.header("location")), (303, "/sign-in"));
    let staff = site.staff("operator").await;
    assert_eq!(take(&site, &staff, "none").await.header("location"), "/sign-in");
    let cookie = site.customer("9991", "C-1001").await;
    assert_eq!(site.get_as(&cookie, EXPORT).await.status, 405);

    let refused = take(&site, &cookie, "ABCD-EFGH-JKMN-PQRS-TUVW").await;
    assert_eq!(error_in(refused.header("location")).as_deref(), Some(r#"{"problem":"wrong-code"}"#));
    let form = site.get_as(&cookie, refused.header("location")).await;
    assert!(form.status == 200 && form.body.contains("role=\"alert\"") && form.body.contains("href=\"#proof\""), "{}", form.body);
    let taken = "SELECT COUNT(*) FROM audit WHERE action = 'data.exported'";
    assert_eq!(site.backend.db.one(taken, args![]).await.unwrap(), Some((0_i64,)));

    let proof = site.proof("9991", "C-1001").await;
    let file = take(&site, &cookie, &proof).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/json"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!((file.header("cache-control"), file.header("x-content-type-options")), ("no-store", "nosniff"));
    assert!(file.body.contains("C-1001") && !file.body.contains("C-1002"), "{}", file.body);
    assert_eq!(site.backend.db.one(taken, args![]).await.unwrap(), Some((1_i64,)));
    assert_eq!(take(&site, &cookie, &proof).await.header("location"), "/sign-in", "the session goes on under another id");
    let cookie = file.session_cookie().unwrap();
    assert!(take(&site, &cookie, &proof).await.header("location").contains("__err="), "a proof counts once");
}
