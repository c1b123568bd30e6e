//! Who is there: second factors, guesses, and sessions, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::identity::{
    Identity, NewFactor, Setup, Shown, afresh, factors, has_factor, prove, prove_at_the_door, remember, renew_recovery_codes,
    set_up_first,
};
use backend::people::{Customer, sign_in};
use backend::sessions::{self, SignedIn, StoredSession};
use backend::staff::{self, Role};
use backend::{Backend, Error, args};
use domain::problem::Problem;
use domain::proof::Purpose;
use domain::time::Instant;
use support::world::{self, PASSWORD, code, count, proved, signed_in};

fn problem<T>(answer: Result<T, Error>) -> Problem {
    match answer {
        Err(Error::Problem(problem)) => problem,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

async fn number_of(backend: &Backend, customer: &Customer) -> String {
    let sql = "SELECT sign_in_number FROM people WHERE id = $1";
    backend.db.one::<(String,)>(sql, args![customer.person_id()]).await.unwrap().unwrap().0
}

#[tokio::test]
async fn a_code_counts_once_and_a_recovery_code_too() {
    for backend in support::backends().await {
        let app = Setup::new("taichi");
        let who = Identity::staff("s-1");
        let sql = "INSERT INTO staff (id, institution, name, sign_in_name, password_hash, created_at) VALUES ('s-1', 'operator', 'n', 'n', 'h', 1)";
        backend.db.run(sql, args![]).await.unwrap();
        let at = |steps: i64| Instant(backend.clock.real_now().0 + steps * 30 * Instant::SECOND);
        let shows = |code: &str| NewFactor::App { setup: app.clone(), code: code.to_owned() };
        assert!(!has_factor(&backend, &who).await.unwrap());
        assert_eq!(problem(set_up_first(&backend, &who, shows("12345")).await), Problem::WrongCode);
        let codes = set_up_first(&backend, &who, shows(&code(&app, at(-1)))).await.unwrap();
        assert!(matches!(set_up_first(&backend, &who, shows(&code(&app, at(0)))).await, Err(Error::NotFound)), "the first only");

        // The one that set it up is used; the next counts once, however it is typed, and none before it counts any more.
        assert_eq!(problem(prove(&backend, &who, &code(&app, at(-1))).await), Problem::CodeUsed);
        let next = code(&app, at(1));
        let (one, other) = tokio::join!(prove(&backend, &who, &next), prove(&backend, &who, &next));
        assert!(one.is_ok() != other.is_ok(), "of two posts at once one counts");
        assert_eq!(problem(prove(&backend, &who, &code(&app, at(0))).await), Problem::CodeUsed);
        assert_eq!(problem(prove(&backend, &Identity::customer("s-1"), &codes[0]).await), Problem::WrongCode, "another's");
        prove(&backend, &who, &codes[0].to_lowercase().replace('-', " ")).await.unwrap();
        assert_eq!(problem(prove(&backend, &who, &codes[0]).await), Problem::WrongCode);

        // New recovery codes make the earlier ones worthless, and nothing that opens stands in the tables.
        let renewed = renew_recovery_codes(&backend, &who).await.unwrap();
        assert_eq!(problem(prove(&backend, &who, &codes[1]).await), Problem::WrongCode);
        prove(&backend, &who, &renewed[0]).await.unwrap();
        let kept: Vec<(String, String)> = backend
            .db
            .all("SELECT secret, '' FROM factors UNION ALL SELECT code_hash, '' FROM recovery_codes", args![])
            .await
            .unwrap();
        assert!(kept.iter().all(|(kept, _)| !kept.contains(&app.secret) && !renewed.contains(kept)));
        assert_eq!(factors(&backend, &who).await.unwrap().len(), 1);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn ten_guesses_an_hour_reach_the_hash_and_a_known_browser_is_not_locked_out() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let number = number_of(&backend, &owner).await;
        let token = remember(&backend, &owner.identity()).await.unwrap();
        for name in [number.as_str(), "0000000000"] {
            for guess in 0..14 {
                let wanted = if guess < 10 { Problem::WrongSignIn } else { Problem::TooManyTries };
                assert_eq!(problem(sign_in(&backend, name, format!("guess {guess}"), None).await), wanted, "{name} {guess}");
            }
        }
        // Now even the right one waits; where its owner has signed in before it does not.
        assert_eq!(problem(sign_in(&backend, &number, PASSWORD.into(), None).await), Problem::TooManyTries);
        assert_eq!(
            problem(sign_in(&backend, &number, PASSWORD.into(), Some("0".repeat(32).as_str())).await),
            Problem::TooManyTries
        );
        sign_in(&backend, &number, PASSWORD.into(), Some(&token)).await.unwrap();
        // The second factor is guessed at no more often; and who guesses at the door keeps nobody inside from the brake.
        for guess in 0..12 {
            let wanted = if guess < 10 { Problem::WrongCode } else { Problem::TooManyTries };
            assert_eq!(
                problem(prove_at_the_door(&backend, &owner.identity(), Shown::Code("no code".into())).await),
                wanted,
                "{guess}"
            );
        }
        proved(&backend, &owner).await;

        // An hour later there are ten more, until there were a hundred in a row.
        let later = |minutes: i64| args![backend.clock.real_now().0 - minutes * Instant::MINUTE];
        backend.db.run("UPDATE tries SET hour_from = $1", later(61)).await.unwrap();
        sign_in(&backend, &number, PASSWORD.into(), None).await.unwrap();
        backend.db.run("UPDATE tries SET in_a_row = 100", args![]).await.unwrap();
        backend.db.run("UPDATE tries SET hour_from = $1", later(61)).await.unwrap();
        assert_eq!(problem(sign_in(&backend, &number, PASSWORD.into(), None).await), Problem::TooManyTries);
        // Of what was tried no name stands in the table.
        assert_eq!(count(&backend, &format!("SELECT COUNT(*) FROM tries WHERE subject LIKE '%{number}%'")).await, 0);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn the_first_password_of_staff_opens_for_a_week_until_a_factor_is_set_up() {
    for backend in support::backends().await {
        let added = staff::add(&backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
        let on_day = |day: i64| Backend { clock: backend.clock.later(day * Instant::DAY), ..backend.clone() };
        let try_on = async |day| staff::sign_in(&on_day(day), "taichi", added.password.clone(), None).await;
        let identity = try_on(6).await.unwrap();
        assert_eq!(problem(try_on(8).await), Problem::WrongStaffSignIn);
        let app = Setup::new("taichi");
        let shows = || NewFactor::App { code: code(&app, backend.clock.real_now()), setup: app.clone() };
        assert!(matches!(set_up_first(&backend, &identity, shows()).await, Err(Error::NotFound)), "another password comes first");
        let choose = async |typed: &str| staff::choose_password(&backend, &identity, typed.to_owned(), typed).await;
        assert_eq!(problem(choose(&added.password).await), Problem::PasswordNotNew);
        assert!(staff::has_first_password(&backend, &identity).await.unwrap());
        choose(PASSWORD).await.unwrap();
        assert!(matches!(choose("quiet-river-and-a-green-hill").await, Err(Error::NotFound)), "once");
        assert!(!staff::has_first_password(&backend, &identity).await.unwrap());
        let chosen = "SELECT COUNT(*) FROM audit WHERE action = 'password.chosen' AND actor_kind = 'staff'";
        assert_eq!(count(&backend, chosen).await, 1);
        set_up_first(&backend, &identity, shows()).await.unwrap();
        assert_eq!(problem(try_on(1).await), Problem::WrongStaffSignIn);
        let later = staff::sign_in(&on_day(8), "taichi", PASSWORD.to_owned(), None).await;
        assert_eq!(later.unwrap(), identity);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn who_has_forgotten_the_password_is_handed_another_that_leads_to_the_choice_of_one_alone() {
    for backend in support::backends().await {
        let added = staff::add(&backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
        let identity = staff::sign_in(&backend, "taichi", added.password.clone(), None).await.unwrap();
        staff::choose_password(&backend, &identity, PASSWORD.to_owned(), PASSWORD).await.unwrap();
        let app = Setup::new("taichi");
        let shows = || NewFactor::App { code: code(&app, backend.clock.real_now()), setup: app.clone() };
        let codes = set_up_first(&backend, &identity, shows()).await.unwrap();
        let later = Backend { clock: backend.clock.later(100 * Instant::DAY), ..backend.clone() };
        let who = sessions::signed_in(&later, &identity).await.unwrap();
        let session = StoredSession { who: Some(who), agent: None, data: "{}".into() };
        sessions::create(&later, "one", &session).await.unwrap();
        let browser = remember(&later, &identity).await.unwrap();
        for _ in 0..11 {
            problem(staff::sign_in(&later, "taichi", "forgotten".into(), None).await);
        }

        assert!(matches!(staff::hand_over(&later, "nobody").await, Err(Error::Setting(_))));
        let handed = staff::hand_over(&later, "taichi").await.unwrap();
        assert!(handed.password.len() >= 26 && handed.password != added.password);
        assert!(sessions::load(&later, "one").await.unwrap().is_none());
        assert!(!backend::identity::is_known(&later, &identity, &browser).await.unwrap());
        let knock = async |backend: &Backend, password: &str| staff::sign_in(backend, "taichi", password.to_owned(), None).await;
        assert_eq!(problem(knock(&later, PASSWORD).await), Problem::WrongStaffSignIn, "the old one opens nothing");
        assert_eq!(knock(&later, &handed.password).await.unwrap(), identity, "nor do guesses at it keep them out");
        let week = Backend { clock: later.clock.later(8 * Instant::DAY), ..later.clone() };
        assert_eq!(problem(knock(&week, &handed.password).await), Problem::WrongStaffSignIn, "for seven days");

        let code = Shown::Code(codes[0].clone());
        assert!(matches!(prove_at_the_door(&later, &identity, code.clone()).await, Err(Error::NotFound)), "another comes first");
        staff::choose_password(&later, &identity, "quiet-river-and-a-green-hill".to_owned(), "quiet-river-and-a-green-hill")
            .await
            .unwrap();
        prove_at_the_door(&later, &identity, code).await.unwrap();
        assert_eq!(knock(&week, "quiet-river-and-a-green-hill").await.unwrap(), identity);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn another_role_and_none_end_the_sessions_and_stand_in_the_audit() {
    for backend in support::backends().await {
        staff::add(&backend, "operator", "見本 次子", "tsugiko", Role::Auditor).await.unwrap();
        let added = staff::add(&backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
        let identity = staff::sign_in(&backend, "taichi", added.password, None).await.unwrap();
        let open = async |hash: &str| {
            let who = sessions::signed_in(&backend, &identity).await.unwrap();
            sessions::create(&backend, hash, &StoredSession { who: Some(who), agent: None, data: "{}".into() }).await.unwrap();
        };
        open("one").await;
        let listed = staff::list(&backend).await.unwrap();
        let seen: Vec<_> = listed.iter().map(|one| (one.sign_in_name.as_str(), one.role.as_deref(), one.sessions)).collect();
        assert_eq!(seen, [("taichi", Some("support"), 1), ("tsugiko", Some("auditor"), 0)]);
        assert!(listed.iter().all(|one| one.handed));

        staff::change_role(&backend, "taichi", Some(Role::Approver)).await.unwrap();
        assert!(sessions::load(&backend, "one").await.unwrap().is_none(), "what was begun in one role does not go on");
        assert_eq!(sessions::signed_in(&backend, &identity).await.unwrap().role(), Some(Role::Approver));
        open("two").await;
        staff::change_role(&backend, "taichi", None).await.unwrap();
        assert!(sessions::load(&backend, "two").await.unwrap().is_none());
        assert!(matches!(sessions::signed_in(&backend, &identity).await, Err(Error::NotFound)));
        assert!(matches!(staff::change_role(&backend, "nobody", None).await, Err(Error::Setting(_))));
        for (action, entries) in [("staff.listed", 1), ("staff.role-changed", 2), ("staff.added", 2)] {
            let sql = format!("SELECT COUNT(*) FROM audit WHERE action = '{action}' AND actor_kind = 'program'");
            assert_eq!(count(&backend, &sql).await, entries, "{action}");
        }
        backend.db.close().await;
    }
}

#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions_and_nobody_elses() {
    for backend in support::backends().await {
        let session = |person: &str| {
            let who = SignedIn::Customer { person_id: person.into() };
            StoredSession { who: Some(who), agent: Some("Firefox, Android".into()), data: r#"{"secret":"text"}"#.into() }
        };
        for (hash, person) in [("one", "p-1"), ("two", "p-1"), ("three", "p-1"), ("strangers", "p-2")] {
            sessions::create(&backend, hash, &session(person)).await.unwrap();
        }
        let (owner, stranger) = (Identity::customer("p-1"), Identity::customer("p-2"));
        let own = sessions::own(&backend, &owner, "one").await.unwrap();
        assert_eq!((own.len(), own.iter().filter(|one| one.this).count()), (3, 1));
        let other = own.iter().find(|one| !one.this).unwrap();
        let this = own.iter().find(|one| one.this).unwrap();
        assert!(sessions::other(&backend, &owner, "one", &other.id).await.is_ok());
        for (who, id) in [(&owner, &this.id), (&stranger, &other.id)] {
            assert!(matches!(sessions::other(&backend, who, "one", id).await, Err(Error::NotFound)));
        }
        let act = || Purpose::EndSession { session: other.id.clone() };
        assert_eq!(problem(afresh(&backend, &owner, Shown::Code("no code".into()), &act()).await), Problem::WrongCode);
        let proved = async |who: &Identity| {
            let codes = renew_recovery_codes(&backend, who).await.unwrap();
            afresh(&backend, who, Shown::Code(codes[0].clone()), &act()).await.unwrap()
        };
        assert!(matches!(sessions::end_one(&backend, &proved(&stranger).await, &other.id).await, Err(Error::NotFound)));
        let proof = proved(&owner).await;
        sessions::end_one(&backend, &proof, &other.id).await.unwrap();
        assert_eq!(sessions::end_others(&backend, &proof, "one").await.unwrap(), 1);
        assert_eq!(sessions::load(&backend, "one").await.unwrap(), Some(session("p-1")));
        assert!(sessions::load(&backend, "strangers").await.unwrap().is_some());

        // What was ended does not come back with a request that was under way, and what it remembered was sealed.
        sessions::save(&backend, "two", &session("p-1")).await.unwrap();
        assert!(sessions::load(&backend, "two").await.unwrap().is_none());
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM sessions WHERE data LIKE '%secret%'").await, 0);

        // After a fresh proof it goes on under another id, as old as it was; one that was ended meanwhile stays ended.
        let hour_ago = backend.clock.real_now().0 - Instant::HOUR;
        backend.db.run("UPDATE sessions SET started_at = $1 WHERE id_hash = 'one'", args![hour_ago]).await.unwrap();
        let aside = sessions::set_aside(&backend, "one").await.unwrap().unwrap();
        assert!(sessions::load(&backend, "one").await.unwrap().is_none(), "the old id is dead");
        sessions::go_on(&backend, &aside, "one more", &session("p-1")).await.unwrap();
        assert_eq!(sessions::load(&backend, "one more").await.unwrap(), Some(session("p-1")));
        assert_eq!(count(&backend, "SELECT started_at FROM sessions WHERE id_hash = 'one more'").await, hour_ago);
        let aside = sessions::set_aside(&backend, "strangers").await.unwrap().unwrap();
        sessions::end_all(&backend, &proved(&stranger).await).await.unwrap();
        let back = sessions::go_on(&backend, &aside, "strangers", &session("p-2")).await;
        assert!(matches!(back, Err(Error::NotFound)) && sessions::load(&backend, "strangers").await.unwrap().is_none());
        assert_eq!(sessions::set_aside(&backend, "strangers").await.unwrap(), None);
        let aside = sessions::set_aside(&backend, "one more").await.unwrap().unwrap();
        sessions::go_on(&backend, &aside, "one", &session("p-1")).await.unwrap();

        // Used, it goes on; not used, it ends.
        let minutes = |minutes: i64| backend.clock.real_now().0 + minutes * Instant::MINUTE;
        backend.db.run("UPDATE sessions SET seen_at = $1, expires_at = $2", args![minutes(-20), minutes(10)]).await.unwrap();
        sessions::load(&backend, "one").await.unwrap().unwrap();
        assert_eq!(count(&backend, &format!("SELECT COUNT(*) FROM sessions WHERE expires_at > {}", minutes(29))).await, 1);
        backend.db.run("UPDATE sessions SET expires_at = $1", args![minutes(-1)]).await.unwrap();
        assert!(sessions::load(&backend, "one").await.unwrap().is_none());
        sessions::create(&backend, "four", &session("p-1")).await.unwrap();
        assert_eq!(sessions::end_all(&backend, &proof).await.unwrap(), 2, "the one that asks too");
        assert!(sessions::load(&backend, "four").await.unwrap().is_none());
        backend.db.close().await;
    }
}
