//! What real files do.

use super::*;
use crate::feeds::{Direction, Status};

#[test]
fn every_version_says_the_same() {
    for number in ["052", "053", "054"] {
        for version in 1..=14 {
            let version = format!("{version:02}");
            let status = if version.as_str() < "08" { "<Sts>BOOK</Sts>" } else { "<Sts><Cd>BOOK</Cd></Sts>" };
            let name = if version.as_str() < "08" { "<Nm>SHOP</Nm>" } else { "<Pty><Nm>SHOP</Nm></Pty>" };
            let details = format!("<TxDtls><RltdPties><Cdtr>{name}</Cdtr></RltdPties></TxDtls>");
            let details = if version == "01" { details } else { format!("<NtryDtls>{details}</NtryDtls>") };
            let entry = format!(
                "<Ntry><Amt Ccy=\"JPY\">300</Amt><CdtDbtInd>DBIT</CdtDbtInd>{status}<BookgDt><DtTm>2020-09-01T23:59:00-05:00</DtTm>\
                 </BookgDt><AcctSvcrRef>R1</AcctSvcrRef>{details}<AddtlNtryInf>ﾄﾞｺﾓｺｳｻﾞ</AddtlNtryInf></Ntry>"
            );
            let found = entries(&message(number, &version, "", &entry));
            let [one] = &found[..] else { panic!("{number} {version}") };
            assert_eq!((one.amount, one.direction, one.posted_on), (300, Direction::Out, date(2020, 9, 1)));
            assert_eq!((one.counterparty.as_deref(), one.description.as_deref()), (Some("SHOP"), Some("ﾄﾞｺﾓｺｳｻﾞ")));
        }
    }
}

#[test]
fn an_account_of_the_first_version_has_a_proprietary_id() {
    let file = message("052", "01", "", "").replace("<IBAN>NL00KAKU0000000001</IBAN>", "<PrtryAcct><Id>7-1</Id></PrtryAcct>");
    let (head, _) = heads(&file).remove(0);
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"id":"7-1","servicer":null}"#);
}

#[test]
fn another_id_is_known_with_whoever_keeps_the_account() {
    let other = "<Othr><Id>NL26VAYB8060476890</Id></Othr></Id><Svcr><FinInstnId><BICFI>MIHOJPJT</BICFI><Nm>MIHON</Nm></FinInstnId></Svcr>";
    let file = message("053", "08", "", "").replace("<IBAN>NL00KAKU0000000001</IBAN></Id>", other);
    let (head, _) = heads(&file).remove(0);
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"id":"NL26VAYB8060476890","servicer":"MIHOJPJT"}"#);
    assert_eq!(head.bank_name.as_deref(), Some("MIHON"));
}

#[test]
fn what_is_no_iban_is_another_id_and_what_is_no_bic_says_nothing() {
    let frame = frame("EUR", "1.00", "1.00");
    let of = |id: &str, bic: &str| {
        let account = format!("{id}</Id><Svcr><FinInstnId><BIC>{bic}</BIC></FinInstnId></Svcr>");
        message("053", "02", &frame, "").replace("<IBAN>NL00KAKU0000000001</IBAN></Id>", &account)
    };
    let (head, _) = heads(&of("<Othr><Id>7-1</Id></Othr>", "NONE: see above")).remove(0);
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"id":"7-1","servicer":null}"#);
    for (id, bic) in [("NL00KAKU00-1", "NONE: see above"), ("NL00KAKU******0001", "MIHOJPJT")] {
        let said = refused(&of(&format!("<IBAN>{id}</IBAN>"), bic));
        assert_eq!(said, "line 4, Stmt/Acct/Id/IBAN: is no IBAN", "{id}");
    }
    let (head, close) = heads(&of("<IBAN>NL00KAKU000000000X-1</IBAN>", "MIHOJPJT")).remove(0);
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"id":"NL00KAKU000000000X-1","servicer":"MIHOJPJT"}"#);
    assert_eq!(close.warnings, ["line 4: the account's IBAN is none; the account is known by it as by another id"]);
}

#[test]
fn amounts_days_and_statuses() {
    let entry = |rest: &str| format!("<Ntry><CdtDbtInd>CRDT</CdtDbtInd>{rest}</Ntry>");
    let file = [
        r#"<Amt Ccy="EUR">18.15000</Amt><Sts>BOOK</Sts><ValDt><Dt>2020-09-02</Dt></ValDt>"#,
        r#"<Amt Ccy="EUR">0</Amt><Sts>PDNG</Sts>"#,
        r#"<Amt Ccy="KWD">1.234</Amt><Sts><Cd>INFO</Cd></Sts><BookgDt><Dt>2020-09-01+02:00</Dt></BookgDt>"#,
        r#"<Amt Ccy="EUR">5</Amt><RvslInd>true</RvslInd><Sts><Prtry>HELD</Prtry></Sts>"#,
    ];
    let file = message("053", "08", "", &file.map(entry).concat());
    let found = entries(&file);
    let seen: Vec<(i64, Status, String, bool)> =
        found.iter().map(|one| (one.amount, one.status, one.posted_on.to_string(), one.reversal)).collect();
    let of = |amount, status, day: &str, reversal| (amount, status, day.to_owned(), reversal);
    assert_eq!(
        seen,
        [
            of(1_815, Status::Booked, "2020-09-02", false),
            of(0, Status::Pending, "2020-09-04", false),
            of(1_234, Status::Pending, "2020-09-01", false),
            of(500, Status::Pending, "2020-09-04", true),
        ]
    );
}

#[test]
fn a_batch_is_one_movement_and_keeps_what_it_is_made_of() {
    let one = |name: &str, amount: &str| {
        format!(
            "<TxDtls><Refs><EndToEndId>E-{name}</EndToEndId></Refs><Amt Ccy=\"EUR\">{amount}</Amt><RltdPties><Cdtr><Nm>{name}</Nm></Cdtr>\
             <CdtrAcct><Id><IBAN>NL00KAKU0000000009</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>a</Ustrd><Ustrd>b</Ustrd></RmtInf>\
             <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"
        )
    };
    let batch = debit(
        "3.00",
        "EUR",
        &format!("<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{}{}</NtryDtls>", one("A", "1.00"), one("B", "2.00")),
    );
    let found = entries(&message("053", "02", "", &batch));
    let [batch] = &found[..] else { panic!("{found:?}") };
    assert_eq!((batch.amount, batch.counterparty.as_deref(), batch.details.len()), (300, None, 2));
    let told = serde_json::to_string(&batch.details[1]).unwrap();
    let expected = r#"{"amount":200,"currency":"EUR","reference":"E-B","party":"B","account":"NL00KAKU0000000009","text":"a b","returned":"AC04"}"#;
    assert_eq!(told, expected);
}

#[test]
fn a_detail_finer_than_its_currency_has_no_amount() {
    let with = |amount: &str| {
        let one = format!("<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"JPY\">{amount}</Amt></TxAmt></AmtDtls></TxDtls>");
        message("053", "02", "", &debit("3.00", "EUR", &format!("<NtryDtls>{one}{one}</NtryDtls>")))
    };
    let amounts = |file: &str| entries(file)[0].details.iter().map(|one| one.amount).collect::<Vec<_>>();
    assert_eq!(amounts(&with("300.0")), [Some(300), Some(300)]);
    assert_eq!(amounts(&with("300.45")), [None, None], "only the entry's amount moves money");
    assert!(refused(&with("3oo")).ends_with("an amount as in 18.15 is wanted, found \"3oo\""));
}

#[test]
fn an_iban_is_one_however_it_is_written() {
    let file = message("053", "08", "", "").replace("NL00KAKU0000000001", "nl00 kaku 0000 0000 01");
    assert_eq!(heads(&file)[0].0.account, heads(&message("053", "08", "", ""))[0].0.account);
}

#[test]
fn a_mandate_is_the_contract_of_a_debit() {
    let details = "<NtryDtls><TxDtls><Refs><MndtId>0042</MndtId></Refs><RmtInf><Ustrd>power</Ustrd></RmtInf></TxDtls></NtryDtls>";
    let found = entries(&message("053", "02", "", &debit("1", "EUR", details)));
    assert_eq!(found[0].contract.as_ref().map(|one| one.printed()), Some("0042"));
    assert_eq!(found[0].description.as_deref(), Some("power"));
}

#[test]
fn what_a_statement_lists_is_booked_unless_it_says_otherwise() {
    let entry = debit("1", "JPY", "").replace("<Sts>BOOK</Sts>", "");
    assert_eq!(entries(&message("053", "02", "", &entry))[0].status, Status::Booked);
    for number in ["052", "054"] {
        assert_eq!(refused(&message(number, "02", "", &entry)), "line 6, Ntry/Sts: is missing", "it speaks of both");
    }
}

#[test]
fn an_account_without_an_id_has_the_name_that_stands_for_one() {
    let proxy = "<Acct><Prxy><Tp><Cd>TELE</Cd></Tp><Id>+81-9000000000</Id></Prxy>";
    let servicer = "<Svcr><FinInstnId><BICFI>KAKUJPJT</BICFI></FinInstnId></Svcr></Acct>";
    let file = message("053", "08", "", "").replace("<Acct><Id><IBAN>NL00KAKU0000000001</IBAN></Id>", proxy);
    let (head, _) = heads(&file.replacen("</Acct>", servicer, 1)).remove(0);
    let named = r#"{"id":"proxy:+81-9000000000","servicer":"KAKUJPJT"}"#;
    assert_eq!(serde_json::to_string(&head.account).unwrap(), named);
    // Of no bank it is nobody's: a telephone number passes from one person to another.
    assert!(read(file.as_bytes()).unwrap_err().to_string().contains("Id"), "refused");
}

#[test]
fn what_is_announced_says_nothing_of_how_a_statement_knows_its_entries() {
    let booked = debit("1", "JPY", "<AcctSvcrRef>R1</AcctSvcrRef>");
    let pending = debit("2", "JPY", "").replace("BOOK", "PDNG");
    let (_, close) = heads(&message("052", "02", "", &(booked + &pending))).remove(0);
    assert_eq!(close.identities.word(), "rp");
}

#[test]
fn the_reference_of_the_one_transaction_of_an_entry_is_the_entrys() {
    let details = |count: usize| {
        let one = "<TxDtls><Refs><AcctSvcrRef>R1</AcctSvcrRef></Refs></TxDtls>";
        format!("<NtryDtls>{}</NtryDtls>", one.repeat(count))
    };
    let of = |rest: &str| entries(&message("053", "02", "", &debit("1", "JPY", rest))).remove(0);
    let own = of("<AcctSvcrRef>R1</AcctSvcrRef>");
    let inside = of(&details(1));
    assert_eq!((&inside.key, &inside.reference), (&own.key, &own.reference));
    assert_eq!(of(&format!("<AcctSvcrRef>NOTPROVIDED</AcctSvcrRef>{}", details(1))).key, own.key);
    assert_eq!(of(&details(2)).reference, None, "of two it is nobody's");
    assert_eq!(of(&format!("<AcctSvcrRef>R2</AcctSvcrRef>{}", details(1))).reference.as_deref(), Some("R2"));
}

/// The entry's amount alone moves money, whatever its details come to; what was instructed in another currency is not what was booked.
#[test]
fn details_that_do_not_come_to_their_entry_are_kept_as_they_are() {
    let one = |amount: &str| {
        format!(
            "<TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"EUR\">9.99</Amt></InstdAmt><TxAmt><Amt Ccy=\"USD\">{amount}</Amt><CcyXchg><SrcCcy>EUR</SrcCcy>\
             <XchgRate>1.1</XchgRate></CcyXchg></TxAmt><CntrValAmt><Amt Ccy=\"EUR\">8</Amt></CntrValAmt></AmtDtls></TxDtls>"
        )
    };
    let file = message(
        "053",
        "02",
        &frame("EUR", "30.00", "20.00"),
        &debit("10.00", "EUR", &format!("<NtryDtls>{}{}</NtryDtls>", one("1"), one("2"))),
    );
    let found = entries(&file);
    assert_eq!((found.len(), found[0].amount, found[0].currency.code()), (1, 1_000, "EUR"));
    let usd = Some(domain::money::Currency::parse("USD").unwrap());
    let details: Vec<_> = found[0].details.iter().map(|one| (one.amount, one.currency)).collect();
    assert_eq!(details, [(Some(100), usd), (Some(200), usd)]);
    assert_eq!(heads(&file)[0].1.adds_up, Some(true));
}

#[test]
fn an_empty_status_is_none() {
    for empty in ["<Sts/>", "<Sts> </Sts>", "<Sts><Cd/></Sts>", "<Sts><Prtry/></Sts>"] {
        let entry = debit("1", "JPY", "").replace("<Sts>BOOK</Sts>", empty);
        assert_eq!(entries(&message("053", "08", "", &entry))[0].status, Status::Booked, "{empty}");
        assert_eq!(refused(&message("052", "08", "", &entry)), "line 6, Ntry/Sts: is missing", "{empty}");
    }
}
