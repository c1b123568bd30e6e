//! Withdrawals as customers read them, and their answers. On both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::who_looked;
use backend::keys::Place;
use backend::people::Customer;
use backend::withdrawals::{A_PAGE, answer, list, of_link, one};
use backend::{Backend, Error, args};
use domain::withdrawals::Verdict;
use support::picture::Made;
use support::world::{self, ACCOUNT, OTHER_ACCOUNT, count, key, signed_in};

async fn story(backend: &Backend) {
    world::fill(backend).await;
    Made::new(ACCOUNT, "link-1").link(backend).await;
    let (owner, stranger) = (signed_in(backend, "C-1001").await, signed_in(backend, "C-1002").await);
    reads(backend, &owner).await;
    answers(backend, &owner).await;
    strangers(backend, &stranger).await;
    pages(backend, &owner).await;
    looks(backend, &owner, &stranger).await;
}

async fn reads(backend: &Backend, owner: &Customer) {
    backend
        .db
        .run("UPDATE withdrawals SET device = 'd-1' WHERE key IN ($1, $2)", args![key("2020-07-01", 1), key("2020-09-01", 4)])
        .await
        .unwrap();
    let last = one(backend, owner, ACCOUNT, &key("2020-09-01", 4)).await.unwrap();
    assert_eq!((last.line.amount, last.line.title.ja.as_str()), (20_000, "ドコモ口座"));
    assert_eq!((last.earlier_count, last.earlier_sum, last.earlier.len()), (4, 285_000, 4));
    assert_eq!(last.earlier[0].key, key("2020-09-01", 3), "the nearest first");
    assert_eq!(last.device_before, Some(true));
    assert_eq!(last.link.unwrap().id, "link-1");
    let first = one(backend, owner, ACCOUNT, &key("2020-07-01", 1)).await.unwrap();
    assert_eq!((first.earlier_count, first.earlier_sum, first.device_before), (0, 0, Some(false)));
    let unknown = one(backend, owner, ACCOUNT, &key("2020-09-01", 1)).await.unwrap();
    assert_eq!(unknown.device_before, None, "nobody said which device it was");
    assert_eq!(of_link(backend, owner, ACCOUNT, "link-1").await.unwrap().len(), 5);
}

/// Every answer stays, the last one holds, and each leaves an audit entry.
async fn answers(backend: &Backend, owner: &Customer) {
    let key = key("2020-09-01", 2);
    for verdict in [Verdict::NotMine, Verdict::NotMine, Verdict::Mine] {
        answer(backend, owner, ACCOUNT, &key, verdict).await.unwrap();
        let line = one(backend, owner, ACCOUNT, &key).await.unwrap().line;
        assert_eq!(line.answered.unwrap().verdict, verdict);
    }
    assert_eq!(count(backend, "SELECT COUNT(*) FROM verdicts").await, 2, "the same answer again changes nothing");
    assert_eq!(count(backend, "SELECT COUNT(*) FROM verdicts WHERE holds = TRUE").await, 1);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM audit WHERE action LIKE 'verdict.%' AND customer = 'C-1001'").await, 2);
}

async fn strangers(backend: &Backend, stranger: &Customer) {
    let key = key("2020-09-01", 1);
    assert!(matches!(one(backend, stranger, ACCOUNT, &key).await, Err(Error::NotFound)));
    assert!(matches!(answer(backend, stranger, ACCOUNT, &key, Verdict::Mine).await, Err(Error::NotFound)));
    assert!(of_link(backend, stranger, ACCOUNT, "link-1").await.unwrap().is_empty());
    let theirs = list(backend, stranger, 1).await.unwrap();
    assert!(theirs.lines.iter().all(|line| line.account_id == OTHER_ACCOUNT));
    assert_eq!(theirs.months.iter().map(|month| month.sum).collect::<Vec<_>>(), [7_000]);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM verdicts").await, 2, "nothing was written");
}

/// Sums are of whole months, whatever page shows them.
async fn pages(backend: &Backend, owner: &Customer) {
    let page = list(backend, owner, 1).await.unwrap();
    assert_eq!((page.lines.len(), page.page, page.pages), (5, 1, 1));
    let sums: Vec<_> = page.months.iter().map(|month| (month.month.to_string(), month.count, month.sum)).collect();
    assert_eq!(sums, [("2020-09-01".to_owned(), 4, 300_000), ("2020-07-01".to_owned(), 1, 5_000)]);
    for place in 2..=A_PAGE {
        let sql = "INSERT INTO withdrawals (account_id, key, posted_on, position, amount, currency, provider)
                   VALUES ($1, $2, '2020-06-01', $3, 100, 'JPY', 'docomo-koza')";
        backend.db.run(sql, args![ACCOUNT, key("2020-06-01", place), place]).await.unwrap();
    }
    let second = list(backend, owner, 2).await.unwrap();
    assert_eq!((second.lines.len(), second.pages), (4, 2));
    assert_eq!(second.months.last().unwrap().sum, 4_900);
    assert_eq!(list(backend, owner, i64::MAX).await.unwrap().page, 2);
    assert_eq!(list(backend, owner, -1).await.unwrap().page, 1);
}

/// A customer sees what staff did with their own data, and nobody else's.
async fn looks(backend: &Backend, owner: &Customer, stranger: &Customer) {
    let staff = "INSERT INTO staff (id, institution, name, sign_in_name, password_hash, created_at)
                 VALUES ('s-1', '9991', '銀行 花', 'hana', 'x', 1)";
    backend.db.run(staff, args![]).await.unwrap();
    let look = "INSERT INTO audit (id, at, actor_kind, actor, action, institution, customer, reason)
                VALUES ('a-1', 5, 'staff', 's-1', 'customer.opened', '9991', 'C-1001', $1)";
    let reason = backend.keys.seal(Place { table: "audit", column: "reason", row: "a-1" }, "お電話");
    backend.db.run(look, args![reason]).await.unwrap();
    let seen = who_looked(backend, owner).await.unwrap();
    let [look] = &seen[..] else { panic!("one look: a customer's own steps are none") };
    assert_eq!((look.name.as_deref(), look.reason.as_deref()), (Some("銀行 花"), Some("お電話")));
    assert_eq!(look.institution.as_ref().unwrap().ja, "見本銀行");
    assert!(who_looked(backend, stranger).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_two_answers_at_once_one_holds() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        for place in 1..=4 {
            let key = key("2020-09-01", place);
            let (mine, not_mine) = tokio::join!(
                answer(&backend, &owner, ACCOUNT, &key, Verdict::Mine),
                answer(&backend, &owner, ACCOUNT, &key, Verdict::NotMine)
            );
            mine.unwrap();
            not_mine.unwrap();
        }
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM verdicts").await, 8);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM verdicts WHERE holds = TRUE").await, 4);
    }
}

#[tokio::test]
async fn on_every_engine() {
    for backend in support::backends().await {
        story(&backend).await;
    }
}
