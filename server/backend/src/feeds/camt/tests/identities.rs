//! Which entries are the same.

use super::*;

fn keys(all: &str) -> Vec<String> {
    entries(&message("053", "02", "", all)).into_iter().map(|entry| entry.key).collect()
}

fn referred(amount: &str, reference: &str) -> String {
    debit(amount, "JPY", &format!("<AcctSvcrRef>{reference}</AcctSvcrRef>"))
}

#[test]
fn the_banks_reference_is_the_same_in_every_message_and_on_every_day() {
    let booked = referred("100", "R1");
    let pending = booked.replace("BOOK", "PDNG").replace("2020-09-01", "2020-08-31");
    let key = |number: &str, entry: &str| entries(&message(number, "08", "", entry)).remove(0).key;
    assert_eq!(key("052", &pending), key("053", &booked));
    assert_eq!(key("054", &booked), key("053", &booked));
    assert!(key("053", &booked).bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "it stands in addresses");
}

#[test]
fn each_entry_of_a_statement_is_a_movement() {
    let all = keys(&(referred("100", "R1") + &referred("5", "R1") + &referred("100", "R2")));
    assert_eq!(all.len(), 3);
    assert_eq!((&all[0][..17], &all[0][17..], &all[1][17..]), (&all[1][..17], "-0000", "-0001"));
    let reversal = keys(&(referred("100", "R1") + &referred("100", "R1").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>")));
    assert_ne!(reversal[0][..17], reversal[1][..17], "a reversal repeats the reference of what it takes back");
}

#[test]
fn a_reference_of_one_statement_holds_for_its_day() {
    let entry = |day: &str| debit("100", "JPY", "<NtryRef>1</NtryRef>").replace("2020-09-01", day);
    assert_eq!(keys(&entry("2020-09-01")), keys(&entry("2020-09-01")));
    assert_ne!(keys(&entry("2020-09-01")), keys(&entry("2020-09-02")), "many banks count each statement from 1");
}

#[test]
fn no_reference_is_none() {
    for reference in ["NOTPROVIDED", "nonref", "0000", "-"] {
        assert!(keys(&referred("100", reference))[0].starts_with("20200901-n"), "{reference}");
        assert_eq!(entries(&message("053", "02", "", &referred("1", reference)))[0].reference, None);
    }
}

#[test]
fn the_pages_of_a_statement_are_counted_through() {
    let page = |number: &str| {
        let paging = format!("<StmtPgntn><PgNb>{number}</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>");
        format!("<Stmt><Id>S-1</Id>{paging}{ACCOUNT}{}</Stmt>", debit("100", "JPY", ""))
    };
    let file = |pages: &str| {
        let (before, rest) =
            message("053", "08", "", "").split_once("<Stmt>").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        format!("{before}{pages}{}", rest.split_once("</Stmt>").unwrap().1)
    };
    let all = entries(&file(&(page("1") + &page("2"))));
    assert_ne!(all[0].key, all[1].key, "two equal debits of one day");
    let again = entries(&file(&(page("1") + &page("1"))));
    assert_eq!(again[0].key, again[1].key, "the same page twice");
}
