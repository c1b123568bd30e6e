//! The interface for programs.

mod charges;
mod deliveries;
mod described;
mod refused;

use crate::support::{Answer, TestSite};
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Builder;
use backend::api_keys::{Asked, make};

/// A key of that institution.
pub async fn key(site: &TestSite, institution: &str) -> String {
    let asked = Asked { institution: institution.to_owned(), name: "試験".to_owned(), days: 30 };
    make(&site.backend, &asked).await.unwrap().key
}

/// A request of a program, with its key.
pub fn request(method: &str, path: &str, key: &str) -> Builder {
    Request::builder().method(method).uri(format!("/api/v1{path}")).header("authorization", format!("Bearer {key}"))
}

/// Posts a body as a program does, saying how long it is.
pub async fn post(site: &TestSite, path: &str, key: &str, kind: &str, body: &str) -> Answer {
    let request = request("POST", path, key).header("content-type", kind).header("content-length", body.len());
    site.send(request, body.to_owned()).await
}

pub async fn get(site: &TestSite, path: &str, key: &str) -> Answer {
    site.send(request("GET", path, key), Body::empty()).await
}

/// A problem document with that status.
pub fn assert_problem(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}: {}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let problem = json(answer);
    assert_eq!(problem["status"], status, "{what}");
    assert!(problem["title"].is_string() && problem["detail"].as_str().is_some_and(|text| !text.is_empty()), "{what}");
}

pub fn json(answer: &Answer) -> serde_json::Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

/// A file of bank links with one record too few for its trailer, or as many.
pub fn file(sender: &str, sequence: u32, said: u32) -> String {
    format!(
        "{{\"type\":\"header\",\"format\":\"kakunin-exchange\",\"version\":1,\"feed\":\"bank-links\",\"sender\":\"{sender}\",\
         \"as_of\":\"2020-09-04T09:00:00+09:00\",\"snapshot\":false,\"sequence\":{sequence}}}\n{{\"type\":\"trailer\",\"records\":{said}}}\n"
    )
}

/// One bank, in an otherwise empty catalogue.
pub async fn catalogue(site: &TestSite) {
    let sql = "INSERT INTO institutions (id, kind, name, aliases, sequence) VALUES ('9991', 'bank', '見本銀行', '[]', 1)";
    site.backend.db.run(sql, Vec::new()).await.unwrap();
}
