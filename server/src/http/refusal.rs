//! Answers that are made without the pages, in both languages: what the visitor asked for is not looked at, or lost with a panic.

use app::api::ApiError;
use app::language::{Locale, Texts};
use axum::body::{Body, to_bytes};
use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{Response, StatusCode};
use std::any::Any;
use std::time::Duration;

/// After a panic: a calm page with a reference number that the log has.
pub fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let reference = backend::ids::random_digits(8);
    let what = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or("?");
    tracing::error!(reference, panic = what, "a request panicked");
    answer(StatusCode::INTERNAL_SERVER_ERROR, |locale| {
        let t = Texts(locale).errors();
        (t.unexpected_title(), format!("{}</p><p>{}", t.unexpected_text(), t.unexpected_reference(&reference)))
    })
}

/// A refusal with a sentence that says why.
pub fn page(status: StatusCode) -> Response<Body> {
    answer(status, |locale| {
        let t = Texts(locale).errors();
        let text = match status {
            StatusCode::FORBIDDEN => t.from_elsewhere(),
            StatusCode::METHOD_NOT_ALLOWED => t.not_this_way(),
            StatusCode::REQUEST_TIMEOUT => t.too_slow(),
            StatusCode::PAYLOAD_TOO_LARGE => t.too_large(),
            StatusCode::TOO_MANY_REQUESTS => t.too_often(),
            StatusCode::SERVICE_UNAVAILABLE => t.too_busy(),
            _ => t.not_understood(),
        };
        (t.refused_title(), text.to_owned())
    })
}

/// A refusal that says when to come again.
pub fn later(status: StatusCode, wait: Duration) -> Response<Body> {
    let mut response = page(status);
    response.headers_mut().insert(RETRY_AFTER, wait.as_secs().max(1).into());
    response
}

/// A refusal that says by which method to come.
pub fn only(methods: &'static str) -> Response<Body> {
    let mut response = page(StatusCode::METHOD_NOT_ALLOWED);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    response
}

/// What a function refused, under its own status. The library says 500 of each, and to a program, and to whoever watches over the answers,
/// that means that we failed.
pub async fn under_its_status(response: Response<Body>) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    let Ok(told) = to_bytes(body, LONGEST).await else {
        return page(StatusCode::INTERNAL_SERVER_ERROR);
    };
    if let Ok(error) = serde_json::from_slice::<ApiError>(&told) {
        parts.status = error.status();
    }
    if parts.status == StatusCode::UNAUTHORIZED {
        // RFC 9110 §15.5.2 wants a scheme; one that no browser knows, so that none asks for a password of its own.
        parts.headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Session"));
    }
    Response::from_parts(parts, Body::from(told))
}

/// A refusal is a word out of a closed list, or a number.
const LONGEST: usize = 4096;

fn answer(status: StatusCode, words: impl Fn(Locale) -> (&'static str, String)) -> Response<Body> {
    let part = |locale: Locale| {
        let (title, text) = words(locale);
        format!("<section lang=\"{}\"><h1>{title}</h1><p>{text}</p></section>", locale.tag())
    };
    let page = document(words(Locale::Ja).0, "", &format!("{}{}", part(Locale::Ja), part(Locale::En)));
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// A page that needs nothing else to be shown.
pub fn document(title: &str, head: &str, main: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{head}<title>{title}</title></head>\
         <body><main>{main}</main></body></html>"
    )
}
