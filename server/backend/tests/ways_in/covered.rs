//! Which days each feed covers, and what of them is missing.

use super::{operator, support, world};
use backend::Backend;
use backend::deliveries::{Feed, Gap, Gaps, Progress, Source, Status, feeds, import_of};
use backend::feeds::zengin::write::{LineEnd, Writer};
use backend::staff::Watcher;
use domain::coverage::Days;
use jiff::civil::date;
use std::sync::Arc;
use support::zengin;

const UK: &str = r#"{"Data":{"Account":[{"AccountId":"A-1"}]}}"#;
const RIGHTS: &str = r#"{"Data":{"DirectDebit":[{"AccountId":"A-1","MandateIdentification":"M-1","Name":"Pay"}]}}"#;
const BERLIN: &str = r#"{"accounts":[{"resourceId":"R-1","currency":"EUR"}]}"#;

/// Of account 2 the days from 28 February to 1 March.
const PASSBOOK: &str = "作成日,2020/9/4\n金融機関コード,9991\n支店コード,001\n科目,普通\n口座番号,0000002\n\
    照会期間,2020/2/28,2020/3/1\n取引日,摘要,出金額,入金額,残高\n2020/2/29,ATM,5,,5\n";

fn august(from: i8, to: i8) -> Days {
    Days { from: date(2020, 8, from), to: date(2020, 8, to) }
}

/// A file of the bank 9991, as its operator names it.
async fn brought(backend: &Backend, file: impl AsRef<[u8]>) {
    let source = Source::Bytes("file".into(), Arc::from(file.as_ref()));
    let answer = import_of(backend, &source, Some("9991"), &Progress::default()).await.unwrap();
    assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
}

/// Statements of these accounts for these days, with what each opens with.
fn statements(all: &[(u64, Days, i64)]) -> Vec<u8> {
    let mut file = Writer::new(Vec::new(), date(2020, 8, 20), LineEnd::Lf);
    for &(account, days, opening) in all {
        file.account(&zengin::account(account, (days.from, days.to), opening)).unwrap();
    }
    file.finish().unwrap()
}

/// A page of a statement of an account that is known by its IBAN alone.
fn camt(iban: &str, days: Days, page: Option<(u8, bool)>) -> String {
    let paging = page.map(|(number, last)| format!("<StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></StmtPgntn>"));
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>S</Id>{}<CreDtTm>2020-08-20T08:00:00+09:00</CreDtTm>\
         <FrToDt><FrDtTm>{}T00:00:00</FrDtTm><ToDtTm>{}T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>{iban}</IBAN></Id></Acct></Stmt></BkToCstmrStmt></Document>",
        paging.unwrap_or_default(),
        days.from,
        days.to
    )
}

#[tokio::test]
async fn a_feed_covers_what_its_own_statements_do() {
    let days = |all: &[Feed]| all.iter().map(|feed| (feed.feed.clone(), feed.covered, feed.holes.places)).collect::<Vec<_>>();
    let is = |feed: &str, covered, holes| (feed.to_owned(), covered, holes);
    for backend in support::backends().await {
        world(&backend).await;
        let bank = Watcher::from(&operator(&backend, "9991").await);
        let seen = async || days(&feeds(&backend, &bank).await.unwrap());
        let (early, late) = (august(1, 3), august(7, 9));
        brought(&backend, statements(&[(1, early, 10), (2, early, 10), (3, early, 10)])).await;
        brought(&backend, statements(&[(1, late, 10), (2, late, 10), (3, august(4, 9), 10)])).await;
        brought(&backend, camt("NL00KAKU0000000001", august(2, 3), None)).await;
        for list in [UK, RIGHTS, BERLIN] {
            brought(&backend, list).await;
        }
        let lists = [is("uk-ob/accounts", None, 0), is("uk-ob/direct-debits", None, 0)];
        let expected = [
            &[is("berlin-group/accounts", None, 0), is("camt.053", Some(august(2, 3)), 0)][..],
            &lists,
            &[is("zengin-03", Some(august(1, 9)), 2)],
        ];
        assert_eq!(seen().await, expected.concat());
        // A statement in pages covers its days once all are there, and then only those.
        brought(&backend, camt("NL00KAKU0000000002", august(10, 12), Some((2, true)))).await;
        assert_eq!(seen().await[1], is("camt.053", Some(august(2, 3)), 0));
        brought(&backend, camt("NL00KAKU0000000002", august(10, 12), Some((1, false)))).await;
        assert_eq!(seen().await[1], is("camt.053", Some(august(2, 12)), 0));
        assert!(feeds(&backend, &Watcher::from(&operator(&backend, "9992").await)).await.unwrap().is_empty(), "a stranger's");
    }
}

#[tokio::test]
async fn the_days_that_a_feed_misses_are_named() {
    let on = |month: i8, from: i8, to: i8| Days { from: date(2020, month, from), to: date(2020, month, to) };
    for backend in support::backends().await {
        world(&backend).await;
        let bank = Watcher::from(&operator(&backend, "9991").await);
        let holes = async |word: &str| {
            let all = feeds(&backend, &bank).await.unwrap();
            all.into_iter().find(|feed| feed.feed == word).map(|feed| feed.holes).unwrap()
        };
        // Of one account a long statement, and a short one within it; the next begins on the day after the long one.
        brought(&backend, statements(&[(1, on(1, 1, 31), 10), (1, on(1, 5, 6), 10), (1, on(2, 1, 28), 10)])).await;
        assert_eq!(holes("zengin-03").await, Gaps::default());
        // 2020 has a 29 February.
        brought(&backend, statements(&[(1, on(3, 1, 31), 10), (2, on(2, 1, 28), 10), (2, on(3, 1, 31), 10)])).await;
        let leap = Gap { days: on(2, 29, 29), accounts: 2 };
        assert_eq!(holes("zengin-03").await, Gaps { places: 2, named: vec![leap.clone()], more: 0 });
        brought(
            &backend,
            statements(&[(1, on(4, 2, 3), 10), (1, on(4, 6, 7), 10), (1, on(4, 9, 30), 10), (1, on(5, 31, 31), 10)]),
        )
        .await;
        let named = vec![leap, Gap { days: on(4, 1, 1), accounts: 1 }, Gap { days: on(4, 4, 5), accounts: 1 }];
        assert_eq!(holes("zengin-03").await, Gaps { places: 6, named: named.clone(), more: 2 });
        // What another feed covers is missing in this one all the same, though the account has no gap.
        brought(&backend, PASSBOOK).await;
        let zengin = holes("zengin-03").await;
        assert_eq!((zengin.places, &zengin.named), (6, &named));
        assert_eq!(holes("csv/jp-passbook").await, Gaps::default());
    }
}

#[tokio::test]
async fn balances_that_do_not_carry_over_are_gaps_of_their_feed() {
    for backend in support::backends().await {
        world(&backend).await;
        let bank = Watcher::from(&operator(&backend, "9991").await);
        brought(&backend, statements(&[(1, august(1, 3), 10), (2, august(1, 3), 10), (3, august(1, 3), 10)])).await;
        brought(&backend, statements(&[(1, august(4, 9), 11), (2, august(4, 9), 11), (3, august(4, 9), 10)])).await;
        brought(&backend, statements(&[(2, august(10, 11), 12)])).await;
        brought(&backend, camt("NL00KAKU0000000001", august(1, 9), None)).await;
        let all = feeds(&backend, &bank).await.unwrap();
        let unbalanced: Vec<_> = all.into_iter().map(|feed| (feed.feed, feed.holes, feed.balances)).collect();
        let named = vec![Gap { days: august(3, 4), accounts: 2 }, Gap { days: august(9, 10), accounts: 1 }];
        let (none, gaps) = (Gaps::default(), Gaps { places: 3, named, more: 0 });
        assert_eq!(unbalanced, [("camt.053".to_owned(), none.clone(), none.clone()), ("zengin-03".to_owned(), none, gaps)]);
        let other = feeds(&backend, &Watcher::from(&operator(&backend, "9992").await)).await.unwrap();
        assert!(other.is_empty(), "a stranger's");
    }
}
