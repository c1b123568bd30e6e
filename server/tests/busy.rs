//! More passwords than can be hashed. The places for hashes are the whole program's: this test has a program of its own.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]
#![allow(dead_code, reason = "support is all tests', and this one uses a part of it")]

#[path = "http/support.rs"]
mod support;

use backend::people::{Asks, place};
use support::{TestSite, post};

#[tokio::test]
async fn where_too_many_wait_for_a_hash_the_answer_says_when_to_come_again() {
    let site = TestSite::new().await;
    site.staff("operator").await;
    let strangers: Vec<_> = std::iter::from_fn(|| place(Asks::Stranger).ok()).collect();
    for (name, status) in [("operator-support", 503), ("nobody", 503)] {
        let request = post("/api/staff/sign-in").header("sec-fetch-site", "same-origin");
        let answer = site.send(request, format!("name={name}&password=guess")).await;
        assert_eq!((answer.status.as_u16(), answer.header("retry-after"), answer.header("location")), (status, "5", ""));
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
        assert!(answer.body.contains("<h1>") && answer.body.contains("lang=\"en\""), "a sentence in both languages");
    }
    let counted: Option<(i64,)> = site.backend.db.one("SELECT COUNT(*) FROM tries WHERE in_hour > 0", vec![]).await.unwrap();
    assert_eq!(counted, Some((0,)), "what was not looked at is not counted");
    assert_eq!(site.get("/sign-in").await.status, 200, "pages are served");
    assert!(place(Asks::Known).is_ok(), "a browser that is known has a place of its own");
    drop(strangers);
    let request = post("/api/staff/sign-in").header("sec-fetch-site", "same-origin");
    assert_eq!(site.send(request, "name=nobody&password=guess").await.status, 302, "there is place again");
}
