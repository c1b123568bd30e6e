//! A customer's own data as a file, so neither a page nor a server function. What stands around posts stands around it too.

use app::api::ApiError;
use app::api::export::file;
use axum::Form;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::identity::RelyingParty;
use serde::Deserialize;
use tower_sessions::Session;

/// What the form sends as a fresh proof.
#[derive(Deserialize)]
pub struct Shown {
    #[serde(default)]
    proof: String,
    #[serde(default)]
    passkey: String,
}

/// One call, and its answer: the file, or back to the form with what is wrong.
pub async fn answer(backend: Backend, session: Session, party: Option<RelyingParty>, Form(shown): Form<Shown>) -> Response {
    match file(&backend, &session, party, (shown.proof, shown.passkey)).await {
        Ok(json) => {
            let headers = [(CONTENT_TYPE, "application/json"), (CONTENT_DISPOSITION, "attachment; filename=\"kakunin.json\"")];
            (headers, json).into_response()
        }
        Err(ApiError::NotSignedIn) => Redirect::to("/sign-in").into_response(),
        Err(error) => Redirect::to(&error.on("/security/export")).into_response(),
    }
}
