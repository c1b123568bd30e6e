//! One message in the many ways in which XML can be written.

use super::*;
use domain::time::Instant;

#[test]
fn several_statements_and_an_envelope() {
    let file = message("053", "08", "", &debit("1", "JPY", ""))
        .replace("</Stmt>", &format!("</Stmt><Stmt><Id>S-2</Id>{ACCOUNT}</Stmt>"));
    let found = heads(&file);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].0.created_on, date(2020, 9, 4), "the message says when it was made");
    let inner = file.split_once("?>").unwrap().1;
    let wrapped = format!("<BizMsgEnvlp><AppHdr><Fr>x</Fr></AppHdr>{inner}</BizMsgEnvlp>");
    assert_eq!(heads(&wrapped).len(), 2);
    // A prefix instead of a default namespace, comments, CDATA, an instruction.
    let prefixed = file
        .replace("</", "\u{1}")
        .replace('<', "<c:")
        .replace('\u{1}', "</c:")
        .replace("<c:?xml", "<?xml")
        .replace("xmlns=", "xmlns:c=");
    let prefixed = prefixed.replace("S-1", "<!-- a --><![CDATA[S-]]>1<?x y?>");
    assert_eq!(heads(&prefixed).len(), 2);
}

/// Of a statement itself, or of its message where it says none; midnight is none.
#[test]
fn a_statement_is_as_old_as_it_or_its_message_says() {
    let file = message("053", "08", "", &debit("1", "JPY", ""));
    let made_at = |own: &str| {
        let head = &heads(&file.replace("<CreDtTm>2020-09-04T07:00:00+09:00</CreDtTm>", own))[0].0;
        (head.created_on, head.made_at.map(Instant::rfc3339))
    };
    let (day, eight) = (date(2020, 9, 4), "2020-09-04T08:00:00+09:00");
    for (own, on, at) in [
        ("<CreDtTm>2020-09-04T07:00:00+09:00</CreDtTm>", day, Some("2020-09-04T07:00:00+09:00")),
        ("<CreDtTm>2020-09-03T23:30:00Z</CreDtTm>", date(2020, 9, 3), Some("2020-09-04T08:30:00+09:00")),
        ("<CreDtTm>2020-09-04T07:00:00</CreDtTm>", day, Some("2020-09-04T07:00:00+09:00")),
        ("", day, Some(eight)),
        ("<CreDtTm>2020-09-04T00:00:00</CreDtTm>", day, Some(eight)),
        ("<CreDtTm>2020-09-03</CreDtTm>", date(2020, 9, 3), None),
    ] {
        assert_eq!(made_at(own), (on, at.map(str::to_owned)), "{own}");
    }
}

#[test]
fn an_optional_element_that_is_empty_is_as_if_missing() {
    let entry = debit("10.00", "EUR", "<ValDt><Dt/></ValDt>").replace("<Sts>", "<RvslInd/><Sts>");
    let plain = message("053", "02", &frame("EUR", "30.00", "20.00"), &debit("10.00", "EUR", ""));
    let before = "<CpyDplctInd/><StmtPgntn><PgNb/><LastPgInd/></StmtPgntn><TxsSummry><TtlNtries><NbOfNtries/><Sum/></TtlNtries></TxsSummry>";
    for number in ["<ElctrncSeqNb/>", "<ElctrncSeqNb>12.0</ElctrncSeqNb>", "<ElctrncSeqNb>2020-12</ElctrncSeqNb>"] {
        let file = message("053", "02", &format!("{number}{before}{}", frame("EUR", "30.00", "20.00")), &entry);
        assert_eq!(read(file.as_bytes()).unwrap(), read(plain.as_bytes()).unwrap(), "{number}");
    }
}

#[test]
fn empty_days_directions_and_amounts_of_details_are_as_if_missing() {
    let details = |inside: &str| debit("10.00", "EUR", &format!("<NtryDtls><TxDtls>{inside}</TxDtls></NtryDtls>"));
    let of = |entry: &str| message("053", "02", &frame("EUR", "30.00", "20.00"), entry);
    let plain = read(of(&details("")).as_bytes()).unwrap();
    for inside in ["<CdtDbtInd/>", "<CdtDbtInd> </CdtDbtInd>", "<Amt/>", "<AmtDtls><TxAmt><Amt Ccy=\"EUR\"/></TxAmt></AmtDtls>"] {
        assert_eq!(read(of(&details(inside)).as_bytes()).unwrap(), plain, "{inside}");
    }
    let file = of(&details(""));
    // The hour may stand in either.
    for (from, to, hour) in [
        ("<CreDtTm>2020-09-04T07:00:00+09:00</CreDtTm>", "<CreDtTm/>", "T08"),
        ("<CreDtTm>2020-09-04T08:00:00+09:00</CreDtTm>", "<CreDtTm></CreDtTm>", "T07"),
    ] {
        assert!(file.contains(from), "{from}");
        let plain =
            read(file.replace("T07:00", &format!("{hour}:00")).replace("T08:00", &format!("{hour}:00")).as_bytes()).unwrap();
        assert_eq!(read(file.replacen(from, to, 1).as_bytes()).unwrap(), plain, "{to}");
    }
    for (from, to) in [("</FrToDt>", "<FrDt/><ToDt/></FrToDt>"), ("<CdtDbtInd>CRDT</CdtDbtInd>", "<CdtDbtInd/>")] {
        assert!(file.contains(from), "{from}");
        assert_eq!(read(file.replacen(from, to, 1).as_bytes()).unwrap(), plain, "{to}");
    }
    let without = |period: &str| {
        let (before, behind) = (file.split_once("<FrToDt>").unwrap().0, file.split_once("</FrToDt>").unwrap().1);
        read(format!("{before}{period}{behind}").as_bytes()).unwrap()
    };
    assert_eq!(without("<FrToDt><FrDtTm/><ToDtTm/></FrToDt>"), without(""), "the balances say the days");
    let never = file.replace("2020-09-04T07:00:00+09:00", "").replace("2020-09-04T08:00:00+09:00", "");
    assert_eq!(refused(&never), "line 4, Stmt/CreDtTm: is missing");
    let nowhere = file.replace("<CdtDbtInd>DBIT</CdtDbtInd>", "<CdtDbtInd/>");
    assert_eq!(refused(&nowhere), "line 6, Ntry/CdtDbtInd: is missing", "which way an entry goes is no option");
}

#[test]
fn documents_may_stand_one_behind_the_other() {
    let one = message("053", "02", "", &debit("1", "JPY", ""));
    let other = message("054", "08", "", &debit("2", "JPY", "")).replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>");
    for between in ["", "\n", "\u{feff}", "\r\n\u{1a}"] {
        let amounts: Vec<i64> = entries(&format!("{one}{between}{other}")).iter().map(|one| one.amount).collect();
        assert_eq!(amounts, [1, 2], "{between:?}");
    }
    let plain = other.split_once("?>").unwrap().1;
    assert_eq!(entries(&format!("{one}{plain}")).len(), 2, "without a declaration of its own");
    let foreign = "<?xml version=\"1.0\"?><Document><CstmrCdtTrfInitn/></Document>";
    for (file, sentence) in [
        (format!("{one}\nabc\n{other}"), "line 9: text stands outside of every document"),
        (format!("{one}\n{}", other.replace("</Document>", "")), "line 14: the file ends here, in the middle of an element"),
        (
            format!("{one}\n{foreign}"),
            "line 8, Document: no message camt.052, camt.053 or camt.054 stands in this document, though in others of the file",
        ),
    ] {
        assert_eq!(refused(&file), sentence);
    }
    assert!(refused(&format!("{one}{}", other.replace("UTF-8", "ISO-8859-1"))).contains("a document that declares"));
    assert!(refused(&format!("{one}{}", other.replace("</Ntry>", ""))).contains("no XML that can be read"));
}

#[test]
fn what_stands_between_letters_is_no_part_of_a_text() {
    let plain =
        message("053", "08", &frame("JPY", "1000", "700"), &debit("300", "JPY", "<AddtlNtryInf>A &amp; B</AddtlNtryInf>"));
    let plain = plain.replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>");
    for (from, to) in [
        ("\">300<", "\"><![CDATA[300]]><"),
        ("\">300<", "\"> 3<!-- of -->0<?and x?>0 <"),
        ("\">300<", "\">0000000000300.00<"),
        ("A &amp; B", "A <![CDATA[&]]> B"),
        ("A &amp; B", "\t A &#38; B"),
        ("<Cd>BOOK</Cd>", "<!-- yet --> <Cd>\u{20}BOOK\u{20}</Cd> "),
        ("DBIT", "<!-- out -->DBIT"),
        ("<Ntry>", "<?page 1?><!-- <Ntry> --><Ntry >"),
        ("Ccy=\"JPY\"", "x:Ccy = 'JPY' other=\"EUR\""),
        ("<AddtlNtryInf>", "<SplmtryData><Envlp><x:Amt xmlns:x=\"urn:x\">1</x:Amt></Envlp></SplmtryData><AddtlNtryInf>"),
    ] {
        assert!(plain.contains(from), "{from}");
        assert_eq!(read(plain.replacen(from, to, 1).as_bytes()).unwrap(), read(plain.as_bytes()).unwrap(), "{to}");
    }
}

/// A text may name another message than the file has.
#[test]
fn which_message_it_is_says_what_stands_first() {
    for number in ["052", "053", "054"] {
        let text = debit("1", "JPY", "<AddtlNtryInf>urn:camt.053. BkToCstmrStmt :camt.052. BkToCstmrDbtCdtNtfctn</AddtlNtryInf>");
        let file = message(number, "02", "", &text);
        let found = detect(file.as_bytes(), crate::feeds::csv::shipped()).unwrap();
        assert_eq!(found.word, format!("camt.{number}"));
        let plain = file.replace(&format!("xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.{number}.001.02\""), "");
        assert_eq!(detect(plain.as_bytes(), crate::feeds::csv::shipped()).unwrap().word, found.word, "without a namespace");
    }
}
