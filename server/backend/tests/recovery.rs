//! Everything is lost: the bank's next letter lets the same person in again, after a day in which they can cancel it.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::claims::{self, list};
use backend::identity::{Identity, Shown, factors, is_known, prove_at_the_door, remember};
use backend::people::{
    Activation, Customer, Opened, activate, cancel_recovery, choose_password, enrol, open_letter, sign_in, waiting_recovery,
};
use backend::sessions::{self, SignedIn, StoredSession};
use backend::{Backend, Error, args};
use domain::problem::Problem;
use domain::recovery::{Recovery, WAITS};
use domain::time::Instant;
use jiff::civil::date;
use support::world::{self, ACCOUNT, BANK, BORN, PASSWORD, app, code, count, key, proved, signed_in};

const ANOTHER: &str = "a river behind the old mill";

fn problem<T>(answer: Result<T, Error>) -> Problem {
    match answer {
        Err(Error::Problem(problem)) => problem,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

/// What waits for a customer, as their session says it.
async fn session_says(backend: &Backend, customer: &Customer) -> Option<Recovery> {
    let who = SignedIn::Customer { person_id: customer.person_id().into() };
    let hash = format!("of {}", customer.person_id());
    sessions::create(backend, &hash, &StoredSession { who: Some(who), agent: None, data: "{}".into() }).await.unwrap();
    let (_, course) = sessions::load_with_course(backend, &hash).await.unwrap().unwrap();
    sessions::delete(backend, &hash).await.unwrap();
    course.recovery
}

/// The same portal so many milliseconds later.
fn later(backend: &Backend, by: i64) -> Backend {
    Backend { clock: backend.clock.later(by), ..backend.clone() }
}

async fn opened(backend: &Backend, code: &str) -> Activation {
    match open_letter(backend, code, BORN).await.unwrap() {
        Opened::Activation(activation) => activation,
        Opened::Waits(recovery) => panic!("{recovery:?}"),
    }
}

async fn waits(backend: &Backend, code: &str) -> Instant {
    match open_letter(backend, code, BORN).await.unwrap() {
        Opened::Waits(recovery) => recovery.opens_at,
        Opened::Activation(_) => panic!("it opens"),
    }
}

/// The activation with another password, and the new app's code of now.
async fn chosen(backend: &Backend, activation: Activation) -> (Activation, String) {
    let chosen = choose_password(backend, activation, ANOTHER.to_owned(), ANOTHER).await.unwrap();
    let code = code(chosen.app().unwrap(), backend.clock.real_now());
    (chosen, code)
}

async fn at_the_door(backend: &Backend, number: &str, password: &str) -> Result<Identity, Error> {
    sign_in(backend, number, password.to_owned(), None).await
}

async fn audited(backend: &Backend, action: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit WHERE action = $1 AND institution = $2 AND customer = 'C-1001'";
    backend.db.one::<(i64,)>(sql, args![action, BANK]).await.unwrap().unwrap().0
}

/// What the owner had before: a claim, a session, a known browser's token, and a hundred wrong guesses in a row at the number.
async fn before(backend: &Backend, owner: &Customer, number: &str) -> (String, String) {
    let draft = claims::begin(backend, owner, ACCOUNT, &[key("2020-09-01", 1)], true).await.unwrap();
    claims::tell_story(backend, owner, &draft, "知らないうちに引かれました").await.unwrap();
    let claim = claims::submit(backend, &proved(backend, owner).await, &draft).await.unwrap();
    let who = SignedIn::Customer { person_id: owner.person_id().into() };
    let session = StoredSession { who: Some(who), agent: None, data: "{}".into() };
    sessions::create(backend, "theirs", &session).await.unwrap();
    let browser = remember(backend, &owner.identity()).await.unwrap();
    assert_eq!(problem(at_the_door(backend, number, "a guess").await), Problem::WrongSignIn);
    backend.db.run("UPDATE tries SET in_a_row = 100", args![]).await.unwrap();
    assert_eq!(problem(at_the_door(backend, number, PASSWORD).await), Problem::TooManyTries);
    (claim, browser)
}

async fn same_person_again(backend: &Backend) {
    world::fill(backend).await;
    let (owner, stranger) = (signed_in(backend, "C-1001").await, signed_in(backend, "C-1002").await);
    let letter = enrol(backend, BANK, "C-1001").await.unwrap();
    let number = letter.sign_in_number.clone();
    let (claim, browser) = before(backend, &owner, &number).await;
    let old_codes = backend::identity::renew_recovery_codes(backend, &owner.identity()).await.unwrap();

    // Letter and birth date begin the waiting time, once; the person sees it, and nobody else.
    assert_eq!(waiting_recovery(backend, &owner).await.unwrap(), None);
    assert_eq!(problem(open_letter(backend, &letter.code, date(1986, 5, 15)).await), Problem::WrongActivation);
    assert_eq!(waiting_recovery(backend, &owner).await.unwrap(), None, "a wrong birth date asks for nothing");
    let opens_at = waits(backend, &letter.code).await;
    let shown = waiting_recovery(backend, &owner).await.unwrap().unwrap();
    assert_eq!((shown.opens_at, shown.opens_at.0 - shown.asked_at.0), (opens_at, WAITS));
    assert_eq!(session_says(backend, &owner).await, Some(shown), "every page reads it with the session");
    assert_eq!(waiting_recovery(backend, &stranger).await.unwrap(), None);
    assert_eq!(session_says(backend, &stranger).await, None);
    let nearly = later(backend, WAITS - Instant::MINUTE);
    assert_eq!(waits(&nearly, &letter.code).await, opens_at, "entered again it waits no longer");
    assert_eq!((audited(backend, "recovery.invited").await, audited(backend, "recovery.asked").await), (1, 1));

    // After it: the same person, with another password and another factor.
    let after = &later(backend, WAITS + Instant::MINUTE);
    let (activation, first) = chosen(after, opened(after, &letter.code).await).await;
    let early = code(activation.app().unwrap(), nearly.clock.real_now());
    assert_eq!(problem(activate(&nearly, &activation, app(&activation, &early)).await), Problem::WrongActivation, "too early");
    assert_eq!(problem(activate(after, &activation, app(&activation, "abcdef")).await), Problem::WrongCode);
    assert_eq!(factors(after, &owner.identity()).await.unwrap().len(), 1, "nothing is gone before all is there");
    let (person, codes) = activate(after, &activation, app(&activation, &first)).await.unwrap();
    assert_eq!(Identity::customer(&person), owner.identity());
    let claims: Vec<_> = list(after, &owner).await.unwrap().into_iter().map(|one| one.number).collect();
    assert_eq!(claims, [claim]);

    // What opened before opens nothing, and the guesses are forgotten.
    assert_eq!(problem(at_the_door(after, &number, PASSWORD).await), Problem::WrongSignIn);
    assert_eq!(at_the_door(after, &number, ANOTHER).await.unwrap(), owner.identity());
    assert!(sessions::load(after, "theirs").await.unwrap().is_none());
    assert!(!is_known(after, &owner.identity(), &browser).await.unwrap());
    assert_eq!(factors(after, &owner.identity()).await.unwrap().len(), 1);
    assert_eq!(problem(prove_at_the_door(after, &owner.identity(), Shown::Code(old_codes[0].clone())).await), Problem::WrongCode);
    prove_at_the_door(after, &owner.identity(), Shown::Code(codes[0].clone())).await.unwrap();

    // It is over, and the letter is used up.
    assert_eq!(audited(after, "recovery.done").await, 1);
    assert_eq!(waiting_recovery(after, &owner).await.unwrap(), None);
    assert_eq!(problem(open_letter(after, &letter.code, BORN).await), Problem::WrongActivation);
    assert_eq!(problem(activate(after, &activation, app(&activation, &first)).await), Problem::WrongActivation);
    assert_eq!(count(after, "SELECT COUNT(*) FROM people").await, 2);
}

#[tokio::test]
async fn a_letter_lets_the_same_person_in_again_after_a_day() {
    for backend in support::backends().await {
        same_person_again(&backend).await;
        backend.db.close().await;
    }
}

#[tokio::test]
async fn what_its_owner_cancels_is_worthless() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (owner, stranger) = (signed_in(&backend, "C-1001").await, signed_in(&backend, "C-1002").await);
        let letter = enrol(&backend, BANK, "C-1001").await.unwrap();
        waits(&backend, &letter.code).await;
        let after = later(&backend, WAITS);
        let (activation, first) = chosen(&after, opened(&after, &letter.code).await).await;

        let nothing = cancel_recovery(&backend, &proved(&backend, &stranger).await).await;
        assert!(matches!(nothing, Err(Error::NotFound)), "another's waits as before");
        assert!(waiting_recovery(&after, &owner).await.unwrap().is_some(), "it can be cancelled until it is used");
        cancel_recovery(&after, &proved(&after, &owner).await).await.unwrap();
        assert_eq!((audited(&after, "recovery.cancelled").await, audited(&after, "recovery.done").await), (1, 0));
        assert_eq!(waiting_recovery(&after, &owner).await.unwrap(), None);
        assert!(matches!(cancel_recovery(&after, &proved(&after, &owner).await).await, Err(Error::NotFound)));

        // As a code that never was; also where it was entered before.
        assert_eq!(problem(open_letter(&after, &letter.code, BORN).await), Problem::WrongActivation);
        assert_eq!(problem(open_letter(&after, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", BORN).await), Problem::WrongActivation);
        assert_eq!(problem(activate(&after, &activation, app(&activation, &first)).await), Problem::WrongActivation);
        assert_eq!(at_the_door(&after, &letter.sign_in_number, PASSWORD).await.unwrap(), owner.identity());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn the_banks_next_letter_begins_anew_and_no_letter_runs_out_while_it_waits() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let first = enrol(&backend, BANK, "C-1001").await.unwrap();
        waits(&backend, &first.code).await;
        let second = enrol(&backend, BANK, "C-1001").await.unwrap();
        assert_eq!(waiting_recovery(&backend, &owner).await.unwrap(), None);
        assert_eq!(problem(open_letter(&backend, &first.code, BORN).await), Problem::WrongActivation);

        let last_day = later(&backend, 30 * Instant::DAY - Instant::HOUR);
        let (one, other) = tokio::join!(open_letter(&last_day, &second.code, BORN), open_letter(&last_day, &second.code, BORN));
        assert_eq!(one.unwrap(), other.unwrap(), "of two posts at once one asks");
        let after = later(&last_day, WAITS);
        let (activation, code) = chosen(&after, opened(&after, &second.code).await).await;
        let (one, other) = tokio::join!(
            activate(&after, &activation, app(&activation, &code)),
            activate(&after, &activation, app(&activation, &code))
        );
        assert!(one.is_ok() != other.is_ok());
        backend.db.close().await;
    }
}
