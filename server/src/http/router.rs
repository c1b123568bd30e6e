//! All routes: pages, server functions, static files.

use super::{PublicOrigin, assets, audit_export, cross_site, failure, headers, nul, session_store};
use app::app::App;
use app::shell::shell;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Form, Router};
use backend::Backend;
use backend::audit::Typed;
use leptos::prelude::*;
use leptos_axum::{generate_route_list, handle_server_fns_with_context, render_app_async_with_context};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::map_request_body::MapRequestBodyLayer;
use tower_sessions::Session;

/// What the pages are served from.
#[derive(Clone, Debug)]
pub struct Site {
    pub backend: Backend,
    pub origin: PublicOrigin,
}

/// The largest body of a post: a claim's story is 4,000 characters, each of which may take nine bytes in a form.
const BODY: usize = 64 * 1024;

/// Every route, with everything that stands around it.
pub fn router(site: Site) -> Router {
    // Rendering needs leptos's task runner, and listing the pages starts it.
    let _ = page_paths();
    let backend = site.backend.clone();
    let functions = any(move |session: Session, request: Request| function(backend.clone(), session, request));
    let backend = site.backend.clone();
    let pages = any(move |session: Session, request: Request| page(backend.clone(), session, request));
    let backend = site.backend.clone();
    let export = post(move |session: Session, typed: Form<Typed>| audit_export::answer(backend.clone(), session, typed));
    Router::new()
        .route("/api/staff/audit/export", export)
        .route("/api/{*function}", functions)
        .fallback_service(pages)
        .layer(session_store::layer(site.backend))
        .layer(from_fn(nul::refuse))
        .layer(ServiceBuilder::new().layer(RequestBodyLimitLayer::new(BODY)).layer(MapRequestBodyLayer::new(Body::new)))
        .layer(from_fn_with_state(site.origin, cross_site::refuse))
        .route("/pkg/{file}", get(assets::serve))
        .layer(CatchPanicLayer::custom(failure::after_panic))
        .layer(from_fn(headers::add))
}

/// The path of every page, for the tests that visit them all.
#[must_use]
pub fn page_paths() -> Vec<String> {
    generate_route_list(App).iter().map(|route| route.path().to_owned()).collect()
}

/// A server function. They write, so they are posted to and nothing else.
async fn function(backend: Backend, session: Session, request: Request) -> Response {
    if request.method() != Method::POST {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let known = server_fn::axum::server_fn_paths().any(|(path, _)| path == request.uri().path());
    if !known {
        return page(backend, session, as_get(request)).await;
    }
    let context = context(backend, session);
    handle_server_fns_with_context(context, request).await.into_response()
}

/// A page. It renders in one piece, so that redirects, status and cookies hold.
async fn page(backend: Backend, session: Session, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let provide = context(backend, session);
    let with_policy = move || {
        provide();
        headers::policy_with_nonce();
    };
    let options = LeptosOptions::builder().output_name("kakunin").site_pkg_dir("pkg").build();
    render_app_async_with_context(with_policy, move || shell(options.clone()))(request).await
}

fn as_get(request: Request) -> Request {
    let (mut parts, _) = request.into_parts();
    parts.method = Method::GET;
    Request::from_parts(parts, Body::empty())
}

fn context(backend: Backend, session: Session) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(backend.clone());
        provide_context(session.clone());
    }
}
