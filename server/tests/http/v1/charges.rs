//! A provider's program posts single charges.

use super::{assert_problem, json, key, post};
use crate::support::TestSite;
use backend::{api_keys, args};

const CHARGE: &str = r#"{"charge":"X-1","wallet":"W-77","contract":"42","account":{"bank":"9991","branch":"001","kind":"ordinary","number":"1234567"},"amount":100000,"currency":"JPY","at":"2020-09-01T14:05:12+09:00","status":"settled"}"#;

#[tokio::test]
async fn a_charge_is_kept_when_it_is_answered() {
    let site = TestSite::with_demo().await;
    let pay = key(&site, "docomo-koza").await;
    let answer = post(&site, "/charges", &pay, "application/json", CHARGE).await;
    assert_eq!((answer.status.as_u16(), json(&answer)["charge"].as_str()), (200, Some("X-1")), "{}", answer.body);
    let sql = "SELECT provider, amount FROM charges WHERE charge = 'X-1'";
    let kept: Option<(String, i64)> = site.backend.db.one(sql, args![]).await.unwrap();
    assert_eq!(kept, Some(("docomo-koza".to_owned(), 100_000)));
}

#[tokio::test]
async fn what_cannot_be_kept_is_a_problem() {
    let site = TestSite::with_demo().await;
    let (pay, bank) = (key(&site, "docomo-koza").await, key(&site, "9991").await);
    let json_type = "application/json";
    let send = async |key: &str, kind: &str, body: &str| post(&site, "/charges", key, kind, body).await;
    assert_problem(&send(&bank, json_type, CHARGE).await, 403, "a bank");
    assert_problem(&send(&pay, "text/plain", CHARGE).await, 415, "no JSON");
    assert_problem(&send(&pay, json_type, &" ".repeat(20_000)).await, 413, "too large");
    let (lost, too_much) = (CHARGE.replace("settled", "lost"), CHARGE.replace("100000", "1000000000000001"));
    for (body, field) in [("", None), ("{}", Some("charge")), (&*lost, Some("status")), (&*too_much, Some("amount"))] {
        let answer = send(&pay, json_type, body).await;
        assert_problem(&answer, 422, body);
        assert_eq!(json(&answer)["field"].as_str(), field, "{body}");
    }
}

#[tokio::test]
async fn a_key_that_was_revoked_a_moment_ago_keeps_no_charge() {
    let site = TestSite::with_demo().await;
    let pay = key(&site, "docomo-koza").await;
    assert_eq!(post(&site, "/charges", &pay, "application/json", CHARGE).await.status, 200);
    let whose = api_keys::recognise(&site.backend, &pay).await.unwrap().unwrap();
    api_keys::revoke(&site.backend, whose.id()).await.unwrap();
    let answer = post(&site, "/charges", &pay, "application/json", CHARGE).await;
    assert_problem(&answer, 401, "revoked");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}
