//! The description of the interface (OpenAPI 3.1), made from the routes themselves.

use super::problem::{PROBLEM_JSON, Problem};
use super::routes::{PREFIX, table};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use std::sync::LazyLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, InfoBuilder, OpenApi, Ref, RefOr, ResponseBuilder, Server};
use utoipa::{PartialSchema as _, ToSchema as _};

/// What every route with a key may answer beside its own.
const EVERYWHERE: [(&str, &str); 5] = [
    ("401", "There is no key, or one that is not known, was revoked, or has ended"),
    ("406", "The program does not read application/json"),
    ("429", "The key or the address has asked for too much in this minute; Retry-After says when to come again"),
    ("500", "Something went wrong here; the number in `detail` is in our log"),
    ("503", "Too much is under way; Retry-After says when to come again"),
];

/// What the open route may answer beside its own.
const OPEN: [&str; 4] = ["406", "429", "500", "503"];

static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(|| {
    let (_, mut document) = table().split_for_parts();
    document.info = InfoBuilder::new()
        .title("Kakunin")
        .version("1")
        .description(Some(
            "How institutions' programs deliver, and ask what became of it. Refusals are problem documents (RFC 9457).",
        ))
        .build();
    document.servers = Some(vec![Server::new(PREFIX)]);
    let components = document.components.get_or_insert_default();
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    let key =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A key that the operator made for the institution"));
    components.add_security_scheme("key", SecurityScheme::Http(key.build()));
    for item in document.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            complete(operation);
        }
    }
    document
});

fn complete(operation: &mut Operation) {
    let open = operation.security.is_none();
    for (status, what) in EVERYWHERE.into_iter().filter(|(status, _)| !open || OPEN.contains(status)) {
        let schema = RefOr::Ref(Ref::from_schema_name(Problem::name()));
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let response = ResponseBuilder::new().description(what).content(PROBLEM_JSON, content).build();
        operation.responses.responses.insert(status.to_owned(), RefOr::T(response));
    }
}

static TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_json().expect("the document is made of texts and numbers"));

/// The document.
#[must_use]
pub fn document() -> &'static OpenApi {
    &DOCUMENT
}

/// This description.
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "getDescription", tag = "description",
    responses((status = 200, body = Object, description = "This description, in OpenAPI 3.1"))
)]
pub async fn served() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str())
}
