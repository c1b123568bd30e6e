//! The first visit: a code works once, until its day, with the right birth date; a further code adds another bank.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::identity::Identity;
use backend::people::{Activation, activate, add_bank, check_code, choose_password, enrol, sign_in};
use backend::sessions::SignedIn;
use backend::{Backend, Error, args};
use domain::problem::Problem;
use jiff::civil::date;
use support::world::{self, BANK, BORN, OTHER_ACCOUNT, PASSWORD, app, code, count, proved, signed_in};

fn problem<T>(answer: Result<T, Error>) -> Problem {
    match answer {
        Err(Error::Problem(problem)) => problem,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was done"),
    }
}

/// The activation with a password and an app, and that app's code of now.
async fn chosen(backend: &Backend, activation: &Activation) -> (Activation, String) {
    let chosen = choose_password(backend, activation.clone(), PASSWORD.to_owned(), PASSWORD).await.unwrap();
    let code = code(chosen.app().unwrap(), backend.clock.real_now());
    (chosen, code)
}

async fn at_the_door(backend: &Backend, number: &str, password: &str) -> Result<Identity, Error> {
    sign_in(backend, number, password.to_owned(), None).await
}

async fn first_visit(backend: &Backend) {
    world::fill(backend).await;
    let letter = enrol(backend, BANK, "C-1001").await.unwrap();
    assert_eq!(problem(check_code(backend, &letter.code, date(1986, 5, 15)).await), Problem::WrongActivation);
    assert_eq!(problem(check_code(backend, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", BORN).await), Problem::WrongActivation);
    // Checking uses nothing up, and a code is read however it is typed.
    let activation = check_code(backend, &letter.code.to_lowercase().replace('-', " "), BORN).await.unwrap();
    assert_eq!(activation.sign_in_number, letter.sign_in_number);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM people").await, 0);

    // Without a password and a second factor nobody gets in.
    assert_eq!(problem(activate(backend, &activation, app(&activation, "000000")).await), Problem::WrongActivation);
    let own = choose_password(backend, activation.clone(), "C-100119860514".to_owned(), "C-100119860514").await;
    assert_eq!(problem(own), Problem::PasswordTooCommon, "made of what strangers know of her");
    let (activation, code) = chosen(backend, &activation).await;
    assert_eq!(problem(activate(backend, &activation, app(&activation, "abcdef")).await), Problem::WrongCode);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM people").await, 0);

    let (person, codes) = activate(backend, &activation, app(&activation, &code)).await.unwrap();
    assert_eq!(codes.len(), 8);
    assert_eq!(at_the_door(backend, &letter.sign_in_number, PASSWORD).await.unwrap(), Identity::customer(person));
    assert_eq!(problem(at_the_door(backend, &letter.sign_in_number, "another").await), Problem::WrongSignIn);
    assert_eq!(problem(at_the_door(backend, "C-1001", PASSWORD).await), Problem::WrongSignIn);

    // The code is used up, on every way in.
    assert_eq!(problem(check_code(backend, &letter.code, BORN).await), Problem::WrongActivation);
    assert_eq!(problem(activate(backend, &activation, app(&activation, &code)).await), Problem::WrongActivation);
    // A second letter for the same customer number makes nobody new.
    let second = enrol(backend, BANK, "C-1001").await.unwrap();
    assert_eq!((second.again, second.sign_in_number == letter.sign_in_number), (true, true));
    assert_eq!(problem(check_code(backend, &second.code, BORN).await), Problem::AlreadyActivated);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM people").await, 1);
}

#[tokio::test]
async fn a_code_and_a_birth_date_open_the_door_once() {
    for backend in support::backends().await {
        first_visit(&backend).await;
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_code_works_until_its_day() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let letter = enrol(&backend, BANK, "C-1001").await.unwrap();
        let activation = check_code(&backend, &letter.code, BORN).await.unwrap();
        let (activation, code) = chosen(&backend, &activation).await;
        let past = backend.clock.real_now();
        backend.db.run("UPDATE activation_codes SET expires_at = $1", args![past]).await.unwrap();
        assert_eq!(problem(check_code(&backend, &letter.code, BORN).await), Problem::WrongActivation);
        // Also where it was checked while it was good.
        assert_eq!(problem(activate(&backend, &activation, app(&activation, &code)).await), Problem::WrongActivation);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM people").await, 0);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_new_letter_makes_the_earlier_ones_worthless() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let (other, first) = (enrol(&backend, BANK, "C-1002").await.unwrap(), enrol(&backend, BANK, "C-1001").await.unwrap());
        enrol(&backend, BANK, "C-1001").await.unwrap();
        assert_eq!(problem(check_code(&backend, &first.code, BORN).await), Problem::WrongActivation);
        // The first time the second may have to wait for a connection of its own, and so comes later.
        for _ in 0..4 {
            let (one, two) = tokio::join!(enrol(&backend, BANK, "C-1001"), enrol(&backend, BANK, "C-1001"));
            let mut open = 0;
            for letter in [one.unwrap(), two.unwrap()] {
                open += i32::from(check_code(&backend, &letter.code, BORN).await.is_ok());
            }
            assert_eq!(open, 1, "of two letters at once one opens");
        }
        assert!(check_code(&backend, &other.code, BORN).await.is_ok(), "another customer's stays good");
        backend.db.close().await;
    }
}

#[tokio::test]
async fn of_two_at_once_one_gets_in() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let letter = enrol(&backend, BANK, "C-1001").await.unwrap();
        let activation = check_code(&backend, &letter.code, BORN).await.unwrap();
        let (activation, code) = chosen(&backend, &activation).await;
        let (one, other) = tokio::join!(
            activate(&backend, &activation, app(&activation, &code)),
            activate(&backend, &activation, app(&activation, &code))
        );
        assert!(one.is_ok() != other.is_ok());
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM people").await, 1);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_further_code_adds_another_bank() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let owner = proved(&backend, &owner).await;
        let letter = enrol(&backend, BANK, "C-1002").await.unwrap();
        assert_eq!(problem(add_bank(&backend, &owner, &letter.code, date(1990, 1, 1)).await), Problem::WrongActivation);
        add_bank(&backend, &owner, &letter.code, BORN).await.unwrap();
        let (accounts, ..) = backend::claims::candidates(&backend, &owner, None, None).await.unwrap();
        assert!(accounts.iter().any(|one| one.id == OTHER_ACCOUNT));
        // Once; and nobody else gets what somebody has gathered, even by a letter from before.
        assert_eq!(problem(add_bank(&backend, &owner, &letter.code, BORN).await), Problem::WrongActivation);
        let again = letter;
        backend.db.run("UPDATE activation_codes SET used_at = NULL", args![]).await.unwrap();
        assert_eq!(problem(check_code(&backend, &again.code, BORN).await), Problem::AlreadyActivated);
        let nobody = SignedIn::Customer { person_id: "nobody".into() }.customer().unwrap();
        let nobody = proved(&backend, &nobody).await;
        assert_eq!(problem(add_bank(&backend, &nobody, &again.code, BORN).await), Problem::AlreadyActivated);
        backend.db.close().await;
    }
}
