//! The demo imports cleanly: every file is read, and what refers to something refers to what is there.

use super::files::CREATED_ON;
use super::*;
use crate::feeds::exchange::{Record, Records};
use crate::feeds::zengin::{Encoding, Statements};
use crate::feeds::{Direction, Event, detect};
use domain::accounts::AccountName;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Everything that the demo delivers, read by the readers.
#[derive(Default)]
struct Delivered {
    institutions: HashSet<String>,
    accounts: HashMap<AccountName, (String, Vec<String>)>,
    links: HashSet<(AccountName, String, String)>,
    events: usize,
    charges: Vec<(AccountName, String, i64, jiff::civil::Date)>,
    debits: Vec<(AccountName, String, i64, jiff::civil::Date)>,
    statements: BTreeMap<AccountName, usize>,
}

fn delivered() -> Delivered {
    let mut all = Delivered::default();
    let mut sequences = HashMap::new();
    for (name, bytes) in files() {
        if detect(&bytes, crate::feeds::csv::shipped()).is_ok_and(|found| found.word == "zengin-03") {
            statement(&mut all, &name, &bytes);
            continue;
        }
        let (header, records) = Records::open(&bytes[..]).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let before = sequences.insert((header.feed, header.sender.clone()), header.sequence);
        assert_eq!(before.unwrap_or(0) + 1, header.sequence, "{name}");
        assert!(!header.snapshot || before.is_none(), "{name}");
        assert!(header.sender == "operator" || all.institutions.contains(&header.sender), "{name}");
        for line in records {
            register(&mut all, line.unwrap_or_else(|refusal| panic!("{name}: {refusal}")).record);
        }
    }
    all
}

fn register(all: &mut Delivered, record: Record) {
    let contract = |contract: &Option<domain::links::Contract>| contract.as_ref().unwrap().printed().to_owned();
    match record {
        Record::Institution(institution) => assert!(all.institutions.insert(institution.id)),
        Record::Account(record) => {
            assert!(all.accounts.insert(record.account, (record.customer, record.co_customers)).is_none());
        }
        Record::BankLink { account, record } => {
            assert!(all.accounts.contains_key(&account) && all.institutions.contains(&record.provider));
            assert!(all.links.insert((account, record.provider.clone(), contract(&record.contract))));
        }
        Record::ProviderLink { account, record } => {
            assert!(all.links.contains(&(account, record.provider.clone(), contract(&record.contract))));
        }
        Record::Charge { account, status, charge } => {
            assert!(all.links.contains(&(account.clone(), charge.provider.clone(), contract(&charge.contract))));
            if status.word() == "settled" {
                all.charges.push((account, contract(&charge.contract), charge.amount, charge.at.day()));
            }
        }
        Record::Event { account, .. } => {
            assert!(all.accounts.contains_key(&account));
            all.events += 1;
        }
        Record::Attempt { .. } => panic!("the demo has none"),
    }
}

fn statement(all: &mut Delivered, name: &str, bytes: &[u8]) {
    let mut account = None;
    for event in Statements::new(bytes, Encoding::Cp932, CREATED_ON) {
        match event.unwrap_or_else(|refusal| panic!("{name}: {refusal}")) {
            Event::Account(head) => {
                *all.statements.entry(head.account.clone()).or_default() += 1;
                account = Some(head.account);
            }
            Event::Entry(entry) if entry.direction == Direction::Out => {
                let contract = entry.contract.map(|one| one.printed().to_owned()).unwrap_or_default();
                all.debits.push((account.clone().unwrap(), contract, entry.amount, entry.posted_on));
            }
            Event::Close(close) => assert!(close.warnings.is_empty(), "{name}: {:?}", close.warnings),
            _ => {}
        }
    }
}

#[test]
fn names_are_in_the_order_of_import() {
    let names: Vec<String> = files().into_iter().map(|(name, _)| name).collect();
    assert!(names.is_sorted() && names.len() >= 20, "{names:?}");
}

#[test]
fn every_file_is_read_and_fits_the_others() {
    let all = delivered();
    let customers: HashSet<&String> = all.accounts.values().map(|(customer, _)| customer).collect();
    assert_eq!(customers.len(), all.accounts.len());
    assert!((60..80).contains(&customers.len()), "{}", customers.len());
    for (_, co_customers) in all.accounts.values() {
        assert!(co_customers.iter().all(|customer| customers.contains(customer)));
    }
    assert_eq!(all.accounts.len() - all.statements.len(), 3, "one account has no statement, and those at the securities firm");
    assert_eq!(all.events, 15);
    assert_eq!(all.statements.values().filter(|&&count| count == 2).count(), 1, "one has a gap");
    assert!(all.statements.keys().all(|account| all.accounts.contains_key(account)));
}

#[test]
fn every_settled_charge_stands_on_a_statement_unless_its_day_was_not_delivered() {
    let mut all = delivered();
    all.charges.retain(|charge| match all.debits.iter().position(|debit| debit == charge) {
        Some(found) => {
            all.debits.swap_remove(found);
            false
        }
        None => true,
    });
    let missing: Vec<String> = all.charges.iter().map(|(.., day)| day.to_string()).collect();
    assert_eq!(missing, ["2020-08-12"], "the gap in August");
}

#[test]
fn the_same_bytes_come_out_every_time() {
    assert_eq!(files(), files());
}
