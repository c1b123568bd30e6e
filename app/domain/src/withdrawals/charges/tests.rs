use super::*;
use crate::withdrawals::example::{debit, shuffled};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;

fn charge(id: &str, contract: &str, at: &str, amount: i64) -> Charge {
    Charge {
        id: id.into(),
        provider: "koza".into(),
        wallet: "W".into(),
        contract: Contract::new(contract),
        amount,
        currency: Currency::JPY,
        at: Instant::parse(&format!("2020-09-{at}:00+09:00")).unwrap(),
        device: None,
        ip: None,
    }
}

/// The charges that September's debits found, by id; the debits are `(day, contract, amount)` of koza.
fn found(debits: &[(i8, &str, i64)], charges: &[Charge]) -> Vec<String> {
    let debits: Vec<Debit> =
        (0..).zip(debits).map(|(position, one)| debit(date(2020, 9, one.0), position, one.1, one.2)).collect();
    let given: Vec<(&Debit, &str)> = debits.iter().map(|one| (one, "koza")).collect();
    pair(&given, charges).into_iter().map(|one| one.map_or("-".into(), |index| charges[index].id.clone())).collect()
}

#[test]
fn a_debit_finds_its_charge() {
    let one = |contract, at| vec![charge("a", contract, at, 100)];
    let two = |first, second| vec![charge("a", "", first, 100), charge("b", "", second, 100)];
    for (debits, charges, expected, why) in [
        (&[(5, "", 100)][..], one("", "05T00:00"), &["a"][..], "on the day"),
        (&[(5, "", 100)], one("", "02T23:59"), &["a"], "three days earlier"),
        (&[(5, "", 100)], one("", "01T23:59"), &["-"], "four days earlier"),
        (&[(5, "", 100)], one("", "06T00:00"), &["-"], "later"),
        (&[(5, "", 101)], one("", "05T00:00"), &["-"], "another amount"),
        (&[(5, "42", 100)], one("0042", "05T00:00"), &["a"], "the same contract"),
        (&[(5, "42", 100)], one("43", "05T00:00"), &["-"], "another contract"),
        (&[(5, "42", 100)], one("", "05T00:00"), &["a"], "the charge names none"),
        (&[(5, "", 100)], one("42", "05T00:00"), &["a"], "the debit names none"),
        (&[(5, "", 100)], two("03T09:00", "04T09:00"), &["b"], "the nearest first"),
        (&[(5, "", 100), (5, "", 100)], two("04T09:00", "05T09:00"), &["b", "a"], "then the next nearest"),
        (&[(5, "", 100), (5, "", 100)], two("05T18:00", "05T09:00"), &["b", "a"], "the first by time with the first by position"),
        (&[(5, "", 100), (5, "", 100)], one("", "05T09:00"), &["a", "-"], "one charge, one debit"),
        (&[(4, "", 100), (5, "", 100)], two("04T09:00", "05T09:00"), &["a", "b"], "each its own day"),
        (&[(5, "", 100), (5, "42", 100)], one("42", "05T09:00"), &["-", "a"], "the contract's own debit goes first"),
    ] {
        assert_eq!(found(debits, &charges), expected, "{why}");
    }
}

#[test]
fn provider_and_currency_must_agree() {
    let other = Charge { provider: "asagao".into(), ..charge("a", "", "05T09:00", 100) };
    let euro = Charge { currency: Currency::parse("EUR").unwrap(), ..charge("b", "", "05T09:00", 100) };
    assert_eq!(found(&[(5, "", 100)], &[other, euro]), ["-"]);
}

proptest! {
    #[test]
    fn pairs_are_one_to_one_and_the_order_of_charges_makes_no_difference(
        debits in prop::collection::vec((1_i8..7, 0_u8..3, 1_i64..3), 0..9),
        charges in prop::collection::vec((1_i8..7, 0_u8..3, 1_i64..3), 0..9),
        swaps in prop::collection::vec(any::<(Index, Index)>(), 0..9),
    ) {
        let contract = |number: u8| ["", "42", "43"][usize::from(number)];
        let mut debits: Vec<(i8, &str, i64)> = debits.into_iter().map(|(day, number, amount)| (day, contract(number), amount)).collect();
        debits.sort_by_key(|one| one.0);
        let mut charges: Vec<Charge> = (0..).zip(charges)
            .map(|(id, (day, number, amount))| charge(&format!("X-{id}"), contract(number), &format!("{day:02}T09:00"), amount))
            .collect();
        let before = found(&debits, &charges);
        let mut taken: Vec<&String> = before.iter().filter(|id| *id != "-").collect();
        taken.sort_unstable();
        prop_assert!(taken.is_sorted_by(|a, b| a < b), "one charge twice in {:?}", before);
        shuffled(&mut charges, &swaps);
        prop_assert_eq!(found(&debits, &charges), before);
    }
}
