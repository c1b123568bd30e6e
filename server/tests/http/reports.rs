//! The sink of policy reports.

use crate::headers::assert_guarded;
use crate::support::{TestSite, get, post};
use axum::http::Request;

const OLD: &str =
    r#"{"csp-report":{"document-uri":"https://kakunin.example/","violated-directive":"img-src","blocked-uri":"x:"}}"#;
const NEW: &str =
    r#"[{"type":"csp-violation","body":{"documentURL":"https://kakunin.example/","effectiveDirective":"img-src"}}]"#;

#[tokio::test]
async fn reports_are_taken_from_anywhere_and_change_nothing() {
    let site = TestSite::new().await;
    let cookie = site.customer("9991", "C-1001").await;
    let before = site.backend.db.statements();
    let long: &str = format!("\"{}\"", "x".repeat(9 * 1024)).leak();
    for (kind, body, status) in [
        ("application/csp-report", OLD, 204),
        ("application/reports+json", NEW, 204),
        ("application/reports+json; charset=utf-8", NEW, 204),
        ("application/csp-report", "{", 400),
        ("application/csp-report", "", 400),
        ("application/csp-report", long, 413),
        ("application/x-www-form-urlencoded", "a=1", 415),
        ("text/plain", NEW, 415),
    ] {
        for from in ["cross-site", "same-origin"] {
            let request = Request::post("/reports").header("cookie", &cookie).header("sec-fetch-site", from);
            let answer = site.send(request.header("content-type", kind), body).await;
            assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (status, ""), "{kind} {from}");
            assert_guarded(&answer, "the sink");
        }
    }
    assert_eq!(site.backend.db.statements(), before, "the sink asked the database");
    assert_eq!(site.get("/reports").await.status, 405);
    assert_eq!(site.send(post("/reports"), "").await.status, 415);
}

#[tokio::test]
async fn every_policy_names_the_sink() {
    let site = TestSite::new().await;
    for path in ["/sign-in", "/nothing", "/pkg/kakunin.css"] {
        let answer = site.send(get(path), "").await;
        assert!(answer.header("content-security-policy").ends_with("; report-uri /reports; report-to policy"), "{path}");
        assert_eq!(answer.header("reporting-endpoints"), "policy=\"/reports\"", "{path}");
    }
}
