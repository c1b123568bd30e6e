//! Files that hold in themselves and are refused for what is known, or for what they would do to the program.

use super::{Status, bring, exchange, imported, institutions, link, support};
use support::world::{self, BANK, WALLET};

/// A snapshot of the catalogue with these institutions alone.
fn catalogue(ids: &[&str]) -> String {
    let one = |id: &&str| {
        let kind = if *id == BANK { "bank" } else { "provider" };
        format!(r#"{{"type":"institution","id":"{id}","kind":"{kind}","name":"名"}}"#)
    };
    exchange("institutions", "operator", 2, true, &ids.iter().map(one).collect::<Vec<_>>())
}

#[tokio::test]
async fn an_institution_that_took_money_or_is_asked_for_it_cannot_be_left_out() {
    let claim = "INSERT INTO claims (id, number, institution, customer, account_id, state, claimed, narrative, received_at,
            first_answer_by, decision_by, policy_version)
        VALUES ('k', 'N-1', 'other', 'C-1', 'account-1', 'received', 1, '', 1, '2020-09-05', '2020-09-30', 1)";
    let of_the_bank = claim.replace("'other'", "'9991'");
    let side = "INSERT INTO claim_institutions (claim_id, institution) VALUES ('k', 'other')";
    let letter = "INSERT INTO outbox (id, kind, recipient, subject, body, made_at) VALUES ('o', 'stop', 'other', 's', '{}', 1)";
    let staff = "INSERT INTO staff (id, institution, name, sign_in_name, password_hash, created_at)
        VALUES ('s', 'other', '係', 's', '', 1)";
    for (what, has) in [
        ("a claim", vec![claim]),
        ("a side of a claim", vec![&of_the_bank, side]),
        ("a letter", vec![letter]),
        ("staff", vec![staff]),
    ] {
        for backend in support::backends().await {
            world::fill(&backend).await;
            world::institution(&backend, "other", "provider", "他").await;
            for sql in has.iter().copied() {
                backend.db.run(sql, Vec::new()).await.unwrap();
            }
            let answer = bring(&backend, catalogue(&[BANK, WALLET])).await;
            assert_eq!(answer.status, Status::Refused, "{what}");
        }
    }
    for backend in support::backends().await {
        world::fill(&backend).await;
        world::institution(&backend, "other", "provider", "他").await;
        // The wallet is known by the printed name of what it took, and by nothing else.
        let answer = bring(&backend, catalogue(&[BANK, "other"])).await;
        assert!(answer.error.unwrap().contains(WALLET));
        imported(&backend, catalogue(&[BANK, WALLET])).await;
        assert_eq!(world::count(&backend, "SELECT COUNT(*) FROM institutions WHERE id = 'other'").await, 0, "it had no data");
    }
}

#[tokio::test]
async fn no_account_has_more_links_in_one_file_than_can_be_shown() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let links: Vec<String> = (0..501).map(|number| link(&number.to_string(), "active")).collect();
        let answer = bring(&backend, exchange("bank-links", "9991", 1, true, &links)).await;
        assert_eq!((answer.status, answer.line), (Status::Refused, Some(502)), "{:?}", answer.error);
        imported(&backend, exchange("bank-links", "9991", 1, true, &links[..500])).await;
    }
}

#[tokio::test]
async fn records_that_replace_each_other_are_one_warning_however_many() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let links: Vec<String> =
            (0..40).flat_map(|number| ["active", "stopped"].map(|status| link(&number.to_string(), status))).collect();
        let answer = imported(&backend, exchange("bank-links", "9991", 1, true, &links)).await;
        assert_eq!(answer.warnings, ["40 records replace an earlier one of the same identity in this file"]);
    }
}

#[tokio::test]
async fn no_account_has_more_links_in_all_files_than_can_be_shown() {
    let some = |numbers: std::ops::Range<u32>, status| numbers.map(|one| link(&one.to_string(), status)).collect::<Vec<_>>();
    let file = |sequence, snapshot, links: &[String]| exchange("bank-links", "9991", sequence, snapshot, links);
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        imported(&backend, file(1, false, &some(0..300, "active"))).await;
        let answer = bring(&backend, file(2, false, &some(300..501, "active"))).await;
        let reason = answer.error.unwrap_or_default();
        assert_eq!((answer.status, answer.line), (Status::Refused, Some(202)), "{reason}");
        assert!(reason.contains("account: with those of former files 501 links of this account would stand"), "{reason}");
        imported(&backend, file(2, false, &some(0..500, "active"))).await;
        let mut changed = some(500..501, "active");
        assert_eq!(bring(&backend, file(3, false, &changed)).await.status, Status::Refused, "one at a time is no way round");
        changed.extend(some(0..1, "stopped"));
        imported(&backend, file(3, false, &changed)).await;
        imported(&backend, file(4, true, &some(600..603, "active"))).await;
        // As many have ended by now as four snapshots leave.
        let rows: Vec<String> = (0..1_490).map(|one| format!("('old-{one}')")).collect();
        let sql = format!(
            "INSERT INTO bank_links (account_id, sender, provider, identity, sequence, said, registered_at, verified_by, status)
             SELECT l.account_id, l.sender, l.provider, o.identity, 0, '', 1, '[]', 'stopped'
             FROM (SELECT * FROM bank_links WHERE identity = 'pay|600') l CROSS JOIN (WITH o (identity) AS (VALUES {}) SELECT * FROM o) o",
            rows.join(", ")
        );
        assert_eq!(backend.db.run(&sql, Vec::new()).await.unwrap(), 1_490);
        for (sequence, snapshot) in [(5, true), (6, false)] {
            let answer = bring(&backend, file(sequence, snapshot, &some(700..707, "active"))).await;
            assert_eq!(answer.status, Status::Refused, "snapshot: {snapshot}");
            assert!(answer.error.unwrap().contains("would have 2001 links"));
        }
    }
}
