//! The text of an element, as it stands in the bytes and as it is kept.

/// Most texts have no blanks at their ends: two bytes tell it.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether what stands between documents says nothing: blanks, a byte order mark, what some systems end a file with.
pub(super) fn is_nothing(text: &[u8]) -> bool {
    let mark = text.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A | 0xEF | 0xBB | 0xBF));
    mark || text.is_empty()
}

/// Whether a control character may begin with this byte of UTF-8: those from U+0080 on begin as many letters do.
pub(super) fn may_be_control(byte: u8) -> bool {
    byte.is_ascii_control() || byte == 0xC2
}

/// Line ends, tabs and the control characters from DEL on, which XML allows, become blanks; `None` where another stands in the text.
pub(super) fn without_controls(text: &str) -> Option<String> {
    let blank = |char: char| char.is_whitespace() || matches!(char, '\u{7f}'..='\u{9f}');
    let plain = text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (!plain.contains(char::is_control)).then_some(plain)
}

/// The five entities that XML has by itself, and characters by their number.
pub(super) fn character(name: &[u8]) -> Option<char> {
    Some(match name {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        _ => {
            let number = std::str::from_utf8(name).ok()?.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}
