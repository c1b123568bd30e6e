//! The one list of routes, and what stands around them.

use super::caller::{self, Callers};
use super::openapi;
use super::openapi::document;
use super::places::{self, Places};
use super::problem::Problem;
use super::uploads::Uploads;
use super::{accept, charges, get_delivery, post_delivery};
use crate::http::Limits;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use backend::Backend;
use backend::charges::Writer;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes as described;

/// Where the interface stands.
pub const PREFIX: &str = "/api/v1";

/// Every route: its method, its path under [`PREFIX`], and whether it wants a key. A test holds it against the document.
pub const ROUTES: &[(&str, &str, bool)] = &[
    ("POST", "/charges", true),
    ("POST", "/deliveries", true),
    ("GET", "/deliveries/{id}", true),
    ("GET", "/openapi.json", false),
];

/// What the routes are given.
#[derive(Clone)]
pub struct Programs {
    pub backend: Backend,
    pub limits: Limits,
    pub charges: Writer,
    pub uploads: Uploads,
}

/// The routes with their descriptions, and nothing around them.
pub fn table() -> OpenApiRouter<Programs> {
    OpenApiRouter::new()
        .routes(described!(charges::post))
        .routes(described!(post_delivery::post))
        .routes(described!(get_delivery::get))
        .routes(described!(openapi::served))
}

/// The interface. From the inside out: what the caller can read, who calls and how much, a place and a time, and a problem document
/// after a panic.
pub fn routes(backend: &Backend, limits: &Limits) -> Router {
    // Descriptions are made once; a program that asks is given the finished text.
    let _ = document();
    let programs = Programs {
        backend: backend.clone(),
        limits: limits.clone(),
        charges: Writer::start(backend),
        uploads: Uploads::new(limits),
    };
    let (routes, _) = table().split_for_parts();
    routes
        .fallback(async || Problem::of(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(async || Problem::of(StatusCode::METHOD_NOT_ALLOWED))
        .with_state(programs)
        .layer(from_fn(accept::refuse))
        .layer(from_fn_with_state(Callers::new(backend, limits), caller::recognise))
        .layer(from_fn_with_state(Places::new(limits), places::in_its_place))
        .layer(CatchPanicLayer::custom(Problem::after_panic))
}
