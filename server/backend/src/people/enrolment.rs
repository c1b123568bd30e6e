//! Enrolment: a bank invites a customer by a letter with an activation code and a sign-in number. Whoever has been here, and has lost
//! what they sign in with, comes in again by such a letter.

use super::recovery;
use crate::db::Tx;
use crate::drawn::qr;
use crate::identity::typed::letters;
use crate::ids::{random_digits, random_letters, sha256};
use crate::staff::Operator;
use crate::{Backend, Error, Result, args, audit};
use domain::problem::Problem;
use domain::time::Instant;
use serde::{Deserialize, Serialize};

/// What the letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Six groups of four letters: more than 100 bits.
    pub code: String,
    /// Ten digits, with which the person signs in.
    pub sign_in_number: String,
    pub expires_at: Instant,
    /// Whether it lets in again who has been here, after the waiting time.
    pub again: bool,
}

impl Letter {
    /// The address that fills the form with the code. The code stands behind the `#`: a browser sends that part to nobody, so that it
    /// stands in no server's log, no proxy's and no Referer.
    #[must_use]
    pub fn address(&self, origin: &str) -> String {
        format!("{origin}/activate#code={}", self.code.replace('-', ""))
    }

    /// That address as a picture (SVG) for a telephone's camera.
    ///
    /// # Errors
    /// When the origin is longer than such a picture holds.
    pub fn picture(&self, origin: &str) -> Result<String> {
        qr(&self.address(origin))
    }
}

const LETTERS: usize = 24;
const VALID_FOR: i64 = 30 * Instant::DAY;

/// Who makes a letter.
#[derive(Clone, Copy, Debug)]
enum By<'a> {
    /// Whoever runs the program, on its command line.
    Program,
    Operator(&'a Operator),
}

/// Makes an activation code for a bank's customer. Only its hash is kept; a code of an earlier letter opens nothing more. Where
/// a person has gathered the customer number, the letter is for them: it carries their own sign-in number, and no earlier letter lets
/// them in again, of whichever bank.
///
/// # Errors
/// When no accounts feed has named the customer with a birth date, or the database fails.
pub async fn enrol(backend: &Backend, institution: &str, customer: &str) -> Result<Letter> {
    enrol_with(backend, By::Program, (institution, customer), || random_digits(10)).await
}

/// The same by an operator: a bank's for its own customers, the portal's for all.
///
/// # Errors
/// [`Problem::NothingFound`] when no accounts feed has named the customer with a birth date, or they are another bank's: which is not
/// said.
pub async fn write_letter(backend: &Backend, operator: &Operator, institution: &str, customer: &str) -> Result<Letter> {
    let (institution, customer) = (institution.trim(), customer.trim());
    match enrol_with(backend, By::Operator(operator), (institution, customer), || random_digits(10)).await {
        Err(Error::Setting(_)) => Err(Problem::NothingFound.into()),
        other => other,
    }
}

/// The same with the chance as a parameter: `draw` gives a sign-in number.
async fn enrol_with(
    backend: &Backend,
    by: By<'_>,
    (institution, customer): (&str, &str),
    draw: impl FnMut() -> String,
) -> Result<Letter> {
    let code = random_letters(LETTERS);
    let now = backend.clock.real_now();
    let mut tx = backend.db.begin().await?;
    may_be_invited(&mut tx, by, institution, customer).await?;
    let (person_id, sign_in_number) = match gathered_by(&mut tx, institution, customer).await? {
        Some((person_id, own)) => (Some(person_id), own),
        None => (None, free_number(&mut tx, now, draw).await?),
    };
    let again = person_id.is_some();
    let letter = Letter { code: grouped(&code), sign_in_number, expires_at: Instant(now.0 + VALID_FOR), again };
    if let Some(person_id) = &person_id {
        recovery::withdraw(&mut tx, person_id, now).await?;
    }
    tx.run(
        "UPDATE activation_codes SET expires_at = $3
         WHERE (institution = $1 AND customer = $2 OR person_id = $4) AND used_at IS NULL AND expires_at > $3",
        args![institution, customer, now, person_id.clone()],
    )
    .await?;
    tx.run(
        "INSERT INTO activation_codes (code_hash, institution, customer, sign_in_number, made_at, expires_at, person_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![sha256(code.as_bytes()), institution, customer, &letter.sign_in_number, now, letter.expires_at, person_id],
    )
    .await?;
    let entry = audit::Entry {
        actor: match by {
            By::Program => audit::Actor::Program,
            By::Operator(operator) => audit::Actor::Staff(operator.id()),
        },
        action: if again { "recovery.invited" } else { "customer.invited" },
        customer: Some((institution, customer)),
        object: None,
        reason: None,
    };
    audit::record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(letter)
}

/// The bank that wrote the letter with that code, while it serves: for whoever has shown that it is theirs.
///
/// # Errors
/// When the database fails.
pub async fn bank_of_letter(backend: &Backend, typed: &str) -> Result<Option<String>> {
    let sql = "SELECT institution FROM activation_codes WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2";
    let code_hash = sha256(letters(typed).as_bytes());
    let found: Option<(String,)> = backend.db.one(sql, args![code_hash, backend.clock.real_now()]).await?;
    Ok(found.map(|(institution,)| institution))
}

/// Whether a person has gathered this customer number.
///
/// # Errors
/// When the database fails.
pub async fn has_come(backend: &Backend, institution: &str, customer: &str) -> Result<bool> {
    Ok(gathered_by(&mut backend.db.begin().await?, institution, customer).await?.is_some())
}

/// The person who has gathered the customer number, with their sign-in number.
async fn gathered_by(tx: &mut Tx, institution: &str, customer: &str) -> Result<Option<(String, String)>> {
    let sql = "SELECT p.id, p.sign_in_number FROM person_customers pc JOIN people p ON p.id = pc.person_id
         WHERE pc.institution = $1 AND pc.customer = $2";
    Ok(tx.one(sql, args![institution, customer]).await?)
}

/// A customer whom a feed names: a person's further accounts at the same bank come with the number that they have, and those of
/// another bank with that bank's letter.
async fn may_be_invited(tx: &mut Tx, by: By<'_>, institution: &str, customer: &str) -> Result<()> {
    let (own, values) = match by {
        By::Program => (String::new(), args![institution, customer]),
        By::Operator(operator) => {
            (format!("AND {}", operator.own("sender", "$3")), args![institution, customer, operator.institution()])
        }
    };
    // It changes nothing, and takes the accounts' rows: of two letters at once the second makes the first's code worthless.
    let sql = format!("UPDATE accounts SET status = status WHERE sender = $1 AND customer = $2 AND birth_date IS NOT NULL {own}");
    let known = tx.run(&sql, values).await?;
    if known == 0 {
        return Err(Error::Setting(format!("no accounts feed of {institution} names customer {customer} with a birth date")));
    }
    Ok(())
}

/// A sign-in number that nobody has, and that stands in no letter that still opens: who got it second could never come in.
async fn free_number(tx: &mut Tx, now: Instant, mut draw: impl FnMut() -> String) -> Result<String> {
    // Of ten thousand million numbers one that is free is found at once.
    for _ in 0..100 {
        let number = draw();
        let taken: Option<(i64,)> = tx
            .one(
                "SELECT (SELECT COUNT(*) FROM people WHERE sign_in_number = $1)
                      + (SELECT COUNT(*) FROM activation_codes WHERE sign_in_number = $1 AND used_at IS NULL AND expires_at > $2)",
                args![&number, now],
            )
            .await?;
        if taken.is_none_or(|(count,)| count == 0) {
            return Ok(number);
        }
    }
    Err(Error::Corrupt("no sign-in number is free".into()))
}

fn grouped(code: &str) -> String {
    let groups: Vec<&str> = (0..code.len()).step_by(4).map(|start| &code[start..start + 4]).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::db::Db;

    #[tokio::test]
    async fn a_number_that_is_taken_is_drawn_again() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let keys = crate::keys::Keys::parse(&crate::keys::Keys::make(1)).unwrap();
        let url = format!("sqlite:{}/letters.db", folder.path().display());
        let db = Db::open(&url, keys.clone()).await.expect("a database can be made");
        let backend = Backend { db, clock: Clock::default(), keys, profiles: crate::feeds::csv::shipped() };
        for (id, customer) in [("a", "C-1"), ("b", "C-2"), ("c", "C-3")] {
            let sql = "INSERT INTO accounts (id, sender, customer, birth_date) VALUES ($1, '9991', $2, '1986-05-14')";
            backend.db.run(sql, args![id, customer]).await.expect("an account");
        }
        let person = "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ('p', '1', 'x', 0)";
        backend.db.run(person, args![]).await.expect("a person");
        for (customer, number) in [("C-1", "2"), ("C-2", "3"), ("C-3", "4"), ("C-1", "5")] {
            // 1 has signed in, 2 stands in a letter; what a letter that opens nothing more says is not drawn in this test again.
            let mut next = 0;
            let draw = || {
                next += 1;
                next.to_string()
            };
            let letter = enrol_with(&backend, By::Program, ("9991", customer), draw).await.expect("a letter");
            assert_eq!(letter.sign_in_number, number, "{customer}");
        }
    }
}
