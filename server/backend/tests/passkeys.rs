//! Passkeys: one alone opens the door, and proves afresh for one act, once; on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::clock::Clock;
use backend::db::Db;
use backend::identity::{
    Answer, Challenge, Identity, NewFactor, Options, Planned, Setup, Shown, add_factor, begin_adding, begin_new, begin_proof,
    begin_sign_in, by_passkey, factors, prove_at_the_door, prove_by_passkey, remove_factor, renew_recovery_codes, set_up_first,
};
use backend::keys::Keys;
use backend::people::{Customer, activate, check_code, choose_password, enrol, sign_in};
use backend::sealing::rotate;
use backend::sessions::{self, SignedIn, StoredSession};
use backend::staff::{self, Role};
use backend::{Backend, Error, args};
use domain::problem::Problem;
use domain::proof::{LASTS, Purpose};
use domain::time::Instant;
use support::passkey::{Device, party};
use support::world::{self, BANK, BORN, PASSWORD, count, signed_in};

fn problem<T>(answer: Result<T, Error>) -> Problem {
    match answer {
        Err(Error::Problem(problem)) => problem,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

fn stop(link: &str) -> Purpose {
    Purpose::StopLink { account: world::ACCOUNT.into(), link: link.into() }
}

async fn asked(backend: &Backend, who: &Identity, purpose: Purpose) -> (Options, Challenge) {
    begin_proof(backend, &party(), who, purpose).await.unwrap()
}

/// A customer who has enrolled with a passkey and nothing else.
async fn with_passkey(backend: &Backend, customer: &str) -> (Customer, Device, String) {
    let letter = enrol(backend, BANK, customer).await.unwrap();
    let activation = check_code(backend, &letter.code, BORN).await.unwrap();
    let activation = choose_password(backend, activation, PASSWORD.to_owned(), PASSWORD).await.unwrap();
    let who = activation.who().unwrap();
    let mut device = Device::new();
    let answer = device.make(begin_new(backend, &party(), &who, &letter.sign_in_number).await.unwrap());
    let factor = NewFactor::Passkey { name: Some("Chrome, Android".into()), answer };
    let (one, other) = tokio::join!(activate(backend, &activation, factor.clone()), activate(backend, &activation, factor));
    assert!(one.is_ok() != other.is_ok(), "of two posts at once one makes the person");
    let (person_id, codes) = one.or(other).unwrap();
    assert_eq!((person_id.as_str(), codes.len()), (who.id.as_str(), 8));
    (SignedIn::Customer { person_id }.customer().unwrap(), device, letter.sign_in_number)
}

#[tokio::test]
async fn a_passkey_alone_opens_also_while_strangers_guess_at_the_password() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, mut device, number) = with_passkey(&backend, "C-1001").await;
        let asked = || begin_sign_in(&backend, &party()).unwrap();
        let options = asked().0.0;
        assert!(options["allowCredentials"].as_array().unwrap().is_empty(), "nobody has said yet who they are");
        assert_eq!((options["userVerification"].as_str(), options["rpId"].as_str()), (Some("required"), Some("kakunin.example")));
        assert_eq!(by_passkey(&backend, device.answer(asked())).await.unwrap(), owner.identity());

        // A hundred wrong passwords in a row, ten an hour: the password is shut, the passkey is not.
        for hour in 0..10 {
            let later = Backend { clock: backend.clock.later(hour * 61 * Instant::MINUTE), ..backend.clone() };
            for guess in 0..10 {
                assert_eq!(problem(sign_in(&later, &number, format!("guess {guess}"), None).await), Problem::WrongSignIn);
            }
        }
        let later = Backend { clock: backend.clock.later(Instant::DAY), ..backend.clone() };
        assert_eq!(problem(sign_in(&later, &number, PASSWORD.into(), None).await), Problem::TooManyTries);
        let asked = begin_sign_in(&later, &party()).unwrap();
        assert_eq!(by_passkey(&later, device.answer(asked)).await.unwrap(), owner.identity());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn what_does_not_fit_is_one_calm_answer() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (_, mut device, _) = with_passkey(&backend, "C-1001").await;
        let asked = || begin_sign_in(&backend, &party()).unwrap();
        let mut unknown = Device::new();
        unknown.user = device.user.clone();
        let mut forged = Device::new();
        (forged.id, forged.user) = (device.id.clone(), device.user.clone());
        let mut elsewhere = device.answer(asked());
        elsewhere.text = elsewhere.text.replace("rawId", "raw");
        let cross = |device: &mut Device, change: fn(&mut Device)| {
            let before = (device.origin, device.verified, device.user.clone());
            change(device);
            let answer = device.answer(asked());
            (device.origin, device.verified, device.user) = before;
            answer
        };
        for (answer, what) in [
            (unknown.answer(asked()), "a passkey that nobody knows"),
            (forged.answer(asked()), "another's key under a known name"),
            (elsewhere, "no answer at all"),
            (cross(&mut device, |device| device.origin = "https://kakunin.example.elsewhere.example"), "from another page"),
            (cross(&mut device, |device| device.verified = false), "without finger, face or PIN"),
            (cross(&mut device, |device| device.user = None), "that does not say whose it is"),
            (Answer { challenge: Some(asked().1), ..device.answer(asked()) }, "to another challenge"),
        ] {
            assert_eq!(problem(by_passkey(&backend, answer).await), Problem::WrongPasskey, "{what}");
        }
        let missing = Answer { challenge: None, ..device.answer(asked()) };
        assert_eq!(problem(by_passkey(&backend, missing).await), Problem::ProofOver);
        by_passkey(&backend, device.answer(asked())).await.unwrap();
        backend.db.close().await;
    }
}

#[tokio::test]
async fn an_answer_counts_for_its_act_once_and_five_minutes() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, mut device, _) = with_passkey(&backend, "C-1001").await;
        let who = owner.identity();
        for other in [stop("another"), Purpose::SubmitClaim { draft: "link-1".into() }, Purpose::SignIn, Purpose::SecondStep] {
            let answer = device.answer(asked(&backend, &who, stop("link-1")).await);
            assert_eq!(problem(prove_by_passkey(&backend, &who, answer, &other).await), Problem::ProofOver, "{other:?}");
        }
        let stranger = signed_in(&backend, "C-1002").await.identity();
        assert_eq!(problem(begin_proof(&backend, &party(), &stranger, stop("link-1")).await), Problem::WrongPasskey);
        let answer = device.answer(asked(&backend, &who, stop("link-1")).await);
        assert_eq!(problem(prove_by_passkey(&backend, &stranger, answer, &stop("link-1")).await), Problem::WrongPasskey);
        let door = device.answer(begin_sign_in(&backend, &party()).unwrap());
        assert_eq!(problem(prove_by_passkey(&backend, &who, door, &stop("link-1")).await), Problem::ProofOver);

        let answer = device.answer(asked(&backend, &who, stop("link-1")).await);
        let late = Backend { clock: backend.clock.later(LASTS + Instant::MINUTE), ..backend.clone() };
        let stale = prove_by_passkey(&late, &who, answer.clone(), &stop("link-1")).await;
        assert_eq!(problem(stale), Problem::ProofOver);
        let purpose = stop("link-1");
        let post = || prove_by_passkey(&backend, &who, answer.clone(), &purpose);
        let (one, other) = tokio::join!(post(), post());
        assert!(one.is_ok() != other.is_ok(), "of two posts at once one counts");
        assert_eq!(problem(post().await), Problem::ProofOver, "once");

        // The second step after a password takes no answer that was meant for anything else.
        let step = device.answer(asked(&backend, &who, Purpose::SecondStep).await);
        prove_at_the_door(&backend, &who, Shown::Passkey(step)).await.unwrap();
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_counter_that_went_back_is_refused_and_recorded() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, mut device, _) = with_passkey(&backend, "C-1001").await;
        let asked = || begin_sign_in(&backend, &party()).unwrap();
        for (counter, opens) in [(7, true), (8, true), (8, false), (3, false), (9, true)] {
            device.counter = counter;
            let opened = by_passkey(&backend, device.answer(asked())).await;
            assert_eq!(opened.is_ok(), opens, "{counter}");
        }
        let sql = "SELECT COUNT(*) FROM audit WHERE action = 'factor.refused' AND outcome = 'refused' AND actor = $1";
        let found: Option<(i64,)> = backend.db.one(sql, args![owner.person_id()]).await.unwrap();
        assert_eq!(found, Some((2,)));
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_factor_is_added_by_a_fresh_proof_and_the_last_one_stays() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let (who, mut device) = (owner.identity(), Device::new());
        for hash in ["this", "other"] {
            let who = Some(SignedIn::Customer { person_id: who.id.clone() });
            sessions::create(&backend, hash, &StoredSession { who, agent: None, data: "{}".into() }).await.unwrap();
        }
        let app = factors(&backend, &who).await.unwrap().remove(0);
        let mut codes = renew_recovery_codes(&backend, &who).await.unwrap();
        let mut proof = || Shown::Code(codes.remove(0));
        let planned = Planned::passkey(" 私の電話 ").unwrap();
        assert_eq!(problem(remove_factor(&backend, &who, &app.id, proof(), "this").await), Problem::LastFactor);
        let wrong = begin_adding(&backend, &who, planned.clone(), Shown::Code("000000".into())).await;
        assert_eq!(problem(wrong), Problem::WrongCode);

        let adding = begin_adding(&backend, &who, planned, proof()).await.unwrap();
        let made = device.make(begin_new(&backend, &party(), &who, "1").await.unwrap());
        let factor = |answer: Answer| NewFactor::Passkey { name: Some("私の電話".into()), answer };
        let stranger = signed_in(&backend, "C-1002").await.identity();
        for whose in [&stranger, &Identity::staff(&who.id)] {
            assert_eq!(problem(add_factor(&backend, whose, &adding, factor(made.clone()), "this").await), Problem::ProofOver);
        }
        let late = Backend { clock: backend.clock.later(LASTS + Instant::MINUTE), ..backend.clone() };
        assert_eq!(problem(add_factor(&late, &who, &adding, factor(made.clone()), "this").await), Problem::ProofOver);
        add_factor(&backend, &who, &adding, factor(made.clone()), "this").await.unwrap();
        assert!(sessions::load(&backend, "other").await.unwrap().is_none(), "who was in elsewhere is out");
        assert!(sessions::load(&backend, "this").await.unwrap().is_some());
        let mut second = Device::new();
        let again = second.make(begin_new(&backend, &party(), &who, "1").await.unwrap());
        assert_eq!(problem(add_factor(&backend, &who, &adding, factor(again), "this").await), Problem::ProofOver, "one a proof");
        let both = factors(&backend, &who).await.unwrap();
        assert_eq!((both.len(), both[1].name.as_deref()), (2, Some("私の電話")));

        // Nobody can stand in a passkey's way by naming it as their own.
        let adding = begin_adding(&backend, &stranger, Planned::App(Setup::new("1")), recovery(&backend, &stranger).await).await;
        let mut thief = Device::new();
        thief.id.clone_from(&device.id);
        let stolen = thief.make(begin_new(&backend, &party(), &stranger, "2").await.unwrap());
        let known = add_factor(&backend, &stranger, &adding.unwrap(), factor(stolen), "").await;
        assert_eq!(problem(known), Problem::PasskeyKnown);

        let remove = Purpose::RemoveFactor { factor: app.id.clone() };
        let answer = Shown::Passkey(device.answer(asked(&backend, &who, remove.clone()).await));
        assert!(matches!(remove_factor(&backend, &stranger, &app.id, answer, "").await, Err(Error::NotFound)), "another's");
        let answer = Shown::Passkey(device.answer(asked(&backend, &who, remove).await));
        remove_factor(&backend, &who, &app.id, answer, "this").await.unwrap();
        let left = factors(&backend, &who).await.unwrap();
        assert_eq!((left.len(), left[0].is_passkey()), (1, true));
        assert_eq!(problem(remove_factor(&backend, &who, &left[0].id, proof(), "this").await), Problem::LastFactor);
        for (action, times) in [("factor.added", 3), ("factor.removed", 1)] {
            assert_eq!(
                count(&backend, &format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'")).await,
                times,
                "{action}"
            );
        }
        backend.db.close().await;
    }
}

async fn recovery(backend: &Backend, who: &Identity) -> Shown {
    Shown::Code(renew_recovery_codes(backend, who).await.unwrap().remove(0))
}

#[tokio::test]
async fn staff_begin_with_a_passkey_that_needs_nothing_typed() {
    for backend in support::backends().await {
        staff::add(&backend, "operator", "見本 太一", "taichi", Role::Support).await.unwrap();
        let id: (String,) = backend.db.one("SELECT id FROM staff", args![]).await.unwrap().unwrap();
        let (who, mut device) = (Identity::staff(id.0), Device::new());
        // What they were handed is changed before anything is set up.
        staff::choose_password(&backend, &who, PASSWORD.to_owned(), PASSWORD).await.unwrap();
        let party = party();
        let asked = || begin_new(&backend, &party, &who, "taichi");
        let options = asked().await.unwrap();
        let selection = &options.0.0["authenticatorSelection"];
        assert_eq!(
            (selection["residentKey"].as_str(), selection["userVerification"].as_str()),
            (Some("required"), Some("required"))
        );
        let answer = device.make(options);
        let mut careless = Device::new();
        careless.verified = false;
        let unverified = careless.make(asked().await.unwrap());
        let factor = |answer: Answer| NewFactor::Passkey { name: None, answer };
        assert_eq!(problem(set_up_first(&backend, &who, factor(unverified)).await), Problem::WrongPasskey);
        assert_eq!(set_up_first(&backend, &who, factor(answer)).await.unwrap().len(), 8);
        let excluded = asked().await.unwrap().0.0;
        assert_eq!(excluded["excludeCredentials"].as_array().unwrap().len(), 1, "a device is not asked twice");
        let kept: (String, String) = backend.db.one("SELECT secret, credential FROM factors", args![]).await.unwrap().unwrap();
        let id = device.id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert!(!kept.1.contains(&id), "a copy of the table does not say which passkeys there are");
        assert_eq!(opened(&backend, &mut device).await, who);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_passkey_outlives_a_change_of_keys() {
    for url in support::urls().await {
        let (old, new) = (Keys::make(1), Keys::make(2));
        let first = backend_with(&url, &old).await;
        world::fill(&first).await;
        let (used, mut device, _) = with_passkey(&first, "C-1001").await;
        let (unused, mut other, _) = with_passkey(&first, "C-1002").await;
        first.db.close().await;
        // Found under both keys; sealed and hashed anew, also where nobody used it meanwhile; found under the new one alone.
        let both = backend_with(&url, &format!("{old},{new}")).await;
        assert_eq!(opened(&both, &mut device).await, used.identity());
        rotate(&both).await.unwrap();
        assert_eq!(rotate(&both).await.unwrap().changed, 0);
        both.db.close().await;
        let second = backend_with(&url, &new).await;
        assert_eq!(opened(&second, &mut device).await, used.identity());
        assert_eq!(opened(&second, &mut other).await, unused.identity());
        second.db.close().await;
    }
}

async fn opened(backend: &Backend, device: &mut Device) -> Identity {
    by_passkey(backend, device.answer(begin_sign_in(backend, &party()).unwrap())).await.unwrap()
}

async fn backend_with(url: &str, keys: &str) -> Backend {
    let keys = Keys::parse(keys).unwrap();
    let db = Db::open(url, keys.clone()).await.unwrap();
    Backend { db, clock: Clock::default(), keys, profiles: backend::feeds::csv::shipped() }
}
