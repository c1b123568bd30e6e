//! An account with more debits than anybody has, most at one instant, is screened as any other, and so are those beside it. On both engines;
//! what it costs is counted in `domain::screening`.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::feeds::zengin::write::{LineEnd, Writer};
use jiff::civil::{Date, date};
use support::brought::imported;
use support::exchange::exchange;
use support::world::count;
use support::zengin;

const DEBITS: u32 = 20_000;
const DAY: Date = date(2020, 9, 1);

/// The absurd account, and one that a burst has emptied.
fn statement() -> Vec<u8> {
    let mut file = Writer::new(Vec::new(), date(2020, 9, 4), LineEnd::CrLf);
    for (account, debits, amount) in [(1, DEBITS, 10_i64), (2, 3, 90_000)] {
        file.account(&zengin::account(account, (DAY, DAY), 1_000_000)).unwrap();
        for number in 1..=debits {
            file.line(&zengin::debit(number, DAY, amount, "ﾄﾞｺﾓｺｳｻﾞ", &format!("{account}7"))).unwrap();
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
        imported(&backend, institutions.as_str()).await;
        imported(&backend, register.as_str()).await;
        imported(&backend, statement()).await;
        imported(&backend, exchange("charges", "koza", 1, false, &charges())).await;
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
