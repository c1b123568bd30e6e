//! What other sites can make a browser send, with the visitor's cookie on it: none of it is accepted.

use crate::functions::FUNCTIONS;
use crate::headers::visited;
use crate::support::{ORIGIN, TestSite, get};
use axum::http::Request;
use leptos::prelude::server_fn::axum::server_fn_paths;
use server::http::{Beside, V1_ROUTES, page_paths};

const ORIGINS: [Option<&str>; 9] = [
    None,
    Some("null"),
    Some(ORIGIN),
    Some("https://elsewhere.example"),
    Some("https://kakunin.example.elsewhere.example"),
    Some("https://portal.kakunin.example"),
    Some("https://kakunin.example:8443"),
    Some("http://kakunin.example"),
    Some("HTTPS://KAKUNIN.EXAMPLE"),
];
const SITES: [Option<&str>; 5] = [None, Some("none"), Some("same-site"), Some("cross-site"), Some("same-origin")];
const TYPES: [Option<&str>; 5] = [
    None,
    Some("application/x-www-form-urlencoded"),
    Some("multipart/form-data; boundary=x"),
    Some("text/plain"),
    Some("application/json"),
];
const METHODS: [&str; 7] = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "GET", "HEAD"];

/// Whether a request may write: the browser says that it comes from a page of ours.
fn may_write(origin: Option<&str>, site: Option<&str>) -> bool {
    site == Some("same-origin") || site.is_none() && origin == Some(ORIGIN)
}

/// Every address, and a form that it could read.
fn endpoints() -> Vec<(String, &'static str)> {
    let form = |path: &str| {
        let named = FUNCTIONS.iter().find(|(name, ..)| *name == path);
        named.unwrap_or_else(|| panic!("{path} is not in FUNCTIONS: nobody knows what to send it")).2
    };
    let functions = server_fn_paths().map(|(path, _)| (path.to_owned(), form(path)));
    let pages = page_paths().into_iter().map(|path| (visited(&path), ""));
    // The sink of reports takes them from anywhere; `reports.rs` tells of it.
    let beside = Beside::ALL.into_iter().filter(|address| *address != Beside::Reports);
    let beside = beside.map(|address| (address.path().replace("{file}", "kakunin.css"), ""));
    let others = ["/api/nothing", "/nothing", "/pkg/nothing"].map(|path| (path.to_owned(), ""));
    functions.chain(pages).chain(beside).chain(others).collect()
}

#[tokio::test]
async fn nothing_from_elsewhere_is_accepted() {
    let site = TestSite::new().await;
    let cookie = site.customer("9991", "C-1001").await;
    let (mut tried, mut accepted) = (0, 0);
    for (path, form) in endpoints() {
        for (method, origin, from, kind) in combinations() {
            let is_page = !path.starts_with("/api/");
            if is_page && matches!(method, "GET" | "HEAD") {
                continue;
            }
            let mut request = Request::builder().method(method).uri(&path).header("cookie", &cookie);
            request = request.header("accept", "text/html").header("referer", format!("{ORIGIN}/sign-in"));
            let headers = [("origin", origin), ("sec-fetch-site", from), ("content-type", kind)];
            for (name, value) in headers.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                request = request.header(name, value);
            }
            let said = format!("{method} {path} from {from:?}, {origin:?} as {kind:?}");
            let before = site.backend.db.statements();
            let answer = site.send(request, form).await;
            tried += 1;
            let reads = matches!(method, "GET" | "HEAD");
            if !reads && !may_write(origin, from) {
                assert_eq!(answer.status, 403, "{said}");
            } else if method == "POST" && !is_page {
                accepted += 1;
                assert!(!answer.status.is_server_error(), "{said}: {} {}", answer.status, answer.body);
                continue;
            } else {
                let unknown = reads && path == "/api/nothing" && answer.status == 404;
                assert!(answer.status == 405 || unknown, "{said}: {}", answer.status);
            }
            assert_eq!(site.backend.db.statements(), before, "{said} reached the database");
        }
    }
    println!("{tried} requests tried, {accepted} accepted, all of them from our own pages");
    assert!(tried > 50_000, "{tried}");
}

fn combinations() -> impl Iterator<Item = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>)> {
    METHODS.into_iter().flat_map(|method| {
        ORIGINS.into_iter().flat_map(move |origin| {
            SITES.into_iter().flat_map(move |from| TYPES.into_iter().map(move |kind| (method, origin, from, kind)))
        })
    })
}

/// The interface for programs looks at no cookie, wherever the request comes from: without a key it answers nobody.
#[tokio::test]
async fn what_a_browser_sends_to_the_interface_for_programs_is_no_program_s() {
    let site = TestSite::with_demo().await;
    let cookie = site.staff("operator").await;
    for (method, path, wants_key) in V1_ROUTES {
        for (_, origin, from, kind) in combinations().filter(|(method, ..)| *method == "POST") {
            let mut request =
                Request::builder().method(*method).uri(format!("/api/v1{}", visited(path))).header("cookie", &cookie);
            let headers = [("origin", origin), ("sec-fetch-site", from), ("content-type", kind)];
            for (name, value) in headers.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                request = request.header(name, value);
            }
            let before = site.backend.db.statements();
            assert_eq!(site.send(request, "{}").await.status, if *wants_key { 401 } else { 200 }, "{method} {path}");
            assert_eq!(site.backend.db.statements(), before, "{method} {path} reached the database");
        }
    }
}

#[tokio::test]
async fn a_header_that_says_two_things_says_nothing() {
    let site = TestSite::new().await;
    for (name, one, other) in [("sec-fetch-site", "same-origin", "cross-site"), ("origin", ORIGIN, "https://elsewhere.example")] {
        let request = Request::post("/api/sign-out").header(name, one).header(name, other);
        assert_eq!(site.send(request, "").await.status, 403, "{name}");
    }
}

#[tokio::test]
async fn a_get_with_a_form_in_its_address_is_no_post() {
    let site = TestSite::new().await;
    let cookie = site.customer("9991", "C-1001").await;
    let before = site.backend.db.statements();
    for (path, _, form) in FUNCTIONS {
        let request = get(&format!("{path}?{}", form.replace(['[', ']'], ""))).header("cookie", &cookie);
        let answer = site.send(request.header("sec-fetch-site", "same-origin"), "").await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"), "{path}");
    }
    assert_eq!(site.backend.db.statements(), before);
}
