//! An account with more debits than anybody has, most at one instant, is screened as any other, and so are those beside it. On both engines;
//! what it costs is counted in `domain::screening`.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::Backend;
use backend::deliveries::{Source, Status, import};
use backend::feeds::Direction;
use backend::feeds::zengin::write::{Account, Line, LineEnd, Writer};
use jiff::civil::{Date, date};
use std::sync::Arc;
use support::exchange::exchange;
use support::world::count;

const DEBITS: u32 = 20_000;
const DAY: Date = date(2020, 9, 1);

async fn bring(backend: &Backend, bytes: &[u8]) {
    let answer = import(backend, &Source::Bytes("file".into(), Arc::from(bytes))).await.unwrap();
    assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
}

/// The absurd account, and one that a burst has emptied.
fn statement() -> Vec<u8> {
    let mut file = Writer::new(Vec::new(), date(2020, 9, 4), LineEnd::CrLf);
    for (account, debits, amount) in [(1, DEBITS, 10_i64), (2, 3, 90_000)] {
        file.account(&Account {
            bank: "9991".into(),
            bank_name: "ﾐﾎﾝ".into(),
            branch: "001".into(),
            branch_name: "ﾎﾝﾃﾝ".into(),
            kind: 1,
            number: format!("{account:07}"),
            holder: "ﾐﾎﾝ ﾊﾅｺ".into(),
            covered: Some((DAY, DAY)),
            opening: Some(1_000_000),
        })
        .unwrap();
        for number in 1..=debits {
            file.line(&Line {
                number: Some(number),
                posted_on: DAY,
                value_on: Some(DAY),
                direction: Direction::Out,
                code: 14,
                amount,
                party: format!("{account}7"),
                description: "ﾄﾞｺﾓｺｳｻﾞ".into(),
            })
            .unwrap();
        }
    }
    file.finish().unwrap()
}

fn charges() -> Vec<String> {
    let one = |(account, number, amount): (u32, u32, i64)| {
        format!(
            r#"{{"type":"charge","charge":"X-{account}-{number}","wallet":"W-{account}","contract":"{account}7","account":{{"bank":"9991","branch":"001","kind":"ordinary","number":"{account:07}"}},"amount":{amount},"currency":"JPY","at":"2020-09-01T14:05:12+09:00","status":"settled"}}"#
        )
    };
    let absurd = (1..=DEBITS).map(|number| (1, number, 10));
    absurd.chain((1..=3).map(|number| (2, number, 90_000))).map(one).collect()
}

#[tokio::test]
async fn an_account_with_very_many_debits_stops_nobody() {
    let provider =
        r#"{"type":"institution","id":"koza","kind":"provider","name":"口座","aliases":["ドコモコウザ"],"monthly_cap":300000}"#;
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#;
    let institutions = exchange("institutions", "operator", 1, true, &[provider.to_owned(), bank.to_owned()]);
    let register = exchange("bank-links", "9991", 1, true, &[]);
    for backend in support::backends().await {
        bring(&backend, institutions.as_bytes()).await;
        bring(&backend, register.as_bytes()).await;
        bring(&backend, &statement()).await;
        bring(&backend, exchange("charges", "koza", 1, false, &charges()).as_bytes()).await;
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts_aside").await, 0);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM withdrawals WHERE charge IS NULL").await, 0, "each has its charge");
        let of = |amount: i64| {
            format!(
                "SELECT COUNT(*) FROM flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key WHERE w.amount = {amount}"
            )
        };
        assert_eq!(count(&backend, &of(90_000)).await, 3, "the other account's burst");
        assert_eq!(count(&backend, &of(10)).await, i64::from(DEBITS));
    }
}
