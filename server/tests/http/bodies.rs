//! What is asked for wrongly.

use crate::support::{TestSite, post};

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = TestSite::new().await;
    for path in ["/nothing", "/sign-in/nothing", "/api/nothing", "/pkg/nothing", "/../Cargo.toml", "/pkg/..%2fmain.rs"] {
        assert_eq!(site.get(path).await.status.as_u16() / 100, 4, "{path}");
    }
    let page = site.get("/nothing").await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("<h1"), "a person gets a page");
    assert_eq!(site.post("/api/nothing", "").await.status, 404);
}

#[tokio::test]
async fn pages_are_not_posted_to() {
    let site = TestSite::new().await;
    assert_eq!(site.post("/sign-in", "").await.status, 405);
}

#[tokio::test]
async fn a_body_that_no_form_makes_is_refused() {
    let site = TestSite::new().await;
    let large = format!("number=1&password={}", "x".repeat(70 * 1024));
    let said = post("/api/sign-in").header("sec-fetch-site", "same-origin").header("content-length", large.len());
    assert_eq!(site.send(said, large).await.status, 413);
}

#[tokio::test]
async fn a_form_with_a_blank_missing_says_nothing_of_the_inside() {
    let site = TestSite::new().await;
    let answer = site.post("/api/sign-in", "number=1").await;
    assert!(!answer.body.contains("missing field"), "{}", answer.body);
    assert!(!answer.header("location").contains("missing"), "{}", answer.header("location"));
}
