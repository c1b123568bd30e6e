//! Activation: code and birth date open the door once; a password keeps it.

use super::{Password, Proved, password, recovery};
use crate::accounts::{PERSONAL, Personal, opened, place};
use crate::db::Tx;
use crate::identity::typed::letters;
use crate::identity::{Identity, NewFactor, Setup, Subject, admit, make_recovery_codes};
use crate::ids::{new_id, sha256};
use crate::keys::Sealed;
use crate::{Backend, Result, args, audit};
use domain::passwords::Own;
use domain::problem::Problem;
use domain::proof::Purpose;
use domain::time::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A code whose birth date fitted, kept in the session until there are a password and a second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activation {
    pub(super) code_hash: String,
    pub sign_in_number: String,
    /// The person, where the letter lets in again who has been here.
    pub(super) returns: Option<String>,
    pub(super) chosen: Option<Chosen>,
}

/// What was chosen so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub(super) password_hash: String,
    app: Setup,
    /// Who they will be, or are: a passkey that is made for them says so.
    pub(super) person_id: String,
}

impl Activation {
    /// Begun by the letter whose code has that hash.
    pub(super) fn begun(code_hash: String, code: Code) -> Self {
        Self { code_hash, sign_in_number: code.sign_in_number, returns: code.person_id, chosen: None }
    }

    /// The authenticator app that is to be set up, once a password is chosen.
    #[must_use]
    pub fn app(&self) -> Option<&Setup> {
        self.chosen.as_ref().map(|chosen| &chosen.app)
    }

    /// Who they will be, once a password is chosen.
    #[must_use]
    pub fn who(&self) -> Option<Identity> {
        self.chosen.as_ref().map(|chosen| Identity::customer(&chosen.person_id))
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct Code {
    pub institution: String,
    pub customer: String,
    pub sign_in_number: String,
    /// The person whom the letter lets in again.
    pub person_id: Option<String>,
}

/// Checks code and birth date of whoever comes for the first time. Nothing is used up yet.
///
/// # Errors
/// [`Problem::WrongActivation`] when they do not fit, or the code was used or has expired; [`Problem::AlreadyActivated`] when
/// they fit and somebody has this customer number already.
pub async fn check_code(backend: &Backend, typed: &str, birth_date: Date) -> Result<Activation> {
    let (code_hash, code) = fitting(backend, typed, birth_date).await?;
    unclaimed(&mut backend.db.begin().await?, &code).await?;
    Ok(Activation::begun(code_hash, code))
}

/// A letter that does not fit is refused so long after it was typed, whatever there was to do meanwhile.
const REFUSED_AFTER: Duration = Duration::from_millis(50);

/// The letter whose code and birth date these are, with the code's hash.
pub(super) async fn fitting(backend: &Backend, typed: &str, birth_date: Date) -> Result<(String, Code)> {
    let answered_at = tokio::time::Instant::now() + REFUSED_AFTER;
    let code_hash = sha256(letters(typed).as_bytes());
    // Whoever stole a letter still guesses at the birth date.
    let attempt = admit(backend, &Subject::Activation(code_hash.clone())).await?;
    let Some(code) = found(backend, &code_hash, &birth_date.to_string()).await? else {
        attempt.at_whom(backend, was_sent(backend, &code_hash).await?).await?;
        attempt.wrong();
        tokio::time::sleep_until(answered_at).await;
        return Err(Problem::WrongActivation.into());
    };
    attempt.right(backend).await?;
    Ok((code_hash, code))
}

/// The letter that still opens, if the birth date is its customer's. For a code that nobody was sent as much is asked, and sealed where
/// something else would be opened: how long it took must not tell whether there is such a letter.
async fn found(backend: &Backend, code_hash: &str, typed: &str) -> Result<Option<Code>> {
    let code: Option<Code> = backend.db.one(OPEN, args![code_hash, backend.clock.real_now()]).await?;
    let (institution, customer) = code.as_ref().map_or(("", ""), |code| (&code.institution, &code.customer));
    let births: Vec<(String, Sealed)> = backend
        .db
        .all(
            "SELECT id, birth_date FROM accounts WHERE sender = $1 AND customer = $2 AND birth_date IS NOT NULL",
            args![institution, customer],
        )
        .await?;
    if births.is_empty() {
        let _ = backend.keys.seal(place("birth_date", ""), typed);
    }
    let births: Vec<String> =
        births.iter().map(|(id, sealed)| backend.keys.opened(place("birth_date", id), sealed)).collect::<Result<_>>()?;
    Ok(code.filter(|_| births.iter().any(|born| born == typed)))
}

/// Whether any letter had that code, open or not.
async fn was_sent(backend: &Backend, code_hash: &str) -> Result<bool> {
    let sql = "SELECT institution FROM activation_codes WHERE code_hash = $1";
    Ok(backend.db.one::<(String,)>(sql, args![code_hash]).await?.is_some())
}

/// Takes the password, and makes the secret for the authenticator app.
///
/// # Errors
/// When the password cannot be taken, or the code has been used or has expired meanwhile.
pub async fn choose_password(backend: &Backend, activation: Activation, typed: String, again: &str) -> Result<Activation> {
    let own = own_data(backend, &activation).await?;
    let password = Password::chosen(typed, again, &own)?;
    let password_hash = password::hash(&backend.keys, password).await?;
    let app = Setup::new(&activation.sign_in_number);
    let person_id = activation.returns.clone().unwrap_or_else(new_id);
    Ok(Activation { chosen: Some(Chosen { password_hash, app, person_id }), ..activation })
}

/// What strangers may know of the customer whom the letter is for: none of it makes a password.
async fn own_data(backend: &Backend, activation: &Activation) -> Result<Vec<Own>> {
    let mut tx = backend.db.begin().await?;
    let code = open_code(&mut tx, backend, &activation.code_hash).await?;
    let sql = format!("SELECT {PERSONAL} FROM accounts a WHERE a.sender = $1 AND a.customer = $2");
    let personal: Vec<Personal> = tx.all(&sql, args![&code.institution, &code.customer]).await?;
    let numbers = [code.customer, activation.sign_in_number.clone()].map(Own::Number);
    Ok(opened(&backend.keys, &personal)?.into_iter().chain(numbers).collect())
}

/// Uses the letter's code up and makes the person, or lets in again who has been here: they sign in from now on with the letter's
/// number, the password and this factor. Gives back the recovery codes, which are shown once.
///
/// # Errors
/// As [`NewFactor`] says where it does not fit; else as [`check_code`]: the letter's code may have been used or have expired meanwhile.
pub async fn activate(backend: &Backend, activation: &Activation, factor: NewFactor) -> Result<(String, Vec<String>)> {
    let chosen = activation.chosen.as_ref().ok_or(Problem::WrongActivation)?;
    let person_id = &chosen.person_id;
    let identity = Identity::customer(person_id);
    let checked = factor.checked(backend, &identity).await?;
    let now = backend.clock.real_now();
    if activation.returns.is_some() {
        return recovery::finish(backend, &activation.code_hash, chosen, checked).await;
    }
    let mut tx = backend.db.begin().await?;
    let letter = open_code(&mut tx, backend, &activation.code_hash).await?;
    let made = tx
        .run(
            "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
            args![person_id, &letter.sign_in_number, &chosen.password_hash, now],
        )
        .await?;
    // Two posts at once, of the same letter: the first made the person.
    if made == 0 {
        return Err(Problem::WrongActivation.into());
    }
    checked.keep(&mut tx, backend, &identity, now).await?;
    let codes = make_recovery_codes(&mut tx, backend, &identity).await?;
    use_up(&mut tx, backend, &activation.code_hash, &letter, person_id).await?;
    tx.commit().await?;
    Ok((person_id.clone(), codes))
}

/// What a proof is for by which that letter's bank is added.
#[must_use]
pub fn adding_bank(typed: &str) -> Purpose {
    Purpose::AddBank { code: sha256(letters(typed).as_bytes()) }
}

/// Uses the code up for a person who has signed in already: another bank's accounts join theirs.
///
/// # Errors
/// As [`check_code`].
pub async fn add_bank(backend: &Backend, customer: &Proved, typed: &str, birth_date: Date) -> Result<()> {
    let activation = check_code(backend, typed, birth_date).await?;
    let mut tx = backend.db.begin().await?;
    let code = open_code(&mut tx, backend, &activation.code_hash).await?;
    use_up(&mut tx, backend, &activation.code_hash, &code, customer.person_id()).await?;
    tx.commit().await?;
    Ok(())
}

const OPEN: &str = "SELECT institution, customer, sign_in_number, person_id FROM activation_codes
    WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2";

/// The letter, if its code still opens.
pub(super) async fn open_code(tx: &mut Tx, backend: &Backend, code_hash: &str) -> Result<Code> {
    let code = tx.one(OPEN, args![code_hash, backend.clock.real_now()]).await?;
    code.ok_or_else(|| Problem::WrongActivation.into())
}

pub(super) async fn unclaimed(tx: &mut Tx, code: &Code) -> Result<()> {
    let taken: Option<(String,)> = tx
        .one(
            "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2",
            args![&code.institution, &code.customer],
        )
        .await?;
    if taken.is_some() { Err(Problem::AlreadyActivated.into()) } else { Ok(()) }
}

/// Marks the code as used.
pub(super) async fn spend(tx: &mut Tx, code_hash: &str, now: Instant) -> Result<()> {
    let sql = "UPDATE activation_codes SET used_at = $1 WHERE code_hash = $2 AND used_at IS NULL";
    // Two posts at once: the second finds nothing left to use.
    if tx.run(sql, args![now, code_hash]).await? == 0 {
        return Err(Problem::WrongActivation.into());
    }
    Ok(())
}

async fn use_up(tx: &mut Tx, backend: &Backend, code_hash: &str, code: &Code, person_id: &str) -> Result<()> {
    unclaimed(tx, code).await?;
    let now = backend.clock.real_now();
    spend(tx, code_hash, now).await?;
    tx.run(
        "INSERT INTO person_customers (institution, customer, person_id, since) VALUES ($1, $2, $3, $4)",
        args![&code.institution, &code.customer, person_id, now],
    )
    .await?;
    let entry = audit::Entry {
        actor: audit::Actor::Customer(person_id),
        action: "customer.activated",
        customer: Some((&code.institution, &code.customer)),
        object: None,
        reason: None,
    };
    audit::record(tx, backend.clock.now(), entry).await?;
    Ok(())
}
