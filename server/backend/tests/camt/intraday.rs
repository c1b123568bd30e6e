//! Reports within a day, notifications and the statement of the day have the same entries, each numbered in its own way.

use super::{camt, entry, imported, printed, registers, support};

/// What a bank numbers anew in each report.
fn counted(number: u8, amount: &str, text: &str) -> String {
    entry("", DAY, amount, text, "BOOK").replace("<AddtlNtryInf>", &format!("<NtryRef>{number}</NtryRef><AddtlNtryInf>"))
}

const DAY: &str = "2020-09-02";

#[tokio::test]
async fn what_reports_repeat_and_notifications_announce_stands_once() {
    let one = counted(1, "300", "ペイ");
    let more = one.clone() + &counted(2, "300", "ペイ") + &counted(3, "70", "ATM");
    let booked = [("A", "300", "ペイ"), ("B", "300", "ペイ"), ("C", "70", "ATM")];
    let booked = booked.map(|(reference, amount, text)| entry(reference, DAY, amount, text, "BOOK"));
    let files = [
        camt("052", DAY, DAY, DAY, None, &one),
        camt("052", DAY, DAY, DAY, None, &more),
        camt("054", DAY, DAY, DAY, None, &booked[2]),
        camt("053", "2020-09-03", DAY, DAY, Some((1_000, 330)), &booked.concat()),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2], [3, 0, 1, 2]] {
        for backend in support::backends().await {
            imported(&backend, &registers()[0]).await;
            for index in order {
                imported(&backend, &files[index]).await;
            }
            let all = printed(&backend).await;
            assert_eq!(all.len(), 3, "{order:?}: {all:#?}");
            seen.insert(all);
        }
    }
    assert_eq!(seen.len(), 1, "{seen:#?}");
}
