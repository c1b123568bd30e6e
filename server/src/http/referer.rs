//! Where a form was sent from, without what an earlier refusal wrote into that address: the next one is written behind it, and the
//! address would grow with every try.

use axum::extract::Request;
use axum::http::header::{HeaderValue, REFERER};
use axum::middleware::Next;
use axum::response::Response;

/// What a refused form leaves in the address of its page.
const OF_A_REFUSAL: [&str; 2] = ["__path=", "__err="];

/// Passes the request on with the page's own address as its Referer.
pub async fn of_the_page(mut request: Request, next: Next) -> Response {
    let page = request.headers().get(REFERER).and_then(|from| from.to_str().ok()).and_then(without_refusal);
    // What was a header's value is one with signs left out.
    if let Some(page) = page.and_then(|page| HeaderValue::try_from(page).ok()) {
        request.headers_mut().insert(REFERER, page);
    }
    next.run(request).await
}

/// The address without a refusal; nothing where none stands in it.
fn without_refusal(address: &str) -> Option<String> {
    let (page, query) = address.split_once('?')?;
    let of_a_refusal = |pair: &&str| OF_A_REFUSAL.iter().any(|name| pair.starts_with(name));
    query.split('&').find(of_a_refusal)?;
    let query = query.split('&').filter(|pair| !of_a_refusal(pair)).collect::<Vec<_>>().join("&");
    Some(if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refusal_is_left_out() {
        for (address, page) in [
            ("https://kakunin.example/claims", None),
            ("https://kakunin.example/claims?a=1&b=2", None),
            ("https://kakunin.example/claims?__path=%2Fapi&__err=x%3D", Some("https://kakunin.example/claims")),
            ("https://kakunin.example/claims?__path=x&a=1&__err=y&b=2", Some("https://kakunin.example/claims?a=1&b=2")),
        ] {
            assert_eq!(without_refusal(address).as_deref(), page, "{address}");
        }
    }
}
