//! `GET /deliveries/{id}`: what became of a delivery.

use super::described::Delivery;
use super::problem::{PROBLEM_JSON, Problem};
use super::routes::Programs;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use backend::api_keys::ApiKey;
use backend::{deliveries, ids};

/// Says how a delivery of the key's institution stands: its state, counts, and what refused it, with the line.
#[utoipa::path(
    get, path = "/deliveries/{id}", operation_id = "getDelivery", tag = "deliveries", security(("key" = [])),
    params(("id" = String, Path, description = "The delivery, as `Location` named it", min_length = 1)),
    responses(
        (status = 200, body = Delivery, description = "The delivery, as far as it has come", example = json!({
            "id": "01991b6c0b7e7c63b0c7f1a2d3e4f506", "state": "done", "format": "exchange/charges", "size": 512,
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "received_at": "2020-09-04T10:00:00+09:00", "finished_at": "2020-09-04T10:00:01+09:00", "progress": null,
            "accounts": 1, "records": 1, "new": 1, "duplicates": 0, "skipped": 0, "warnings": [], "refusals": []
        })),
        (status = 404, body = Problem, content_type = PROBLEM_JSON, description = "No such delivery, or another institution's"),
    )
)]
pub async fn get(
    State(programs): State<Programs>,
    Extension(key): Extension<ApiKey>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<Delivery>, Problem> {
    let id = id.ok().map(|Path(id)| id).filter(|id| ids::is_id(id)).ok_or_else(|| Problem::of(StatusCode::NOT_FOUND))?;
    let found = deliveries::of_key(&programs.backend, &key, &id).await;
    Ok(Json(found.map_err(|error| Problem::from_backend(&error))?.into()))
}
