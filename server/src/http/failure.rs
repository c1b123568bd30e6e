//! After a panic: a calm page with a reference number that the log has.

use app::language::{Locale, Texts};
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::http::{Response, StatusCode};
use std::any::Any;

/// The answer in both languages: what the visitor asked for is lost with the panic.
pub fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let reference = backend::ids::random_digits(8);
    let what = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or("?");
    tracing::error!(reference, panic = what, "a request panicked");
    let part = |locale: Locale| {
        let t = Texts(locale).errors();
        format!(
            "<section lang=\"{}\"><h1>{}</h1><p>{}</p><p>{}</p></section>",
            locale.tag(),
            t.unexpected_title(),
            t.unexpected_text(),
            t.unexpected_reference(&reference)
        )
    };
    let page = format!(
        "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>{}</title></head><body><main>{}{}</main></body></html>",
        Texts(Locale::Ja).errors().unexpected_title(),
        part(Locale::Ja),
        part(Locale::En)
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}
