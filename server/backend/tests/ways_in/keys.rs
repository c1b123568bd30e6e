//! A key opens what is its institution's own, as long as it holds.

use super::{Asked, api_keys, key, operator, support, world};
use backend::Error;
use backend::api_keys::{list, make_for, recognise, revoke_for};
use domain::problem::Problem;
use domain::time::Instant;

#[tokio::test]
async fn a_key_is_kept_as_a_hash_ends_and_is_revoked() {
    for backend in support::backends().await {
        world(&backend).await;
        let (shown, whose) = key(&backend, "9991").await;
        assert_eq!(whose.institution(), "9991");
        let stored: Vec<(String, String)> = backend.db.all("SELECT id, hash FROM api_keys", Vec::new()).await.unwrap();
        assert!(stored.iter().all(|(_, hash)| !shown.contains(hash.as_str())));
        assert!(recognise(&backend, &format!("{shown}0")).await.unwrap().is_none());
        let later = backend::Backend { clock: backend.clock.later(30 * Instant::DAY), ..backend.clone() };
        assert!(recognise(&later, &shown).await.unwrap().is_none(), "it has ended");
        api_keys::revoke(&backend, whose.id()).await.unwrap();
        assert!(recognise(&backend, &shown).await.unwrap().is_none());
        assert!(matches!(api_keys::revoke(&backend, whose.id()).await, Err(Error::NotFound)), "once");
    }
}

#[tokio::test]
async fn an_institution_s_operator_manages_its_own_keys_alone() {
    for backend in support::backends().await {
        world(&backend).await;
        let (portals, banks) = (operator(&backend, "operator").await, operator(&backend, "9991").await);
        let asked = |institution: &str| Asked { institution: institution.to_owned(), name: "n".to_owned(), days: 1 };
        let made = make_for(&backend, &portals, &asked("9992")).await.unwrap();
        make_for(&backend, &banks, &asked("9991")).await.unwrap();
        let refused = make_for(&backend, &banks, &asked("9992")).await;
        assert!(matches!(refused, Err(Error::Problem(Problem::NotAnInstitution))));
        assert!(matches!(revoke_for(&backend, &banks, &made.id).await, Err(Error::NotFound)));
        assert_eq!(list(&backend, &portals).await.unwrap().len(), 2);
        let own = list(&backend, &banks).await.unwrap();
        assert_eq!(own.iter().map(|key| key.institution.as_str()).collect::<Vec<_>>(), ["9991"]);
        revoke_for(&backend, &portals, &made.id).await.unwrap();
        for (asked, problem) in [
            (Asked { name: " ".into(), ..asked("9991") }, Problem::NameMissing),
            (Asked { days: 0, ..asked("9991") }, Problem::NotAnExpiry),
            (Asked { days: 732, ..asked("9991") }, Problem::NotAnExpiry),
            (asked("nobody"), Problem::NotAnInstitution),
        ] {
            assert!(matches!(make_for(&backend, &portals, &asked).await, Err(Error::Problem(found)) if found == problem));
        }
    }
}
