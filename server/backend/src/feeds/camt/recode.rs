//! In what a file is written: its byte order mark says it, else its XML declaration, else it is UTF-8.

use crate::feeds::recoded::Recoded;
use crate::feeds::{Bytes, Refusal};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::io::{BufRead, Read};

/// The file as UTF-8 without byte order mark.
///
/// # Errors
/// When it cannot be read, or declares an encoding that nobody knows.
pub(super) fn as_utf8(mut file: Bytes) -> Result<Box<dyn Read + Send>, Refusal> {
    let first = file.fill_buf().map_err(|error| Refusal::line(1, format!("it cannot be read: {error}")))?;
    let (encoding, mark) =
        encoding_of(first).map_err(|label| Refusal::line(1, format!("the encoding {label:?} is not known")).at("encoding"))?;
    file.consume(mark);
    if encoding == UTF_8 {
        return Ok(Box::new(file));
    }
    Ok(Box::new(Recoded::new(file, encoding)))
}

/// The first bytes as UTF-8, as far as that can be told.
pub(super) fn beginning(first: &[u8]) -> Cow<'_, [u8]> {
    match encoding_of(first) {
        Ok((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let (text, _) = encoding.decode_without_bom_handling(&first[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        Ok((_, mark)) => Cow::Borrowed(&first[mark..]),
        Err(_) => Cow::Borrowed(first),
    }
}

/// The encoding, and the length of the byte order mark.
fn encoding_of(first: &[u8]) -> Result<(&'static Encoding, usize), String> {
    if let Some(found) = Encoding::for_bom(first) {
        return Ok(found);
    }
    match first {
        [b'<', 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let Some(label) = declared(first) else { return Ok((UTF_8, 0)) };
    let encoding = Encoding::for_label(label.as_bytes()).ok_or(label)?;
    // Whoever declares UTF-16 in single bytes has written the file anew and left the declaration.
    let single = encoding != UTF_16LE && encoding != UTF_16BE;
    Ok((if single { encoding } else { UTF_8 }, 0))
}

/// `<?xml version="1.0" encoding="ISO-8859-1"?>`
fn declared(first: &[u8]) -> Option<String> {
    let declaration = first.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = String::from_utf8_lossy(&declaration[..declaration.len().min(256)]).into_owned();
    let (_, behind) = declaration.split("?>").next()?.split_once("encoding")?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}
