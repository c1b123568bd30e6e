//! Refused tries in the audit: counted, told when somebody comes in, and named when nobody may guess any more; on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::audit::verify;
use backend::identity::{
    Identity, Shown, change_password, forget_old, prove_afresh, prove_at_the_door, remember, renew_recovery_codes,
};
use backend::people::{Customer, check_code, enrol, sign_in};
use backend::sessions::enter;
use backend::staff::note_refused;
use backend::{Backend, Error, args};
use domain::problem::Problem;
use domain::proof::Purpose;
use domain::time::Instant;
use jiff::civil::date;
use support::world::{self, BORN, PASSWORD, signed_in};

async fn number_of(backend: &Backend, customer: &Customer) -> String {
    let sql = "SELECT sign_in_number FROM people WHERE id = $1";
    backend.db.one::<(String,)>(sql, args![customer.person_id()]).await.unwrap().unwrap().0
}

fn problem<T>(answer: Result<T, Error>) -> Problem {
    match answer {
        Err(Error::Problem(problem)) => problem,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was taken"),
    }
}

/// Actor and detail of the entries of that action, in order.
async fn entries(backend: &Backend, action: &str) -> Vec<(String, Option<String>)> {
    let sql = "SELECT id, actor, detail FROM audit WHERE action = $1 ORDER BY number";
    let rows: Vec<(String, String, Option<String>)> = backend.db.all(sql, args![action]).await.unwrap();
    let open = |id: &str, sealed: &str| {
        let place = backend::keys::Place { table: "audit", column: "detail", row: id };
        backend.keys.open(place, sealed).unwrap()
    };
    rows.into_iter().map(|(id, actor, detail)| (actor, detail.map(|sealed| open(&id, &sealed)))).collect()
}

async fn guess(backend: &Backend, number: &str, times: usize, browser: Option<&str>) {
    for _ in 0..times {
        assert!(sign_in(backend, number, "a guess".into(), browser).await.is_err());
    }
}

#[tokio::test]
async fn a_sign_in_says_how_many_tries_were_refused_before() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, other) = (signed_in(&backend, "C-1001").await, signed_in(&backend, "C-1002").await);
        let number = number_of(&backend, &owner).await;
        let browser = remember(&backend, &owner.identity()).await.unwrap();
        guess(&backend, &number, 3, None).await;
        guess(&backend, &number, 2, Some(&browser)).await;
        sign_in(&backend, &number, PASSWORD.into(), None).await.unwrap();
        let wrong = Shown::Code("no code".into());
        assert!(prove_at_the_door(&backend, &owner.identity(), wrong).await.is_err());

        enter(&backend, &other.identity()).await.unwrap();
        enter(&backend, &owner.identity()).await.unwrap();
        enter(&backend, &owner.identity()).await.unwrap();
        let opened = entries(&backend, "session.opened").await;
        let details: Vec<_> = opened.iter().map(|(_, detail)| detail.as_deref()).collect();
        assert_eq!(
            details,
            [None, Some(r#"{"refused before":6}"#), None],
            "three, two and one; told once, and to whom they were"
        );
        assert_eq!(opened[1].0, owner.person_id());
        assert!(entries(&backend, "tries.stopped").await.is_empty());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn where_nobody_may_guess_any_more_one_entry_says_so() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let number = number_of(&backend, &owner).await;
        for name in [number.as_str(), "0000000000"] {
            guess(&backend, name, 25, None).await;
        }
        for _ in 0..12 {
            assert!(check_code(&backend, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", BORN).await.is_err());
        }
        let stopped = entries(&backend, "tries.stopped").await;
        let said = |at: &str| Some(format!(r#"{{"at":"{at}"}}"#));
        let program = || "kakunin".to_owned();
        assert_eq!(
            stopped,
            [
                (owner.person_id().to_owned(), said("password")),
                (program(), said("password")),
                (program(), said("activation code"))
            ],
            "one each, however many come after it"
        );
        let outcomes = "SELECT COUNT(*) FROM audit WHERE action = 'tries.stopped' AND outcome = 'refused'";
        assert_eq!(world::count(&backend, outcomes).await, 3);

        // A code that somebody made up stands for an hour, one that was sent, or a name that does not exist, for a month.
        let letter = enrol(&backend, world::BANK, "C-1002").await.unwrap();
        for code in ["MADE-UPBY-SOME-BODY-ELSE-AAAA", &letter.code] {
            assert!(check_code(&backend, code, date(1900, 1, 1)).await.is_err());
        }
        let rows = async || world::count(&backend, "SELECT COUNT(*) FROM tries").await;
        let before = rows().await;
        let later = Backend { clock: backend.clock.later(Instant::HOUR - Instant::MINUTE), ..backend.clone() };
        forget_old(&later).await.unwrap();
        assert_eq!(rows().await, before, "within the hour it counts");
        let later = Backend { clock: backend.clock.later(Instant::HOUR + Instant::MINUTE), ..backend.clone() };
        forget_old(&later).await.unwrap();
        assert_eq!(rows().await, before - 1);
        assert_eq!(entries(&backend, "tries.refused").await, [(program(), Some(r#"{"refused":1}"#.to_owned()))]);

        // What nobody was told of for a month is cleared away with one entry that says how much it was.
        let long_ago = backend.clock.real_now().0 - 31 * Instant::DAY;
        backend.db.run("UPDATE tries SET hour_from = $1", args![long_ago]).await.unwrap();
        forget_old(&backend).await.unwrap();
        forget_old(&backend).await.unwrap();
        // Of each ten, and the one that was stopped first: what comes after it is refused without being written down.
        assert_eq!(
            entries(&backend, "tries.refused").await,
            [1, 34].map(|refused| (program(), Some(format!(r#"{{"refused":{refused}}}"#))))
        );
        assert!(verify(&backend.db, None).await.unwrap().is_ok());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn who_asks_for_what_is_not_for_their_role_stands_in_the_audit_once_an_hour_with_how_often() {
    for backend in support::backends().await {
        let (one, other) = (Identity::staff("s-1"), Identity::staff("s-2"));
        for (who, times) in [(&one, 5), (&other, 1)] {
            for _ in 0..times {
                note_refused(&backend, who).await.unwrap();
            }
        }
        let refused = async || entries(&backend, "role.refused").await;
        let of = |who: &Identity, detail: Option<&str>| (who.id.clone(), detail.map(str::to_owned));
        assert_eq!(refused().await, [of(&one, None), of(&other, None)], "each once, however often they ask");
        let later = Backend { clock: backend.clock.later(Instant::HOUR + Instant::MINUTE), ..backend.clone() };
        for who in [&one, &other, &one] {
            note_refused(&later, who).await.unwrap();
        }
        assert_eq!(refused().await[2..], [of(&one, Some(r#"{"refused before":4}"#)), of(&other, None)]);
        let outcomes =
            "SELECT COUNT(*) FROM audit WHERE action = 'role.refused' AND outcome = 'refused' AND actor_kind = 'staff'";
        assert_eq!(world::count(&backend, outcomes).await, 4);

        // What no further entry tells is told when it is cleared away.
        let month = Backend { clock: later.clock.later(31 * Instant::DAY), ..later.clone() };
        forget_old(&month).await.unwrap();
        assert_eq!(entries(&backend, "tries.refused").await, [("kakunin".to_owned(), Some(r#"{"refused":1}"#.to_owned()))]);
        assert!(verify(&backend.db, None).await.unwrap().is_ok());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn whoever_sits_at_an_open_session_learns_nothing_and_stops_nobody_by_wrong_codes() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await.identity();
        let codes = renew_recovery_codes(&backend, &owner).await.unwrap();
        let show = |session: &str, typed: &str| Shown::CodeIn { session: session.into(), typed: typed.into() };
        let change = async |password: &str, shown| {
            problem(change_password(&backend, &owner, (password.to_owned(), password), shown, "theirs").await)
        };
        // The same answer whether the password is made of the owner's data or not: nobody tries out a birth date by it.
        let (own, other) = ("0(5:!1?4#-_*,;+@", "quiet-river-and-a-green-hill");
        for password in [own, other] {
            assert_eq!(change(password, show("stolen", "no code")).await, Problem::WrongCode, "{password}");
        }
        assert_eq!(change(own, show("theirs", &codes[0])).await, Problem::PasswordTooCommon);
        for _ in 0..10 {
            assert!(prove_afresh(&backend, &owner, show("stolen", "no code"), &Purpose::EndAllSessions).await.is_err());
        }
        let over = prove_afresh(&backend, &owner, show("stolen", &codes[1]), &Purpose::EndAllSessions).await;
        assert_eq!(problem(over), Problem::TooManyTries);
        prove_afresh(&backend, &owner, show("theirs", &codes[1]), &Purpose::EndAllSessions).await.unwrap();
        backend.db.close().await;
    }
}
