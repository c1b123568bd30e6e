//! Tries to link accounts, and what was done on securities accounts: the later record holds, whatever came first, and nobody speaks
//! for another institution's account.

use super::{ACCOUNT, Backend, Status, bring, exchange, imported, support};
use jiff::civil::date;

const SECURITIES: &str = r#"{"bank":"9995","branch":"001","kind":"securities","number":"0000001"}"#;

async fn world(backend: &Backend) {
    let one = |id: &str, kind: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"{kind}","name":"名"}}"#);
    let all = [one("9991", "bank"), one("9995", "securities"), one("pay", "provider"), one("other", "provider")];
    imported(backend, exchange("institutions", "operator", 1, true, &all)).await;
}

fn attempt(id: &str, account: &str, provider: &str, outcome: &str) -> String {
    format!(
        r#"{{"type":"attempt","attempt":"{id}","account":{account},"provider":"{provider}","at":"2020-09-01T14:00:00+09:00","outcome":"{outcome}","ip":"203.0.113.9","device":null}}"#
    )
}

/// A try of account `number` from a device alone.
fn tried(id: &str, number: u32, device: &str) -> String {
    format!(
        r#"{{"type":"attempt","attempt":"{id}","account":{{"bank":"9991","branch":"001","kind":"ordinary","number":"{number:07}"}},"provider":"pay","at":"2020-09-01T14:00:00+09:00","outcome":"linked","device":"{device}"}}"#
    )
}

fn event(id: &str, account: &str, holder: &str) -> String {
    format!(
        r#"{{"type":"event","event":"{id}","account":{account},"customer":"C-9","action":"withdrawal","at":"2020-09-01T14:00:00+09:00","amount":9000000,"currency":"JPY","destination":{ACCOUNT},"destination_holder_kana":"{holder}"}}"#
    )
}

#[tokio::test]
async fn the_record_of_the_later_sequence_holds_whatever_came_first() {
    for (first, second) in [(1, 2), (2, 1)] {
        for backend in support::backends().await {
            world(&backend).await;
            for sequence in [first, second] {
                let outcome = if sequence == 1 { "failed" } else { "linked" };
                imported(&backend, exchange("link-attempts", "pay", sequence, false, &[attempt("A-1", ACCOUNT, "pay", outcome)]))
                    .await;
                let records = [event("S-1", SECURITIES, &format!("ﾐﾎﾝ {sequence}"))];
                imported(&backend, exchange("securities-events", "9995", sequence, false, &records)).await;
            }
            let stands: Vec<(String,)> = backend.db.all("SELECT outcome FROM link_attempts", Vec::new()).await.unwrap();
            assert_eq!(stands, [("linked".to_owned(),)]);
            let sql = "SELECT sender || '/' || event, destination_holder_kana FROM securities_events";
            assert_eq!(support::opened(&backend, "securities_events", "destination_holder_kana", sql).await, "ﾐﾎﾝ 2");
            let sql = "SELECT sender || '/' || event, destination FROM securities_events";
            assert_eq!(support::opened(&backend, "securities_events", "destination", sql).await, ACCOUNT);
            let reached = "SELECT institution, feed FROM feed_coverage ORDER BY institution";
            let reached: Vec<(String, String)> = backend.db.all(reached, Vec::new()).await.unwrap();
            assert!(reached.contains(&("pay".into(), "link-attempts".into())), "{reached:?}");
            assert!(reached.contains(&("9995".into(), "securities-events".into())), "{reached:?}");
            let again = exchange("link-attempts", "pay", 3, false, &[attempt("A-1", ACCOUNT, "pay", "linked")]);
            assert_eq!(imported(&backend, again).await.duplicates, 1);
        }
    }
}

#[tokio::test]
async fn nobody_tells_of_another_institutions_accounts() {
    let iban = r#"{"iban":"JP00MIHO0000001"}"#;
    let account = format!(
        r#"{{"type":"account","account":{ACCOUNT},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{iban}]}}"#
    );
    for backend in support::backends().await {
        world(&backend).await;
        imported(&backend, exchange("accounts", "9991", 1, true, std::slice::from_ref(&account))).await;
        for (feed, sender, record, why) in [
            ("securities-events", "9995", event("S-1", ACCOUNT, ""), "account.bank"),
            ("securities-events", "9995", event("S-1", iban, ""), "belongs to another institution"),
            ("securities-events", "pay", event("S-1", iban, ""), "sender"),
            ("link-attempts", "9995", attempt("A-1", SECURITIES, "pay", "failed"), "sender"),
            ("link-attempts", "9991", attempt("A-1", SECURITIES, "pay", "failed"), "account.bank"),
            ("link-attempts", "9991", attempt("A-1", ACCOUNT, "nobody", "failed"), "no provider has the id"),
            ("link-attempts", "pay", attempt("A-1", ACCOUNT, "other", "failed"), "provider"),
        ] {
            let answer = bring(&backend, exchange(feed, sender, 1, false, std::slice::from_ref(&record))).await;
            assert_eq!(answer.status, Status::Refused, "{record}");
            assert!(answer.error.as_ref().unwrap().contains(why), "{why}: {:?}", answer.error);
        }
        imported(&backend, exchange("link-attempts", "9991", 1, false, &[attempt("A-1", iban, "pay", "failed")])).await;
        imported(&backend, exchange("link-attempts", "pay", 1, false, &[attempt("A-1", ACCOUNT, "pay", "failed")])).await;
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM link_attempts").await, 2);
    }
}

#[tokio::test]
async fn whom_a_device_tries_later_is_news_for_whom_it_tried_before_and_no_device_is_none() {
    let day = date(2020, 9, 1);
    let link = super::link("7", "active").replace("2020-08-01T09:00", "2020-09-01T14:05");
    // Nobody's device tried three more, which is no source that they share.
    let first = [tried("A-1", 1, "D-1"), tried("A-2", 1, ""), tried("A-3", 2, ""), tried("A-4", 3, ""), tried("A-5", 4, "")];
    let second = [tried("A-6", 5, "D-1"), tried("A-7", 6, "D-1"), tried("A-8", 7, "D-2"), tried("A-9", 8, "D-3")];
    for backend in support::backends().await {
        imported(&backend, super::institutions()).await;
        imported(&backend, exchange("bank-links", "9991", 1, true, std::slice::from_ref(&link))).await;
        imported(&backend, super::statement(day, day, day, 900_000, &[(1, day, 300_000, "ﾍﾟｲ")])).await;
        for (sequence, attempts, cracked) in [(1, &first[..], false), (2, &second, true)] {
            imported(&backend, exchange("link-attempts", "pay", sequence, false, attempts)).await;
            let all = super::all(&backend).await;
            assert_eq!(all.contains("credential-cracking"), cracked, "{all}");
        }
        let evidence: Vec<(String,)> = backend.db.all("SELECT evidence FROM flags", Vec::new()).await.unwrap();
        assert!(evidence[0].0.contains(r#""accounts":3"#), "{evidence:?}");
    }
}

/// The migration's own statements.
#[tokio::test]
async fn in_a_database_of_before_no_device_is_none_either() {
    let migration = include_str!("../../../../migrations/0042_no_source.sql");
    let of_before = [tried("A-1", 1, "D-1"), tried("A-2", 2, ""), tried("A-3", 3, ""), tried("A-4", 3, "")];
    let count = support::world::count;
    for backend in support::backends().await {
        imported(&backend, super::institutions()).await;
        imported(&backend, exchange("link-attempts", "pay", 1, false, &of_before)).await;
        backend.db.run("UPDATE link_attempts SET device = ' ' WHERE device IS NULL", Vec::new()).await.unwrap();
        for sql in migration.split(";\n").filter(|sql| !sql.is_empty()) {
            backend.db.run(sql, Vec::new()).await.unwrap();
        }
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM link_attempts WHERE device IS NULL").await, 3);
        assert_eq!(count(&backend, "SELECT COUNT(DISTINCT account_id) FROM waiting_accounts").await, 2, "screened again");
    }
}
