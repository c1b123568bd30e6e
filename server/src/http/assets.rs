//! Static files: they stand in the program, compressed once when first asked for.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    packed: Vec<u8>,
    tag: String,
}

macro_rules! built {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        asset("kakunin.css", "text/css; charset=utf-8", built!("kakunin.css")),
        asset("kakunin.js", "text/javascript; charset=utf-8", built!("kakunin.js")),
        asset("kakunin.wasm", "application/wasm", built!("kakunin.wasm")),
        asset("seal.svg", "image/svg+xml", include_bytes!("../../../style/seal.svg")),
    ]
});

fn asset(name: &'static str, kind: &'static str, plain: &'static [u8]) -> Asset {
    let mut packed = Vec::new();
    let mut from = plain;
    brotli::BrotliCompress(&mut from, &mut packed, &brotli::enc::BrotliEncoderParams::default())
        .expect("writing to memory does not fail");
    let tag = format!("\"{}\"", &backend::ids::sha256(plain)[..16]);
    Asset { name, kind, plain, packed, tag }
}

/// Whether the program was built with its browser part.
#[must_use]
pub fn has_browser_part() -> bool {
    !built!("kakunin.wasm").is_empty()
}

/// The file of that name; a browser that has it already gets no more than a word.
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == file && !asset.plain.is_empty()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let says =
        |name, text: &str| headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(text));
    let common = [(CACHE_CONTROL, "no-cache"), (ETAG, asset.tag.as_str()), (VARY, "accept-encoding"), (CONTENT_TYPE, asset.kind)];
    if says(IF_NONE_MATCH, &asset.tag) {
        (StatusCode::NOT_MODIFIED, common).into_response()
    } else if says(ACCEPT_ENCODING, "br") {
        (common, [(CONTENT_ENCODING, "br")], Bytes::from_static(asset.packed.as_slice())).into_response()
    } else {
        (common, Bytes::from_static(asset.plain)).into_response()
    }
}
