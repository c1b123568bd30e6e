//! The auditor's export: a file, so neither a page nor a server function. What stands around posts stands around it too.

use app::api::ApiError;
use app::api::guard::{WHO, auditor_of};
use axum::Form;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::audit::{Filter, Typed, export};
use tower_sessions::Session;

/// Guard, one call, answer.
pub async fn answer(backend: Backend, session: Session, Form(typed): Form<Typed>) -> Response {
    match file(&backend, &session, typed).await {
        Ok(csv) => {
            let headers =
                [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")];
            (headers, csv).into_response()
        }
        Err(ApiError::NotSignedIn | ApiError::NotStaff) => Redirect::to("/staff/sign-in").into_response(),
        Err(ApiError::NotYourRole) => StatusCode::FORBIDDEN.into_response(),
        Err(ApiError::NotFound | ApiError::NotUnderstood | ApiError::Problem(_)) => StatusCode::BAD_REQUEST.into_response(),
        Err(ApiError::Busy) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Err(ApiError::Unexpected(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn file(backend: &Backend, session: &Session, typed: Typed) -> Result<String, ApiError> {
    let who = session.get(WHO).await.map_err(|error| ApiError::unexpected(&error))?;
    let auditor = auditor_of(backend, who).await?;
    Ok(export(backend, &auditor, &Filter::parse(typed)?).await?)
}
