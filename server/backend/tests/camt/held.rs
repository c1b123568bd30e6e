//! What stands is held against the balances: a movement that is lost where statements are joined, or stands twice, makes its days a gap.

use super::{camt, entry, everything, imported, printed, registers, support};

const DAY: &str = "2020-09-02";
const NEXT: &str = "2020-09-03";

async fn seen(files: &[&[u8]], backend: &backend::Backend) -> (usize, String) {
    imported(backend, &registers()[0]).await;
    for file in files {
        imported(backend, file).await;
    }
    let gaps = everything(backend).await.lines().last().unwrap().to_owned();
    (printed(backend).await.len(), gaps)
}

/// Each of these in both orders, on both engines: how many stand, and which days are a gap.
async fn always(files: [&[u8]; 2], expected: (usize, &str), why: &str) {
    for order in [[0, 1], [1, 0]] {
        for backend in support::backends().await {
            let (stand, gaps) = seen(&order.map(|at| files[at]), &backend).await;
            assert_eq!((stand, gaps.as_str()), expected, "{why}: {order:?}");
        }
    }
}

#[tokio::test]
async fn what_two_parts_of_a_day_both_have_is_a_gap_until_one_statement_has_both() {
    let gap = format!("[({DAY:?}, {DAY:?})]");
    let one = |text: &str| entry("", DAY, "300", text, "BOOK");
    let counted = |text: &str| one(text).replace("<AddtlNtryInf>", "<NtryRef>1</NtryRef><AddtlNtryInf>");
    let made = |day, balances, entries: &str| camt("053", day, DAY, DAY, Some(balances), entries);
    let half = |balances, entries: &str| made(DAY, balances, entries);
    let (morning, evening) = (half((1_000, 700), &one("SHOP")), half((700, 400), &one("SHOP")));
    always([&morning, &evening], (1, &gap), "without a reference they are taken for one").await;
    always([&morning, &half((700, 400), &one("ATM"))], (2, "[]"), "they say something else").await;
    let numbered = [half((1_000, 700), &counted("SHOP")), half((700, 400), &counted("ATM"))];
    always([&numbered[0], &numbered[1]], (1, &gap), "each is counted from 1").await;
    always([&morning, &made(NEXT, (1_000, 700), &one("SHOP"))], (1, "[]"), "it is the same").await;
    let whole = made(NEXT, (1_000, 400), &one("SHOP").repeat(2));
    always([&morning, &whole], (2, "[]"), "the whole day has it too").await;
    for order in [[&morning, &evening, &whole], [&whole, &evening, &morning], [&evening, &whole, &morning]] {
        for backend in support::backends().await {
            assert_eq!(seen(&order.map(Vec::as_slice), &backend).await, (2, "[]".to_owned()), "the whole day has both");
        }
    }
}

#[tokio::test]
async fn what_stands_on_another_day_is_told_from_what_stands_twice() {
    let day = |day: &str, balances, entries: &str| camt("053", "2020-09-04", day, day, Some(balances), entries);
    let days = |reference: &str| {
        let of_day = day(DAY, (1_000, 700), &entry(reference, DAY, "300", "SHOP", "BOOK"));
        let next = day(NEXT, (700, 700), "");
        [of_day, next, camt("054", NEXT, NEXT, NEXT, None, &entry(reference, NEXT, "300", "SHOP", "BOOK"))]
    };
    for (reference, expected) in [("A", (1, "[]".to_owned())), ("", (2, format!("[({NEXT:?}, {NEXT:?})]")))] {
        let files = days(reference);
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            for backend in support::backends().await {
                assert_eq!(seen(&order.map(|at| files[at].as_slice()), &backend).await, expected, "{reference:?}: {order:?}");
            }
        }
    }
}
