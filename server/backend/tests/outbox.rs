//! What must reach an institution, on both engines: who sees it, and who may say that it was told.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::audit::who_looked;
use backend::outbox::{list, message, told, waiting};
use backend::{Backend, Error, args};
use domain::problem::Problem;
use support::desk::{OTHER_BANK, OTHER_WALLET, PROVIDER, audited, claim, fill, member};
use support::world::{ACCOUNT, BANK, WALLET, signed_in};

/// A stop of C-1001's link, as the customer asks for it.
async fn stop(backend: &Backend) {
    let link =
        "INSERT INTO links (account_id, id, provider, contract, status, verified_by, second_factor, holder_matches, withdrawals,
                    withdrawn, printed_as)
                VALUES ($1, 'link-1', $2, '0042', 'active', '[]', FALSE, 'yes', 4, 300000, '[]')";
    backend.db.run(link, args![ACCOUNT, WALLET]).await.unwrap();
    let asked =
        "INSERT INTO stops (account_id, link_id, id, institution, customer, requested_at, bank_confirmed, provider_confirmed)
                 VALUES ($1, 'link-1', 'stop-1', $2, 'C-1001', 1, FALSE, FALSE)";
    backend.db.run(asked, args![ACCOUNT, BANK]).await.unwrap();
    for (id, recipient) in [("message-1", BANK), ("message-2", WALLET)] {
        let message = "INSERT INTO outbox (id, kind, recipient, account_id, subject, body, made_at)
                       VALUES ($1, 'stop', $2, $3, 'stop-1', '{}', 1)";
        backend.db.run(message, args![id, recipient, ACCOUNT]).await.unwrap();
    }
}

#[tokio::test]
async fn each_institution_sees_what_is_to_it_or_about_its_accounts() {
    for backend in support::backends().await {
        fill(&backend).await;
        stop(&backend).await;
        for (institution, seen) in [(BANK, 2), ("operator", 2), (PROVIDER, 1), (OTHER_BANK, 0), (OTHER_WALLET, 0)] {
            let staff = member(&backend, institution).await;
            let messages = waiting(&backend, &staff).await.unwrap();
            assert_eq!(messages.len(), seen, "{institution}");
            for one in messages {
                let opened = message(&backend, &staff, &one.id).await.unwrap();
                assert_eq!(opened.account.as_deref(), Some("****001"), "covered");
                assert_eq!(opened.contract.as_deref(), Some("0042"));
                assert!(opened.phone.is_some());
            }
            if seen == 0 {
                assert!(matches!(message(&backend, &staff, "message-1").await, Err(Error::NotFound)));
                assert!(matches!(told(&backend, &staff, "message-1").await, Err(Error::NotFound)));
            }
        }
        let wallet = member(&backend, PROVIDER).await;
        assert!(matches!(message(&backend, &wallet, "message-1").await, Err(Error::NotFound)), "that one is to the bank");
        assert!(matches!(told(&backend, &wallet, "message-1").await, Err(Error::NotFound)));
        told(&backend, &wallet, "message-2").await.unwrap();
    }
}

/// The account has two holders: who did not ask for the stop is not told that somebody looked.
#[tokio::test]
async fn whose_message_it_is_reads_who_opened_it() {
    for backend in support::backends().await {
        fill(&backend).await;
        stop(&backend).await;
        // The register names another as the account's first holder.
        backend.db.run("UPDATE stops SET customer = 'C-1002'", args![]).await.unwrap();
        let (first, asked) = (signed_in(&backend, "C-1001").await, signed_in(&backend, "C-1002").await);
        let bank = member(&backend, BANK).await;

        waiting(&backend, &bank).await.unwrap();
        assert!(who_looked(&backend, &asked).await.unwrap().is_empty(), "the list says of nobody whose it is");
        for _ in 0..3 {
            message(&backend, &bank, "message-1").await.unwrap();
        }
        told(&backend, &bank, "message-1").await.unwrap();
        let looks: Vec<_> = who_looked(&backend, &asked).await.unwrap().into_iter().map(|look| look.action).collect();
        assert_eq!(looks, ["outbox.told", "outbox.seen"]);
        assert!(who_looked(&backend, &first).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn told_once_is_told() {
    for backend in support::backends().await {
        fill(&backend).await;
        stop(&backend).await;
        let bank = member(&backend, BANK).await;
        assert_eq!(list(&backend.db).await.unwrap()[0].told_at, None);
        let (one, other) = tokio::join!(told(&backend, &bank, "message-1"), told(&backend, &bank, "message-1"));
        let (first, second) = if one.is_ok() { (one, other) } else { (other, one) };
        first.unwrap();
        assert!(matches!(second, Err(Error::Problem(Problem::AlreadyTold))));
        assert_eq!(audited(&backend, "outbox.told").await, 1);
        let messages = waiting(&backend, &bank).await.unwrap();
        assert_eq!((messages[0].id.as_str(), messages[1].id.as_str()), ("message-2", "message-1"), "what waits stands first");
        assert_eq!(messages[1].told_by.as_deref(), Some("係"));
        assert!(matches!(told(&backend, &bank, "message-9").await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_claim_waits_for_each_side_that_must_answer() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let number = claim(&backend, &bank, &[1]).await;
        let to: Vec<_> = list(&backend.db).await.unwrap().into_iter().map(|message| message.recipient).collect();
        assert_eq!(to.len(), 2);
        let wallet = member(&backend, PROVIDER).await;
        let id = waiting(&backend, &wallet).await.unwrap()[0].id.clone();
        assert_eq!(message(&backend, &wallet, &id).await.unwrap().claim.as_deref(), Some(number.as_str()));
        assert_eq!(audited(&backend, "outbox.seen").await, 1);
        // What the command line prints holds no account and no name.
        let printed = serde_json::to_string(&list(&backend.db).await.unwrap()).unwrap();
        assert!(!printed.contains("9000001") && !printed.contains("見本"), "{printed}");
    }
}
