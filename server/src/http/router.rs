//! All routes: pages, server functions, static files, and the sink of policy reports.

use super::data_export::{self, Shown};
use super::session_store::SessionCookie;
use super::throttle::{self, Throttle};
use super::under_way::{self, Places};
use super::{
    Beside, Client, Limits, PublicOrigin, arrival, assets, audit_export, cross_site, headers, nul, referer, refusal, reports,
    security_txt, session_store, v1,
};
use app::api::staff_letters::PublicAddress;
use app::app::App;
use app::shell::shell;
use axum::body::Body;
use axum::extract::{FromRequest as _, Request};
use axum::http::header::LOCATION;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use axum::{Form, Router};
use backend::Backend;
use backend::audit::Typed;
use backend::identity::RelyingParty;
use domain::contact::SecurityContact;
use leptos::prelude::*;
use leptos_axum::{generate_route_list, handle_server_fns_with_context, render_app_async_with_context};
use tower_http::catch_panic::CatchPanicLayer;
use tower_sessions::Session;

/// What the pages are served from, and how much may be asked of them.
#[derive(Clone, Debug)]
pub struct Site {
    pub backend: Backend,
    pub origin: PublicOrigin,
    pub limits: Limits,
    /// Where somebody turns to who finds a weakness.
    pub contact: Option<SecurityContact>,
    pub cookie: SessionCookie,
}

/// What pages and functions are given.
#[derive(Clone, Debug)]
struct Portal {
    backend: Backend,
    /// Whom passkeys answer to.
    party: Option<RelyingParty>,
    contact: Option<SecurityContact>,
    cookie: SessionCookie,
    /// What letters print.
    address: PublicAddress,
}

impl Portal {
    /// The same for what that request asks: the audit says from where.
    fn asked_by(mut self, request: &Request) -> Self {
        let client = request.extensions().get::<Client>().map(|client| client.0);
        self.backend.db = self.backend.db.asked_from(client);
        self
    }
}

/// Every route, with everything that stands around it.
pub fn router(site: Site) -> Router {
    // Rendering needs leptos's task runner, and listing the pages starts it.
    let _ = page_paths();
    let party = RelyingParty::of(&site.origin.0);
    let address = PublicAddress(site.origin.0.clone());
    let portal = Portal { backend: site.backend.clone(), party, contact: site.contact.clone(), cookie: site.cookie, address };
    if portal.party.is_none() {
        tracing::warn!(
            origin = site.origin.0,
            "the origin's host is no name: browsers make no passkeys for it, and none are offered"
        );
    }
    let (here, origin) = (portal.clone(), site.origin.clone());
    let (audit, data) = (portal.clone(), portal.clone());
    let functions = any(move |session: Session, request: Request| function(portal.clone().asked_by(&request), session, request));
    let pages =
        any(move |session: Session, request: Request| visited(here.clone().asked_by(&request), origin.clone(), session, request));
    let security_txt = security_txt::file(site.contact, site.origin.clone(), site.backend.clock);
    let audit_export = move |session: Session, request: Request| audit_export(audit.clone().asked_by(&request), session, request);
    let data_export = move |session: Session, request: Request| data_export(data.clone().asked_by(&request), session, request);
    // Programs bring keys and no cookies, and their bodies may be large: other limits stand around them, and other refusals.
    let programs = v1::routes(&site.backend, &site.limits);
    let routes = Router::new()
        .merge(Beside::AuditExport.answered_by(audit_export))
        .merge(Beside::DataExport.answered_by(data_export))
        .route("/api/{*function}", functions)
        .fallback_service(pages)
        .layer(session_store::layer(site.backend, site.cookie))
        .layer(from_fn(nul::refuse))
        .layer(from_fn(referer::of_the_page))
        .merge(Beside::Files.answered_by(assets::serve))
        .merge(security_txt)
        .layer(from_fn_with_state(site.origin.clone(), cross_site::refuse))
        .merge(reports::sink());
    limited(routes, site.limits).nest_service(v1::PREFIX, programs).layer(from_fn_with_state(site.origin, headers::add))
}

/// What stands around every route, from the inside out: a place and a time, the whole body, the count of the address, a calm page
/// after a panic, and the headers.
pub fn around(routes: Router, origin: PublicOrigin, limits: Limits) -> Router {
    limited(routes, limits).layer(from_fn_with_state(origin, headers::add))
}

fn limited(routes: Router, limits: Limits) -> Router {
    routes
        .layer(from_fn_with_state(Places::new(&limits), under_way::in_its_place))
        .layer(from_fn_with_state(limits.clone(), under_way::whole_body))
        .layer(from_fn_with_state(Throttle::new(limits), throttle::refuse))
        .layer(CatchPanicLayer::custom(refusal::after_panic))
}

/// The path of every page, for the tests that visit them all.
#[must_use]
pub fn page_paths() -> Vec<String> {
    // As `app.rs` writes them, whichever way they are written for the router below.
    generate_route_list(App).iter().map(|route| route.path().replace('{', ":").replace('}', "")).collect()
}

async fn audit_export(portal: Portal, session: Session, request: Request) -> Response {
    match Form::<Typed>::from_request(request, &()).await {
        Ok(typed) => audit_export::answer(portal.backend, session, typed).await,
        Err(refused) => refused.into_response(),
    }
}

async fn data_export(portal: Portal, session: Session, request: Request) -> Response {
    match Form::<Shown>::from_request(request, &()).await {
        Ok(shown) => data_export::answer(portal.backend, session, portal.party, shown).await,
        Err(refused) => refused.into_response(),
    }
}

/// Whether that answer ends the session that asked. Ending all of one's sessions may be refused, and then this one goes on.
fn signs_out(path: &str, response: &Response) -> bool {
    let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    match path {
        "/api/sign-out" => location.is_some(),
        "/api/security/end-all" => location.is_some_and(|location| location.ends_with("sign-in?done=everywhere")),
        _ => false,
    }
}

/// A server function. They write, so they are posted to and nothing else.
async fn function(portal: Portal, session: Session, request: Request) -> Response {
    if request.method() != Method::POST {
        return refusal::only("POST");
    }
    let path = request.uri().path().to_owned();
    if !server_fn::axum::server_fn_paths().any(|(known, _)| known == path) {
        return page(portal, session, as_get(request)).await;
    }
    let cookie = portal.cookie;
    let context = context(portal, session);
    let mut response = handle_server_fns_with_context(context, request).await.into_response();
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        // Too many passwords wait for their hash. A way back to the form would be one more page to make.
        return refusal::later(StatusCode::SERVICE_UNAVAILABLE, under_way::SOON);
    }
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        return refusal::under_its_status(response).await;
    }
    if signs_out(&path, &response) {
        headers::forget(&mut response, cookie);
    }
    response
}

/// A page, once its visitor has brought their cookie.
async fn visited(portal: Portal, origin: PublicOrigin, session: Session, request: Request) -> Response {
    match arrival::open_again(&request, &origin) {
        Some(again) => again,
        None => page(portal, session, request).await,
    }
}

/// A page. It renders in one piece, so that redirects, status and cookies hold.
async fn page(portal: Portal, session: Session, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return refusal::only("GET, HEAD");
    }
    let (db, before) = (portal.backend.db.clone(), portal.backend.db.statements());
    let provide = context(portal, session);
    let with_policy = move || {
        provide();
        headers::policy_with_nonce();
    };
    let options = LeptosOptions::builder().output_name("kakunin").site_pkg_dir("pkg").build();
    let response = render_app_async_with_context(with_policy, move || shell(options.clone()))(request).await;
    // Exact where one page is made at a time, as in the bench. The session is read while the page is made.
    tracing::debug!(statements = db.statements() - before, "page made");
    response
}

fn as_get(request: Request) -> Request {
    let (mut parts, _) = request.into_parts();
    parts.method = Method::GET;
    Request::from_parts(parts, Body::empty())
}

fn context(portal: Portal, session: Session) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(portal.backend.clone());
        provide_context(portal.address.clone());
        if let Some(party) = portal.party.clone() {
            provide_context(party);
        }
        if let Some(contact) = portal.contact.clone() {
            provide_context(contact);
        }
        provide_context(session.clone());
    }
}
