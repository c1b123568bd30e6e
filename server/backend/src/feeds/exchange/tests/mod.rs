//! Each rule of the format in turn: what may be absent, what may not, which values hold.

mod fields;
mod shape;

use super::*;
use crate::feeds::Refusal;
use domain::links::Outcome;
use domain::securities::Action;
use serde_json::{Value, json};

pub(super) fn account() -> Value {
    json!({"bank": "9991", "branch": "001", "kind": "ordinary", "number": "9000001"})
}

fn securities() -> Value {
    json!({"bank": "9995", "branch": "001", "kind": "securities", "number": "0000001"})
}

pub(super) fn header(feed: &str) -> Value {
    let sender = match feed {
        "institutions" => "operator",
        "accounts" | "bank-links" => "9991",
        "securities-events" => "9995",
        _ => "docomo-koza",
    };
    json!({"type": "header", "format": "kakunin-exchange", "version": 1, "feed": feed, "sender": sender,
        "as_of": "2020-09-04T09:00:00+09:00", "snapshot": false, "sequence": 17})
}

/// A full record of each feed, and which of its fields may be null or absent (formats §3).
pub(super) fn feeds() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let (at, verified_by) = ("2020-09-01T13:41:00+09:00", json!(["account_number", "card_pin"]));
    vec![
        (
            "institutions",
            json!({"type": "institution", "id": "docomo-koza", "kind": "provider", "name": "ドコモ口座", "name_en": "Docomo Account",
                "aliases": ["ドコモコウザ", {"text": "デイーバライ", "bank": "9991", "from": "2020-01-01", "until": null}],
                "monthly_cap": 300_000, "contact": {"phone": "0120-000-001", "hours": null}, "ibans": [], "bics": []}),
            &["name_en", "aliases", "monthly_cap", "contact", "ibans", "bics"],
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
        (
            "link-attempts",
            json!({"type": "attempt", "attempt": "A-1", "account": account(), "provider": "docomo-koza", "at": at, "outcome": "failed",
                "ip": "203.0.113.9", "device": "d-1"}),
            &["ip", "device"],
        ),
        (
            "securities-events",
            json!({"type": "event", "event": "S-1", "account": securities(), "customer": "C-9", "action": "withdrawal", "at": at,
                "amount": 9_000_000, "currency": "JPY", "device": "d-9", "ip": "203.0.113.9", "destination": account(),
                "destination_holder_kana": "ﾐﾎﾝ ﾊﾅｺ"}),
            &["device", "ip", "destination", "destination_holder_kana"],
        ),
    ]
}

pub(super) fn text(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

pub(super) fn read(text: &str) -> Result<(Header, Vec<Line>), Refusal> {
    let (header, records) = Records::open(text.as_bytes())?;
    Ok((header, records.collect::<Result<_, _>>()?))
}

pub(super) fn file(header: Value, record: Value) -> String {
    text(&[header, record, json!({"type": "trailer", "records": 1})])
}

pub(super) fn read_record(feed: &str, record: Value) -> Result<Record, Refusal> {
    read(&file(header(feed), record)).map(|(_, mut lines)| lines.remove(0).record)
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
    let Record::Attempt { attempt, .. } = read(5) else { panic!() };
    assert_eq!((attempt.sender.as_str(), attempt.id.as_str(), attempt.outcome), ("docomo-koza", "A-1", Outcome::Failed));
    let Record::Event { event, .. } = read(6) else { panic!() };
    assert_eq!((event.action, event.amount, event.destination.is_some()), (Action::Withdrawal, 9_000_000, true));
}

proptest::proptest! {
    #[test]
    fn one_byte_of_another_value_never_panics(feed in 0_usize..7, at: u16, byte: u8) {
        let (name, record, _) = feeds().swap_remove(feed);
        let mut bytes = file(header(name), record).into_bytes();
        let at = usize::from(at) % bytes.len();
        bytes[at] = byte;
        let _ = crate::feeds::detect(&bytes, crate::feeds::csv::shipped());
        if let Ok((_, records)) = Records::open(&bytes[..]) {
            let _ = records.collect::<Vec<_>>();
        }
    }
}
