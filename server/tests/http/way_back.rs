//! Whoever's session had ended comes back to the page that they asked for, and to no other site.

use crate::support::{ORIGIN, TestSite, get, post, post_from};
use backend::args;

/// A session in which the password was right, and a recovery code that opens it.
async fn at_the_door(site: &TestSite) -> (String, String) {
    let letter = backend::people::enrol(&site.backend, "9991", "C-1001").await.unwrap();
    let _ = site.customer("9991", "C-1001").await;
    let password = backend::people::Password::chosen("correct horse battery".into(), "correct horse battery", &[]).unwrap();
    let hash = backend::people::hash(&site.backend.keys, password).await.unwrap();
    let sql = "UPDATE people SET password_hash = $1, sign_in_number = $2";
    site.backend.db.run(sql, args![hash, &letter.sign_in_number]).await.unwrap();
    let code = site.proof("9991", "C-1001").await;
    let form = format!("number={}&password=correct horse battery", letter.sign_in_number).replace(' ', "+");
    let answer = site.send(post("/api/sign-in").header("sec-fetch-site", "same-origin"), form).await;
    assert_eq!(answer.header("location"), "/sign-in/code", "{}", answer.body);
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let session = cookies.filter_map(|value| value.split(';').next()).find(|pair| pair.starts_with("__Host-kakunin="));
    (session.unwrap().to_owned(), code)
}

#[tokio::test]
async fn one_comes_back_to_the_page_that_was_asked_for() {
    for (kept, leads_to) in [
        ("/claims/draft/1/story", "/claims/draft/1/story"),
        ("/withdrawals?page=2", "/withdrawals?page=2"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
        ("/staff/outbox", "/"),
        ("/sign-in", "/"),
    ] {
        let site = TestSite::with_demo().await;
        let (session, code) = at_the_door(&site).await;
        let request = post("/api/sign-in/code").header("sec-fetch-site", "same-origin");
        let request = request.header("cookie", format!("{session}; __Host-kakunin-back={kept}"));
        let answer = site.send(request, format!("code={code}")).await;
        assert_eq!(answer.header("location"), leads_to, "{kept}");
    }
}

#[tokio::test]
async fn the_door_keeps_the_page_that_was_asked_for() {
    let site = TestSite::new().await;
    for (asked, kept) in [
        ("/claims/draft/1/story?__path=x&__err=y&change=yes", Some("/claims/draft/1/story?change=yes")),
        ("/security", Some("/security")),
        ("/staff/outbox", Some("/staff/outbox")),
        ("/", None),
    ] {
        let answer = site.send(get(asked), "").await;
        assert_eq!(answer.status, 302, "{asked}");
        let cookie = answer.header("set-cookie").strip_prefix("__Host-kakunin-back=").and_then(|rest| rest.split(';').next());
        assert_eq!(cookie, kept, "{asked}");
        assert!(kept.is_none() || answer.header("set-cookie").contains("HttpOnly; SameSite=Strict"), "{asked}");
    }
}

#[tokio::test]
async fn whoever_s_session_has_ended_is_told_so_and_what_was_not_done() {
    let site = TestSite::with_demo().await;
    let cookie = site.customer("9991", "C-1001").await;
    let strangers = site.get("/security").await;
    assert_eq!(strangers.header("location"), "/sign-in", "nobody had signed in");
    assert!(!site.get("/sign-in").await.body.contains(OVER));
    site.backend.db.run("DELETE FROM sessions", args![]).await.unwrap();
    let told = site.get_as(&cookie, "/security").await;
    assert_eq!((told.status.as_u16(), told.header("location")), (302, "/sign-in?ended"));
    assert!(site.get("/sign-in?ended").await.body.contains(OVER));
    let form = post_from("/security?__path=x&__err=y", "/api/security/end-all").header("sec-fetch-site", "same-origin");
    let refused = site.send(form.header("cookie", &cookie), "proof=123456").await;
    let page = refused.header("location").strip_prefix(ORIGIN).unwrap();
    assert_eq!(page.matches("__err=").count(), 1, "the address of the page does not grow: {page}");
    // The answer to the post took the cookie.
    let door = site.get(page).await;
    assert_eq!(door.header("location"), "/sign-in?ended=undone");
    assert!(site.get(door.header("location")).await.body.contains("最後に押された操作は行われていないことがあります"));
}

const OVER: &str = "サインインが終わっていました";
