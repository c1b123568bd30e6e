//! What is refused, and where; what a good file becomes when something in it changes.

use super::*;

fn good() -> String {
    let entry = debit("10.00", "EUR", "<AcctSvcrRef>R1</AcctSvcrRef><AddtlNtryInf>power</AddtlNtryInf>");
    message("053", "02", &frame("EUR", "30.00", "20.00"), &entry)
}

#[test]
fn a_refusal_names_line_and_field() {
    for (from, to, sentence) in [
        ("10.00</Amt>", "10.001</Amt>", "line 6, Stmt/Ntry/Amt: 10.001 has more decimals than EUR has (2)"),
        ("10.00</Amt>", "-10.00</Amt>", "line 6, Stmt/Ntry/Amt: an amount as in 18.15 is wanted, found \"-10.00\""),
        ("<Amt Ccy=\"EUR\">10.00</Amt>", "", "line 6, Ntry/Amt: is missing"),
        ("<Amt Ccy=\"EUR\">10.00", "<Amt>10.00", "line 6, Stmt/Ntry/Amt: the attribute Ccy is missing"),
        ("Ccy=\"EUR\">10.00", "Ccy=\"ZZZ\">10.00", "line 6, Stmt/Ntry/Amt: \"ZZZ\" is no currency of ISO 4217"),
        ("<CdtDbtInd>DBIT</CdtDbtInd>", "", "line 6, Ntry/CdtDbtInd: is missing"),
        ("DBIT", "BOTH", "line 6, Stmt/Ntry/CdtDbtInd: CRDT or DBIT is wanted, found \"BOTH\""),
        ("BOOK", "MAYBE", "line 6, Stmt/Ntry/Sts: BOOK, PDNG, FUTR or INFO is wanted, found \"MAYBE\""),
        (
            "<Dt>2020-09-01</Dt></BookgDt>",
            "<Dt>01.09.2020</Dt></BookgDt>",
            "line 6, Stmt/Ntry/BookgDt/Dt: a date or a moment is wanted, found \"01.09.2020\"",
        ),
        (ACCOUNT, "", "line 4, Stmt/Acct: is missing"),
        ("<IBAN>NL00KAKU0000000001</IBAN>", "", "line 4, Stmt/Acct/Id: is missing"),
        ("power", "&bomb;", "line 6, AddtlNtryInf: the entity \"bomb\" is not read"),
        ("</Document>", "", "line 7: the file ends here, in the middle of an element"),
        (
            "</Stmt>",
            "",
            "line 7: it is no XML that can be read: ill-formed document: expected `</Stmt>`, but `</BkToCstmrStmt>` was found",
        ),
        ("2020-09-03T23", "2020-08-03T23", "line 5, Stmt/FrToDt: ends before it begins"),
        ("10.00</Amt>", "1e3</Amt>", "line 6, Stmt/Ntry/Amt: an amount as in 18.15 is wanted, found \"1e3\""),
        ("DBIT", "dbit", "line 6, Stmt/Ntry/CdtDbtInd: CRDT or DBIT is wanted, found \"dbit\""),
        ("BOOK", "Book", "line 6, Stmt/Ntry/Sts: BOOK, PDNG, FUTR or INFO is wanted, found \"Book\""),
        ("</Amt><CdtDbtInd>DBIT", "</Amt><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT", "line 6, Stmt/Ntry/Amt: stands twice"),
        ("<Sts>BOOK", "<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK", "line 6, Stmt/Ntry/CdtDbtInd: stands twice"),
        ("<Sts>BOOK", "<Sts>PDNG</Sts><Sts>BOOK", "line 6, Stmt/Ntry/Sts: stands twice"),
        ("<Ownr>", "</Acct><Acct><Id><IBAN>NL00KAKU0000000002</IBAN></Id><Ownr>", "line 4, Stmt/Acct: stands twice"),
    ] {
        assert!(good().contains(from), "{from}");
        let found = refused(&good().replacen(from, to, 1));
        // Which words the reader of XML finds for what is none is its own.
        let same = found == sentence || (sentence.contains("no XML") && found.contains("no XML"));
        assert!(same, "{found}\n{sentence}");
    }
}

#[test]
fn cut_anywhere_it_is_refused() {
    let file = good();
    let end = file.find("</Document>").unwrap() + "</Document>".len();
    for cut in (file.find("<Document").unwrap() + 60)..end {
        if file.is_char_boundary(cut) {
            assert!(read(&file.as_bytes()[..cut]).is_err(), "cut at {cut}: {}", &file[..cut]);
        }
    }
}

#[test]
fn line_ends_make_no_difference() {
    let file = good();
    let plain = read(file.as_bytes()).unwrap();
    assert_eq!(read(file.replace('\n', "\r\n").as_bytes()).unwrap(), plain);
    let one_line = read(file.replace('\n', "").as_bytes()).unwrap();
    assert_eq!(one_line.len(), plain.len());
}
