//! A thousand strangers guess at one customer's password, and at a number that nobody has, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::identity::{Identity, NewFactor, Planned, add_factor, begin_adding, begin_new, begin_sign_in, by_passkey};
use backend::identity::{Shown, renew_recovery_codes};
use backend::people::sign_in;
use backend::{Backend, Error, args};
use domain::guessing::{IN_A_ROW, IN_AN_HOUR};
use domain::problem::Problem;
use domain::time::Instant;
use support::passkey::{Device, party};
use support::world::{self, PASSWORD, signed_in};
use tokio::task::JoinSet;

const STRANGERS: usize = 1_000;
/// So many guess at a time: each of them has a place before the hash.
const AT_ONCE: usize = 8;
const NOBODYS: &str = "0000000000";

/// What so many strangers are told who guess at the two numbers in turn, each once: for each number, how many guesses were looked at,
/// which is to say hashed.
async fn guessed(backend: &Backend, numbers: [&str; 2]) -> [i64; 2] {
    let mut hashed = [0, 0];
    for first in (0..STRANGERS).step_by(AT_ONCE) {
        let mut guesses = JoinSet::new();
        for guess in first..first + AT_ONCE {
            let (backend, number, which) = (backend.clone(), numbers[guess % 2].to_owned(), guess % 2);
            guesses.spawn(async move { (which, sign_in(&backend, &number, format!("guess {guess}"), None).await) });
        }
        while let Some(told) = guesses.join_next().await {
            match told.unwrap() {
                (which, Err(Error::Problem(Problem::WrongSignIn))) => hashed[which] += 1,
                (_, Err(Error::Problem(Problem::TooManyTries))) => {}
                (_, other) => panic!("{other:?}"),
            }
        }
    }
    hashed
}

/// A passkey beside the app.
async fn with_passkey(backend: &Backend, who: &Identity) -> Device {
    let code = renew_recovery_codes(backend, who).await.unwrap().remove(0);
    let planned = Planned::passkey("").unwrap();
    let adding = begin_adding(backend, who, planned, Shown::Code(code)).await.unwrap();
    let mut device = Device::new();
    let answer = device.make(begin_new(backend, &party(), who, "0123456789").await.unwrap());
    add_factor(backend, who, &adding, NewFactor::Passkey { name: None, answer }, "this").await.unwrap();
    device
}

#[tokio::test]
async fn of_a_thousand_strangers_guesses_ten_an_hour_and_a_hundred_in_a_row_are_hashed() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await.identity();
        let mut device = with_passkey(&backend, &owner).await;
        let sql = "SELECT sign_in_number FROM people WHERE id = $1";
        let (number,): (String,) = backend.db.one(sql, args![&owner.id]).await.unwrap().unwrap();
        let mut hashed = [0, 0];
        for hour in 0..12 {
            let later = Backend { clock: backend.clock.later(hour * 61 * Instant::MINUTE), ..backend.clone() };
            let now = guessed(&later, [&number, NOBODYS]).await;
            assert_eq!(now, if hour < 10 { [IN_AN_HOUR; 2] } else { [0; 2] }, "hour {hour}");
            hashed = [hashed[0] + now[0], hashed[1] + now[1]];
            // Meanwhile the owner comes in, and not by the password.
            assert!(matches!(sign_in(&later, &number, PASSWORD.into(), None).await, Err(Error::Problem(Problem::TooManyTries))));
            let answer = device.answer(begin_sign_in(&later, &party()).unwrap());
            assert_eq!(by_passkey(&later, answer).await.unwrap(), owner, "hour {hour}");
        }
        assert_eq!(hashed, [IN_A_ROW; 2]);
        let [known, unknown] = hashed;
        println!("of {} guesses {known} at a customer's number were hashed, and {unknown} at nobody's", 12 * STRANGERS);
        backend.db.close().await;
    }
}
