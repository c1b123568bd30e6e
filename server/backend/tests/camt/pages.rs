//! Statements that come in pages: their days are covered when all pages are there.

use super::{Backend, IBAN, balance, camt, entry, everything, imported, printed, support};
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

/// A page of a statement named `1`, of the hours that it says, if any.
fn page(made: &str, (number, last): (u8, bool), hours: Option<(&str, &str)>, inside: &str) -> Vec<u8> {
    let paging = format!("<StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></StmtPgntn>");
    let hours = hours.map(|(from, to)| format!("<FrToDt><FrDtTm>{from}</FrDtTm><ToDtTm>{to}</ToDtTm></FrToDt>"));
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>1</Id>{paging}\
         <CreDtTm>{made}T08:00:00+09:00</CreDtTm>{}<Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>{inside}</Stmt></BkToCstmrStmt></Document>",
        hours.unwrap_or_default()
    )
    .into_bytes()
}

async fn covered(backend: &Backend) -> Vec<(String, String)> {
    let days = "SELECT covered_from, covered_to FROM covered_days ORDER BY covered_from";
    backend.db.all(days, args![]).await.unwrap()
}

/// A bank writes days as moments: that midnight at the end means the whole day is said by the closing balance, which the last page alone has.
#[tokio::test]
async fn pages_of_a_statement_that_ends_on_midnight_belong_together() {
    let (first, last) = ("2020-09-01", "2020-09-03");
    let hours = Some(("2020-09-01T00:00:00", "2020-09-03T00:00:00"));
    let (opening, closing) = (balance("OPBD", 1_000, first), balance("CLBD", 650, last));
    let pages = [
        page("2020-09-04", (1, false), hours, &(opening + &entry("A", first, "300", "SHOP", "<Cd>BOOK</Cd>"))),
        page("2020-09-04", (2, true), hours, &(closing + &entry("B", last, "50", "SHOP", "<Cd>BOOK</Cd>"))),
    ];
    for order in [[0, 1], [1, 0]] {
        for backend in support::backends().await {
            imported(&backend, &pages[order[0]]).await;
            assert!(covered(&backend).await.is_empty());
            imported(&backend, &pages[order[1]]).await;
            assert_eq!(covered(&backend).await, [(first.to_owned(), last.to_owned())]);
            assert!(everything(&backend).await.ends_with("[]"), "the balances lead from page to page");
        }
    }
}

/// A bank calls each day's statement the same, and says on none which days it is of: one day's pages are no other's.
#[tokio::test]
async fn statements_of_one_name_are_not_taken_for_pages_of_one() {
    let of_day = |day: &str, before: &str, opening: i64| {
        let debit = |reference: &str| entry(&format!("{reference}{day}"), day, "100", "SHOP", "<Cd>BOOK</Cd>");
        [
            page(day, (1, false), None, &(balance("OPBD", opening, before) + &debit("A"))),
            page(day, (2, true), None, &(balance("CLBD", opening - 200, day) + &debit("B"))),
        ]
    };
    let days = ["2020-08-31", "2020-09-01", "2020-09-02"];
    let pages = [of_day(days[1], days[0], 1_000), of_day(days[2], days[1], 800)].concat();
    let one = |day: &str| (day.to_owned(), day.to_owned());
    for (order, third) in
        [([0, 1, 2, 3], vec![one(days[1])]), ([3, 2, 1, 0], vec![one(days[2])]), ([2, 0, 3, 1], vec![one(days[2])])]
    {
        for backend in support::backends().await {
            for (came, index) in order.into_iter().enumerate() {
                imported(&backend, &pages[index]).await;
                if came == 2 {
                    assert_eq!(covered(&backend).await, third, "{order:?}");
                }
            }
            assert_eq!(covered(&backend).await, [(days[1].to_owned(), days[2].to_owned())], "{order:?}");
            assert!(everything(&backend).await.ends_with("[]"));
        }
    }
}
