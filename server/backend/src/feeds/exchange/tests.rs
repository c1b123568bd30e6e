//! Each rule of the format in turn: what may be absent, what may not, which values hold.

use super::*;
use crate::feeds::Refusal;
use serde_json::{Value, json};

fn account() -> Value {
    json!({"bank": "9991", "branch": "001", "kind": "ordinary", "number": "9000001"})
}

fn header(feed: &str) -> Value {
    let sender = match feed {
        "institutions" => "operator",
        "accounts" | "bank-links" => "9991",
        _ => "docomo-koza",
    };
    json!({"type": "header", "format": "kakunin-exchange", "version": 1, "feed": feed, "sender": sender,
        "as_of": "2020-09-04T09:00:00+09:00", "snapshot": false, "sequence": 17})
}

/// A full record of each feed, and which of its fields may be null or absent (formats §3).
fn feeds() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let (at, verified_by) = ("2020-09-01T13:41:00+09:00", json!(["account_number", "card_pin"]));
    vec![
        (
            "institutions",
            json!({"type": "institution", "id": "docomo-koza", "kind": "provider", "name": "ドコモ口座", "name_en": "Docomo Account",
                "aliases": ["ドコモコウザ", {"text": "デイーバライ", "bank": "9991", "from": "2020-01-01", "until": null}],
                "monthly_cap": 300_000, "contact": {"phone": "0120-000-001", "hours": null}}),
            &["name_en", "aliases", "monthly_cap", "contact"],
        ),
        (
            "accounts",
            json!({"type": "account", "account": account(), "customer": "C-1001", "holder_name": "青葉 花子", "holder_kana": "ｱｵﾊﾞ ﾊﾅｺ",
                "birth_date": "1986-05-14", "opened_on": "2001-04-02", "status": "open", "co_customers": ["C-1002"],
                "phone": "+819000000000", "email": "a@example.com", "also": [{"iban": "NL26VAYB8060476890"}]}),
            &["holder_kana", "birth_date", "opened_on", "co_customers", "phone", "email", "also"],
        ),
        (
            "bank-links",
            json!({"type": "link", "account": account(), "provider": "docomo-koza", "contract": "00042", "registered_at": at,
                "verified_by": verified_by, "status": "stopped", "stopped_at": at}),
            &["contract", "stopped_at"],
        ),
        (
            "provider-links",
            json!({"type": "link", "wallet": "W-77", "contract": "00042", "account": account(), "holder_kana": "ﾐﾎﾝ ﾊﾅｺ",
                "birth_date": "1985-04-01", "phone": "+819000000000", "email": "a@example.com", "wallet_opened_at": at, "linked_at": at,
                "verified_by": verified_by, "kyc": "document_copy", "monthly_cap": 300_000, "device": "d-1", "status": "active",
                "stopped_at": null}),
            &[
                "contract",
                "holder_kana",
                "birth_date",
                "phone",
                "email",
                "wallet_opened_at",
                "kyc",
                "monthly_cap",
                "device",
                "stopped_at",
            ],
        ),
        (
            "charges",
            json!({"type": "charge", "charge": "X-1", "wallet": "W-77", "contract": "00042", "account": account(), "amount": 100_000,
                "currency": "JPY", "at": at, "status": "settled", "device": "d-1", "ip": "203.0.113.9"}),
            &["contract", "device", "ip"],
        ),
    ]
}

fn text(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn read(text: &str) -> Result<(Header, Vec<Line>), Refusal> {
    let (header, records) = Records::open(text.as_bytes())?;
    Ok((header, records.collect::<Result<_, _>>()?))
}

fn file(header: Value, record: Value) -> String {
    text(&[header, record, json!({"type": "trailer", "records": 1})])
}

fn read_record(feed: &str, record: Value) -> Result<Record, Refusal> {
    read(&file(header(feed), record)).map(|(_, mut lines)| lines.remove(0).record)
}

#[test]
fn a_field_that_must_be_given_is_missed_by_its_name() {
    for (feed, record, optional) in feeds() {
        for field in record.as_object().unwrap().keys() {
            let (mut absent, mut null) = (record.clone(), record.clone());
            absent.as_object_mut().unwrap().remove(field);
            null[field] = Value::Null;
            for (what, changed) in [("absent", absent), ("null", null)] {
                let answer = read_record(feed, changed);
                if optional.contains(&field.as_str()) {
                    assert!(answer.is_ok(), "{feed}.{field} {what}: {answer:?}");
                } else {
                    let refusal = answer.expect_err(field);
                    assert_eq!(
                        (refusal.line, refusal.field.as_deref()),
                        (Some(2), Some(field.as_str())),
                        "{feed} {what}: {refusal}"
                    );
                }
            }
        }
        for field in header(feed).as_object().unwrap().keys() {
            let mut header = header(feed);
            header.as_object_mut().unwrap().remove(field);
            let refusal = read(&file(header, record.clone())).unwrap_err();
            assert_eq!((refusal.line, refusal.field.as_deref()), (Some(1), Some(field.as_str())), "{refusal}");
        }
    }
}

#[test]
fn a_value_out_of_its_vocabulary_is_refused_at_its_field() {
    for (feed, pointer, value, wanted) in [
        ("institutions", "/kind", json!("shop"), "kind"),
        ("institutions", "/kind", json!("bank"), "id"),
        ("institutions", "/id", json!("operator"), "id"),
        ("institutions", "/id", json!(" "), "id"),
        ("institutions", "/aliases/0", json!(5), "aliases[0]"),
        ("institutions", "/aliases/1/from", json!("2020-1-1"), "aliases[1].from"),
        ("institutions", "/aliases/1", json!({"bank": "9991"}), "aliases[1].text"),
        ("institutions", "/monthly_cap", json!(-1), "monthly_cap"),
        ("institutions", "/contact/phone", json!(120), "contact.phone"),
        ("accounts", "/account/bank", json!("9992"), "account.bank"),
        ("accounts", "/account/branch", json!(1), "account.branch"),
        ("accounts", "/account/branch", json!("01"), "account"),
        ("accounts", "/account/kind", json!("notice"), "account.kind"),
        ("accounts", "/account/number", json!("12345678"), "account.number"),
        (
            "accounts",
            "/also/0",
            json!({"bank": "9992", "branch": "001", "kind": "ordinary", "number": "9000001"}),
            "also[0].bank",
        ),
        ("accounts", "/status", json!("asleep"), "status"),
        ("accounts", "/birth_date", json!("1986-02-30"), "birth_date"),
        ("accounts", "/birth_date", json!("1986-05-14T00:00:00"), "birth_date"),
        ("accounts", "/co_customers", json!("C-1002"), "co_customers"),
        ("accounts", "/customer", json!("C\u{0}1"), "customer"),
        ("accounts", "/account", json!("9991-001-9000001"), "account"),
        ("bank-links", "/account/bank", json!("9992"), "account.bank"),
        ("bank-links", "/verified_by/1", json!("magic"), "verified_by[1]"),
        ("bank-links", "/registered_at", json!("2020-09-01T13:41:00"), "registered_at"),
        ("bank-links", "/status", json!("gone"), "status"),
        ("provider-links", "/kyc", json!("selfie"), "kyc"),
        ("provider-links", "/linked_at", json!(1_598_935_260), "linked_at"),
        ("charges", "/amount", json!(-1), "amount"),
        ("charges", "/amount", json!(1.5), "amount"),
        ("charges", "/amount", json!("100"), "amount"),
        ("charges", "/amount", json!(u64::MAX), "amount"),
        ("charges", "/currency", json!("yen"), "currency"),
        ("charges", "/status", json!("pending"), "status"),
        ("charges", "/type", json!("link"), "type"),
        ("charges", "/type", json!("gossip"), "type"),
        ("charges", "/type", json!("header"), "type"),
    ] {
        let (_, mut record, _) = feeds().into_iter().find(|(name, ..)| *name == feed).unwrap();
        *record.pointer_mut(pointer).unwrap() = value;
        let refusal = read_record(feed, record).expect_err(pointer);
        assert_eq!((refusal.line, refusal.field.as_deref()), (Some(2), Some(wanted)), "{feed}{pointer}: {refusal}");
    }
}

#[test]
fn a_header_that_does_not_hold_is_refused_at_its_field() {
    for (feed, field, value) in [
        ("charges", "snapshot", json!(true)),
        ("charges", "version", json!(2)),
        ("charges", "version", json!("1")),
        ("charges", "format", json!("other")),
        ("charges", "sender", json!("operator")),
        ("charges", "sender", json!("")),
        ("charges", "sequence", json!(-1)),
        ("charges", "sequence", json!(u64::MAX)),
        ("charges", "as_of", json!("2020-09-04")),
        ("charges", "feed", json!("gossip")),
        ("charges", "feed", json!("link-attempts")),
        ("charges", "feed", json!("securities-events")),
        ("institutions", "sender", json!("9991")),
        ("bank-links", "sender", json!("docomo-koza")),
        ("accounts", "type", json!("account")),
    ] {
        let mut header = header(feed);
        header[field] = value.clone();
        let refusal = read(&text(&[header])).expect_err(field);
        assert_eq!((refusal.line, refusal.field.as_deref()), (Some(1), Some(field)), "{value}: {refusal}");
    }
}

#[test]
fn the_trailer_counts_and_nothing_follows() {
    let (header, record) = (header("charges").to_string(), feeds().pop().unwrap().1.to_string());
    let trailer = |records: &str| format!(r#"{{"type":"trailer","records":{records}}}"#);
    let one = trailer("1");
    for (lines, wanted) in [
        (vec![], "the file is empty"),
        (vec![&*header], "line 1: the file ends here, without a trailer"),
        (vec![&header, &record], "line 2: the file ends here, without a trailer"),
        (vec![&header, &record, &trailer("2")], "line 3, records: the trailer says 2, the file has 1"),
        (vec![&header, &record, &trailer("null")], "line 3, records: invalid type: null, expected a whole number, zero or more"),
        (vec![&header, &record, r#"{"type":"trailer"}"#], "line 3, records: is missing"),
        (vec![&header, &record, &one, &one], "line 4: something stands behind the trailer"),
        (vec![&header, &record, &one, "", "x"], "line 5: something stands behind the trailer"),
        (vec![&header, "", &record, &one], "line 2: an empty line stands before the trailer"),
        (vec![&header, &header, &one], "line 2, type: a record \"header\" does not belong into the feed charges"),
        (vec![&header, "{}", &one], "line 2, type: is missing"),
        (vec![&header, r#"["charge"]"#, &one], "line 2: the line is no JSON object"),
        (vec![&header, r#"{"type":"charge""#], "line 2: the line is no JSON object: EOF while parsing an object (byte 16)"),
        (vec![&header, r#"{"type":"charge"}x"#], "line 2: the line is no JSON object: trailing characters (byte 18)"),
    ] {
        let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!(read(&text).expect_err(wanted).to_string(), wanted);
    }
}

#[test]
fn what_programs_add_around_lines_is_no_reason_to_refuse() {
    let (feed, mut record, _) = feeds().pop().unwrap();
    record["unknown"] = json!({"deep": [1, null]});
    let plain = file(header(feed), record);
    let wanted = read(&plain).unwrap();
    for shape in
        [format!("\u{feff}{plain}"), plain.replace('\n', "\r\n"), format!("{plain}\r\n \n\n"), plain.trim_end().to_owned()]
    {
        assert_eq!(read(&shape).as_ref(), Ok(&wanted));
    }
    assert_eq!((wanted.0.sequence, wanted.0.snapshot, wanted.1[0].line), (17, false, 2));
}

#[test]
fn a_line_without_end_is_refused_before_it_fills_the_memory() {
    let endless = std::io::Read::take(std::io::repeat(b' '), 1 << 40);
    let refusal = Records::open(std::io::BufReader::new(endless)).err().unwrap();
    assert_eq!(refusal.to_string(), "line 1: the line is longer than 1048576 bytes");
    let mut not_utf8 = header("charges").to_string().into_bytes();
    not_utf8.extend(b"\n\xC4\xDE\n");
    let (_, mut records) = Records::open(&not_utf8[..]).unwrap();
    assert_eq!(records.next().unwrap().unwrap_err().to_string(), "line 2: the line is no UTF-8");
    assert!(records.next().is_none());
}

#[test]
fn records_say_what_their_lines_say() {
    let read = |at: usize| {
        let (feed, record, _) = feeds().swap_remove(at);
        read_record(feed, record).unwrap()
    };
    let Record::Institution(institution) = read(0) else { panic!() };
    assert_eq!(institution.aliases.iter().map(|alias| alias.bank.as_deref()).collect::<Vec<_>>(), [None, Some("9991")]);
    let Record::Account(account) = read(1) else { panic!() };
    assert_eq!(
        (account.customer.as_str(), &account.co_customers[..], account.also.len()),
        ("C-1001", &["C-1002".to_owned()][..], 1)
    );
    let Record::BankLink { record, .. } = read(2) else { panic!() };
    assert_eq!((record.contract.unwrap().printed(), record.stopped_at), ("00042", Some(record.registered_at)));
    let Record::ProviderLink { record, .. } = read(3) else { panic!() };
    assert_eq!((record.provider.as_str(), record.monthly_cap), ("docomo-koza", Some(300_000)));
    let Record::Charge { status, charge, .. } = read(4) else { panic!() };
    assert_eq!(
        (status, charge.amount, charge.at.rfc3339().as_str()),
        (ChargeStatus::Settled, 100_000, "2020-09-01T13:41:00+09:00")
    );
}

proptest::proptest! {
    #[test]
    fn one_byte_of_another_value_never_panics(feed in 0_usize..5, at: u16, byte: u8) {
        let (name, record, _) = feeds().swap_remove(feed);
        let mut bytes = file(header(name), record).into_bytes();
        let at = usize::from(at) % bytes.len();
        bytes[at] = byte;
        let _ = crate::feeds::detect(&bytes);
        if let Ok((_, records)) = Records::open(&bytes[..]) {
            let _ = records.collect::<Vec<_>>();
        }
    }
}
