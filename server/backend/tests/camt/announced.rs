//! What is announced becomes what is booked, and once.

use super::{IBAN, camt, entry, imported, printed, registers, support};
use backend::args;

/// 052, 054 and 053 speak of one entry; a corrected resend and a late older file; in every order.
#[tokio::test]
async fn pending_becomes_booked_and_the_newer_word_holds() {
    let files = [
        camt("052", "2020-09-01", "2020-09-01", "2020-09-01", None, &entry("A", "2020-09-01", "300", "SHOP", "PDNG")),
        camt("054", "2020-09-02", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "300", "SHOP", "BOOK")),
        camt("053", "2020-09-03", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "300", "SHOP", "BOOK")),
        camt("053", "2020-09-04", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "310", "SHOP", "BOOK")),
        camt("052", "2020-09-05", "2020-09-02", "2020-09-02", None, &entry("A", "2020-09-02", "300", "SHOP", "PDNG")),
    ];
    let expected = format!(
        r#"{{"account":{{"iban":"{IBAN}"}},"posted_on":"2020-09-02","value_on":"2020-09-02","direction":"out","amount":310,"currency":"JPY","status":"booked","reversal":false,"description":"SHOP","reference":"A","contract":null}}"#
    );
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 0, 4, 1, 2], [2, 4, 0, 3, 1]] {
        for backend in support::backends().await {
            let mut new = 0;
            for index in order {
                new += imported(&backend, &files[index]).await.new;
            }
            assert_eq!((printed(&backend).await, new), (vec![expected.clone()], 1), "{order:?}");
        }
    }
}

/// A report announces it by its own number, the statement of the next day has it by the bank's.
#[tokio::test]
async fn what_was_announced_is_booked_under_another_number() {
    let (first, last) = ("2020-09-02", "2020-09-03");
    let announced = entry("", first, "300", "ペイ", "PDNG").replace("<AddtlNtryInf>", "<NtryRef>7</NtryRef><AddtlNtryInf>");
    let report = camt("052", first, first, first, None, &announced);
    let statement = camt("053", last, last, last, Some((1_000, 700)), &entry("R1", last, "300", "ペイ", "BOOK"));
    for order in [[&report, &statement], [&statement, &report]] {
        for backend in support::backends().await {
            for file in registers().iter().chain(order) {
                imported(&backend, file).await;
            }
            let all = printed(&backend).await;
            assert!(matches!(&all[..], [one] if one.contains("booked") && one.contains("R1")), "{all:?}");
        }
    }
}

/// A report announces one and has booked another that says the same: the announced one is not the booked one, whatever their numbers, and
/// the statement of the day tells whether both came.
#[tokio::test]
async fn what_one_message_announces_beside_what_it_has_booked_is_another() {
    let day = "2020-09-02";
    for reference in ["", "R1"] {
        let one = entry(reference, day, "300", "ペイ", "BOOK");
        let report = camt("052", day, day, day, None, &(entry("", day, "300", "ペイ", "PDNG") + &one));
        let statement = |entries: &str| camt("053", "2020-09-03", day, day, None, entries);
        let second = if reference.is_empty() { one.clone() } else { one.replace("R1", "R2") };
        for (statement, statuses) in
            [(statement(&one), ["booked", "pending"]), (statement(&(one.clone() + &second)), ["booked"; 2])]
        {
            for order in [[&report, &statement], [&statement, &report]] {
                for backend in support::backends().await {
                    imported(&backend, &registers()[0]).await;
                    for file in order {
                        imported(&backend, file).await;
                    }
                    let all = printed(&backend).await;
                    let mut found: Vec<bool> = all.iter().map(|one| one.contains(r#""status":"pending""#)).collect();
                    found.sort_unstable();
                    assert_eq!(found, statuses.map(|status| status == "pending"), "{reference}: {all:?}");
                }
            }
        }
    }
}

/// Pending debits are printed and move nothing.
#[tokio::test]
async fn what_is_pending_is_no_withdrawal_yet() {
    let file =
        |status| camt("052", "2020-09-01", "2020-09-01", "2020-09-01", None, &entry("A", "2020-09-01", "300", "ペイ", status));
    for backend in support::backends().await {
        imported(&backend, &registers()[0]).await;
        imported(&backend, &file("PDNG")).await;
        let withdrawals = "SELECT COUNT(*) FROM withdrawals";
        assert_eq!(backend.db.one::<(i64,)>(withdrawals, args![]).await.unwrap(), Some((0,)));
        assert!(printed(&backend).await[0].contains(r#""status":"pending""#));
        imported(&backend, &file("BOOK")).await;
        assert_eq!(backend.db.one::<(i64,)>(withdrawals, args![]).await.unwrap(), Some((1,)));
    }
}
