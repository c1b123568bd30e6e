//! What a page can be told went wrong: closed, so that nothing from below reaches a browser.

use backend::Error;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use domain::problem::Problem;
use http::StatusCode;
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use serde::{Deserialize, Serialize};

/// Why an answer could not be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum ApiError {
    /// Nobody has signed in, or the session has ended.
    #[error("not signed in")]
    NotSignedIn,
    /// Staff only.
    #[error("not signed in as staff")]
    NotStaff,
    /// Staff in another role.
    #[error("not for this role")]
    NotYourRole,
    /// No such thing, or another's.
    #[error("not found")]
    NotFound,
    /// A form that no page of ours sends.
    #[error("not understood")]
    NotUnderstood,
    /// A reason that the person can be told.
    #[error("{0:?}")]
    Problem(Problem),
    /// Too much is under way: the answer is a 503 that says when to come again.
    #[error("too busy")]
    Busy,
    /// Our own fault; the log has the reference number.
    #[error("unexpected error {0}")]
    Unexpected(String),
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Problem(problem) => Self::Problem(problem),
            Error::Busy => Self::busy(),
            other => Self::unexpected(&other),
        }
    }
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl ApiError {
    /// Says by the status that the post was not looked at; the router gives the page.
    fn busy() -> Self {
        if let Some(options) = use_context::<ResponseOptions>() {
            options.set_status(StatusCode::SERVICE_UNAVAILABLE);
        }
        Self::Busy
    }

    /// Logs what went wrong under a new reference number, and says only that.
    pub fn unexpected(error: &dyn std::fmt::Display) -> Self {
        let reference = backend::ids::random_digits(REFERENCE);
        tracing::error!(reference, %error, "unexpected error");
        Self::Unexpected(reference)
    }

    /// The status with which a program is told it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn | Self::NotStaff => StatusCode::UNAUTHORIZED,
            Self::NotYourRole => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::Problem(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The address of that page with this error in it, as the form on it reads it back.
    #[must_use]
    pub fn on(&self, page: &str) -> String {
        let json = serde_json::to_vec(self).expect("a closed list of words is JSON");
        format!("{page}?__err={}", URL_SAFE.encode(json).replace('=', "%3D"))
    }

    /// Whether an error that an address carries can be one of ours. What it says is shown on our page: a reference number is eight
    /// digits, and all else is a word out of a closed list.
    fn could_be_ours(&self) -> bool {
        match self {
            Self::Unexpected(reference) => reference.len() == REFERENCE && reference.bytes().all(|byte| byte.is_ascii_digit()),
            Self::NotSignedIn
            | Self::NotStaff
            | Self::NotYourRole
            | Self::NotFound
            | Self::NotUnderstood
            | Self::Problem(_)
            | Self::Busy => true,
        }
    }
}

/// A reference number has so many digits.
const REFERENCE: usize = 8;

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // Anybody can send one. What is wrong with it may quote what was typed: the log says nothing of it.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::NotUnderstood
            }
            other => Self::unexpected(&other),
        }
    }
}

/// The problem that the last post of this page's form met, as the URL carries it back where there is no JavaScript.
#[must_use]
pub fn posted_problem() -> Option<ApiError> {
    let parts = use_context::<http::request::Parts>()?;
    // A form that was refused twice comes back with both: the last is the one to tell.
    let coded = parts.uri.query()?.rsplit('&').find_map(|pair| pair.strip_prefix("__err="))?;
    // The URL is anybody's to write: an error in it that is none of ours must not be logged as one.
    let bytes = URL_SAFE.decode(coded.replace("%3D", "=")).ok()?;
    serde_json::from_slice(&bytes).ok().filter(ApiError::could_be_ours)
}
