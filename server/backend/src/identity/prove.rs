//! Proving oneself: at sign-in, and afresh before what matters.

use super::factors::{fitting_step, place};
use super::typed::letters;
use super::{Answer, Identity, Step, Subject, admit, prove_by_passkey, recovery};
use crate::staff::has_first_password;
use crate::{Backend, Error, Result, args};
use domain::problem::Problem;
use domain::proof::Purpose;

/// So many digits has an app's code.
const APP_CODE: usize = 6;

/// What somebody shows to prove who they are.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A code of the authenticator app or a recovery code, as it was typed.
    Code(String),
    /// The same with the hash of the id of the session in which it was typed: each has a count of its own.
    CodeIn {
        session: String,
        typed: String,
    },
    Passkey(Answer),
}

/// Takes a fresh proof for that purpose. A code stands in the post that asks for the act; a passkey's answer is bound to it by the
/// challenge.
///
/// # Errors
/// As [`prove`] and [`prove_by_passkey`].
pub async fn prove_afresh(backend: &Backend, identity: &Identity, shown: Shown, purpose: &Purpose) -> Result<()> {
    match shown {
        Shown::Code(typed) => prove(backend, identity, &typed).await,
        Shown::CodeIn { session, typed } => {
            counted(backend, identity, Subject::FactorInside(identity.clone(), session), &typed).await
        }
        Shown::Passkey(answer) => prove_by_passkey(backend, identity, answer, purpose).await,
    }
}

/// Takes a code of the authenticator app, or a recovery code. Either counts once; a wrong one counts as a try.
///
/// # Errors
/// [`Problem::WrongCode`] when it does not fit, [`Problem::CodeUsed`] when it fits and was taken before, [`Problem::TooManyTries`]
/// after too many wrong ones.
pub async fn prove(backend: &Backend, identity: &Identity, typed: &str) -> Result<()> {
    counted(backend, identity, Subject::FactorInside(identity.clone(), String::new()), typed).await
}

/// The same at the door, from somebody whose password was right.
///
/// # Errors
/// As [`prove_afresh`]; [`Error::NotFound`] where staff have still the password that was handed over to them: nothing opens before they have
/// chosen one.
pub async fn prove_at_the_door(backend: &Backend, identity: &Identity, shown: Shown) -> Result<()> {
    if has_first_password(backend, identity).await? {
        return Err(Error::NotFound);
    }
    match shown {
        Shown::Code(typed) | Shown::CodeIn { typed, .. } => {
            counted(backend, identity, Subject::Factor(identity.clone()), &typed).await
        }
        Shown::Passkey(answer) => prove_by_passkey(backend, identity, answer, &Purpose::SecondStep).await,
    }
}

async fn counted(backend: &Backend, identity: &Identity, subject: Subject, typed: &str) -> Result<()> {
    let attempt = admit(backend, &subject).await?;
    // Among a recovery code's letters are digits, by chance six of them: its length tells it from an app's code.
    let taken = if letters(typed).len() == APP_CODE {
        app_code(backend, identity, typed).await?
    } else {
        recovery::use_up(backend, identity, typed).await?
    };
    if !taken {
        attempt.wrong();
        return Err(Problem::WrongCode.into());
    }
    attempt.right(backend).await
}

async fn app_code(backend: &Backend, identity: &Identity, typed: &str) -> Result<bool> {
    let sql = "SELECT id, secret, last_step FROM factors WHERE kind = $1 AND who = $2 AND type = 'totp'";
    let apps: Vec<(String, String, Option<Step>)> = backend.db.all(sql, identity.columns()).await?;
    let now = backend.clock.real_now();
    for (id, sealed, last) in apps {
        let secret = backend.keys.open(place(&id), &sealed)?;
        let Some(step) = fitting_step(&secret, typed, now)? else { continue };
        // Two posts at once: of one code the first is taken.
        let sql = "UPDATE factors SET last_step = $1, used_at = $2 WHERE id = $3 AND (last_step IS NULL OR last_step < $1)";
        if last.is_some_and(|last| last >= step) || backend.db.run(sql, args![step, now, id]).await? == 0 {
            return Err(Problem::CodeUsed.into());
        }
        return Ok(true);
    }
    Ok(false)
}
