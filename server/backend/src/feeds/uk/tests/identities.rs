//! Whatever whole days are cut from a list, and in whatever order accounts stand in it, its transactions are the same.

use super::*;
use proptest::prelude::*;
use serde_json::json;

/// Account, day, amount, and whether it has an id.
type One = (u8, u8, u8, bool);

fn keys(all: &[(usize, One)]) -> Vec<(u8, String)> {
    let list: Vec<_> = all
        .iter()
        .map(|&(number, (account, day, amount, has_id))| {
            let mut one = json!({"AccountId": account.to_string(), "CreditDebitIndicator": "Debit", "Status": "BOOK",
                "BookingDateTime": format!("2020-09-0{day}"), "Amount": {"Amount": amount.to_string(), "Currency": "GBP"}});
            if has_id {
                one["TransactionId"] = format!("T-{number}").into();
            }
            one
        })
        .collect();
    let found = entries(&json!({"Data": {"Transaction": list}}).to_string());
    all.iter().map(|(_, one)| one.0).zip(found.into_iter().map(|entry| entry.key)).collect()
}

fn sorted(mut keys: Vec<(u8, String)>) -> Vec<(u8, String)> {
    keys.sort();
    keys
}

proptest! {
    #[test]
    fn the_transactions_of_a_day_are_known_again(
        all in proptest::collection::vec((0_u8..3, 1_u8..6, 1_u8..3, any::<bool>()), 1..30),
        from in 1_u8..6,
        days in 0_u8..6,
    ) {
        let all: Vec<(usize, One)> = all.into_iter().enumerate().collect();
        let whole = keys(&all);
        let distinct: std::collections::HashSet<_> = whole.iter().collect();
        prop_assert_eq!(distinct.len(), all.len(), "each transaction is a movement");
        let mut by_account = all.clone();
        by_account.sort_by_key(|(_, one)| one.0);
        prop_assert_eq!(sorted(keys(&by_account)), sorted(whole.clone()));
        let inside = |one: &One| (from..=from + days).contains(&one.1);
        let part: Vec<_> = all.iter().filter(|(_, one)| inside(one)).copied().collect();
        let expected: Vec<_> = all.iter().zip(whole).filter(|((_, one), _)| inside(one)).map(|(_, key)| key).collect();
        prop_assert_eq!(keys(&part), expected);
    }
}
