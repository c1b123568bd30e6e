//! The names under which files lie in the program's own folders, and are printed.

use std::ffi::OsStr;
use std::fmt::Write as _;

/// No file system of the day has longer names, in bytes.
const LONGEST: usize = 255;

/// The name of a file and of the reason beside it, where so many before have taken the same: the first has the name as it is.
/// What is too long with its ending is cut.
#[must_use]
pub fn numbered(name: &str, number: u32) -> (String, String) {
    let number = if number == 1 { String::new() } else { format!(".{number}") };
    (fitted(name, &number), fitted(name, &format!("{number}.txt")))
}

fn fitted(name: &str, ending: &str) -> String {
    let end = name.floor_char_boundary(LONGEST - ending.len());
    format!("{}{ending}", &name[..end])
}

/// A name, or a sentence with names in it, in one line whatever senders put into it: what is no text, or would begin a line, move the
/// cursor or turn the direction of writing, stands as its number.
#[must_use]
pub fn printable(text: impl AsRef<OsStr>) -> String {
    let mut out = String::new();
    for chunk in text.as_ref().as_encoded_bytes().utf8_chunks() {
        for char in chunk.valid().chars() {
            if char.is_control() || is_unseen(char) {
                out.extend(char.escape_default());
            } else {
                out.push(char);
            }
        }
        for byte in chunk.invalid() {
            write!(out, "\\x{byte:02x}").expect("a text takes whatever is written into it");
        }
    }
    out
}

/// Separators of lines and paragraphs, marks of direction, and others that take no place.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_printed_in_one_line_and_as_what_it_is() {
        use std::os::unix::ffi::OsStrExt as _;
        for (name, printed) in [
            (&b"a b.zen"[..], "a b.zen"),
            ("見本\u{30cf}\u{309a}.zen".as_bytes(), "見本\u{30cf}\u{309a}.zen"),
            (b"a.zen: imported\nb.zen: imported", "a.zen: imported\\nb.zen: imported"),
            (b"\xffa\xe3\x81.zen", "\\xffa\\xe3\\x81.zen"),
            ("\u{1b}[2J\u{202e}\u{2028}".as_bytes(), "\\u{1b}[2J\\u{202e}\\u{2028}"),
        ] {
            assert_eq!(printable(OsStr::from_bytes(name)), printed);
            assert_eq!(printable(printed), printed, "once is enough");
        }
    }

    #[test]
    fn a_name_is_cut_where_its_ending_would_be_too_long() {
        let own = |name: &str, number| numbered(name, number);
        assert_eq!(own("a.zen", 1), ("a.zen".to_owned(), "a.zen.txt".to_owned()));
        assert_eq!(own("a.zen", 2), ("a.zen.2".to_owned(), "a.zen.2.txt".to_owned()));
        let long = "あ".repeat(85);
        assert_eq!(own(&long, 1), (long.clone(), format!("{}.txt", "あ".repeat(83))));
        let (file, reason) = own(&long, 12);
        assert_eq!(file, format!("{}.12", "あ".repeat(84)));
        assert!(reason.len() <= LONGEST && reason.ends_with("あ.12.txt"), "{reason}");
    }
}
