//! A text as a picture that a telephone's camera reads.

use crate::{Error, Result};
use qrcode::QrCode;
use qrcode::render::svg;

/// The text as a QR code (SVG), to stand inside a page.
///
/// # Errors
/// When it is longer than such a picture holds.
pub(crate) fn qr(text: &str) -> Result<String> {
    let code = QrCode::new(text).map_err(|error| Error::Corrupt(format!("a text cannot be drawn: {error}")))?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    // The XML declaration has no place inside a page.
    Ok(picture.find("<svg").map_or(picture.clone(), |start| picture[start..].to_owned()))
}
