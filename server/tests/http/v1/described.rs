//! The description says what is there, and what is there does as the description says.

use super::{get, json, key, request};
use crate::support::TestSite;
use backend::deliveries::resume;
use serde_json::{Value, json};
use server::http::{V1_ROUTES, v1_document};
use std::collections::BTreeSet;

fn document() -> Value {
    serde_json::to_value(v1_document()).unwrap()
}

#[tokio::test]
async fn every_route_is_described_and_nothing_else_is() {
    let site = TestSite::new().await;
    let served = json(&get(&site, "/openapi.json", "").await);
    assert_eq!(served, document());
    assert!(served["openapi"].as_str().unwrap().starts_with("3.1"), "{}", served["openapi"]);
    let described: BTreeSet<(String, String, bool)> = operations(&served)
        .map(|(method, path, operation)| (method.to_uppercase(), path, operation.get("security").is_some()))
        .collect();
    let listed = V1_ROUTES.iter().map(|(method, path, key)| ((*method).to_owned(), (*path).to_owned(), *key));
    assert_eq!(described, listed.collect());
}

fn operations(document: &Value) -> impl Iterator<Item = (String, String, Value)> {
    let paths = document["paths"].as_object().unwrap().clone();
    paths.into_iter().flat_map(|(path, item)| {
        let item = item.as_object().unwrap().clone();
        item.into_iter().map(move |(method, operation)| (method, path.clone(), operation))
    })
}

/// A value against a schema of the document.
fn assert_fits(document: &Value, schema: &Value, value: &Value, what: &str) {
    let mut schema = schema.clone();
    schema["components"] = document["components"].clone();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(value).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:?}\n{value}");
}

/// The example of a request's body and its type, where it has one.
fn example(document: &Value, operation: &Value) -> Option<(String, String)> {
    operation["requestBody"]["content"].as_object()?.iter().find_map(|(kind, content)| {
        let named = content["schema"]["$ref"].as_str().map(|path| path.trim_start_matches('#'));
        let example = content.get("example").or_else(|| document.pointer(named?)?.get("example"))?;
        let body = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        Some((kind.clone(), body))
    })
}

#[tokio::test]
async fn each_example_is_answered_as_described() {
    let (site, document) = (TestSite::with_demo().await, document());
    let provider = key(&site, "docomo-koza").await;
    let mut delivery = String::new();
    let mut tried = 0;
    for wanted in ["postCharge", "postDelivery", "getDelivery", "getDescription"] {
        let (method, path, operation) = operations(&document).find(|(.., one)| one["operationId"] == wanted).unwrap();
        let request = request(&method.to_uppercase(), &path.replace("{id}", &delivery), &provider);
        let answer = match example(&document, &operation) {
            Some((kind, body)) => {
                site.send(request.header("content-type", kind).header("content-length", body.len()), body).await
            }
            None => site.send(request, axum::body::Body::empty()).await,
        };
        assert!(answer.status.is_success(), "{wanted}: {} {}", answer.status, answer.body);
        let described = &operation["responses"][answer.status.as_str()]["content"][answer.header("content-type")];
        assert!(described["schema"].is_object(), "{wanted}: {}", answer.header("content-type"));
        assert_fits(&document, &described["schema"], &json(&answer), wanted);
        if let Some(example) = described.get("example") {
            assert_fits(&document, &described["schema"], example, "the answer's example");
        }
        if wanted == "postDelivery" {
            delivery = json(&answer)["id"].as_str().unwrap().to_owned();
            resume(&site.backend).await.unwrap();
        }
        tried += 1;
    }
    assert_eq!(tried, V1_ROUTES.len(), "every route was tried");
}

#[test]
fn a_schema_that_does_not_fit_is_seen() {
    let document = document();
    let schema = json!({"$ref": "#/components/schemas/Delivery"});
    let fits = std::panic::catch_unwind(|| assert_fits(&document, &schema, &json!({"id": 1}), "wrong"));
    assert!(fits.is_err());
}
