//! Of which days nothing is missing, as the balances say.

use super::{camt, entry, everything, imported, support};
use backend::args;

#[tokio::test]
async fn a_balance_that_does_not_carry_over_is_a_gap_whatever_comes_first() {
    let one = |status: &str| entry("", "2020-09-01", "300", "SHOP", status);
    let files = [
        camt("053", "2020-09-04", "2020-09-01", "2020-09-01", Some((1_000, 700)), &one("BOOK")),
        camt("053", "2020-09-04", "2020-09-02", "2020-09-02", Some((650, 650)), ""),
        camt("053", "2020-09-04", "2020-09-03", "2020-09-03", Some((650, 600)), ""),
    ];
    for backend in support::backends().await {
        let mut prints = Vec::new();
        for order in [[0, 1, 2], [2, 0, 1]] {
            let fresh = if prints.is_empty() { backend.clone() } else { support::backends().await.remove(0) };
            let mut warnings = 0;
            for index in order {
                warnings += imported(&fresh, &files[index]).await.warnings.len();
            }
            assert_eq!(warnings, 1, "one of them does not add up");
            prints.push(everything(&fresh).await);
        }
        assert!(prints[0].ends_with(r#"[("2020-09-01", "2020-09-03")]"#), "{}", prints[0]);
        assert_eq!(prints[0], prints[1]);
        // A later statement of the whole time that fits.
        let repaired = entry("", "2020-09-01", "300", "SHOP", "BOOK") + &entry("", "2020-09-02", "50", "SHOP", "BOOK");
        let whole = camt("053", "2020-09-05", "2020-09-01", "2020-09-03", Some((1_000, 650)), &repaired);
        imported(&backend, &whole).await;
        assert!(everything(&backend).await.ends_with("[]"));
    }
}

/// Of two statements of one account that stand on one line each covers its days.
#[tokio::test]
async fn two_statements_on_one_line_both_stand() {
    let of = |day: &str, reference: &str, balances| {
        String::from_utf8(camt("053", "2020-09-04", day, day, Some(balances), &entry(reference, day, "300", "SHOP", "BOOK")))
            .unwrap()
    };
    let (first, last) = (of("2020-09-01", "A", (1_000, 700)), of("2020-09-02", "B", (700, 400)));
    let inside = last.split_once("<Stmt>").unwrap().1.split_once("</Stmt>").unwrap().0;
    let file = first.replace("</Stmt>", &format!("</Stmt><Stmt>{inside}</Stmt>")).replace('\n', "");
    for backend in support::backends().await {
        let answer = imported(&backend, file.as_bytes()).await;
        assert_eq!((answer.records, answer.new, answer.warnings.len()), (2, 2, 0));
        let days = "SELECT covered_from, covered_to FROM covered_days";
        let covered: Vec<(String, String)> = backend.db.all(days, args![]).await.unwrap();
        assert_eq!(covered, [("2020-09-01".to_owned(), "2020-09-02".to_owned())]);
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM statements").await, 2);
    }
}
