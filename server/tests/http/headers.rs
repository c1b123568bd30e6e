//! What every answer carries.

use crate::functions::FUNCTIONS;
use crate::support::{Answer, TestSite, get, post};
use axum::body::{Body, Bytes};
use axum::http::Request;
use hyper::body::Frame;
use server::http::{Limits, page_paths};
use std::collections::HashSet;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// What no answer may lack, whatever it is.
pub fn assert_guarded(answer: &Answer, what: &str) {
    for (name, value) in [
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    for part in ["camera=()", "publickey-credentials-get=(self)", "publickey-credentials-create=(self)"] {
        assert!(answer.header("permissions-policy").contains(part), "{part} of {what}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "report-uri /reports"] {
        assert!(policy.contains(part), "{part} of {what}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
}

#[tokio::test]
async fn every_page_is_guarded_and_not_kept() {
    let site = TestSite::new().await;
    for path in page_paths() {
        let answer = site.get(&visited(&path)).await;
        assert_guarded(&answer, &path);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

/// A page's path with something in each of its blanks.
pub fn visited(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with([':', '*', '{']) { "1" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_page_behind_sign_in_is_guarded_and_not_kept() {
    let site = TestSite::with_demo().await;
    for cookie in [site.customer("9991", "C-1001").await, site.staff("operator").await] {
        for path in page_paths() {
            let answer = site.get_as(&cookie, &visited(&path)).await;
            assert_guarded(&answer, &path);
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn every_function_s_answer_is_guarded_and_not_kept() {
    let site = TestSite::new().await;
    for (path, _, form) in FUNCTIONS {
        let redirect = site.post(path, form).await;
        let refused = site.send(post(path).header("sec-fetch-site", "cross-site"), *form).await;
        let not_posted = site.get(path).await;
        assert_eq!((refused.status.as_u16(), not_posted.status.as_u16()), (403, 405), "{path}");
        for answer in [redirect, refused, not_posted] {
            assert_guarded(&answer, path);
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn errors_and_files_are_guarded() {
    let site = TestSite::new().await;
    for (path, status) in [
        ("/nothing", 404),
        ("/api/nothing", 405),
        ("/claims/%00", 404),
        ("/pkg/nothing", 404),
        ("/pkg/kakunin.css", 200),
        ("/pkg/kakunin.js", 200),
        ("/pkg/kakunin.wasm", 200),
        ("/pkg/seal.svg", 200),
        ("/.well-known/security.txt", 404),
        ("/.well-known/nothing", 404),
        ("/api/staff/audit/export", 405),
    ] {
        let answer = site.get(path).await;
        // A program that was built without its browser part has none to send.
        assert!(answer.status == status || path.starts_with("/pkg/kakunin."), "{path}: {}", answer.status);
        assert_guarded(&answer, path);
        let unchanged = site.send(get(path).header("if-none-match", answer.header("etag")), "").await;
        assert_guarded(&unchanged, path);
        let head = site.send(Request::head(path), "").await;
        assert_guarded(&head, path);
    }
}

#[tokio::test]
async fn what_is_no_method_of_ours_is_guarded() {
    let site = TestSite::new().await;
    for path in ["/", "/nothing", "/api/sign-in", "/api/nothing", "/pkg/kakunin.css", "/reports", "/.well-known/security.txt"] {
        for method in ["TRACE", "OPTIONS", "PUT", "DELETE", "CONNECT", "NONSENSE"] {
            for (from, status) in [("same-origin", 405), ("cross-site", 403)] {
                let request = Request::builder().method(method).uri(path).header("sec-fetch-site", from);
                let answer = site.send(request, "").await;
                // The sink takes posts from anywhere, and nothing else.
                let status = if path == "/reports" { 405 } else { status };
                assert_eq!(answer.status.as_u16(), status, "{method} {path} {from}");
                assert_guarded(&answer, path);
            }
        }
    }
}

/// What the layers answer by themselves; `limits.rs` has what is answered before them, by the line.
#[tokio::test]
async fn refusals_are_guarded_and_say_why() {
    let full = TestSite::limited(Limits { under_way: 0, ..Limits::default() }).await;
    let hurried = TestSite::limited(Limits { body_time: Duration::ZERO, ..Limits::default() }).await;
    let never = Body::new(NeverComes);
    let ours = || post("/api/sign-in").header("sec-fetch-site", "same-origin");
    for (answer, status) in [
        (full.get("/sign-in").await, 503),
        (full.get("/pkg/kakunin.css").await, 503),
        (hurried.send(ours(), never).await, 408),
        (hurried.send(ours().header("content-length", 100_000), "").await, 413),
        (hurried.send(post("/sign-in").header("sec-fetch-site", "same-origin"), "").await, 405),
        (hurried.send(post("/sign-in"), "").await, 403),
    ] {
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("retry-after").is_empty(), status != 503);
        assert_guarded(&answer, &status.to_string());
        assert!(answer.body.contains("<h1>") && answer.body.contains("lang=\"en\""), "a sentence in both languages");
    }
}

/// A body that does not come.
struct NeverComes;

impl hyper::body::Body for NeverComes {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[tokio::test]
async fn the_nonce_stands_at_every_script() {
    let site = TestSite::new().await;
    let answer = site.get("/sign-in").await;
    let nonce = nonce(&answer);
    assert!(nonce.len() >= 22, "128 bits at least: {nonce}");
    let scripts: Vec<&str> = answer.body.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert!(!scripts.is_empty());
    for script in scripts {
        assert!(script.contains(&format!("nonce=\"{nonce}\"")), "<script{script}>");
    }
}

#[tokio::test]
async fn no_nonce_comes_twice_in_ten_thousand_answers() {
    let site = TestSite::new().await;
    let mut seen = HashSet::new();
    for _ in 0..10_000 {
        assert!(seen.insert(nonce(&site.get("/").await)));
    }
    println!("{} answers, as many nonces", seen.len());
}

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned()
}

#[tokio::test]
async fn signing_out_makes_the_browser_forget() {
    let site = TestSite::new().await;
    let answer = site.post("/api/sign-out", "").await;
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(
        answer.header("set-cookie").starts_with("__Host-kakunin=; Path=/; Max-Age=0; Secure"),
        "browsers take no other removal"
    );
    let others = [site.get("/sign-in").await, site.post("/api/language", "language=en&back=/").await];
    assert!(others.iter().all(|answer| answer.header("clear-site-data").is_empty()));
}

#[tokio::test]
async fn files_come_packed_and_are_not_sent_twice() {
    let site = TestSite::new().await;
    let packed = site.send(get("/pkg/kakunin.css").header("accept-encoding", "gzip, br"), "").await;
    assert_eq!((packed.header("content-encoding"), packed.header("content-type")), ("br", "text/css; charset=utf-8"));
    let plain = site.get("/pkg/kakunin.css").await;
    assert_eq!(plain.header("content-encoding"), "");
    let again = site.send(get("/pkg/kakunin.css").header("if-none-match", plain.header("etag")), "").await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
}

#[tokio::test]
async fn the_session_cookie_is_for_this_site_alone() {
    let site = TestSite::new().await;
    let answer = site.get("/sign-in").await;
    assert_eq!(answer.header("set-cookie"), "", "who only looks gets no cookie");
}
