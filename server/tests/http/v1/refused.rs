//! What is not answered otherwise is a problem document, on every route.

use super::{assert_problem, file, get, key, post, request};
use crate::headers::{assert_guarded, visited};
use crate::support::TestSite;
use axum::body::Body;
use axum::http::Request;
use server::http::{Limits, V1_ROUTES};

fn paths() -> impl Iterator<Item = (&'static str, String, bool)> {
    V1_ROUTES.iter().map(|(method, path, wants_key)| (*method, visited(path), *wants_key))
}

#[tokio::test]
async fn nothing_is_answered_without_a_key_that_holds_and_cookies_are_none() {
    let site = TestSite::with_demo().await;
    let cookie = site.customer("9991", "C-1001").await;
    let keys = ["", "Bearer", "Bearer x", "Basic eDp4", "bearer kakunin_0"];
    for (method, path, wants_key) in paths() {
        for key in keys {
            let request = Request::builder().method(method).uri(format!("/api/v1{path}")).header("cookie", &cookie);
            let answer = site.send(request.header("authorization", key), Body::empty()).await;
            assert_guarded(&answer, &path);
            if wants_key {
                assert_problem(&answer, 401, &path);
            } else {
                assert_eq!(answer.status, 200, "{path}");
            }
        }
    }
    assert_problem(&site.send(Request::get("/api/v1/nothing"), Body::empty()).await, 401, "what is not there");
}

#[tokio::test]
async fn unknown_paths_methods_and_types_are_problems() {
    let site = TestSite::with_demo().await;
    let bank = key(&site, "9991").await;
    assert_problem(&get(&site, "/nothing", &bank).await, 404, "nothing");
    assert_problem(&get(&site, "/deliveries/1", &bank).await, 404, "no id");
    assert_problem(&get(&site, "/deliveries/%FF", &bank).await, 404, "no text");
    for (method, path, _) in paths() {
        for other in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].into_iter().filter(|other| *other != method) {
            let answer = site.send(request(other, &path, &bank), Body::empty()).await;
            assert_problem(&answer, 405, &format!("{other} {path}"));
            assert!(answer.header("allow").contains(method), "{other} {path}: {}", answer.header("allow"));
        }
        let answer = site.send(request(method, &path, &bank).header("accept", "text/html"), Body::empty()).await;
        assert_problem(&answer, 406, &path);
    }
}

#[tokio::test]
async fn a_delivery_that_cannot_be_taken_leaves_nothing() {
    let site = TestSite::limited(Limits { delivery: 300, ..Limits::default() }).await;
    crate::v1::catalogue(&site).await;
    let bank = key(&site, "9991").await;
    let kind = "application/x-ndjson";
    let good = file("9991", 1, 0);
    assert_problem(&post(&site, "/deliveries", &bank, "image/png", &good).await, 415, "a picture");
    let bare = request("POST", "/deliveries", &bank).header("content-type", kind);
    assert_problem(&site.send(bare, Body::empty()).await, 411, "no body");
    assert_problem(&post(&site, "/deliveries", &bank, kind, "").await, 422, "an empty body");
    assert_problem(&post(&site, "/deliveries", &bank, kind, &good.repeat(2)).await, 413, "announced");
    let in_pieces = request("POST", "/deliveries", &bank).header("content-type", kind).header("transfer-encoding", "chunked");
    assert_problem(&site.send(in_pieces, good.repeat(2)).await, 413, "in pieces");
    let packed = request("POST", "/deliveries", &bank).header("content-type", kind).header("content-length", good.len());
    assert_problem(&site.send(packed.header("content-encoding", "gzip"), good.clone()).await, 415, "packed");
    let left: Vec<(String,)> = site.backend.db.all("SELECT id FROM delivery_parts", Vec::new()).await.unwrap_or_default();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(post(&site, "/deliveries", &bank, kind, &good).await.status, 202);
}

#[tokio::test]
async fn a_key_that_asks_for_too_much_is_told_when_to_come_again() {
    let site = TestSite::limited(Limits { per_key: Limits::DELIVERY + 1, ..Limits::default() }).await;
    crate::v1::catalogue(&site).await;
    let (bank, other) = (key(&site, "9991").await, key(&site, "9991").await);
    assert_eq!(post(&site, "/deliveries", &bank, "text/plain", &file("9991", 1, 0)).await.status, 202);
    assert_problem(&get(&site, "/deliveries/1", &bank).await, 404, "the last that it may ask");
    let answer = get(&site, "/deliveries/1", &bank).await;
    assert_problem(&answer, 429, "one more");
    assert!(!answer.header("retry-after").is_empty());
    assert_problem(&get(&site, "/deliveries/1", &other).await, 404, "another key has its own count");
}
