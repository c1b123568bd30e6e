//! Statements of one day: the hour at which each was made tells which of them holds, in whatever order they come.

use super::{Backend, camt, entry, everything, imported, support};
use backend::args;
use backend::digest::digest;
use std::collections::BTreeSet;

const DAY: &str = "2020-09-01";

/// A statement of the day with one debit, made at that time of it.
fn made(time: &str, amount: i64) -> Vec<u8> {
    let file = camt("053", DAY, DAY, DAY, Some((1_000, 700)), &entry("A", DAY, &amount.to_string(), "SHOP", "BOOK"));
    String::from_utf8(file).unwrap().replace("T08:00:00+09:00", time).into_bytes()
}

/// Of the one that stands: what it corrects may stand beside it.
async fn amount(backend: &Backend) -> i64 {
    let (amount,): (i64,) =
        backend.db.one("SELECT amount FROM transactions WHERE same_as IS NULL", args![]).await.unwrap().unwrap();
    amount
}

/// The morning's debit is wrong, and its balances do not add up. The afternoon's statement corrects both; so does one of the evening that
/// says the same, after which what was made between the two is old.
#[tokio::test]
async fn the_afternoons_statement_corrects_the_mornings_whatever_comes_first() {
    for (morning, afternoon, between, evening) in [
        ("T09:00:00+09:00", "T15:00:00+09:00", "T16:00:00+09:00", "T17:00:00+09:00"),
        ("T09:00:00", "T15:00:00", "T16:00:00", "T17:00:00"),
        // Three hours after midnight in Greenwich, noon, and later on other clocks.
        ("T12:00:00+09:00", "T04:00:00Z", "T06:00:00+01:00", "T14:00:00.001+09:00"),
    ] {
        let files = [made(morning, 350), made(afternoon, 300), made(between, 250), made(evening, 300)];
        let mut seen = BTreeSet::new();
        for order in [&[0, 1][..], &[1, 0], &[0, 1, 3, 2], &[3, 2, 1, 0], &[2, 3, 0, 1]] {
            for backend in support::backends().await {
                let mut told = Vec::new();
                for &index in order {
                    told = imported(&backend, &files[index]).await.warnings;
                }
                let last = match order {
                    [0, 1] => "1 transactions replaced by a newer statement",
                    [1, 0] => "1 transactions left as a newer statement has it",
                    _ => "",
                };
                assert!(last.is_empty() || told.iter().any(|one| one == last), "{order:?}: {told:?}");
                assert_eq!(amount(&backend).await, 300, "{order:?} of {morning} and {afternoon}");
                seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
            }
        }
        assert_eq!(seen.len(), 1, "{seen:#?}");
        assert!(seen.first().unwrap().0.ends_with("[]"), "the balances lead from one to the other");
    }
}

/// Where neither is newer, it is what they say that decides, and not which came first. Midnight is as good as no hour.
#[tokio::test]
async fn of_two_of_one_hour_the_order_makes_no_difference() {
    for (one, other) in [("T09:00:00+09:00", "T00:00:00.000Z"), ("T09:00:00", "T09:00:00+09:00"), ("T00:00:00", "T00:00:00Z")] {
        let files = [made(one, 350), made(other, 300)];
        let equal = one != "T09:00:00+09:00";
        let mut seen = BTreeSet::new();
        for order in [[0, 1], [1, 0]] {
            for backend in support::backends().await {
                for index in order {
                    imported(&backend, &files[index]).await;
                }
                // Of one of nine o'clock and one of the day alone, the former holds.
                assert_eq!(amount(&backend).await, 350, "{one}, {other}");
                let gaps = everything(&backend).await;
                assert!(!equal || !gaps.ends_with("[]"), "none of the two takes the other back");
                seen.insert((gaps, digest(&backend).await.unwrap()));
            }
        }
        assert_eq!(seen.len(), 1, "{one}, {other}: {seen:#?}");
    }
}

/// What stands from before hours were kept is of its day: a statement of that day corrects it, and one of a day before does not.
#[tokio::test]
async fn what_was_read_before_hours_were_kept_is_corrected_from_now_on() {
    for backend in support::backends().await {
        imported(&backend, &made("T18:00:00+09:00", 350)).await;
        for table in ["transactions", "statements"] {
            backend.db.run(&format!("UPDATE {table} SET made_at = NULL"), args![]).await.unwrap();
        }
        let older = String::from_utf8(made("T23:00:00+09:00", 400)).unwrap();
        imported(&backend, older.replace("<CreDtTm>2020-09-01", "<CreDtTm>2020-08-31")).await;
        assert_eq!(amount(&backend).await, 350);
        imported(&backend, &made("T15:00:00+09:00", 300)).await;
        assert_eq!(amount(&backend).await, 300);
        assert!(everything(&backend).await.ends_with("[]"));
    }
}
