//! `POST /deliveries`: a file, streamed into storage as it comes.

use super::described::Taken;
use super::pace::Pace;
use super::places::SOON;
use super::problem::{PROBLEM_JSON, Problem};
use super::routes::{PREFIX, Programs};
use crate::http::connection::Lasting;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Extension, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, TRANSFER_ENCODING};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use backend::api_keys::ApiKey;
use backend::deliveries::{Claimed, Receiving, Sender, Settled, claim};
use backend::ids::hex;
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};
use tokio::time::{Instant, timeout_at};

/// The media types that are taken. What a file is, its first bytes say.
const KINDS: [&str; 7] = [
    "application/octet-stream",
    "application/x-ndjson",
    "application/json",
    "application/xml",
    "text/xml",
    "text/csv",
    "text/plain",
];

/// Takes a file of the key's own institution, in any format that institutions deliver. The bytes are kept as they come; then they are
/// read through, taken or refused as a whole, joined and screened, which `GET /deliveries/{id}` follows. The same bytes again are the
/// same delivery. Four of one institution may come at a time. With an `Idempotency-Key` the same request again has the same answer for a
/// week, also where nobody heard the first.
#[utoipa::path(
    post, path = "/deliveries", operation_id = "postDelivery", tag = "deliveries", security(("key" = [])),
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$",
        description = "A name of this request's own, of visible ASCII characters")),
    request_body(description = "The file as it is", content(
        ("application/octet-stream"),
        (String = "application/x-ndjson", example = "{\"type\":\"header\",\"format\":\"kakunin-exchange\",\"version\":1,\"feed\":\"charges\",\"sender\":\"docomo-koza\",\"as_of\":\"2020-09-04T09:00:00+09:00\",\"snapshot\":false,\"sequence\":1}\n{\"type\":\"trailer\",\"records\":0}\n"),
        ("application/json"), ("application/xml"), ("text/xml"), ("text/csv"), ("text/plain"),
    )),
    responses(
        (status = 202, body = Taken, description = "All bytes are kept; Location names the delivery to ask about",
            headers(("Location" = String, description = "`/api/v1/deliveries/{id}`")),
            example = json!({"id": "01991b6c0b7e7c63b0c7f1a2d3e4f506", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"})),
        (status = 400, body = Problem, content_type = PROBLEM_JSON, description = "The Idempotency-Key is not 1 to 255 visible characters, or the body broke off"),
        (status = 408, body = Problem, content_type = PROBLEM_JSON, description = "A mebibyte of the body, or its rest, took longer than thirty seconds"),
        (status = 409, body = Problem, content_type = PROBLEM_JSON, description = "A request with this Idempotency-Key is under way"),
        (status = 411, body = Problem, content_type = PROBLEM_JSON, description = "There is no body"),
        (status = 413, body = Problem, content_type = PROBLEM_JSON, description = "The body is larger than a delivery may be"),
        (status = 415, body = Problem, content_type = PROBLEM_JSON, description = "The body's type or encoding is not one of those named"),
        (status = 422, body = Problem, content_type = PROBLEM_JSON, description = "The body is empty, or this Idempotency-Key was used for other bytes"),
    )
)]
pub async fn post(
    State(programs): State<Programs>,
    Extension(key): Extension<ApiKey>,
    lasting: Option<Extension<Lasting>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match named(&headers, &programs) {
        Err(problem) => problem.into_response(),
        Ok(name) => {
            let place = match programs.uploads.take(key.institution()) {
                Ok(place) => place,
                Err(problem) => return problem.into_response(),
            };
            let lasting = lasting.map(|Extension(lasting)| lasting).unwrap_or_default();
            lasting.set(true);
            let expected = length(&headers).and_then(|length| i64::try_from(length).ok());
            let pace = Pace::new(programs.limits.delivery_window);
            let coming = Coming { programs, body, size: 0, pace };
            // In a task of its own, so that what came in part is cleared away when the sender has gone.
            let receiving = tokio::spawn(async move {
                let taken = take(coming, &key, name, expected).await;
                drop(place);
                taken
            });
            let answer = receiving.await.unwrap_or_else(|error| {
                Err(Problem::from_backend(&backend::Error::Corrupt(format!("receiving a delivery: {error}"))))
            });
            lasting.set(false);
            answer.map_or_else(IntoResponse::into_response, answered)
        }
    }
}

fn answered(settled: Settled) -> Response {
    let location = format!("{PREFIX}/deliveries/{}", settled.id);
    let taken = Taken { id: settled.id, sha256: settled.sha256 };
    (StatusCode::ACCEPTED, [(LOCATION, location)], Json(taken)).into_response()
}

/// What the head of the request tells: whether the body is one that is taken, and the request's own name.
fn named(headers: &HeaderMap, programs: &Programs) -> Result<Option<String>, Problem> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !KINDS.contains(&kind.as_str()) || headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    match length(headers) {
        None if !headers.contains_key(TRANSFER_ENCODING) => return Err(Problem::of(StatusCode::LENGTH_REQUIRED)),
        Some(length) if length > programs.limits.delivery => return Err(Problem::of(StatusCode::PAYLOAD_TOO_LARGE)),
        _ => {}
    }
    let mut names = headers.get_all("idempotency-key").iter();
    let Some(name) = names.next() else { return Ok(None) };
    let name =
        name.to_str().ok().filter(|name| (1..=255).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic()));
    match (name, names.next()) {
        (Some(name), None) => Ok(Some(name.to_owned())),
        _ => Err(Problem::new(StatusCode::BAD_REQUEST, "Idempotency-Key: 1 to 255 visible ASCII characters are wanted, once.")),
    }
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn take(mut coming: Coming, key: &ApiKey, name: Option<String>, expected: Option<i64>) -> Result<Settled, Problem> {
    let backend = coming.programs.backend.clone();
    let ours = |error: backend::Error| Problem::from_backend(&error);
    let sender = Sender { api_key_id: key.id().to_owned(), institution: key.institution().to_owned() };
    let mut receiving = Receiving::begin(&backend, &format!("api:{}", key.id()), Some(sender), expected).await.map_err(ours)?;
    if let Some(name) = name {
        match claim(&backend, key, &name, receiving.id()).await.map_err(ours)? {
            Claimed::New => {}
            Claimed::UnderWay => {
                receiving.give_up().await.map_err(ours)?;
                return Err(Problem::of(StatusCode::CONFLICT).later(SOON));
            }
            Claimed::For { delivery, sha256 } => {
                receiving.give_up().await.map_err(ours)?;
                return same(coming, delivery, sha256).await;
            }
        }
    }
    let all = async {
        while let Some(bytes) = coming.next().await? {
            receiving.take(&bytes).await.map_err(ours)?;
        }
        if coming.size == 0 { Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "The delivery is empty.")) } else { Ok(()) }
    };
    if let Err(problem) = all.await {
        receiving.give_up().await.map_err(ours)?;
        return Err(problem);
    }
    let id = receiving.id().to_owned();
    match receiving.finish().await {
        Ok(settled) => Ok(settled),
        Err(error) => {
            backend::deliveries::forget(&backend, &id).await.map_err(ours)?;
            Err(ours(error))
        }
    }
}

/// The request was made before: with the same bytes it has the same answer, with others none.
async fn same(mut coming: Coming, delivery: String, sha256: String) -> Result<Settled, Problem> {
    let mut hash = Sha256::new();
    while let Some(bytes) = coming.next().await? {
        hash.update(&bytes);
    }
    if hex(&hash.finalize()) == sha256 {
        return Ok(Settled { id: delivery, sha256, known: true });
    }
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "This Idempotency-Key was used for other bytes."))
}

/// A body that comes, of bounded size, at no less than the least pace.
struct Coming {
    programs: Programs,
    body: Body,
    size: u64,
    pace: Pace,
}

impl Coming {
    async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        loop {
            let until = self.pace.until(Instant::now());
            let frame = timeout_at(until, self.body.frame()).await.map_err(|_| Problem::of(StatusCode::REQUEST_TIMEOUT))?;
            let Some(frame) = frame else { return Ok(None) };
            let broken = |_| Problem::new(StatusCode::BAD_REQUEST, "The body broke off.");
            let Ok(bytes) = frame.map_err(broken)?.into_data() else { continue };
            self.size += bytes.len() as u64;
            if self.size > self.programs.limits.delivery {
                return Err(Problem::of(StatusCode::PAYLOAD_TOO_LARGE));
            }
            self.pace.came(bytes.len());
            return Ok(Some(bytes));
        }
    }
}
