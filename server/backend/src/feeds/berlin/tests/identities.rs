//! Whatever whole days are cut from a list, its transactions are the same.

use super::*;
use proptest::prelude::*;
use serde_json::json;

/// Day, amount, whether the text is one or the other, and by what it is known: nothing, an id of its own, a reference that others have too.
type One = (u8, u8, bool, u8);

fn keys(all: &[(usize, One)]) -> Vec<String> {
    let one = |&(number, (day, amount, text, known)): &(usize, One)| {
        let mut one = json!({"bookingDate": format!("2020-09-0{day}"), "creditorName": "Laden",
            "transactionAmount": {"amount": format!("-{amount}.00"), "currency": "EUR"},
            "remittanceInformationUnstructured": if text { "Kaffee" } else { "Kuchen" }});
        match known {
            0 => {}
            1 => one["transactionId"] = format!("T-{number}").into(),
            shared => one["entryReference"] = format!("R-{shared}").into(),
        }
        one
    };
    let booked: Vec<_> = all.iter().map(one).collect();
    let list = json!({"account": {"iban": "NL00KAKU0000000001"}, "transactions": {"booked": booked}});
    entries(&list.to_string()).into_iter().map(|entry| entry.key).collect()
}

proptest! {
    #[test]
    fn the_transactions_of_a_day_are_known_again(
        all in proptest::collection::vec((1_u8..6, 1_u8..3, any::<bool>(), 0_u8..4), 1..30),
        from in 1_u8..6,
        days in 0_u8..6,
    ) {
        let all: Vec<(usize, One)> = all.into_iter().enumerate().collect();
        let whole = keys(&all);
        let distinct: std::collections::HashSet<_> = whole.iter().collect();
        prop_assert_eq!(distinct.len(), all.len(), "each transaction is a movement, however equal two of a day are");
        let inside = |one: &One| (from..=from + days).contains(&one.0);
        let part: Vec<_> = all.iter().filter(|(_, one)| inside(one)).copied().collect();
        let expected: Vec<_> = all.iter().zip(whole).filter(|((_, one), _)| inside(one)).map(|(_, key)| key).collect();
        prop_assert_eq!(keys(&part), expected);
    }
}
