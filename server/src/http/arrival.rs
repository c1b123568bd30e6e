//! Somebody follows a link in a mail or on another site. The browser keeps our cookie back then (`SameSite=Strict`), so they look
//! as if nobody had signed in. A tiny page that opens the same address again comes from us, and brings the cookie.

use super::{PublicOrigin, refusal};
use app::api::session::came_along;
use app::language::{Locale, Texts};
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, HeaderValue, REFERER};
use axum::http::{HeaderMap, Method, Response};

/// Stands in the address of the second request, so that there is never a third, whatever a browser says of itself.
const MARK: &str = "arrived";

/// The tiny page, where the request is an arrival from elsewhere without a session.
pub fn open_again(request: &Request, origin: &PublicOrigin) -> Option<Response<Body>> {
    let query = request.uri().query().unwrap_or_default();
    let again = query.split('&').any(|pair| pair == MARK);
    // A letter's code stands behind the `#` of that address, and would be lost; and there nobody has to have signed in.
    let letter = request.uri().path() == "/activate";
    let arrives = request.method() == Method::GET && !letter && from_elsewhere(request.headers(), origin);
    (arrives && !again && !came_along(request.headers())).then(|| page(query))
}

/// A page that is opened from another site; or from nowhere, as mail programs do, with an address of theirs as Referer.
fn from_elsewhere(headers: &HeaderMap, origin: &PublicOrigin) -> bool {
    let is = |name: &str, wanted: &str| headers.get(name).is_some_and(|value| value == wanted);
    let opens = headers.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
    let foreign = || headers.get(REFERER).and_then(|from| from.to_str().ok()).is_some_and(|from| !origin.has(from));
    let nowhere = is("sec-fetch-site", "none") || !headers.contains_key("sec-fetch-site");
    opens && (is("sec-fetch-site", "cross-site") || nowhere && foreign())
}

/// The address is given by its query alone: a path like `//elsewhere.example` would be another site's.
fn page(query: &str) -> Response<Body> {
    let address = if query.is_empty() { format!("?{MARK}") } else { format!("?{}&amp;{MARK}", escaped(query)) };
    let link =
        |locale: Locale| format!("<p lang=\"{}\"><a href=\"{address}\">{}</a></p>", locale.tag(), Texts(locale).site().go_on());
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"0; url={address}\">");
    let links = format!("{}{}", link(Locale::Ja), link(Locale::En));
    let page = refusal::document(Texts(Locale::Ja).site().name(), &refresh, &links);
    let mut response = Response::new(Body::from(page));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;").replace('<', "&lt;").replace('>', "&gt;")
}
