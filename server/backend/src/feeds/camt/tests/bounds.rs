//! Files that would fill the memory, or never end.

use super::*;

fn around(inside: &str) -> String {
    message("053", "02", "", &debit("1", "JPY", inside))
}

#[test]
fn declarations_of_entities_are_not_read() {
    let bomb = r#"<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let file = around("<AddtlNtryInf>&b;</AddtlNtryInf>").replace("<Document", &format!("{bomb}<Document"));
    assert_eq!(refused(&file), "line 2: declarations of types and entities (DOCTYPE) are not read");
    assert!(refused(&around("<AddtlNtryInf>&b;</AddtlNtryInf>")).contains("the entity \"b\" is not read"));
}

#[test]
fn a_tag_a_text_and_a_comment_have_an_end() {
    let many = "a='' ".repeat(800_000);
    assert!(refused(&around(&format!("<X {many}/>"))).contains("is longer than"));
    assert!(refused(&around(&format!("<!--{}-->", "x".repeat(1_000_000)))).contains("is longer than"));
    assert!(refused(&around(&format!("<AddtlNtryInf>{}</AddtlNtryInf>", "x".repeat(20_000)))).contains("is longer than"));
    assert!(refused(&around(&" ".repeat(1_000_000))).contains("is longer than"));
}

#[test]
fn elements_stand_so_deep_and_no_deeper() {
    assert!(refused(&around(&"<X>".repeat(1_000_000))).contains("more than 64 deep"));
    let deep = "<X>".repeat(50) + &"</X>".repeat(50);
    assert_eq!(entries(&around(&deep)).len(), 1);
}

#[test]
fn a_code_has_an_end() {
    let codes = |count: usize| format!("<BkTxCd><Prtry>{}</Prtry></BkTxCd>", "<Cd>FEES</Cd>".repeat(count));
    assert_eq!(entries(&around(&codes(200)))[0].code.len(), 999);
    assert!(refused(&around(&codes(1_000))).contains("the code of one entry comes to more than 1024 bytes"));
}

#[test]
fn many_small_pieces_are_a_text_too() {
    let pieces = "<Ustrd>".to_owned() + &"&amp;".repeat(20_000) + "</Ustrd>";
    let file = around(&format!("<NtryDtls><TxDtls><RmtInf>{pieces}</RmtInf></TxDtls></NtryDtls>"));
    assert!(refused(&file).contains("is longer than"));
}
