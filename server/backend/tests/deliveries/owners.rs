//! Nobody delivers another institution's accounts, by whatever name.

use super::{ACCOUNT, Status, bring, exchange, imported, support};
use backend::Backend;

const IBAN: &str = r#"{"iban":"JP00MIHO0000001"}"#;
const OTHER_ID: &str = r#"{"id":"A-1","servicer":"MIHOJPJT"}"#;

/// Bank 9991 has an account with three names; 9992 and a securities firm have none yet.
async fn world(backend: &Backend) {
    let one = |id: &str, kind: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"{kind}","name":"名"}}"#);
    let all = [one("9991", "bank"), one("9992", "bank"), one("9995", "securities"), one("pay", "provider")];
    imported(backend, exchange("institutions", "operator", 1, true, &all)).await;
    imported(backend, exchange("accounts", "9991", 1, true, &[account(ACCOUNT, &[IBAN, OTHER_ID])])).await;
}

fn account(name: &str, also: &[&str]) -> String {
    let also = also.join(",");
    format!(r#"{{"type":"account","account":{name},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{also}]}}"#)
}

fn own(bank: &str, number: u32) -> String {
    format!(r#"{{"bank":"{bank}","branch":"001","kind":"ordinary","number":"{number:07}"}}"#)
}

fn link(account: &str) -> String {
    format!(
        r#"{{"type":"link","account":{account},"provider":"pay","contract":"7","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"active"}}"#
    )
}

async fn accounts(backend: &Backend) -> Vec<(String, Option<String>, Option<String>)> {
    backend.db.all("SELECT id, sender, customer FROM accounts ORDER BY id", Vec::new()).await.unwrap()
}

#[tokio::test]
async fn nobody_takes_over_anothers_account_by_another_name_of_it() {
    for backend in support::backends().await {
        world(&backend).await;
        let before = accounts(&backend).await;
        let innocent: Vec<String> = (1..450).map(|number| account(&own("9992", number), &[])).collect();
        let behind = [&innocent[..], &[account(IBAN, &[])]].concat();
        for (feed, sender, records, place) in [
            ("accounts", "9992", vec![account(IBAN, &[])], "line 2, account:"),
            ("accounts", "9995", vec![account(OTHER_ID, &[])], "line 2, account:"),
            ("accounts", "9992", vec![account(&own("9992", 1), &[r#"{"iban":"JP00MIHO0000002"}"#, IBAN])], "line 2, also[1]:"),
            ("accounts", "9992", behind, "line 451, account:"),
            ("bank-links", "9992", vec![link(&own("9992", 1)), link(OTHER_ID)], "line 3, account:"),
        ] {
            let answer = bring(&backend, exchange(feed, sender, 1, true, &records)).await;
            assert_eq!(answer.status, Status::Refused, "{feed} of {sender}, {place}");
            let error = answer.error.unwrap();
            assert!(error.starts_with(place) && error.contains("another institution"), "{error}");
            assert_eq!(accounts(&backend).await, before, "a refused file changes nothing");
        }
    }
}

#[tokio::test]
async fn a_bank_claims_its_account_that_a_statement_or_provider_named_first() {
    let charge = |account: &str| {
        format!(
            r#"{{"type":"charge","charge":"X-1","wallet":"W-1","contract":"7","account":{account},"amount":100,"currency":"JPY","at":"2020-09-01T10:00:00+09:00","status":"settled"}}"#
        )
    };
    let new = r#"{"iban":"JP00MIHO0000009"}"#;
    for backend in support::backends().await {
        world(&backend).await;
        imported(&backend, exchange("charges", "pay", 1, false, &[charge(new)])).await;
        imported(&backend, exchange("bank-links", "9992", 1, true, &[link(new)])).await;
        imported(&backend, exchange("accounts", "9992", 1, true, &[account(&own("9992", 1), &[new])])).await;
        imported(&backend, exchange("accounts", "9992", 2, true, &[account(new, &[])])).await;
        imported(&backend, exchange("accounts", "9991", 2, true, &[account(IBAN, &[ACCOUNT])])).await;
        let senders: Vec<Option<String>> = accounts(&backend).await.into_iter().map(|(_, sender, _)| sender).collect();
        assert_eq!(senders.len(), 2);
        let of = |bank: &str| senders.iter().filter(|sender| sender.as_deref() == Some(bank)).count();
        assert_eq!((of("9991"), of("9992")), (1, 1));
    }
}
