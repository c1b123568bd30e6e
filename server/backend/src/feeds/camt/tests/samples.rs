//! The public samples, where their folder is there: they are not ours to keep.

use super::*;
use crate::feeds::{Direction, Status};

fn sample(name: &str) -> Option<Vec<u8>> {
    let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/camt").to_owned()];
    folders.push(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/samples/camt").to_owned());
    folders.iter().find_map(|folder| std::fs::read(format!("{folder}/{name}")).ok())
}

fn only_entry(events: &[Event]) -> &Entry {
    let mut entries = events.iter().filter_map(|event| if let Event::Entry(entry) = event { Some(entry) } else { None });
    let entry = entries.next().expect("an entry");
    assert!(entries.next().is_none(), "one entry");
    entry
}

#[test]
fn the_public_samples_come_out_right() {
    let Some(minimal) = sample("camt053.v2.minimal.xml") else { return };
    let events = read(&minimal).unwrap();
    let entry = only_entry(&events);
    assert_eq!((entry.amount, entry.currency.code(), entry.direction), (885, "EUR", Direction::In));
    assert_eq!((entry.posted_on, entry.value_on), (date(2014, 12, 31), Some(date(2015, 1, 2))));
    assert_eq!((entry.counterparty.as_deref(), entry.reference.as_deref()), (Some("NAME NAME"), None));
    let Event::Account(head) = &events[0] else { panic!("{events:?}") };
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"iban":"NL26VAYB8060476890"}"#);
    let Some(Event::Close(close)) = events.last() else { panic!("{events:?}") };
    assert_eq!((close.adds_up, close.warnings.len()), (Some(false), 1), "one balance is in SEK");

    let events = read(&sample("camt053.v8.xml").unwrap()).unwrap();
    let entry = only_entry(&events);
    assert_eq!((entry.amount, entry.reference.as_deref()), (885, Some("AAAASESS-FP-CN_98765/01")));
    let Event::Account(head) = &events[0] else { panic!("{events:?}") };
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"id":"NL26VAYB8060476890","servicer":null}"#);

    let events = read(&sample("camt052.v6.xml").unwrap()).unwrap();
    let entry = only_entry(&events);
    assert_eq!((entry.amount, entry.currency.code(), entry.status), (20_000_000, "SEK", Status::Pending));
    assert_eq!(entry.description.as_deref(), Some("Credit"));

    let refusal = read(&sample("camt053.v2.wrong.xml").unwrap()).unwrap_err();
    assert_eq!(refusal.to_string(), "line 8, Stmt: is missing");
}
