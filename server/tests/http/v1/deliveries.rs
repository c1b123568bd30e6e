//! A bank's program delivers, and asks what became of it.

use super::{assert_problem, file, get, json, key, post, request};
use crate::headers::assert_guarded;
use crate::support::TestSite;
use backend::deliveries::resume;

const NDJSON: &str = "application/x-ndjson";

#[tokio::test]
async fn a_delivery_is_taken_processed_and_asked_about() {
    let site = TestSite::with_demo().await;
    let bank = key(&site, "9991").await;
    let taken = post(&site, "/deliveries", &bank, NDJSON, &file("9991", 50, 0)).await;
    assert_eq!(taken.status, 202, "{}", taken.body);
    assert_guarded(&taken, "a delivery");
    let path = taken.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    assert_eq!(path, format!("/deliveries/{}", json(&taken)["id"].as_str().unwrap()));
    assert_eq!(json(&get(&site, &path, &bank).await)["state"], "stored");
    resume(&site.backend).await.unwrap();
    let done = json(&get(&site, &path, &bank).await);
    assert_eq!((done["state"].as_str(), done["format"].as_str()), (Some("done"), Some("exchange/bank-links")), "{done}");
    assert_eq!(done["sha256"], json(&taken)["sha256"]);
    let again = post(&site, "/deliveries", &bank, NDJSON, &file("9991", 50, 0)).await;
    assert_eq!(again.header("location"), taken.header("location"), "the same bytes are the same delivery");
    let stranger = key(&site, "docomo-koza").await;
    assert_problem(&get(&site, &path, &stranger).await, 404, "a stranger's");
}

#[tokio::test]
async fn what_is_refused_names_line_and_field() {
    let site = TestSite::with_demo().await;
    let bank = key(&site, "9991").await;
    for (body, line, field) in [
        (file("9991", 51, 7), Some(2), Some("records")),
        (file("9992", 51, 0), Some(1), Some("sender")),
        ("what is this".to_owned(), None, None),
    ] {
        let taken = post(&site, "/deliveries", &bank, "text/plain", &body).await;
        resume(&site.backend).await.unwrap();
        let path = taken.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        let refused = json(&get(&site, &path, &bank).await);
        assert_eq!(refused["state"], "refused", "{refused}");
        let refusal = &refused["refusals"][0];
        assert_eq!((refusal["line"].as_i64(), refusal["field"].as_str()), (line, field), "{refusal}");
    }
}

#[tokio::test]
async fn a_request_with_a_name_has_one_answer() {
    let site = TestSite::with_demo().await;
    let (bank, other) = (key(&site, "9991").await, key(&site, "docomo-koza").await);
    let send = async |key: &str, name: &str, body: String| {
        let request = request("POST", "/deliveries", key).header("content-type", NDJSON).header("content-length", body.len());
        site.send(request.header("idempotency-key", name), body).await
    };
    let first = send(&bank, "a", file("9991", 60, 0)).await;
    let again = send(&bank, "a", file("9991", 60, 0)).await;
    assert_eq!((again.status.as_u16(), &again.body), (202, &first.body));
    assert_eq!(again.header("location"), first.header("location"));
    assert_problem(&send(&bank, "a", file("9991", 61, 0)).await, 422, "another body");
    assert_eq!(send(&other, "a", file("9991", 61, 0)).await.status, 202, "another key's name is another");
    for name in ["", "a b", &"x".repeat(256)] {
        assert_problem(&send(&bank, name, file("9991", 62, 0)).await, 400, name);
    }
}
