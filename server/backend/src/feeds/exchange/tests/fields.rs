//! Fields that are missing or out of their vocabulary.

use super::*;
use domain::money::LARGEST;

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
        ("institutions", "/ibans", json!(["NLVAYB", "NL VAYB"]), "ibans[1]"),
        ("institutions", "/ibans", json!(["NLVAYB"]), "ibans"),
        ("institutions", "/bics", json!(["VAYB"]), "bics[0]"),
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
        ("accounts", "/also/0", json!({"id": "A\u{0}"}), "also[0]"),
        ("accounts", "/also/0", json!({"id": "9".repeat(129)}), "also[0]"),
        ("accounts", "/account", json!(["9991", "001", "ordinary", "9000001", null, null, null]), "account"),
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
        ("charges", "/amount", json!(LARGEST + 1), "amount"),
        ("securities-events", "/amount", json!(LARGEST + 1), "amount"),
        ("institutions", "/monthly_cap", json!(LARGEST + 1), "monthly_cap"),
        ("provider-links", "/monthly_cap", json!(i64::MAX), "monthly_cap"),
        ("charges", "/currency", json!("yen"), "currency"),
        ("charges", "/currency", json!("ZZZ"), "currency"),
        ("charges", "/status", json!("pending"), "status"),
        ("link-attempts", "/outcome", json!("tried"), "outcome"),
        ("link-attempts", "/at", json!("2020-09-01"), "at"),
        ("link-attempts", "/account/number", json!("12345678"), "account.number"),
        ("securities-events", "/action", json!("buy"), "action"),
        ("securities-events", "/account/kind", json!("ordinary"), "account.kind"),
        ("securities-events", "/account/bank", json!("9991"), "account.bank"),
        ("securities-events", "/amount", json!("9000000"), "amount"),
        ("securities-events", "/destination", json!("9991-001-9000001"), "destination"),
        ("securities-events", "/destination/number", json!("12345678"), "destination.number"),
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
fn a_text_is_no_longer_than_its_kind_may_be_and_has_no_control_character() {
    for (feed, pointer, most, field) in [
        ("institutions", "/id", 128, "id"),
        ("institutions", "/name", 200, "name"),
        ("institutions", "/name_en", 200, "name_en"),
        ("institutions", "/aliases/0", 200, "aliases[0]"),
        ("institutions", "/aliases/1/text", 200, "aliases[1].text"),
        ("institutions", "/aliases/1/bank", 128, "aliases[1].bank"),
        ("institutions", "/contact/phone", 128, "contact.phone"),
        ("institutions", "/contact/hours", 200, "contact.hours"),
        ("accounts", "/customer", 128, "customer"),
        ("accounts", "/co_customers/0", 128, "co_customers[0]"),
        ("accounts", "/holder_name", 200, "holder_name"),
        ("accounts", "/holder_kana", 200, "holder_kana"),
        ("accounts", "/phone", 128, "phone"),
        ("accounts", "/email", 254, "email"),
        ("bank-links", "/provider", 128, "provider"),
        ("bank-links", "/contract", 128, "contract"),
        ("provider-links", "/wallet", 128, "wallet"),
        ("provider-links", "/contract", 128, "contract"),
        ("provider-links", "/holder_kana", 200, "holder_kana"),
        ("provider-links", "/phone", 128, "phone"),
        ("provider-links", "/email", 254, "email"),
        ("provider-links", "/device", 128, "device"),
        ("charges", "/charge", 128, "charge"),
        ("charges", "/wallet", 128, "wallet"),
        ("charges", "/contract", 128, "contract"),
        ("charges", "/device", 128, "device"),
        ("charges", "/ip", 128, "ip"),
        ("link-attempts", "/attempt", 128, "attempt"),
        ("link-attempts", "/provider", 128, "provider"),
        ("link-attempts", "/device", 128, "device"),
        ("securities-events", "/event", 128, "event"),
        ("securities-events", "/customer", 128, "customer"),
        ("securities-events", "/ip", 128, "ip"),
        ("securities-events", "/destination_holder_kana", 200, "destination_holder_kana"),
    ] {
        let with = |text: String| {
            let (_, mut record, _) = feeds().into_iter().find(|(name, ..)| *name == feed).unwrap();
            *record.pointer_mut(pointer).unwrap() = json!(text);
            read_record(feed, record)
        };
        assert!(with("花".repeat(most)).is_ok(), "{feed}{pointer} of {most} characters");
        for (wrong, reason) in [
            ("花".repeat(most + 1), format!("is longer than {most} characters")),
            ("a\u{0}".into(), "a control character stands in the text".into()),
            ("a\nb".into(), "a control character stands in the text".into()),
        ] {
            assert_eq!(with(wrong).expect_err(pointer).to_string(), format!("line 2, {field}: {reason}"), "{feed}");
        }
    }
    let mut header = header("charges");
    header["sender"] = json!("x".repeat(129));
    assert_eq!(read(&text(&[header])).unwrap_err().to_string(), "line 1, sender: is longer than 128 characters");
}

#[test]
fn a_list_in_a_record_has_an_end() {
    let customers = |count: usize| (0..count).map(|number| json!(number.to_string())).collect::<Vec<_>>();
    let names = |count: usize| (0..count).map(|number| json!({"id": number.to_string()})).collect::<Vec<_>>();
    for (field, most, more) in [("co_customers", customers(100), customers(101)), ("also", names(100), names(101))] {
        let with = |list: Vec<Value>| {
            let mut record = feeds().swap_remove(1).1;
            record[field] = json!(list);
            read_record("accounts", record)
        };
        assert!(with(most).is_ok(), "{field}");
        assert_eq!(with(more).unwrap_err().to_string(), format!("line 2, {field}: 100 are read at most, found 101"));
    }
}

#[test]
fn a_name_of_the_catalogue_looks_like_no_part_of_a_page() {
    for (pointer, field) in [
        ("/id", "id"),
        ("/name", "name"),
        ("/name_en", "name_en"),
        ("/aliases/0", "aliases[0]"),
        ("/aliases/1/text", "aliases[1]"),
    ] {
        for wrong in ["a<b", "a>b"] {
            let mut record = feeds().swap_remove(0).1;
            *record.pointer_mut(pointer).unwrap() = json!(wrong);
            let refusal = read_record("institutions", record).expect_err(pointer);
            assert_eq!(refusal.to_string(), format!("line 2, {field}: \"<\" or \">\" stands in the name"));
        }
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
        ("link-attempts", "snapshot", json!(true)),
        ("securities-events", "snapshot", json!(true)),
        ("link-attempts", "sender", json!("operator")),
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
