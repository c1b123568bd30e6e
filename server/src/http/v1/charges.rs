//! `POST /charges`: a single charge, as it happens.

use super::described::{Charge, Kept};
use super::places::SOON;
use super::problem::{PROBLEM_JSON, Problem};
use super::routes::Programs;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use backend::api_keys::ApiKey;
use backend::charges::{Answer, Single};
use tokio::time::timeout;

/// In bytes: an account's name and some short texts.
const LARGEST: usize = 16 * 1024;

/// Takes a single charge. It is answered when the charge is on the disk; what it means for the account is worked out soon after. A
/// later charge with the same id replaces it, and so does a record of a file of charges that is delivered later.
#[utoipa::path(
    post, path = "/charges", operation_id = "postCharge", tag = "charges", security(("key" = [])),
    request_body(content = Charge, content_type = "application/json"),
    responses(
        (status = 200, body = Kept, description = "The charge is on the disk", example = json!({"charge": "X-0001"})),
        (status = 403, body = Problem, content_type = PROBLEM_JSON, description = "The key is not a payment provider's"),
        (status = 408, body = Problem, content_type = PROBLEM_JSON, description = "The body came too slowly"),
        (status = 413, body = Problem, content_type = PROBLEM_JSON, description = "The body is larger than 16 KiB"),
        (status = 415, body = Problem, content_type = PROBLEM_JSON, description = "The body is not application/json"),
        (status = 422, body = Problem, content_type = PROBLEM_JSON, description = "The charge does not hold; `field` says where"),
    )
)]
pub async fn post(
    State(programs): State<Programs>,
    Extension(key): Extension<ApiKey>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Kept>, Problem> {
    if !key.is_providers() {
        return Err(Problem::of(StatusCode::FORBIDDEN));
    }
    if !is_json(&headers) {
        return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let text = text(&programs, &headers, body).await?;
    let charge = Single::parse(&text, key.institution()).map_err(|refusal| {
        let sentence = match &refusal.field {
            Some(field) => format!("{field}: {}", refusal.reason),
            None => refusal.reason.clone(),
        };
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, sentence).at(refusal.field)
    })?;
    let kept = Kept { charge: charge.id().to_owned() };
    match programs.charges.keep(key, charge).await {
        Ok(Ok(Answer::Kept)) => Ok(Json(kept)),
        Ok(Ok(Answer::NoLongerRecognised)) => Err(Problem::of(StatusCode::UNAUTHORIZED)),
        Ok(Err(error)) => Err(Problem::from_backend(&error)),
        Err(_) => Err(Problem::of(StatusCode::SERVICE_UNAVAILABLE).later(SOON)),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json") && !headers.contains_key(CONTENT_ENCODING)
}

async fn text(programs: &Programs, headers: &HeaderMap, body: Body) -> Result<String, Problem> {
    let too_large = || Problem::of(StatusCode::PAYLOAD_TOO_LARGE);
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST) {
        return Err(too_large());
    }
    let bytes = match timeout(programs.limits.body_time, to_bytes(body, LARGEST)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return Err(too_large()),
        Err(_) => return Err(Problem::of(StatusCode::REQUEST_TIMEOUT)),
    };
    String::from_utf8(bytes.into()).map_err(|_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "The body is no UTF-8."))
}
