//! Where a customer is told what happens to their sign-in, and what waits to be told, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::verify;
use backend::contacts::{change, list, notify, own};
use backend::identity::{Identity, Shown, change_password, remember, renew_recovery_codes};
use backend::outbox;
use backend::people::{enrol, open_letter};
use backend::{Backend, Error, args};
use domain::contacts::{Channel, Happened};
use domain::problem::Problem;
use support::desk::member;
use support::world::{self, BANK, BORN, count, proved, signed_in};

/// What waits, and where it goes, in the order in which it was put there.
async fn waiting(backend: &Backend) -> Vec<(String, String)> {
    let sql = "SELECT id, event, address FROM notices ORDER BY id";
    let rows: Vec<(String, String, String)> = backend.db.all(sql, args![]).await.unwrap();
    let open = |id: &str, sealed: &str| {
        let place = backend::keys::Place { table: "notices", column: "address", row: id };
        backend.keys.open(place, sealed).unwrap()
    };
    rows.into_iter().map(|(id, event, sealed)| (event, open(&id, &sealed))).collect()
}

async fn given(backend: &Backend, customer: &backend::people::Customer) -> Vec<(Channel, String)> {
    own(backend, customer).await.unwrap().into_iter().map(|one| (one.channel, one.address)).collect()
}

#[tokio::test]
async fn the_old_and_the_new_one_are_told_and_nobody_else() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, stranger) = (signed_in(&backend, "C-1001").await, signed_in(&backend, "C-1002").await);
        let set = async |channel, typed: &str| change(&backend, &proved(&backend, &owner).await, channel, typed).await;
        for (channel, typed, wrong) in
            [(Channel::Email, "no address", Problem::NotAnEmail), (Channel::Phone, "110", Problem::NotATelephone)]
        {
            assert!(matches!(set(channel, typed).await, Err(Error::Problem(problem)) if problem == wrong));
        }
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM contacts").await, 0);

        set(Channel::Email, "hanako@example.jp").await.unwrap();
        set(Channel::Email, "hanako@example.com").await.unwrap();
        let changed = |address: &str| ("contact-changed".to_owned(), address.to_owned());
        let codes = |address: &str| ("recovery-codes-renewed".to_owned(), address.to_owned());
        // Each proof of this story renews the recovery codes, which is told as well.
        let mut told = vec![changed("hanako@example.jp"), codes("hanako@example.jp")];
        told.extend([changed("hanako@example.jp"), changed("hanako@example.com")]);
        assert_eq!(waiting(&backend).await, told);
        set(Channel::Phone, "090-1234-5678").await.unwrap();
        told.extend([codes("hanako@example.com"), changed("hanako@example.com"), changed("09012345678")]);
        assert_eq!(waiting(&backend).await, told);
        assert_eq!(
            given(&backend, &owner).await,
            [(Channel::Email, "hanako@example.com".to_owned()), (Channel::Phone, "09012345678".to_owned())]
        );
        assert!(given(&backend, &stranger).await.is_empty());
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM audit WHERE action = 'contact.changed'").await, 3);

        // Nothing typed takes it away, and the one that goes is told.
        set(Channel::Phone, " ").await.unwrap();
        assert_eq!(given(&backend, &owner).await.len(), 1);
        assert!(waiting(&backend).await.ends_with(&[changed("hanako@example.com"), changed("09012345678")]));
        assert!(verify(&backend.db, None).await.unwrap().is_ok());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn what_happens_to_the_sign_in_is_told_and_staff_do_not_see_it() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, stranger) = (signed_in(&backend, "C-1001").await, signed_in(&backend, "C-1002").await);
        change(&backend, &proved(&backend, &owner).await, Channel::Email, "hanako@example.jp").await.unwrap();
        backend.db.run("DELETE FROM notices", args![]).await.unwrap();

        remember(&backend, &owner.identity()).await.unwrap();
        let codes = renew_recovery_codes(&backend, &owner.identity()).await.unwrap();
        let another = "a river behind the old mill";
        let shown = Shown::Code(codes[0].clone());
        change_password(&backend, &owner.identity(), (another.into(), another), shown, "this").await.unwrap();
        let letter = enrol(&backend, BANK, "C-1001").await.unwrap();
        open_letter(&backend, &letter.code, BORN).await.unwrap();
        let mut tx = backend.db.begin().await.unwrap();
        notify(&mut tx, &backend, owner.person_id(), Happened::RepresentativeGranted).await.unwrap();
        tx.commit().await.unwrap();
        // Others, and staff, have given no contact.
        remember(&backend, &stranger.identity()).await.unwrap();
        remember(&backend, &Identity::staff("s-1")).await.unwrap();

        let events = ["new-browser", "recovery-codes-renewed", "password-changed", "recovery-begun", "representative-granted"];
        let told: Vec<_> = waiting(&backend).await.into_iter().collect();
        assert_eq!(told, events.map(|event| (event.to_owned(), "hanako@example.jp".to_owned())));
        let listed = list(&backend.db).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.happened.word()).collect::<Vec<_>>(), events);
        assert!(!format!("{listed:?}").contains("hanako"), "whoever runs the program sees no address");

        // What institutions are asked is another list.
        for institution in [BANK, "operator"] {
            let staff = member(&backend, institution).await;
            assert!(outbox::waiting(&backend, &staff).await.unwrap().is_empty());
            assert!(matches!(outbox::message(&backend, &staff, &listed[0].id).await, Err(Error::NotFound)));
        }
        assert!(outbox::list(&backend.db).await.unwrap().is_empty());
        backend.db.close().await;
    }
}
