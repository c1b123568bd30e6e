//! Somebody who acts for another: C-1022, who has come in already, for C-1041, who was hit through a wallet in another name.
//!
//! The power was granted and told eight days ago, so that it is in force now.

use crate::accounts::place;
use crate::customers::{CustomerKey, open};
use crate::identity::{Identity, NewFactor, Setup, totp_code};
use crate::ids::random_letters;
use crate::keys::Sealed;
use crate::people::{activate, check_code, choose_password, enrol};
use crate::powers::{Asked, Paper, grant, letter_sent, request};
use crate::sessions::signed_in;
use crate::staff::{Approver, Reason, StaffMember};
use crate::{Backend, Error, Result, args};
use domain::powers::{Term, WAITS};
use domain::time::{Instant, parse_day};
use jiff::ToSpan;
use jiff::civil::Date;

const BANK: &str = "9991";
/// Who acts.
pub const REPRESENTATIVE: &str = "C-1022";
/// For whom.
pub const REPRESENTED: &str = "C-1041";

/// What the representative signs in with, shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    pub sign_in_number: String,
    pub password: String,
    /// For an authenticator app.
    pub secret: String,
    /// Each serves once in the place of a code.
    pub recovery: Vec<String>,
}

/// Lets the representative come in, and has two of the bank's staff grant the power.
///
/// # Errors
/// When the demo's files are not loaded, or the database fails.
pub async fn represent(backend: &Backend, support: &Identity, approver: &Identity) -> Result<Came> {
    let came = come_in(backend).await?;
    let (support, approver) = desk(backend, support, approver).await?;
    let key = |customer: &str| CustomerKey { institution: BANK.to_owned(), customer: customer.to_owned() };
    let (represented, since) = (key(REPRESENTED), WAITS + Instant::DAY);
    let today = Instant(backend.clock.real_now().0 - since).day();
    open(backend, &support, &represented, &Reason::parse("書面による代理権の登録")?).await?;
    let asked = Asked {
        representative: key(REPRESENTATIVE),
        term: Term::new(today, today.saturating_add(1.year()), today)?,
        paper: Paper::parse("委任状（印鑑証明書つき）", &today.to_string(), "本店 12-3", today)?,
    };
    let power = request(backend, &support, &represented, &asked).await?;
    grant(backend, &approver, &power).await?;
    letter_sent(backend, approver.member(), &power).await?;
    // Nobody who looks at the demo waits for seven days.
    let sql =
        "UPDATE powers SET requested_at = requested_at - $1, granted_at = granted_at - $1, letter_sent_at = letter_sent_at - $1,
                   opens_at = opens_at - $1 WHERE id = $2";
    backend.db.run(sql, args![since, power]).await?;
    Ok(came)
}

async fn come_in(backend: &Backend) -> Result<Came> {
    let letter = enrol(backend, BANK, REPRESENTATIVE).await?;
    let password = random_letters(20);
    let activation = check_code(backend, &letter.code, born(backend, BANK, REPRESENTATIVE).await?).await?;
    let activation = choose_password(backend, activation, password.clone(), &password).await?;
    let setup: Setup = activation.app().cloned().ok_or(Error::NotFound)?;
    let secret = setup.secret.clone();
    let code = totp_code(&secret, backend.clock.real_now())?;
    let (_, recovery) = activate(backend, &activation, NewFactor::App { setup, code }).await?;
    Ok(Came { sign_in_number: letter.sign_in_number, password, secret, recovery })
}

async fn desk(backend: &Backend, support: &Identity, approver: &Identity) -> Result<(StaffMember, Approver)> {
    let support = signed_in(backend, support).await?.staff().ok_or(Error::NotFound)?;
    Ok((support, signed_in(backend, approver).await?.approver().ok_or(Error::NotFound)?))
}

/// The birth date that a bank has of its customer.
///
/// # Errors
/// [`Error::NotFound`] when no account of theirs says it.
pub async fn born(backend: &Backend, bank: &str, customer: &str) -> Result<Date> {
    let sql = "SELECT id, birth_date FROM accounts WHERE sender = $1 AND customer = $2 AND birth_date IS NOT NULL LIMIT 1";
    let found: Option<(String, Sealed)> = backend.db.one(sql, args![bank, customer]).await?;
    let (id, sealed) = found.ok_or(Error::NotFound)?;
    let day = backend.keys.opened(place("birth_date", &id), &sealed)?;
    parse_day(&day).map_err(|error| Error::Corrupt(error.to_string()))
}
