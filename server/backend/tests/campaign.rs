//! A day on which many fill their wallet, on both engines: whoever does it through a new one is asked no longer, in whatever order files
//! come; and thieves' own accounts make no such day.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::db::Db;
use backend::feeds::zengin::write::{Account, LineEnd, Writer};
use backend::{Backend, args};
use jiff::civil::{Date, date};
use support::brought::imported;
use support::exchange::exchange;
use support::{world, zengin};

/// So many people have an old link, and one opens a wallet on the day: the last.
const OLD: usize = 10;
const PAYBACK_DAY: Date = date(2020, 9, 1);

fn name(person: usize) -> String {
    format!(r#"{{"bank":"9991","branch":"001","kind":"ordinary","number":"{person:07}"}}"#)
}

/// Nobody shares a name.
fn kana(person: usize) -> String {
    let given = ["ｱ", "ｲ", "ｳ", "ｴ", "ｵ", "ｶ", "ｷ", "ｸ", "ｹ", "ｺ", "ｻ"][person];
    format!("{given}ﾍﾞ {given}ｺ")
}

/// The catalogue, the accounts and both registers. `linked`: when the old links were made.
fn registers(linked: &str) -> Vec<Vec<u8>> {
    let provider =
        r#"{"type":"institution","id":"koza","kind":"provider","name":"口座","aliases":["ドコモコウザ"],"monthly_cap":300000}"#;
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#;
    let account = |person: usize| {
        let (name, kana) = (name(person), kana(person));
        format!(
            r#"{{"type":"account","account":{name},"customer":"C-{person}","holder_name":"{kana}","holder_kana":"{kana}","birth_date":"1985-04-01","status":"open"}}"#
        )
    };
    let linked = |person: usize| if person == OLD { "2020-09-01T09:00:00+09:00" } else { linked };
    let at_bank = |person: usize| {
        let (name, linked) = (name(person), linked(person));
        format!(
            r#"{{"type":"link","account":{name},"provider":"koza","contract":"{person}7","registered_at":"{linked}","verified_by":["card_pin","sms_otp"],"status":"active"}}"#
        )
    };
    let at_provider = |person: usize| {
        let (name, kana, linked) = (name(person), kana(person), linked(person));
        format!(
            r#"{{"type":"link","wallet":"W-{person}","contract":"{person}7","account":{name},"holder_kana":"{kana}","linked_at":"{linked}","verified_by":["email"],"kyc":"none","status":"active"}}"#
        )
    };
    let of_all = |record: &dyn Fn(usize) -> String| (0..=OLD).map(record).collect::<Vec<_>>();
    let file = |feed: &str, sender: &str, records: &[String]| exchange(feed, sender, 1, true, records).into_bytes();
    vec![
        file("institutions", "operator", &[provider.to_owned(), bank.to_owned()]),
        file("accounts", "9991", &of_all(&account)),
        file("bank-links", "9991", &of_all(&at_bank)),
        file("provider-links", "koza", &of_all(&at_provider)),
    ]
}

/// What one person's bankbook says: a little in July and much on the day, or three times as much as may be on the day alone.
fn statement(person: usize) -> Vec<u8> {
    let debits = if person == OLD {
        vec![(PAYBACK_DAY, 100_000), (PAYBACK_DAY, 100_000), (PAYBACK_DAY, 90_000)]
    } else {
        vec![(date(2020, 7, 10), 3_000), (PAYBACK_DAY, 60_000)]
    };
    let mut file = Writer::new(Vec::new(), date(2020, 9, 4), LineEnd::CrLf);
    let account = zengin::account(person as u64, (date(2020, 7, 1), date(2020, 9, 3)), 400_000);
    file.account(&Account { holder: kana(person), ..account }).unwrap();
    for (number, (day, amount)) in (1..).zip(debits) {
        file.line(&zengin::debit(number, day, amount, "ﾄﾞｺﾓｺｳｻﾞ", &format!("{person}7"))).unwrap();
    }
    file.finish().unwrap()
}

/// Whose debits are alerts.
async fn alerted(backend: &Backend) -> Vec<String> {
    let sql = "SELECT DISTINCT a.customer FROM flags f JOIN accounts a ON a.id = f.account_id WHERE f.level = 'alert'";
    backend.db.all::<(String,)>(sql, args![]).await.unwrap().into_iter().map(|(customer,)| customer).collect()
}

async fn everything(backend: &Backend, linked: &str, people: impl Iterator<Item = usize>) {
    for file in registers(linked) {
        imported(backend, file).await;
    }
    for person in people {
        imported(backend, statement(person)).await;
    }
}

const LONG_AGO: &str = "2019-01-10T09:00:00+09:00";

#[tokio::test]
async fn whoever_comes_for_a_campaign_is_asked_until_it_is_known_and_no_longer() {
    for backend in support::backends().await {
        everything(&backend, LONG_AGO, (1..=OLD).rev()).await;
        assert_eq!(alerted(&backend).await, [format!("C-{OLD}")], "nine are no campaign");
        imported(&backend, statement(0)).await;
        assert_eq!(alerted(&backend).await, [""; 0], "the tenth makes one, and the eleventh is screened again");
    }
}

#[tokio::test]
async fn any_order_gives_the_same_flags() {
    for order in [[0, 7, 3, 10, 1, 9, 2, 8, 4, 6, 5], [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]] {
        let (backend, folder) = support::thrown_away().await;
        everything(&backend, LONG_AGO, order.into_iter()).await;
        assert_eq!(alerted(&backend).await, [""; 0], "{order:?}");
        drop((backend, folder));
    }
}

#[tokio::test]
async fn many_new_links_make_no_campaign() {
    for backend in support::backends().await {
        everything(&backend, "2020-06-20T09:00:00+09:00", 0..=OLD).await;
        assert_eq!(alerted(&backend).await, [format!("C-{OLD}")]);
    }
}

/// The migration's own statements, on a database that has what it had before: each day, also of those who only look.
#[tokio::test]
async fn a_database_of_before_knows_its_campaigns_again() {
    let migration = include_str!("../../../migrations/0040_campaign_months.sql");
    let statements: Vec<&str> = migration.split(";\n").filter(|sql| sql.contains("traces")).collect();
    for backend in support::backends().await {
        everything(&backend, LONG_AGO, 0..=OLD).await;
        let months: Vec<(String,)> = backend.db.all("SELECT DISTINCT month FROM crowds", args![]).await.unwrap();
        backend.db.run("UPDATE traces SET trace = 'a day' WHERE trace = $1", args![&months[0].0]).await.unwrap();
        backend.db.run("UPDATE crowds SET month = NULL", args![]).await.unwrap();
        for sql in &statements {
            backend.db.run(sql, args![]).await.unwrap();
        }
        let left =
            "SELECT (SELECT COUNT(*) FROM traces WHERE trace = 'a day') + (SELECT COUNT(*) FROM crowds WHERE month IS NULL)";
        backend::joining::catch_up(&backend).await.unwrap();
        assert_eq!(backend.db.all::<(i64,)>(left, args![]).await.unwrap(), [(0,)]);
        assert_eq!(alerted(&backend).await, [""; 0], "the eleventh is found by the month");
    }
}

#[tokio::test]
async fn a_backup_of_before_knows_them_too() {
    for (backend, url) in support::backends().await.into_iter().zip(support::urls().await) {
        everything(&backend, LONG_AGO, 0..=OLD).await;
        for sql in ["DROP INDEX crowds_by_month", "ALTER TABLE crowds DROP COLUMN month"] {
            backend.db.run(sql, args![]).await.unwrap();
        }
        let mut backup = Vec::new();
        backend::backup::write(&backend, &mut backup).await.unwrap();
        let other = Backend { db: Db::open(&url, backend.keys.clone()).await.unwrap(), ..backend };
        backend::backup::restore(&other, backup.as_slice()).await.unwrap();
        backend::joining::catch_up(&other).await.unwrap();
        assert_eq!(world::count(&other, "SELECT COUNT(*) FROM crowds WHERE month IS NOT NULL").await, 1);
        assert_eq!(alerted(&other).await, [""; 0]);
    }
}
