//! Who of the staff finds and sees what, on both engines: every rule with the one who may and the one who may not.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::claims::desk::{self, State};
use backend::customers::{CustomerKey, Sought, claimable, find, found, open, opening, view};
use backend::overview::overview;
use backend::staff::StaffMember;
use backend::{Backend, Error, args};
use domain::problem::Problem;
use support::desk::{OTHER_BANK, OTHER_WALLET, PROVIDER, audited, claim, fill, member, reason};
use support::picture::{covered, payee, registers};
use support::world::{self, ACCOUNT, BANK};

fn key(institution: &str, customer: &str) -> CustomerKey {
    CustomerKey { institution: institution.to_owned(), customer: customer.to_owned() }
}

async fn finds(backend: &Backend, staff: &StaffMember, sought: &Sought) -> Vec<CustomerKey> {
    match find(backend, staff, sought, &reason()).await {
        Ok(found) => found,
        Err(Error::Problem(Problem::NothingFound)) => Vec::new(),
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_customer_is_found_by_staff_who_may() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (bank, other) = (member(&backend, BANK).await, member(&backend, OTHER_BANK).await);
        let (wallet, support) = (member(&backend, PROVIDER).await, member(&backend, "operator").await);
        let account = Sought::account("９９９１", "001", "9000001").unwrap();
        let name = Sought::name("ハナコ ミホン").unwrap();
        let without_blank = Sought::name("ﾐﾎﾝハナコ").unwrap();
        let hers = vec![key(BANK, "C-1001")];
        for sought in [&account, &name, &without_blank] {
            assert_eq!(finds(&backend, &bank, sought).await, hers);
            assert_eq!(finds(&backend, &support, sought).await, hers);
            assert_eq!(finds(&backend, &other, sought).await, [], "another bank's customer");
            assert_eq!(finds(&backend, &wallet, sought).await, [], "no claim on its links yet");
        }
        // Equal numbers of two banks are not the same person.
        assert_eq!(finds(&backend, &other, &Sought::name("見本 花子").unwrap()).await, [key(OTHER_BANK, "C-1001")]);

        let number = claim(&backend, &bank, &[1, 2]).await;
        let by_claim = Sought::claim(&number).unwrap();
        for sought in [&account, &name, &by_claim] {
            assert_eq!(finds(&backend, &wallet, sought).await, hers, "its link is claimed");
        }
        let stranger = member(&backend, OTHER_WALLET).await;
        for staff in [&other, &stranger] {
            assert_eq!(finds(&backend, staff, &by_claim).await, []);
            assert!(matches!(open(&backend, staff, &hers[0], &reason()).await, Err(Error::NotFound)));
            assert!(matches!(view(&backend, staff, &hers[0]).await, Err(Error::NotFound)));
            assert!(found(&backend, staff, &hers).await.unwrap().is_empty(), "not even from an old search");
        }
        let shown = found(&backend, &wallet, &hers).await.unwrap();
        assert_eq!((shown[0].holder_name.as_deref(), shown[0].accounts.len()), (None, 0), "a provider sees no account");
        assert_eq!(shown[0].claims, [number]);
        assert_eq!(found(&backend, &bank, &hers).await.unwrap()[0].accounts, ["****001"]);
    }
}

#[tokio::test]
async fn every_search_and_opening_is_recorded_for_the_customer() {
    for backend in support::backends().await {
        fill(&backend).await;
        let bank = member(&backend, BANK).await;
        let hers = key(BANK, "C-1001");
        finds(&backend, &bank, &Sought::account("9991", "001", "9000001").unwrap()).await;
        finds(&backend, &bank, &Sought::account("9991", "001", "1").unwrap()).await;
        assert_eq!((audited(&backend, "customer.sought").await, audited(&backend, "customer.found").await), (2, 1));

        assert!(view(&backend, &bank, &hers).await.unwrap().is_none(), "a reason is asked for first");
        assert!(claimable(&backend, &bank, &hers).await.unwrap().is_none());
        open(&backend, &bank, &hers, &reason()).await.unwrap();
        for _ in 0..3 {
            assert!(view(&backend, &bank, &hers).await.unwrap().is_some());
        }
        assert_eq!(audited(&backend, "customer.opened").await, 1, "loading again is the same look");
        let noted = "SELECT id, reason FROM audit WHERE action = 'customer.opened' AND customer = 'C-1001'";
        assert_eq!(support::opened(&backend, "audit", "reason", noted).await, "ご本人から電話");
        let holds = opening(&backend, &bank, &hers).await.unwrap().expect("half an hour is not over");
        assert_eq!(holds.reason, "ご本人から電話", "they read what they typed, not what is sealed");

        // Another's opening is not theirs, and half an hour later it is nobody's: by the real clock, since the business clock of this
        // story shows the same half hour again tomorrow.
        assert!(view(&backend, &member(&backend, BANK).await, &hers).await.unwrap().is_none());
        let half_an_hour = "UPDATE audit SET real_at = real_at - 1800000 WHERE action = 'customer.opened'";
        backend.db.run(half_an_hour, args![]).await.unwrap();
        assert!(opening(&backend, &bank, &hers).await.unwrap().is_none());
        assert!(matches!(open(&backend, &bank, &key(BANK, "C-9999"), &reason()).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_bank_sees_the_customer_whole_and_a_provider_only_the_claims() {
    for backend in support::backends().await {
        fill(&backend).await;
        let (bank, wallet) = (member(&backend, BANK).await, member(&backend, PROVIDER).await);
        let number = claim(&backend, &bank, &[1, 2]).await;
        let hers = key(BANK, "C-1001");
        for staff in [&bank, &wallet] {
            open(&backend, staff, &hers, &reason()).await.unwrap();
        }
        registers(&backend).await;
        covered(&backend, ACCOUNT, "2020-07-01", "2020-09-03").await;
        payee(&backend, ACCOUNT, "ﾃﾞﾝｷ").await;
        payee(&backend, world::OTHER_ACCOUNT, "ｽｲﾄﾞｳ").await;
        let whole = view(&backend, &bank, &hers).await.unwrap().unwrap();
        let owner = overview(&backend, &world::signed_in(&backend, "C-1001").await).await.unwrap();
        let around = whole.overview.unwrap();
        assert_eq!(around.institutions, owner.institutions, "staff read what the customer reads");
        assert_eq!((&around.answer, &around.waiting, &around.denied), (&owner.answer, &owner.waiting, &owner.denied));
        assert_eq!((around.waiting.len(), around.denied.len()), (2, 2), "two are claimed, and two wait");
        let [seen] = &around.accounts[..] else { panic!("one account") };
        assert_eq!((&seen.coverage, &seen.payees), (&owner.accounts[0].coverage, &owner.accounts[0].payees));
        assert_eq!((seen.coverage.statements.len(), seen.payees.len()), (1, 1));
        assert_eq!((whole.accounts.len(), whole.withdrawals.len(), whole.claims.len()), (1, 4, 1));
        assert_eq!(whole.withdrawals.iter().filter(|one| one.claim.is_some()).count(), 2);
        assert_eq!(claimable(&backend, &bank, &hers).await.unwrap().unwrap().withdrawals.len(), 5);

        let part = view(&backend, &wallet, &hers).await.unwrap().unwrap();
        assert!(part.overview.is_none());
        assert!(part.accounts.is_empty() && part.links.is_empty() && part.withdrawals.is_empty());
        assert_eq!(part.claims[0].number, number);
        assert!(matches!(claimable(&backend, &wallet, &hers).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_claim_is_listed_for_the_sides_that_must_answer_it() {
    for backend in support::backends().await {
        fill(&backend).await;
        // One of the two withdrawals was taken by another service.
        let taken = "UPDATE withdrawals SET provider = $1 WHERE account_id = $2 AND position = 2";
        backend.db.run(taken, args![OTHER_WALLET, ACCOUNT]).await.unwrap();
        let bank = member(&backend, BANK).await;
        let number = claim(&backend, &bank, &[1, 2]).await;
        let third = member(&backend, OTHER_BANK).await;
        assert!(desk::claims(&backend, &third, State::Received).await.unwrap().claims.is_empty());
        assert!(matches!(desk::claim(&backend, &third, &number).await, Err(Error::NotFound)));

        for (institution, sides, shown, hidden) in
            [(BANK, 3, 2, 0), ("operator", 3, 2, 0), (PROVIDER, 2, 1, 1), (OTHER_WALLET, 2, 1, 1)]
        {
            let staff = member(&backend, institution).await;
            let list = desk::claims(&backend, &staff, State::Received).await.unwrap();
            assert_eq!(list.counts[0], (State::Received, 1), "{institution}");
            assert_eq!(list.claims[0].sides.len(), sides, "{institution}");
            assert_eq!(list.claims[0].sides[0].id, BANK, "the bank stands first");
            let claim = desk::claim(&backend, &staff, &number).await.unwrap();
            assert_eq!((claim.withdrawals.len(), claim.hidden), (shown, hidden), "{institution}");
        }
        let tomorrow = "UPDATE audit SET real_at = real_at - 86400000 WHERE action = 'claim.seen'";
        backend.db.run(tomorrow, args![]).await.unwrap();
        desk::claim(&backend, &bank, &number).await.unwrap();
        assert_eq!(
            world::count(&backend, "SELECT COUNT(*) FROM audit WHERE action = 'claim.seen' AND customer = 'C-1001'").await,
            5
        );
    }
}
