//! Guesses at passwords from a thousand addresses.

use crate::functions::error_in;
use crate::support::{Answer, TestSite, post};
use axum::extract::ConnectInfo;
use std::net::SocketAddr;

/// A guess at a staff member's password, from that address. Staff and customers pass the same door.
async fn guess(site: &TestSite, name: &str, address: &str) -> Answer {
    let peer: SocketAddr = format!("{address}:4000").parse().unwrap();
    let request = post("/api/staff/sign-in").header("sec-fetch-site", "same-origin").extension(ConnectInfo(peer));
    site.send(request, format!("name={name}&password=guess")).await
}

#[tokio::test]
async fn another_address_is_no_further_guess() {
    let site = TestSite::new().await;
    site.staff("operator").await;
    for name in ["operator-support", "nobody"] {
        let mut told = [0, 0];
        for number in 0..1_000 {
            let answer = guess(&site, name, &format!("198.51.{}.{}", number / 250, number % 250)).await;
            let error = error_in(answer.header("location")).unwrap();
            let which = [r#"{"problem":"wrong-staff-sign-in"}"#, r#"{"problem":"too-many-tries"}"#].map(|known| known == error);
            assert!(which.contains(&true), "{error}");
            told[usize::from(which[1])] += 1;
        }
        // The staff member's own sign-in was the first of their ten, and right, so that it does not count.
        assert_eq!(told, [10, 990], "{name}");
        println!("of 1,000 addresses' guesses at {name} 10 reached the hash");
    }
}
