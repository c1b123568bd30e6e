//! The session's cookie: for HTTPS and this host alone, but on a developer's machine that asks for another.

use crate::support::{Answer, TestSite, get, post};
use backend::staff::Role;

async fn knock(site: &TestSite) -> Answer {
    let added = backend::staff::add(&site.backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
    let request = post("/api/staff/sign-in").header("sec-fetch-site", "same-origin");
    site.send(request, format!("name=taichi&password={}", added.password)).await
}

#[tokio::test]
async fn it_has_its_prefix_and_goes_plainly_only_where_that_was_asked_for() {
    for (site, name, secure) in
        [(TestSite::new().await, "__Host-kakunin=", true), (TestSite::with_plain_cookie().await, "kakunin=", false)]
    {
        let set = knock(&site).await.header("set-cookie").to_owned();
        assert!(set.starts_with(name), "{set}");
        assert_eq!(set.contains("Secure"), secure, "{set}");
        for kept in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(set.contains(kept), "{kept}: {set}");
        }
        let cookie = set.split(';').next().unwrap();
        let next = async |cookie: &str| site.send(get("/sign-in/new-password").header("cookie", cookie), "").await.status;
        assert_eq!(next(cookie).await, 200);
        let id = cookie.split_once('=').unwrap().1;
        let other = if secure { "kakunin" } else { "__Host-kakunin" };
        assert_eq!(next(&format!("{other}={id}")).await, 302, "under the other name it opens nothing");
        let request = post("/api/sign-out").header("sec-fetch-site", "same-origin").header("cookie", cookie);
        let out = site.send(request, "").await;
        let ended = format!("{name}; Path=/; Max-Age=0");
        let sets: Vec<&str> = out.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
        assert!(sets.iter().any(|set| set.starts_with(&ended) && set.contains("Secure") == secure), "{sets:?}");
        assert_eq!(next(cookie).await, 302);
    }
}
