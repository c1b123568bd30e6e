use super::*;
use crate::institutions::{Catalogue, Contact, Institution, Keeps, Kind};
use crate::links::{Contract, Side, Standing};
use crate::money::Currency;
use crate::time::Instant;
use crate::withdrawals::example::{debit, shuffled};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

fn catalogue() -> Catalogue {
    let provider = |id: &str, printed: &str| Institution {
        id: id.into(),
        kind: Kind::Provider,
        name: id.into(),
        name_en: None,
        aliases: vec![serde_json::from_value(serde_json::json!({ "text": printed })).unwrap()],
        monthly_cap: None,
        contact: Contact::default(),
        keeps: Keeps::default(),
    };
    Catalogue::new(vec![provider("koza", "コウザ"), provider("asagao", "アサガオ")])
}

/// A link that the bank's register knows.
fn known(provider: &str, contract: &str) -> Link {
    let side = Some(Side { status: Standing::Active, stopped_at: None });
    Link { bank: side, ..Link::of_withdrawals(provider, Contract::new(contract)) }
}

/// A debit on a day of September 2020, at the place in which it is given.
fn printed(day: i8, position: i64, contract: &str, description: &str) -> Debit {
    let description = Some(description).filter(|text| !text.is_empty()).map(str::to_owned);
    Debit { description, ..debit(date(2020, 9, day), position, contract, 100) }
}

#[test]
fn who_drew_the_money_names_the_service_where_nothing_printed_does() {
    let by = |creditor: &str, one: Debit| Debit { creditor: Some(creditor.into()), ..one };
    let joined = |debit: Debit| join_debits(None, Vec::new(), vec![debit], &[], &catalogue());
    for (debit, provider) in [
        (by("ｺｳｻﾞ", printed(1, 0, "", "INVOICE 7")), Some("koza")),
        (by("コウザ", printed(1, 0, "7", "")), Some("koza")),
        (by("コウザ", printed(1, 0, "", "アサガオ")), Some("asagao")),
        (by("コウザ カブ", printed(1, 0, "", "INVOICE 7")), None),
    ] {
        let found = joined(debit.clone()).withdrawals;
        assert_eq!(found.first().map(|one| one.provider.as_str()), provider, "{debit:?}");
    }
}

fn told(link: &Link) -> String {
    let contract = link.contract.as_ref().map_or("-", Contract::compared);
    format!("{} {contract}{}", link.provider, if link.from_withdrawals_alone() { " alone" } else { "" })
}

/// Where each withdrawal found its home, in order.
fn homes(links: &[Link], debits: &[Debit]) -> Vec<String> {
    let joined = join_debits(Some("9991"), links.to_vec(), debits.to_vec(), &[], &catalogue());
    let home = |one: &Withdrawal| one.link.map_or(format!("{} ?", one.provider), |index| told(&joined.links[index]));
    joined.withdrawals.iter().map(home).collect()
}

#[test]
fn a_debit_finds_its_link() {
    let koza = || known("koza", "42");
    for (links, contract, description, home, why) in [
        (vec![koza()], "0042", "ｺｳｻﾞ", Some("koza 42"), "by its contract"),
        (vec![koza()], "42", "", Some("koza 42"), "a contract needs no name"),
        (vec![koza(), known("koza", "43")], "43", "ｺｳｻﾞ", Some("koza 43"), "the contract decides between two links"),
        (vec![koza()], "99", "ｺｳｻﾞ", Some("koza 99 alone"), "a contract that no register has is never attached by name"),
        (vec![koza()], "99", "", None, "a contract that no register has, and no name"),
        (
            vec![koza(), known("asagao", "42")],
            "42",
            "ｱｻｶﾞｵ",
            Some("asagao 42"),
            "two providers with one number: the name says whose",
        ),
        (vec![koza()], "", "ｺｳｻﾞ", Some("koza 42"), "without a contract the name decides"),
        (vec![koza(), known("koza", "43")], "", "ｺｳｻﾞ", Some("koza ?"), "only if one link fits"),
        (vec![known("asagao", "42")], "", "ｺｳｻﾞ", Some("koza - alone"), "another provider's link does not fit"),
        (vec![], "", "ｺｳｻﾞ", Some("koza - alone"), "no link at all"),
        (vec![koza()], "", "ｺｳｻﾞﾌﾘｶｴ", None, "the whole name, not its beginning"),
        (vec![koza()], "", "ﾃﾞﾝｷ", None, "no known service"),
        (vec![koza()], "", "", None, "nothing printed"),
    ] {
        let expected: Vec<&str> = home.into_iter().collect();
        assert_eq!(homes(&links, &[printed(1, 1, contract, description)]), expected, "{why}");
    }
}

#[test]
fn debits_of_one_unknown_link_make_one() {
    let debits = [printed(1, 1, "99", "ｺｳｻﾞ"), printed(2, 1, "0099", "コウザ"), printed(3, 1, "", "ｺｳｻﾞ")];
    assert_eq!(homes(&[], &debits), ["koza 99 alone"; 3], "the third fits the link that the others made known");
    let unnumbered = [printed(1, 1, "", "ｺｳｻﾞ"), printed(2, 1, "", "ｺｳｻﾞ")];
    assert_eq!(homes(&[], &unnumbered), ["koza - alone"; 2]);
}

#[test]
fn a_withdrawal_has_what_its_charge_tells() {
    let at = Instant::parse("2020-09-01T14:05:04+09:00").unwrap();
    let charge = Charge {
        id: "X-1".into(),
        provider: "koza".into(),
        wallet: "W-1".into(),
        contract: None,
        amount: 100,
        currency: Currency::JPY,
        at,
        device: Some("d".into()),
        ip: None,
    };
    let links = vec![Link { wallet: Some("W-0".into()), ..known("koza", "42") }];
    let debits = vec![printed(1, 1, "42", ""), printed(9, 1, "42", "")];
    let joined = join_debits(None, links, debits, &[charge], &catalogue());
    let seen: Vec<_> = joined.withdrawals.iter().map(|one| (one.charge.as_deref(), one.at, one.wallet.as_deref())).collect();
    assert_eq!(seen, [(Some("X-1"), Some(at), Some("W-1")), (None, None, Some("W-0"))]);
}

#[test]
fn other_direct_debits_are_gathered_by_payee() {
    let cash = Debit { direct_debit: false, ..printed(4, 1, "", "ATM") };
    let debits = vec![printed(1, 1, "7", "ﾃﾞﾝｷ"), printed(3, 1, "7", "デンキ"), printed(2, 1, "8", "ｶﾞｽ"), cash];
    let joined = join_debits(None, vec![], debits, &[], &catalogue());
    let told: Vec<_> = joined.payees.iter().map(|one| (one.description.as_deref(), one.debits, one.total, one.last_on)).collect();
    assert_eq!(told, [(Some("ｶﾞｽ"), 1, 100, date(2020, 9, 2)), (Some("ﾃﾞﾝｷ"), 2, 200, date(2020, 9, 3))]);
    assert!(joined.withdrawals.is_empty());
}

#[test]
fn a_statement_with_very_many_contracts_finds_their_links_at_once() {
    let many = 100_000;
    let links: Vec<Link> = (0..many).step_by(2).map(|number| known("koza", &number.to_string())).collect();
    let debits: Vec<Debit> = (0..many).map(|number| printed(1, number, &number.to_string(), "ｺｳｻﾞ")).collect();
    let joined = join_debits(None, links, debits, &[], &catalogue());
    let alone = joined.links.iter().filter(|link| link.from_withdrawals_alone()).count();
    assert_eq!((joined.links.len(), alone), (100_000, 50_000));
    assert!(joined.withdrawals.iter().all(|one| one.link.is_some_and(|link| joined.links[link].contract == one.debit.contract)));
}

proptest! {
    #[test]
    fn the_order_of_debits_changes_nothing(
        movements in prop::collection::vec((1_i8..5, 0_usize..4, 0_usize..3), 0..10),
        swaps in prop::collection::vec(any::<(Index, Index)>(), 0..9),
    ) {
        let (contracts, names) = (["", "42", "98", "99"], ["", "ｺｳｻﾞ", "ｱｻｶﾞｵ"]);
        let links = vec![known("koza", "42"), known("asagao", "42"), known("asagao", "")];
        let mut debits: Vec<Debit> = (0..)
            .zip(movements)
            .map(|(position, (day, contract, name))| printed(day, position, contracts[contract], names[name]))
            .collect();
        let joined = |debits: &[Debit]| join_debits(Some("9991"), links.clone(), debits.to_vec(), &[], &catalogue());
        let before = joined(&debits);
        shuffled(&mut debits, &swaps);
        prop_assert_eq!(joined(&debits), before);
    }
}
