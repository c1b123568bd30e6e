//! Half-width text as CP932, the superset of JIS X 0201 in which Zengin files come.

use encoding_rs::SHIFT_JIS;

/// A text field without the spaces that fill it up; `None` where nothing is left.
///
/// # Errors
/// A sentence, when the bytes are no CP932 text or hold a control character.
pub(super) fn decoded(field: &[u8]) -> Result<Option<String>, &'static str> {
    let field = without_padding(field);
    if field.is_empty() {
        return Ok(None);
    }
    if field.iter().all(|&byte| is_half_width(byte)) { Ok(Some(half_width(field))) } else { any_width(field).map(Some) }
}

/// The text for an error message, whatever the bytes are.
pub(super) fn shown(field: &[u8]) -> String {
    SHIFT_JIS.decode_without_bom_handling(field).0.into_owned()
}

fn without_padding(field: &[u8]) -> &[u8] {
    let kept = field.iter().rposition(|&byte| byte != b' ').map_or(0, |last| last + 1);
    &field[..kept]
}

fn is_half_width(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7E | 0xA1..=0xDF)
}

/// Each kana's three bytes of UTF-8 follow from its one byte; `｡` (A1) is EF BD A1, `ﾟ` (DF) is EF BE 9F.
fn half_width(field: &[u8]) -> String {
    let mut text = Vec::with_capacity(field.len() * 3);
    for &byte in field {
        match byte {
            0xA1..=0xBF => text.extend([0xEF, 0xBD, byte]),
            0xC0..=0xDF => text.extend([0xEF, 0xBE, byte - 0x40]),
            ascii => text.push(ascii),
        }
    }
    String::from_utf8(text).expect("ASCII and the three bytes of each kana are UTF-8")
}

fn any_width(field: &[u8]) -> Result<String, &'static str> {
    let text = SHIFT_JIS
        .decode_without_bom_handling_and_without_replacement(field)
        .ok_or("the bytes are no text in CP932 (half-width JIS)")?;
    if text.chars().any(char::is_control) { Err("a control character stands in the text") } else { Ok(text.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_path_is_the_same_as_the_table() {
        for byte in (0x20..=0x7E).chain(0xA1..=0xDF) {
            assert_eq!(half_width(&[byte]), shown(&[byte]), "{byte:x}");
        }
    }

    #[test]
    fn text_is_trimmed_at_its_end_only() {
        assert_eq!(decoded(b" \xC4\xDE\xBA  "), Ok(Some(" ﾄﾞｺ".into())));
        assert_eq!(decoded(b"    "), Ok(None));
        assert_eq!(decoded(b"\x8C\xFB\x8D\xC0"), Ok(Some("口座".into())));
        assert!(decoded(b"\x8C").is_err());
        assert!(decoded(b"A\0B").is_err());
        assert!(decoded(b"\x80").is_err());
    }
}
