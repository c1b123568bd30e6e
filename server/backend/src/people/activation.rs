//! Activation: code and birth date open the door once; a password keeps it.

use super::{Customer, Password, password};
use crate::db::Tx;
use crate::ids::{new_id, sha256};
use crate::{Backend, Result, args, audit};
use domain::problem::Problem;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A code whose birth date fitted, kept in the session until the password is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activation {
    code_hash: String,
    pub sign_in_number: String,
}

#[derive(sqlx::FromRow)]
struct Code {
    institution: String,
    customer: String,
    sign_in_number: String,
}

/// Checks code and birth date. Nothing is used up yet.
///
/// # Errors
/// [`Problem::WrongActivation`] when they do not fit, or the code was used or has expired; [`Problem::AlreadyActivated`] when
/// they fit and somebody has this customer number already.
pub async fn check_code(backend: &Backend, typed: &str, birth_date: Date) -> Result<Activation> {
    let code_hash = sha256(plain(typed).as_bytes());
    let mut tx = backend.db.begin().await?;
    let code = open_code(&mut tx, backend, &code_hash).await?;
    let fits: Option<(i64,)> = tx
        .one(
            "SELECT COUNT(*) FROM accounts WHERE sender = $1 AND customer = $2 AND birth_date = $3",
            args![&code.institution, &code.customer, birth_date],
        )
        .await?;
    if fits.is_none_or(|(count,)| count == 0) {
        return Err(Problem::WrongActivation.into());
    }
    unclaimed(&mut tx, &code).await?;
    Ok(Activation { code_hash, sign_in_number: code.sign_in_number })
}

/// Uses the code up and makes the person, who signs in from now on with the letter's number and this password.
///
/// # Errors
/// As [`check_code`]: the code may have been used or have expired meanwhile.
pub async fn activate(backend: &Backend, activation: &Activation, chosen: Password) -> Result<String> {
    let hash = password::hash(chosen).await?;
    let person_id = new_id();
    let mut tx = backend.db.begin().await?;
    let code = open_code(&mut tx, backend, &activation.code_hash).await?;
    let made = tx
        .run(
            "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (sign_in_number) DO NOTHING",
            args![&person_id, &code.sign_in_number, hash, backend.clock.real_now()],
        )
        .await?;
    // Two posts at once, of the same letter: the first made the person.
    if made == 0 {
        return Err(Problem::WrongActivation.into());
    }
    use_up(&mut tx, backend, &activation.code_hash, &code, &person_id).await?;
    tx.commit().await?;
    Ok(person_id)
}

/// Uses the code up for a person who has signed in already: another bank's accounts join theirs.
///
/// # Errors
/// As [`check_code`].
pub async fn add_bank(backend: &Backend, customer: &Customer, typed: &str, birth_date: Date) -> Result<()> {
    let activation = check_code(backend, typed, birth_date).await?;
    let mut tx = backend.db.begin().await?;
    let code = open_code(&mut tx, backend, &activation.code_hash).await?;
    use_up(&mut tx, backend, &activation.code_hash, &code, customer.person_id()).await?;
    tx.commit().await?;
    Ok(())
}

async fn open_code(tx: &mut Tx, backend: &Backend, code_hash: &str) -> Result<Code> {
    let code = tx
        .one(
            "SELECT institution, customer, sign_in_number FROM activation_codes
             WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2",
            args![code_hash, backend.clock.real_now()],
        )
        .await?;
    code.ok_or_else(|| Problem::WrongActivation.into())
}

async fn unclaimed(tx: &mut Tx, code: &Code) -> Result<()> {
    let taken: Option<(String,)> = tx
        .one(
            "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2",
            args![&code.institution, &code.customer],
        )
        .await?;
    if taken.is_some() { Err(Problem::AlreadyActivated.into()) } else { Ok(()) }
}

async fn use_up(tx: &mut Tx, backend: &Backend, code_hash: &str, code: &Code, person_id: &str) -> Result<()> {
    unclaimed(tx, code).await?;
    let now = backend.clock.real_now();
    let used = tx
        .run("UPDATE activation_codes SET used_at = $1 WHERE code_hash = $2 AND used_at IS NULL", args![now, code_hash])
        .await?;
    // Two posts at once: the second finds nothing left to use.
    if used == 0 {
        return Err(Problem::WrongActivation.into());
    }
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

/// The code as it was made, however it was typed: full-width, small, with or without dashes.
fn plain(typed: &str) -> String {
    typed.nfkc().filter(|char| char.is_ascii_alphanumeric()).map(|char| char.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["ABCD-EFGH", "abcd efgh", "ＡＢＣＤ－ＥＦＧＨ", " abcdefgh\n"] {
            assert_eq!(plain(typed), "ABCDEFGH", "{typed}");
        }
    }
}
