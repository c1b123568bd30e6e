//! Rings, people to call, and the extent of the damage, on both engines.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::audit::who_looked;
use backend::calls::{of_customer, record, to_call};
use backend::claims::desk::{self, Decided};
use backend::customers::CustomerKey;
use backend::damage::{decided, extent};
use backend::rings::{Shared, concerned, rings};
use backend::staff::{self, Role, Supervisor};
use backend::{Backend, Error, args, money, sessions, withdrawals};
use domain::calls::Outcome;
use domain::claims::Decision;
use domain::money::LARGEST;
use support::desk::{OTHER_BANK, PROVIDER, approver, audited, claim, claim_of, fill, member};
use support::world::{self, ACCOUNT, BANK, OTHER_ACCOUNT, key, signed_in};

fn hanako() -> CustomerKey {
    CustomerKey { institution: BANK.into(), customer: "C-1001".into() }
}

async fn supervisor(backend: &Backend, institution: &str) -> Supervisor {
    let name = format!("{institution}-supervisor");
    let new = staff::add(backend, institution, "監督", &name, Role::Supervisor).await.unwrap();
    let identity = staff::sign_in(backend, &name, new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().supervisor().unwrap()
}

#[tokio::test]
async fn who_has_not_looked_is_called_and_the_outcome_stands() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let list = to_call(&backend, &bank).await.unwrap();
        assert_eq!(list.len(), 1, "C-1002 has no alert");
        assert_eq!((&list[0].key, list[0].debits, list[0].loss, list[0].age), (&hanako(), 4, 300_000, 3));

        record(&backend, &bank, &hanako(), Outcome::NotReached).await.unwrap();
        let list = to_call(&backend, &bank).await.unwrap();
        assert_eq!((list[0].calls, list[0].newest.unwrap().0), (1, Outcome::NotReached), "is called again");
        record(&backend, &bank, &hanako(), Outcome::WillLook).await.unwrap();
        assert!(to_call(&backend, &bank).await.unwrap().is_empty(), "has been told");
        assert_eq!(audited(&backend, "call.recorded").await, 2);
        let customer = signed_in(&backend, "C-1001").await;
        assert_eq!(who_looked(&backend, &customer).await.unwrap()[0].action, "call.recorded");
    }
}

#[tokio::test]
async fn who_has_looked_or_claimed_is_not_called() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        claim(&backend, &bank, &[1, 2]).await;
        assert_eq!(to_call(&backend, &bank).await.unwrap()[0].debits, 2, "two are not on the claim");
        signed_in(&backend, "C-1001").await;
        backend.db.run("UPDATE factors SET used_at = added_at", args![]).await.unwrap();
        assert!(to_call(&backend, &bank).await.unwrap().is_empty());
        assert!(of_customer(&backend, &bank, &hanako()).await.unwrap().is_some(), "but may be, for the two");
    }
}

#[tokio::test]
async fn a_ring_shows_everyone_within_the_scope_and_nobody_else() {
    for backend in support::backends().await {
        fill(&backend).await;
        let sql = "UPDATE withdrawals SET device = 'd-ring' WHERE posted_on = '2020-09-01'";
        backend.db.run(sql, args![]).await.unwrap();
        let bank = member(&backend, BANK).await;
        let found = rings(&backend, &bank).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].value.as_str()), (Shared::Device, "d-ring"));
        assert_eq!((found[0].customers, found[0].alerts, found[0].alerted), (2, 4, 300_000));

        let people = concerned(&backend, &bank, Shared::Device, "d-ring").await.unwrap();
        assert_eq!(
            people.iter().map(|one| (one.key.customer.as_str(), one.open)).collect::<Vec<_>>(),
            [("C-1001", 4), ("C-1002", 0)]
        );
        concerned(&backend, &bank, Shared::Device, "d-ring").await.unwrap();
        assert_eq!(audited(&backend, "ring.seen").await, 2, "one look each");

        for stranger in [OTHER_BANK, PROVIDER] {
            let staff = member(&backend, stranger).await;
            assert!(rings(&backend, &staff).await.unwrap().is_empty(), "{stranger}");
            assert!(matches!(concerned(&backend, &staff, Shared::Device, "d-ring").await, Err(Error::NotFound)));
            assert!(to_call(&backend, &staff).await.unwrap().is_empty(), "{stranger}");
            assert!(matches!(of_customer(&backend, &staff, &hanako()).await, Err(Error::NotFound)));
            assert!(matches!(record(&backend, &staff, &hanako(), Outcome::Own).await, Err(Error::NotFound)));
        }
        let portal = member(&backend, "operator").await;
        assert_eq!(rings(&backend, &portal).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn supervisors_see_counts_and_sums_of_what_concerns_them() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let number = claim(&backend, &bank, &[1, 2]).await;
        let bank_supervisor = supervisor(&backend, BANK).await;
        let others = [supervisor(&backend, "operator").await, supervisor(&backend, PROVIDER).await];
        let stranger = supervisor(&backend, OTHER_BANK).await;
        for (who, debits) in others.iter().chain([&bank_supervisor]).map(|one| (one, 4)).chain([(&stranger, 0)]) {
            let whole = extent(&backend, who).await.unwrap();
            for parts in [&whole.providers, &whole.banks, &whole.days] {
                assert_eq!(parts.iter().map(|part| part.debits).sum::<i64>(), debits, "{}", who.institution());
            }
            if debits > 0 {
                let part = &whole.providers[0];
                assert_eq!((part.of.as_str(), part.accounts, part.sum, part.claimed), (PROVIDER, 1, 300_000, 190_000));
            }
        }

        desk::begin(&backend, &bank, &number).await.unwrap();
        desk::propose(&backend, &bank, &number, &Decided { decision: Decision::Paid, text: "お支払いします。".into() })
            .await
            .unwrap();
        assert!(decided(&backend, &bank_supervisor).await.unwrap().is_empty(), "a proposal is no decision");
        desk::approve(&backend, &approver(&backend, BANK).await, &number).await.unwrap();
        let sql = "INSERT INTO verdicts (account_id, key, said_at, id, person_id, verdict, holds) VALUES ($1, $2, 1, 'v-1', $3, 'mine', TRUE)";
        let person = signed_in(&backend, "C-1002").await;
        let key = key("2020-09-01", 1);
        backend.db.run(sql, args![OTHER_ACCOUNT, key, person.person_id()]).await.unwrap();
        assert!(decided(&backend, &stranger).await.unwrap().is_empty());
        let months = decided(&backend, &bank_supervisor).await.unwrap();
        let month = &months[0];
        assert_eq!((month.month.as_str(), month.wrong, month.wrong_alert, month.lost), ("2020-09", 2, 2, 190_000));
        assert_eq!((month.own, month.own_alert, month.by_sum, month.by_count), (1, 0, (2, 0), (2, 0)));
    }
}

#[tokio::test]
async fn months_of_claims_are_counted_each_by_itself() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        for (day, amount) in [("2020-07-02", 30_000), ("2020-08-02", 40_000)] {
            world::withdrawal(&backend, ACCOUNT, day, 1, amount).await;
        }
        let flag = "INSERT INTO flags (account_id, key, level, score, rules, evidence, version) VALUES ($1, $2, 'review', 60, '[]', '[]', 1)";
        backend.db.run(flag, args![ACCOUNT, key("2020-08-02", 1)]).await.unwrap();
        for (day, decision) in [
            ("2020-07-01", Decision::DeclinedOwnUse),
            ("2020-07-02", Decision::Paid),
            ("2020-08-02", Decision::Paid),
            ("2020-09-01", Decision::Paid),
        ] {
            let number = claim_of(&backend, &bank, &key(day, 1)).await;
            desk::begin(&backend, &bank, &number).await.unwrap();
            let decided = Decided { decision, text: "回答です。".into() };
            desk::propose(&backend, &bank, &number, &decided).await.unwrap();
            desk::approve(&backend, &approver(&backend, BANK).await, &number).await.unwrap();
        }
        let months = decided(&backend, &supervisor(&backend, BANK).await).await.unwrap();
        let months: Vec<_> = months
            .iter()
            .map(|one| (one.month.as_str(), one.wrong, one.wrong_alert, one.wrong_review, one.own, one.lost, one.lost_unflagged))
            .collect();
        let expected =
            [("2020-09", 1, 1, 0, 0, 100_000, 0), ("2020-08", 1, 0, 1, 0, 40_000, 0), ("2020-07", 1, 0, 0, 1, 30_000, 30_000)];
        assert_eq!(months, expected);
    }
}

/// Nobody can deliver such amounts any more; a database of former days may hold them.
#[tokio::test]
async fn sums_that_pass_all_bounds_break_nobody_s_page() {
    for backend in support::backends().await {
        fill(&backend).await;
        let customer = signed_in(&backend, "C-1001").await;
        backend.db.run("UPDATE factors SET used_at = added_at", args![]).await.unwrap();
        let sql = "UPDATE withdrawals SET amount = $1, device = 'd-ring', link_id = NULL WHERE posted_on = '2020-09-01'";
        backend.db.run(sql, args![i64::MAX]).await.unwrap();
        let bank = member(&backend, BANK).await;
        assert_eq!(of_customer(&backend, &bank, &hanako()).await.unwrap().unwrap().loss, i64::MAX);
        assert_eq!(rings(&backend, &bank).await.unwrap()[0].alerted, i64::MAX);
        assert_eq!(concerned(&backend, &bank, Shared::Device, "d-ring").await.unwrap()[0].alerted, i64::MAX);
        let all = extent(&backend, &supervisor(&backend, BANK).await).await.unwrap();
        assert_eq!((all.providers[0].sum, all.banks[0].sum, all.days[0].sum), (i64::MAX, i64::MAX, i64::MAX));
        let listed = withdrawals::list(&backend, &customer, 1).await.unwrap();
        assert_eq!(listed.months[0].sum, i64::MAX);
        let last = withdrawals::one(&backend, &customer, ACCOUNT, &key("2020-09-01", 4)).await.unwrap();
        assert_eq!(last.earlier_sum, i64::MAX);
    }
}

#[tokio::test]
async fn a_sum_in_sql_is_the_total_or_the_largest_that_can_be_said() {
    for backend in support::backends().await {
        let cases: [&[i64]; 10] = [
            &[0],
            &[1, 2, 3],
            &[1 << 32, (1 << 32) - 1],
            &[LARGEST; 9],
            &[LARGEST; 9_300],
            &[i64::MAX],
            &[i64::MAX, 1],
            &[1 << 62, (1 << 62) - 1],
            &[1 << 62, 1 << 62],
            &[i64::MAX; 40],
        ];
        for amounts in cases {
            let rows: Vec<String> = amounts.iter().map(|amount| format!("({amount})")).collect();
            backend.db.run("CREATE TABLE amounts (amount BIGINT NOT NULL)", args![]).await.unwrap();
            backend.db.run(&format!("INSERT INTO amounts VALUES {}", rows.join(", ")), args![]).await.unwrap();
            let sum = world::count(&backend, &format!("SELECT {} FROM amounts", money::sum("amount"))).await;
            assert_eq!(sum, domain::money::total(amounts.iter().copied()), "{} of {}", amounts.len(), amounts[0]);
            backend.db.run("DROP TABLE amounts", args![]).await.unwrap();
        }
    }
}
