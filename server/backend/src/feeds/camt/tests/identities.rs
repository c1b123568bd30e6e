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
    assert_eq!((&all[0][..17], &all[0][17..]), (&all[1][..17], "-0000"));
    assert!(all[0] != all[1] && all[1] != all[2] && all[1].ends_with("-0000"), "it is the first that moves so much: {all:?}");
    let reversal = keys(&(referred("100", "R1") + &referred("100", "R1").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>")));
    assert_ne!(reversal[0][..17], reversal[1][..17], "a reversal repeats the reference of what it takes back");
}

#[test]
fn a_reference_of_several_entries_gives_the_same_keys_wherever_the_file_is_cut() {
    let [a, b, c] = [referred("100", "R1"), referred("5", "R1").replace("2020-09-01", "2020-09-02"), referred("7", "R1")];
    let whole = keys(&[a.clone(), c.clone(), b.clone(), c.clone()].concat());
    assert_eq!(keys(&[a.clone(), c.clone(), b.clone(), c.clone()].concat()), whole, "the same file again");
    assert_eq!(keys(&[c.clone(), a, c].concat())[2], whole[3], "of two that are equal the second is the second");
    let told = |all: &str| heads(&message("053", "02", "", all))[0].1.heard.clone();
    let both = told(&(b.clone() + &b));
    assert!(both.iter().all(|one| whole[0].starts_with(&one.said)), "the file says that it is shared");
    assert_eq!(both.len(), 2, "and that two of its entries say the same");
    assert!(told(&b).is_empty());
}

#[test]
fn what_one_message_announces_and_books_is_told_side_by_side() {
    let (booked, other) = (debit("100", "JPY", ""), debit("5", "JPY", ""));
    let pending = booked.replace("BOOK", "PDNG");
    for all in [[&booked, &pending, &other], [&pending, &other, &booked]] {
        let all = all.map(String::as_str).concat();
        let found = keys(&all);
        assert_eq!(found.iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{found:?}");
        let (_, close) = heads(&message("052", "02", "", &all)).remove(0);
        let heard: Vec<&str> = close.heard.iter().map(|one| one.key.as_str()).collect();
        assert_eq!((heard.len(), &close.heard[0].said), (2, &close.heard[1].said), "{heard:?}");
    }
    let numbered = referred("100", "R1");
    let both = keys(&(numbered.clone() + &numbered.replace("BOOK", "PDNG")));
    assert_eq!(both[0], both[1], "its own number says that it is one");
}

#[test]
fn a_reference_of_one_statement_holds_for_its_day() {
    let entry = |day: &str| debit("100", "JPY", "<NtryRef>1</NtryRef>").replace("2020-09-01", day);
    assert_eq!(keys(&entry("2020-09-01")), keys(&entry("2020-09-01")));
    assert_ne!(keys(&entry("2020-09-01")), keys(&entry("2020-09-02")), "many banks count each statement from 1");
    let other = debit("70", "JPY", "<NtryRef>1</NtryRef>");
    assert_ne!(keys(&entry("2020-09-01")), keys(&other), "some make several statements a day");
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
    let all = entries(&file(&(page("1") + &page("2"))));
    assert_ne!(all[0].key, all[1].key, "two equal debits of one day");
    let again = entries(&file(&(page("1") + &page("1"))));
    assert_eq!(again[0].key, again[1].key, "the same page twice");
}

/// A message of these statements.
fn file(statements: &str) -> String {
    let whole = message("053", "08", "", "");
    let (before, rest) = whole.split_once("<Stmt>").unwrap();
    format!("{before}{statements}{}", rest.split_once("</Stmt>").unwrap().1)
}

#[test]
fn two_statements_of_a_day_have_entries_of_their_own() {
    let balance = |code: &str, amount: i64| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"JPY\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
             <Dt><Dt>2020-09-01</Dt></Dt></Bal>"
        )
    };
    let statement = |id: &str, from: i64, to: i64| {
        let (from, to) = (balance("OPBD", from), balance("CLBD", to));
        format!("<Stmt><Id>{id}</Id>{ACCOUNT}{from}{to}{}</Stmt>", debit("50", "JPY", ""))
    };
    for (second, apart, why) in [
        (statement("B", 50, 0), true, "it goes on where the first ended"),
        (statement("A", 100, 50), false, "the same once more"),
        (statement("B", 100, 50), false, "the same under another name"),
    ] {
        let all = entries(&file(&(statement("A", 100, 50) + &second)));
        assert_eq!(all[0].key != all[1].key, apart, "{why}");
    }
}
