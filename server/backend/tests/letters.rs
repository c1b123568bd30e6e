//! Operators write letters: a bank's for its own customers, the portal's for all, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::who_looked;
use backend::people::{bank_of_letter, check_code, enrol, write_letter};
use backend::staff::{self, Operator, Role};
use backend::{Backend, Error, args, sessions};
use domain::problem::Problem;
use domain::time::Instant;
use support::desk::{OTHER_BANK, PROVIDER, fill};
use support::world::{BANK, BORN, count, signed_in};

async fn operator(backend: &Backend, institution: &str) -> Operator {
    let new = staff::add(backend, institution, "係", institution, Role::Operator).await.unwrap();
    let identity = staff::sign_in(backend, institution, new.password, None).await.unwrap();
    sessions::signed_in(backend, &identity).await.unwrap().operator().unwrap()
}

#[tokio::test]
async fn a_letter_is_for_ones_own_customers() {
    for backend in support::backends().await {
        fill(&backend).await;
        let portal = operator(&backend, "operator").await;
        let own = operator(&backend, BANK).await;
        for stranger in [OTHER_BANK, PROVIDER] {
            let stranger = operator(&backend, stranger).await;
            for customer in ["C-1001", "C-9999"] {
                let refused = write_letter(&backend, &stranger, BANK, customer).await;
                assert!(matches!(refused, Err(Error::Problem(Problem::NothingFound))), "as one that is not there: {customer}");
            }
        }
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM activation_codes").await, 0);

        let first = write_letter(&backend, &own, BANK, " C-1001 ").await.unwrap();
        let letters = first.code.replace('-', "");
        assert!(letters.len() == 24 && letters.bytes().all(|letter| b"ABCDEFGHJKMNPQRSTUVWXYZ23456789".contains(&letter)));
        assert!((first.expires_at.0 - backend.clock.real_now().0 - 30 * Instant::DAY).abs() < Instant::MINUTE);
        assert_eq!(bank_of_letter(&backend, &first.code).await.unwrap().as_deref(), Some(BANK));
        assert!(check_code(&backend, &first.code, BORN).await.is_ok());
        // The portal's own write for all banks; and a further letter makes the earlier worthless.
        let second = write_letter(&backend, &portal, BANK, "C-1001").await.unwrap();
        assert!(matches!(check_code(&backend, &first.code, BORN).await, Err(Error::Problem(Problem::WrongActivation))));
        assert_eq!(bank_of_letter(&backend, &first.code).await.unwrap(), None);
        assert!(check_code(&backend, &second.code, BORN).await.is_ok());

        let sql = "SELECT COUNT(*) FROM audit WHERE action = 'customer.invited' AND actor_kind = 'staff' AND customer = 'C-1001' AND actor = $1";
        for one in [&own, &portal] {
            assert_eq!(backend.db.one(sql, args![one.id()]).await.unwrap(), Some((1_i64,)));
        }
        backend.db.close().await;
    }
}

#[tokio::test]
async fn whoever_has_been_here_is_let_in_again_and_sees_who_wrote() {
    for backend in support::backends().await {
        fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let own = operator(&backend, BANK).await;
        let letter = write_letter(&backend, &own, BANK, "C-1001").await.unwrap();
        assert!(letter.again);
        let looks: Vec<_> = who_looked(&backend, &owner).await.unwrap().into_iter().map(|look| look.action).collect();
        assert_eq!(looks, ["recovery.invited"]);
        assert!(!enrol(&backend, BANK, "C-1002").await.unwrap().again);
        backend.db.close().await;
    }
}
