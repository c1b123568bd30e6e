//! A file is read in pieces: where one ends and the next begins makes no difference.

use super::*;
use crate::feeds::camt::cutting::{LONGEST, PIECE};
use std::io::{self, Read};

/// All that may be torn: a comment, an attribute with `>` in it, `CDATA`, references, blanks that count and blanks that do not, a mark that
/// is text, an empty element.
const TORN: &str = "<!-- a > b -->\n <X a='>' b=\"<\"/><?p >?><AddtlNtryInf\n>a&amp;<![CDATA[ <]>b ]]>\u{feff} &#x30ab; c\
                    <!-- --> </AddtlNtryInf >";

fn padded(by: usize, inside: &str) -> String {
    message("053", "02", &format!("<!--{}-->", " ".repeat(by)), &debit("1", "JPY", inside))
}

#[test]
fn a_piece_may_end_anywhere() {
    let first = entries(&padded(0, TORN)).remove(0);
    assert_eq!(first.description.as_deref(), Some("a& <]>b \u{feff} カ c"));
    for by in 1..PIECE {
        assert_eq!(entries(&padded(by, TORN)), std::slice::from_ref(&first), "{by} blanks before it");
    }
}

#[test]
fn what_is_wrong_is_wrong_wherever_a_piece_ends() {
    for wrong in ["<!x>", "<!-x-->", "<X>&a<", "</Y>", "<X", "<!-- x", "<![CDATA[ x ]]", "<X a='", "<!DOCTYPE >", "&no;"] {
        let found = read(padded(0, wrong).as_bytes()).unwrap_err();
        for by in 1..PIECE {
            assert_eq!(read(padded(by, wrong).as_bytes()).unwrap_err(), found, "{wrong} and {by} blanks before it");
        }
    }
}

#[test]
fn a_place_is_told_behind_pieces_that_say_nothing() {
    let found = |before: &str| read(padded(0, "<X>&no;</X>").replacen("<BkToCstmrStmt>", before, 1).as_bytes()).unwrap_err();
    let first = found("<BkToCstmrStmt>");
    let far = found(&format!("<BkToCstmrStmt>{}", "<!--\n-->".repeat(10 * PIECE)));
    assert_eq!((far.line, far.byte), (first.line.map(|line| line + 10 * PIECE as u64), first.byte));
}

#[test]
fn a_token_has_its_longest_wherever_it_begins() {
    for by in [0, 1, PIECE - 1] {
        let comment = |length: usize| format!("<!--{}-->", "x".repeat(length - 7));
        assert_eq!(entries(&padded(by, &comment(LONGEST))).len(), 1);
        let refusal = refused(&padded(by, &comment(LONGEST + 1)));
        assert!(refusal.contains("is longer than 262144 bytes"), "{refusal}");
    }
    // Blanks in front of an element are a text too.
    let status = |blanks: usize| debit("1", "JPY", "").replace("<Sts>BOOK", &format!("<Sts>{}<Cd>BOOK</Cd>", " ".repeat(blanks)));
    assert_eq!(entries(&message("053", "08", "", &status(16_384))).len(), 1);
    assert!(refused(&message("053", "08", "", &status(16_385))).contains("the text is longer than 16384 bytes"));
}

/// Fails where the file would go on.
struct Failing(Cursor<Vec<u8>>);

impl Read for Failing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.read(into)? {
            0 => Err(io::Error::other("the disk is gone")),
            read => Ok(read),
        }
    }
}

#[test]
fn a_file_that_fails_is_read_as_far_as_it_came() {
    let whole = message("053", "02", "", &debit("1", "JPY", "").repeat(3));
    let (before, _) = whole.rsplit_once("<Ntry>").unwrap();
    let bytes = BufReader::new(Box::new(Failing(Cursor::new(format!("{before}\n\n<Ntr").into_bytes()))) as Box<dyn Read + Send>);
    let known = Known { encoding: Encoding::Utf8, today: date(2020, 9, 4) };
    let mut read = 0;
    let refusal = Camt.read(bytes, known, &mut |event| {
        read += usize::from(matches!(event, Event::Entry(_)));
        Ok(true)
    });
    assert_eq!(read, 2);
    let reason = "line 8, Stmt: it is no XML that can be read: I/O error: the disk is gone";
    assert_eq!(refusal.unwrap_err().to_string(), reason);
}
