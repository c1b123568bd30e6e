//! Half way in: the password was right, and the second factor is asked for.

use crate::support::{Answer, TestSite, get, post};
use backend::args;
use backend::staff::Role;

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn another_password_shuts_out_who_knew_the_old_one() {
    let site = TestSite::new().await;
    let added = backend::staff::add(&site.backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
    let request = post("/api/staff/sign-in").header("sec-fetch-site", "same-origin");
    let answer = site.send(request, format!("name=taichi&password={}", added.password)).await;
    assert_eq!(answer.header("location"), "/sign-in/set-up");
    let cookie = cookie_of(&answer);
    let next = async || site.send(get("/sign-in/set-up").header("cookie", &cookie), "").await;
    assert_eq!(next().await.status, 200);
    site.backend.db.run("UPDATE staff SET password_hash = $1", args!["another"]).await.unwrap();
    let answer = next().await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (302, "/staff/sign-in"));
}
