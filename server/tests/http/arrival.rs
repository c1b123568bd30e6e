//! Who follows a link from elsewhere comes without the cookie, and opens the page again from here.

use crate::support::{TestSite, get};
use axum::http::request::Builder;

/// The headers of a page that is opened.
fn opened(path: &str, from: &str, referer: &str) -> Builder {
    let request = get(path).header("sec-fetch-mode", "navigate").header("sec-fetch-site", from);
    if referer.is_empty() { request } else { request.header("referer", referer) }
}

#[tokio::test]
async fn an_arrival_from_elsewhere_opens_the_page_again_once() {
    let site = TestSite::new().await;
    let mail = "https://mail.example/inbox";
    for (path, from, referer, again) in [
        ("/", "cross-site", "", Some("?arrived")),
        ("/claims/1?a=1&b=%22", "cross-site", mail, Some("?a=1&amp;b=%22&amp;arrived")),
        ("/who-looked", "none", "android-app://com.example.mail/", Some("?arrived")),
        ("/?arrived", "cross-site", mail, None),
        ("/?a=1&arrived", "cross-site", mail, None),
        ("/", "same-origin", "https://kakunin.example/claims", None),
        ("/", "same-site", "https://www.example/", None),
        ("/", "none", "", None),
        ("/", "none", "https://kakunin.example", None),
        // What stands behind the # of a letter's address would be lost.
        ("/activate", "none", "android-app://com.example.camera/", Some("")),
    ] {
        let answer = site.send(opened(path, from, referer), "").await;
        let said = format!("{path} from {from} {referer}: {} {}", answer.status, answer.body);
        match again {
            Some("") => assert!(answer.body.contains("id=\"code\"") && !answer.body.contains("http-equiv"), "{said}"),
            Some(address) => {
                assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"), "{said}");
                assert!(answer.body.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={address}\">")), "{said}");
                assert!(!answer.body.contains("<script") && answer.header("set-cookie").is_empty(), "{said}");
                assert!(answer.header("content-security-policy").starts_with("default-src 'none';"), "{said}");
            }
            None => assert_eq!(answer.header("location"), "/sign-in", "{said}"),
        }
    }
}

#[tokio::test]
async fn the_address_is_of_this_site_whatever_it_holds() {
    let site = TestSite::new().await;
    let answer = site.send(opened("//elsewhere.example/?a='%3E%3Cb", "cross-site", ""), "").await;
    assert!(answer.body.contains("content=\"0; url=?a=&#39;%3E%3Cb&amp;arrived\""), "{}", answer.body);
    assert!(!answer.body.contains("elsewhere"), "{}", answer.body);
}

#[tokio::test]
async fn who_has_a_session_or_opens_no_page_goes_straight_on() {
    let site = TestSite::new().await;
    let cookie = site.customer("9991", "C-1001").await;
    let with_session = site.send(opened("/", "cross-site", "").header("cookie", &cookie), "").await;
    assert!(with_session.body.contains("<h1"), "{}", with_session.body);
    let picture = get("/").header("sec-fetch-mode", "no-cors").header("sec-fetch-site", "cross-site");
    assert_eq!(site.send(picture, "").await.status, 302);
    let old = site.send(get("/").header("referer", "https://mail.example/"), "").await;
    assert!(old.body.contains("arrived"), "a browser that says no more than a Referer: {}", old.body);
}
