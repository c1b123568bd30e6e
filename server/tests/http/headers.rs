//! What every answer carries.

use crate::support::{Answer, TestSite, get, post};
use server::http::page_paths;

/// What no answer may lack, whatever it is.
fn assert_guarded(answer: &Answer, what: &str) {
    for (name, value) in [
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
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
async fn errors_and_files_are_guarded() {
    let site = TestSite::new().await;
    assert_guarded(&site.get("/nothing").await, "a page that is not there");
    assert_guarded(&site.get("/pkg/nothing").await, "a file that is not there");
    assert_guarded(&site.get("/pkg/kakunin.css").await, "a file");
    assert_guarded(&site.get("/api/sign-in").await, "a function that is not posted to");
    assert_guarded(&site.send(post("/api/sign-in"), "").await, "a post from nowhere");
    assert_guarded(&site.post("/api/sign-out", "").await, "an answer to a form");
}

#[tokio::test]
async fn the_nonce_is_new_each_time_and_stands_at_every_script() {
    let site = TestSite::new().await;
    let mut seen = Vec::new();
    for _ in 0..3 {
        let answer = site.get("/sign-in").await;
        let policy = answer.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
        assert!(nonce.len() >= 22, "128 bits at least: {nonce}");
        let scripts: Vec<&str> = answer.body.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
        assert!(!scripts.is_empty());
        for script in scripts {
            assert!(script.contains(&format!("nonce=\"{nonce}\"")), "<script{script}>");
        }
        assert!(!seen.contains(&nonce));
        seen.push(nonce);
    }
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
