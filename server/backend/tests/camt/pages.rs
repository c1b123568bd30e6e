//! Statements that come in pages: their days are covered when all pages are there.

use super::{balance, camt, entry, everything, imported, printed, support};
use backend::args;

/// A statement of three pages, each in a file of its own, and the next day's statement: the days of the first are covered once its pages
/// are all there, whatever comes first, and a page that is missing is a gap.
#[tokio::test]
async fn the_pages_of_a_statement_may_come_in_files_of_their_own() {
    let (first, last) = ("2020-09-01", "2020-09-02");
    let page = |number: u8, balances: &str, entries: &str, period: bool| {
        let paging = format!("<StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{}</LastPgInd></StmtPgntn>", number == 3);
        let file = String::from_utf8(camt("053", "2020-09-04", first, last, None, &format!("{balances}{entries}"))).unwrap();
        let file = file.replace("<FrToDt>", &format!("{paging}<FrToDt>"));
        let (before, rest) = file.split_once("<FrToDt>").unwrap();
        if period { file } else { format!("{before}{}", rest.split_once("</FrToDt>").unwrap().1) }.into_bytes()
    };
    for period in [true, false] {
        let pages = [
            page(1, &balance("OPBD", 1_000, "2020-08-31"), &entry("A", first, "300", "SHOP", "BOOK"), period),
            page(2, "", &entry("B", last, "50", "SHOP", "BOOK"), period),
            page(3, &balance("CLBD", 640, last), &entry("C", last, "10", "SHOP", "BOOK"), period),
        ];
        let next = camt("053", "2020-09-04", "2020-09-03", "2020-09-03", Some((640, 640)), "");
        let mut seen = std::collections::BTreeSet::new();
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            for backend in support::backends().await {
                imported(&backend, &next).await;
                for (came, index) in order.into_iter().enumerate() {
                    let answer = imported(&backend, &pages[index]).await;
                    assert_eq!((answer.new, answer.warnings.len()), (1, 0), "{:?}", answer.warnings);
                    let days = "SELECT covered_from, covered_to FROM covered_days ORDER BY covered_from";
                    let covered: Vec<(String, String)> = backend.db.all(days, args![]).await.unwrap();
                    let from = if came == 2 { first } else { "2020-09-03" };
                    assert_eq!(covered, [(from.to_owned(), "2020-09-03".to_owned())], "{order:?}, {came}");
                }
                assert_eq!(printed(&backend).await.len(), 3);
                seen.insert((everything(&backend).await, backend::digest::digest(&backend).await.unwrap()));
            }
        }
        assert_eq!(seen.len(), 1);
        assert!(seen.first().unwrap().0.ends_with("[]"), "the balances lead from page to page");
    }
}
