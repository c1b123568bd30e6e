//! What is asked for wrongly.

use crate::support::{TestSite, get, post};
use backend::args;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;

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

#[tokio::test]
async fn an_address_puts_no_words_into_our_mouth() {
    let site = TestSite::new().await;
    let told = |error: &str| format!("/sign-in?__err={}", URL_SAFE.encode(error));
    for unexpected in ["0120-000-000にお電話ください", "1234567", "123456789", "１２３４５６７８"] {
        let page = site.get(&told(&format!(r#"{{"unexpected":"{unexpected}"}}"#))).await.body;
        assert!(!page.contains(unexpected) && !page.contains("role=\"alert\""), "{unexpected}");
    }
    assert!(site.get(&told(r#"{"unexpected":"12345678"}"#)).await.body.contains("12345678"));
    assert!(site.get(&told(r#"{"problem":"wrong-sign-in"}"#)).await.body.contains("role=\"alert\""));
}

#[tokio::test]
async fn the_name_of_an_institution_is_no_markup() {
    let site = TestSite::with_demo().await;
    let name = r#"</title><meta name="evil" content="&">"#;
    site.backend.db.run("UPDATE institutions SET name = $1, name_en = $1", args![name]).await.unwrap();
    let found: Option<(String, String, String, String)> = site
        .backend
        .db
        .one(
            "SELECT l.account_id, l.id, h.institution, h.customer FROM links l JOIN account_customers h ON h.account_id = l.account_id
             ORDER BY l.account_id, l.id LIMIT 1",
            args![],
        )
        .await
        .unwrap();
    let (account, link, institution, customer) = found.unwrap();
    let cookie = site.customer(&institution, &customer).await;
    for path in [format!("/links/{account}/{link}"), format!("/links/{account}/{link}/stop")] {
        let page = site.get_as(&cookie, &path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains(r#"<meta name="evil""#), "{path}");
        assert!(page.body.contains("&lt;/title&gt;&lt;meta name=\"evil\" content=\"&amp;\"&gt;"), "{path}");
    }
}

#[tokio::test]
async fn a_nul_finds_nothing() {
    let site = TestSite::new().await;
    let cookie = site.customer("9991", "C-1001").await;
    for path in ["/links/1%00/1", "/withdrawals/1/%00", "/claims/%00", "/claims/new?account=%00"] {
        assert_eq!(site.get_as(&cookie, path).await.status, 404, "{path}");
    }
    for form in ["account=1%00&link=1", "account=1\0&link=1"] {
        let request = post("/api/stop").header("sec-fetch-site", "same-origin").header("cookie", &cookie);
        assert_eq!(site.send(request, form).await.status, 404, "{form:?}");
    }
    // A sign of per cent and two noughts are none.
    assert_eq!(site.send(get("/sign-in?text=%2500"), "").await.status, 200);
}

#[tokio::test]
async fn a_draft_s_address_is_that_of_a_draft() {
    let site = TestSite::new().await;
    let cookie = site.customer("9991", "C-1001").await;
    for form in ["draft=%0A&more=", "draft=%0A", "draft=1%0D%0Aa:b"] {
        let request = post("/api/claims/others").header("sec-fetch-site", "same-origin").header("cookie", &cookie);
        let answer = site.send(request, form).await;
        assert_eq!(answer.status, 302, "{form:?}");
        assert!(answer.header("location").contains("__err="), "{form:?}: {}", answer.header("location"));
    }
}
