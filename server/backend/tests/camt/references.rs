//! References of the bank's: what they stand for where several entries have one, or several days.

use super::support::brought::bring;
use super::{camt, entry, everything, imported, printed, registers, support};
use backend::deliveries::Status;
use backend::digest::digest;

/// One reference of the bank's stands on all that it books in a batch: nothing of it collapses, whether it comes whole, day by day, or one
/// by one, and in whatever order.
#[tokio::test]
async fn a_reference_that_several_entries_share_stands_for_each_of_them() {
    let (first, last) = ("2020-09-01", "2020-09-02");
    let e = |day: &str, amount: &str| entry("B", day, amount, "ペイ", "BOOK");
    let one = [e(first, "300"), e(first, "70"), e(first, "300")].concat();
    let other = [e(last, "300"), e(last, "9")].concat();
    let of = |number: &str, from: &str, to: &str, entries: &str| camt(number, "2020-09-04", from, to, None, entries);
    let files = [
        of("053", first, last, &(one.clone() + &other)),
        of("053", first, first, &one),
        of("053", last, last, &other),
        of("054", first, first, &e(first, "70")),
        of("054", last, last, &e(last, "300")),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for order in [&[0][..], &[0, 1, 2, 3, 4], &[4, 3, 2, 1, 0], &[1, 2], &[4, 1, 2], &[3, 2, 1], &[2, 3, 0], &[4, 3, 0, 0]] {
        for backend in support::backends().await {
            imported(&backend, &registers()[0]).await;
            for &index in order {
                let file = bring(&backend, &files[index]).await;
                assert_ne!(file.status, Status::Refused, "{:?}", file.error);
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 5, "{order:?}: {all:#?}");
            seen.insert((everything(&backend).await, digest(&backend).await.unwrap()));
        }
    }
    assert_eq!(seen.len(), 1, "{seen:#?}");
}

/// Of a reference that is not shared the newest word on a day holds, whatever else was booked under it before that came; where a statement
/// shows that it is shared, each of them stands.
#[tokio::test]
async fn what_corrects_a_reference_corrects_it_whatever_came_between() {
    let (first, second, third) = ("2020-09-01", "2020-09-02", "2020-09-03");
    let of = |made: &str, day: &str, amounts: &[&str]| {
        let entries: String = amounts.iter().map(|amount| entry("B", day, amount, "SHOP", "BOOK")).collect();
        camt("054", made, day, day, None, &entries)
    };
    let files = [
        of("2020-09-01", first, &["300"]),
        of("2020-09-04", second, &["40"]),
        of("2020-09-05", first, &["310"]),
        of("2020-09-05", third, &["5", "6"]),
    ];
    let orders = [&[0, 1, 2][..], &[1, 0, 2], &[1, 2, 0], &[2, 1, 0], &[0, 1, 2, 3], &[3, 2, 1, 0], &[1, 0, 3, 2], &[0, 2, 3, 1]];
    let mut seen = std::collections::BTreeSet::new();
    for order in orders {
        for backend in support::backends().await {
            let mut last = None;
            for &index in order {
                last = Some(imported(&backend, &files[index]).await);
            }
            let all = printed(&backend).await;
            let expected: &[&str] = if order.contains(&3) { &["300", "310", "40", "5", "6"] } else { &["310", "40"] };
            assert_eq!(all.len(), expected.len(), "{order:?}: {all:#?}");
            assert!(expected.iter().all(|one| all.iter().any(|line| line.contains(&format!("\"amount\":{one},")))), "{all:#?}");
            if let (Some(answer), &[0, 1, 2]) = (last, order) {
                assert_eq!((answer.new, answer.duplicates), (0, 0), "{answer:?}");
                assert_eq!(answer.warnings, ["1 transactions replaced by a newer statement"]);
            }
            seen.insert((order.contains(&3), everything(&backend).await, digest(&backend).await.unwrap()));
        }
    }
    assert_eq!(seen.len(), 2, "{seen:#?}");
}

/// Of a reference that is not shared, one amount on two days is one movement, and another amount on another day another.
#[tokio::test]
async fn a_reference_of_two_days_is_told_by_what_it_moves() {
    let (first, last) = ("2020-09-01", "2020-09-02");
    let of = |number: &str, day: &str, amount: &str| camt(number, day, day, day, None, &entry("B", day, amount, "SHOP", "BOOK"));
    let files = [of("054", first, "300"), of("053", last, "300"), of("053", last, "40")];
    for (order, expected) in [(&[0, 1][..], &[300][..]), (&[1, 0], &[300]), (&[0, 2], &[300, 40]), (&[2, 0], &[300, 40])] {
        for backend in support::backends().await {
            for &index in order {
                imported(&backend, &files[index]).await;
            }
            let all = printed(&backend).await;
            let amounts: Vec<i64> = all
                .iter()
                .map(|one| serde_json::from_str::<serde_json::Value>(one).unwrap()["amount"].as_i64().unwrap())
                .collect();
            assert_eq!(amounts, expected, "{order:?}: {all:?}");
        }
    }
}
