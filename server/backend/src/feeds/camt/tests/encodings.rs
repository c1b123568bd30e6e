//! In what a file is written.

use super::*;
use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252};

fn file(encoding: &str) -> String {
    let entry = debit("1", "JPY", "<AddtlNtryInf>Müller &amp; &#x30C9;コモ</AddtlNtryInf>");
    message("053", "08", "", &entry).replace("UTF-8", encoding)
}

fn text(bytes: &[u8]) -> Option<String> {
    let events = read(bytes).unwrap_or_else(|refusal| panic!("{refusal}"));
    events.into_iter().find_map(|event| if let Event::Entry(entry) = event { entry.description } else { None })
}

#[test]
fn the_mark_says_it_then_the_declaration_then_nobody() {
    let expected = Some("Müller & ドコモ".to_owned());
    let utf8 = file("UTF-8");
    assert_eq!(text(utf8.as_bytes()), expected);
    assert_eq!(text(format!("\u{feff}{utf8}").as_bytes()), expected);
    assert_eq!(text(utf8.split_once("?>").unwrap().1.as_bytes()), expected, "no declaration");
    for little in [true, false] {
        let bytes = |text: &str| {
            text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect::<Vec<u8>>()
        };
        let marked = format!("\u{feff}{}", file("UTF-16"));
        assert_eq!(text(&bytes(&marked)), expected);
        assert_eq!(text(&bytes(&file("UTF-16"))), expected, "without a mark");
    }
    assert_eq!(text(file("UTF-16").as_bytes()), expected, "written anew, the declaration left");
    let kana = file("Shift_JIS").replace("ü", "u");
    assert_eq!(text(&SHIFT_JIS.encode(&kana).0), Some("Muller & ドコモ".into()));
    assert_eq!(text(&EUC_JP.encode(&kana.replace("Shift_JIS", "EUC-JP")).0), Some("Muller & ドコモ".into()));
    let latin = file("ISO-8859-1").replace("コモ", "");
    assert_eq!(text(&WINDOWS_1252.encode(&latin).0), Some("Müller & ド".into()));
}

/// XML allows them by number and as they are; they are what Windows' signs become where somebody takes bytes for numbers.
#[test]
fn a_control_character_that_xml_allows_is_a_blank() {
    for inside in ["Müller&#128;10", "Müller \u{80}\u{9f}10", "Müller&#x7F; 10&#150;"] {
        let file = message("053", "08", "", &debit("1", "JPY", &format!("<AddtlNtryInf>{inside}</AddtlNtryInf>")));
        assert_eq!(text(file.as_bytes()), Some("Müller 10".to_owned()), "{inside}");
    }
    let file = message("053", "08", "", &debit("1", "JPY", "<AddtlNtryInf>a&#1;b</AddtlNtryInf>"));
    assert_eq!(refused(&file), "line 6, Stmt/Ntry/AddtlNtryInf: a control character stands in the text");
}

#[test]
fn what_cannot_be_read_is_refused() {
    assert_eq!(refused(&file("KLINGON")), "line 1, encoding: the encoding \"KLINGON\" is not known");
    let mut bytes = file("UTF-8").into_bytes();
    let at = bytes.iter().position(|&byte| byte == 0xC3).unwrap();
    bytes[at] = 0xFF;
    assert_eq!(read(&bytes).unwrap_err().to_string(), "line 6, Stmt/Ntry/AddtlNtryInf: the bytes are no UTF-8");
}
