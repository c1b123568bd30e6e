//! What a customer takes along: all of their own, covered where it is another's, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::export::export;
use backend::people::Customer;
use backend::{Backend, args};
use serde_json::Value;
use support::desk::{claim, fill, member};
use support::world::{ACCOUNT, BANK, OTHER_ACCOUNT, WALLET, count, proved, signed_in};

async fn file(backend: &Backend, customer: &Customer) -> Value {
    serde_json::from_str(&export(backend, &proved(backend, customer).await).await.unwrap()).unwrap()
}

/// A link in another name, a statement's entry, and a claim.
async fn lived_in(backend: &Backend) {
    fill(backend).await;
    let link = "INSERT INTO links (account_id, id, provider, contract, status, verified_by, second_factor, wallet, wallet_holder,
                    holder_matches, withdrawals, withdrawn, printed_as)
                VALUES ($1, 'link-1', $2, '0042', 'active', '[\"email\"]', FALSE, 'DK-000077', 'ト** **', 'no', 4, 300000, '[]')";
    backend.db.run(link, args![ACCOUNT, WALLET]).await.unwrap();
    for (account, key) in [(ACCOUNT, "2020-09-01/00000001"), (OTHER_ACCOUNT, "2020-09-01/00000009")] {
        let entry =
            "INSERT INTO transactions (account_id, key, position, posted_on, direction, amount, currency, status, reversal,
                         description, counterparty, created_on, delivery_id)
                     VALUES ($1, $2, 1, '2020-09-01', 'in', 12345, 'JPY', 'booked', FALSE, $3, $4, '2020-09-02', 'd')";
        let place = backend::keys::Place { table: "transactions", column: "counterparty", row: &format!("{account}/{key}") };
        let sealed = backend.keys.seal(place, "ﾐﾎﾝ ｼﾖｳｼﾞ");
        backend.db.run(entry, args![account, key, format!("ﾌﾘｺﾐ {account}"), sealed]).await.unwrap();
    }
    let bank = member(backend, BANK).await;
    claim(backend, &bank, &[1, 2]).await;
}

#[tokio::test]
async fn one_takes_along_ones_own_and_no_strangers() {
    for backend in support::backends().await {
        lived_in(&backend).await;
        let (owner, stranger) = (signed_in(&backend, "C-1001").await, signed_in(&backend, "C-1002").await);
        let own = file(&backend, &owner).await;
        assert_eq!(own["accounts"].as_array().unwrap().len(), 1);
        let account = &own["accounts"][0];
        assert_eq!(
            (account["account"]["number"].as_str(), account["holder"]["name"].as_str()),
            (Some("9000001"), Some("見本 花子"))
        );
        assert_eq!(account["transactions"][0]["counterparty"], "ﾐﾎﾝ ｼﾖｳｼﾞ");
        assert_eq!(account["withdrawals"].as_array().unwrap().len(), 5);
        assert_eq!(
            (&account["withdrawals"][1]["flag"], &account["withdrawals"][1]["amount"]),
            (&"alert".into(), &100_000.into())
        );
        assert_eq!(
            (&account["links"][0]["wallet"], &account["links"][0]["verified_by"][0]),
            (&"******077".into(), &"email".into())
        );
        assert_eq!(own["claims"][0]["withdrawals"].as_array().unwrap().len(), 2);
        assert_eq!(own["claims"][0]["narrative"], "知らない出金です。");
        assert_eq!(own["who_looked"][0]["action"], "claim.received");
        assert_eq!(own["person"]["customer_numbers"][0]["customer"], "C-1001");

        let others = file(&backend, &stranger).await.to_string();
        for theirs in ["9000001", "account-1", "100000", "知らない", "0042", "DK-", "claim.received"] {
            assert!(!others.contains(theirs), "{theirs}");
        }
        assert!(others.contains("9000002"));
        assert_eq!(
            count(&backend, "SELECT COUNT(*) FROM audit WHERE action = 'data.exported' AND actor_kind = 'customer'").await,
            2
        );
        backend.db.close().await;
    }
}

/// What the bank knows of one holder is not the other's to take.
#[tokio::test]
async fn a_joint_holder_takes_the_account_and_not_the_other() {
    for backend in support::backends().await {
        lived_in(&backend).await;
        let joint = "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, 'C-1002', $2)";
        backend.db.run(joint, args![BANK, ACCOUNT]).await.unwrap();
        let other = signed_in(&backend, "C-1002").await;
        let own = file(&backend, &other).await;
        let shared = own["accounts"].as_array().unwrap().iter().find(|one| one["account"]["number"] == "9000001").unwrap();
        assert_eq!((&shared["holder"], shared["withdrawals"].as_array().unwrap().len()), (&Value::Null, 5));
        assert_eq!(own["claims"], Value::Array(Vec::new()), "a claim is of whose number it is under");
        backend.db.close().await;
    }
}
