//! A bank's program delivers, and asks what became of it.

use super::{assert_problem, file, get, json, key, post, request};
use crate::headers::assert_guarded;
use crate::line::{HANGS, Served, answer};
use crate::support::TestSite;
use backend::deliveries::resume;
use backend::staff::Role;
use server::http::Limits;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::timeout;

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

/// Its sender learns which value does not hold; who looks at the page sees the form of it alone, in the sentence as in the line.
#[tokio::test]
async fn a_refusal_quotes_a_value_to_its_sender_alone() {
    let site = TestSite::with_demo().await;
    let bank = key(&site, "9991").await;
    let link = "{\"type\":\"link\",\"account\":{\"bank\":\"9991\",\"branch\":\"001\",\"kind\":\"ordinary\",\"number\":\"7654321\"},\
                \"provider\":\"Hanako GB29 NWBK\",\"contract\":\"1\",\"registered_at\":\"2020-09-01T14:05:12+09:00\",\
                \"verified_by\":[\"card_pin\"],\"status\":\"active\",\"stopped_at\":null}\n{\"type\":\"trailer\"";
    let body = file("9991", 52, 1).replace("{\"type\":\"trailer\"", link);
    let taken = post(&site, "/deliveries", &bank, NDJSON, &body).await;
    resume(&site.backend).await.unwrap();
    let path = taken.header("location").strip_prefix("/api/v1").unwrap().to_owned();
    let refused = get(&site, &path, &bank).await;
    assert!(json(&refused)["refusals"][0]["reason"].as_str().unwrap().contains("Hanako GB29 NWBK"), "{}", refused.body);
    let operator = site.staff_as("operator", Role::Operator).await;
    let page = site.get_as(&operator, &format!("/staff{path}")).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("xxxxxx xx99 xxxx"), "{}", page.body);
    for quoted in ["Hanako", "NWBK", "7654321"] {
        assert!(!page.body.contains(quoted), "{quoted}: {}", page.body);
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

#[tokio::test]
async fn a_key_that_is_revoked_half_way_delivers_nothing() {
    let site = TestSite::with_demo().await;
    let served = site.served(Limits::default()).await;
    let bank = key(&site, "9991").await;
    let whose = backend::api_keys::recognise(&site.backend, &bank).await.unwrap().unwrap();
    let whole = file("9991", 70, 0);
    let (first, second) = whole.split_at(50);
    let mut coming = half_way(&site, &served, &bank, whole.len(), first).await;
    backend::api_keys::revoke(&site.backend, whose.id()).await.unwrap();
    coming.write_all(second.as_bytes()).await.unwrap();
    let refused = answer(&mut coming).await;
    assert_problem(&refused, 401, "revoked half way");
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    assert_eq!(deliveries_of_keys(&site).await, 0, "nothing of it stays");
}

#[tokio::test]
async fn an_institution_has_four_places_and_leaves_the_others_to_others() {
    let site = TestSite::with_demo().await;
    let served = site.served(Limits::default()).await;
    let (one, another, other) = (key(&site, "9991").await, key(&site, "9991").await, key(&site, "docomo-koza").await);
    let whole = file("9991", 80, 0);
    let mut coming = Vec::new();
    for key in [&one, &one, &another, &another] {
        coming.push(half_way(&site, &served, key, whole.len(), &whole[..1]).await);
    }
    let refused = post(&site, "/deliveries", &one, NDJSON, &whole).await;
    assert_problem(&refused, 503, "a fifth");
    assert_eq!(refused.header("retry-after"), "5");
    assert!(json(&refused)["detail"].as_str().unwrap().contains("of this institution"), "{}", refused.body);
    assert_eq!(
        post(&site, "/deliveries", &other, NDJSON, &file("docomo-koza", 80, 0)).await.status,
        202,
        "others have their own"
    );
    let mut first = coming.remove(0);
    first.write_all(&whole.as_bytes()[1..]).await.unwrap();
    assert_eq!(answer(&mut first).await.status, 202);
    assert_eq!(post(&site, "/deliveries", &one, NDJSON, &file("9991", 81, 0)).await.status, 202, "there is place again");
}

/// A post of so many bytes, of which these have come and are being kept.
async fn half_way(site: &TestSite, served: &Served, key: &str, length: usize, first: &str) -> TcpStream {
    let before = deliveries_of_keys(site).await;
    let mut stream = served.connect().await;
    let head = format!(
        "POST /api/v1/deliveries HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer {key}\r\n\
         content-type: {NDJSON}\r\ncontent-length: {length}\r\n\r\n{first}"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let begun = async { while deliveries_of_keys(site).await == before {} };
    timeout(HANGS, begun).await.expect("it begins");
    stream
}

async fn deliveries_of_keys(site: &TestSite) -> i64 {
    let sql = "SELECT COUNT(*) FROM deliveries WHERE api_key_id IS NOT NULL";
    site.backend.db.one::<(i64,)>(sql, Vec::new()).await.unwrap().unwrap().0
}
