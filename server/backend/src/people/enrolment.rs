//! Enrolment: a bank invites a customer by a letter with an activation code and a sign-in number.

use crate::ids::{random_digits, random_letters, sha256};
use crate::{Backend, Error, Result, args, audit};
use domain::time::Instant;

/// What the letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Six groups of four letters: more than 100 bits.
    pub code: String,
    /// Ten digits, with which the person signs in.
    pub sign_in_number: String,
    pub expires_at: Instant,
}

const LETTERS: usize = 24;
const VALID_FOR: i64 = 30 * Instant::DAY;

/// Makes an activation code for a bank's customer. Only its hash is kept.
///
/// # Errors
/// When no accounts feed has named the customer with a birth date, or the database fails.
pub async fn enrol(backend: &Backend, institution: &str, customer: &str) -> Result<Letter> {
    let code = random_letters(LETTERS);
    let now = backend.clock.real_now();
    let letter = Letter { code: grouped(&code), sign_in_number: random_digits(10), expires_at: Instant(now.0 + VALID_FOR) };
    let mut tx = backend.db.begin().await?;
    let known: Option<(i64,)> = tx
        .one(
            "SELECT COUNT(*) FROM accounts WHERE sender = $1 AND customer = $2 AND birth_date IS NOT NULL",
            args![institution, customer],
        )
        .await?;
    if known.is_none_or(|(count,)| count == 0) {
        return Err(Error::Setting(format!("no accounts feed of {institution} names customer {customer} with a birth date")));
    }
    tx.run(
        "INSERT INTO activation_codes (code_hash, institution, customer, sign_in_number, made_at, expires_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![sha256(code.as_bytes()), institution, customer, &letter.sign_in_number, now, letter.expires_at, None::<i64>],
    )
    .await?;
    let entry = audit::Entry {
        actor: audit::Actor::Program,
        action: "customer.invited",
        customer: Some((institution, customer)),
        object: None,
        reason: None,
    };
    audit::record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(letter)
}

fn grouped(code: &str) -> String {
    let groups: Vec<&str> = (0..code.len()).step_by(4).map(|start| &code[start..start + 4]).collect();
    groups.join("-")
}
