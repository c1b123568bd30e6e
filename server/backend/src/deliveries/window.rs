//! The part of a very long line around a place: many banks' XML and JSON is one line.

use super::place::{Text, skip_lines};
use domain::deliveries::Shape;
use std::io::{BufRead, Read};

/// So many bytes are shown before the place, so that it is seen in what it stands,
const BEFORE: u64 = 256;
/// and so many from it on: what is refused begins there.
const FROM: u64 = 1_024;

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    text: String,
    /// Whether the line begins before it, and goes on behind it.
    begun: bool,
    goes_on: bool,
}

impl Part {
    /// As it may be shown.
    pub fn shown(&self, masked: impl Fn(&str) -> String) -> String {
        let mark = |cut: bool| if cut { "…" } else { "" };
        format!("{}{}{}", mark(self.begun), masked(&self.text), mark(self.goes_on))
    }
}

/// What stands around the byte of a line.
///
/// # Errors
/// When the text cannot be read.
pub fn around(mut file: Text, (line, byte): (u64, u64), shape: Shape) -> std::io::Result<Option<Part>> {
    skip_lines(&mut file, line - 1)?;
    let from = byte.saturating_sub(BEFORE);
    std::io::copy(&mut file.by_ref().take(from), &mut std::io::sink())?;
    let mut bytes = Vec::new();
    file.by_ref().take(byte - from + FROM).read_until(b'\n', &mut bytes)?;
    let goes_on = bytes.last() != Some(&b'\n') && !file.fill_buf()?.is_empty();
    let before = usize::try_from(byte - from).unwrap_or(0).min(bytes.len());
    let start = if from == 0 { 0 } else { begins(&bytes, before, shape) };
    let text = String::from_utf8_lossy(&bytes[start..]);
    let text = text.trim_matches(['\u{fffd}', '\r', '\n']).to_owned();
    Ok(Some(Part { begun: from + start as u64 > 0, text, goes_on }).filter(|part| !part.text.is_empty()))
}

/// Where in front of the place something begins by which the rest can be told apart, data from the format's own names: else the place itself.
fn begins(bytes: &[u8], before: usize, shape: Shape) -> usize {
    let front = &bytes[..before];
    let found = match shape {
        Shape::Fixed => front.iter().position(|byte| byte & 0xC0 != 0x80),
        // A field's name; were it the end of a text, everything behind it would be masked as data.
        Shape::Json => front.iter().enumerate().position(|(at, byte)| {
            let next = bytes[at + 1..].iter().find(|byte| !byte.is_ascii_whitespace());
            matches!(byte, b'{' | b',') && next == Some(&b'"')
        }),
        // A tag. In a comment or CDATA none is, and where one was open it ends before the place, which is a tag itself.
        Shape::Xml => {
            let open = [&b"]]>"[..], b"-->", b"?>"].iter().filter_map(|end| memchr::memmem::rfind(front, end)).max().unwrap_or(0);
            memchr::memchr(b'<', &front[open..]).map(|at| open + at)
        }
    };
    found.unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::deliveries::masked;
    use std::io::{BufReader, Cursor};

    fn shown(text: &str, place: &str, shape: Shape) -> String {
        let byte = text.lines().nth(1).and_then(|line| line.find(place)).expect("the second line has the place") as u64;
        let file = BufReader::new(Box::new(Cursor::new(text.as_bytes().to_vec())) as Box<dyn Read + Send>);
        around(file, (2, byte), shape).expect("it can be read").expect("there is something").shown(|part| masked(part, shape))
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown_and_names_nobody() {
        let (long, far) = ("花".repeat(1_000), "<x>".repeat(40) + &"9".repeat(3_000));
        for (line, place, shape, seen) in [
            (
                format!("<Nm>{long}</Nm><Ntry><Nm>Hanako</Nm><Amt Ccy=\"JPY\">1e3</Amt>{far}"),
                "<Amt",
                Shape::Xml,
                "…</Nm><Ntry><Nm>xxxxxx</Nm><Amt Ccy=\"xxx\">9x9</Amt><x><x>",
            ),
            // Between these nothing is a tag.
            (
                format!("<Nm>{long}</Nm><![CDATA[{}<Hanako>{}]]><Amt>1</Amt>{far}", "y".repeat(300), "y".repeat(100)),
                "<Amt",
                Shape::Xml,
                "…<Amt>9</Amt><x>",
            ),
            (format!("<Nm>{long}<Amt>1</Amt>{far}"), "<Amt", Shape::Xml, "…<Amt>9</Amt><x>"),
            (
                format!("{{\"a\":\"{long}\", \"Name\":\"Hanako\",\"Amount\":1e3,\"b\":\"{far}"),
                "1e3",
                Shape::Json,
                "…, \"Name\":\"xxxxxx\",\"Amount\":9x9,\"b\":\"<x>",
            ),
            (
                format!("{{\"a\":\"{long},\",\"Name\":\"Hanako\",\"b\":1{far}"),
                "1<",
                Shape::Json,
                "…,\",\"xxxx\":\"xxxxxx\",\"x\":9<x>",
            ),
            (format!("{{\"Amount\":1e3,\"b\":\"{far}"), "1e3", Shape::Json, "{\"Amount\":9x9,\"b\":\"<x>"),
        ] {
            let shown = shown(&format!("first\n{line}\nlast"), place, shape);
            assert!(shown.starts_with(seen) && shown.ends_with("9…"), "{shown}\n{seen}");
            assert!(shown.len() < 2_000, "{}", shown.len());
        }
        let end = shown(&format!("first\n{}1,2O\nlast", "0,".repeat(3_000)), "2O", Shape::Fixed);
        assert!(end.starts_with("…9,9") && end.ends_with("9,9x"), "{end}");
    }
}
