//! One entry.

use super::Row;
use crate::args;
use crate::clock::Clock;
use crate::db::Tx;
use crate::ids::{hex, new_id, random_bytes};
use domain::time::Instant;

/// Who acted.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    Customer(&'a str),
    /// A person who acts for another by a power; [`Entry::customer`] says for whom.
    Representative(&'a str),
    Staff(&'a str),
    /// The program itself, on the command line of whoever runs it.
    Program,
}

/// What is recorded. Never a number, a name or a contact in the clear: objects go by their ids.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub actor: Actor<'a>,
    /// What was done, as a word: `customer.opened`, `stop.requested`.
    pub action: &'a str,
    /// The customer whom it concerns, as institution and customer number.
    pub customer: Option<(&'a str, &'a str)>,
    /// The id of what it was done to.
    pub object: Option<&'a str>,
    /// Why, in the words of whoever did it.
    pub reason: Option<&'a str>,
}

/// What it came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    #[default]
    Done,
    Refused,
    Failed,
}

/// What else an entry may say. From where somebody acted the transaction knows ([`crate::db::Db::asked_from`]).
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    pub outcome: Outcome,
    /// What belongs to it beside, as JSON.
    pub detail: Option<String>,
    /// Of an opening: whether there is no case that concerns the customer.
    pub without_case: Option<bool>,
}

/// Records the entry with the transaction: it gets its place in the chain when the transaction commits, and none where it does not.
/// `at` is the business instant, which people read; the entry keeps the real one too, since where the business day stands still the
/// same half hour comes again each day.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, at: Instant, entry: Entry<'_>) -> sqlx::Result<()> {
    record_with(tx, at, entry, Circumstances::default()).await
}

/// As [`record`], with its circumstances.
///
/// # Errors
/// When the database fails.
pub async fn record_with(tx: &mut Tx, at: Instant, entry: Entry<'_>, circumstances: Circumstances) -> sqlx::Result<()> {
    let (kind, actor) = match entry.actor {
        Actor::Customer(id) | Actor::Representative(id) => ("customer", id),
        Actor::Staff(id) => ("staff", id),
        Actor::Program => ("program", "kakunin"),
    };
    let (role, institution) = as_whom(tx, entry.actor).await?;
    let (whose, customer) = entry.customer.unzip();
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let origin = tx.asked_from().map(|address| address.to_string());
    tx.note(Row {
        number: 0,
        id: new_id(),
        at: at.0,
        real_at: Some(Clock::default().real_now().0),
        actor_kind: kind.to_owned(),
        actor: actor.to_owned(),
        actor_role: role,
        actor_institution: institution,
        action: entry.action.to_owned(),
        institution: owned(whose),
        customer: owned(customer),
        object: owned(entry.object),
        reason: owned(entry.reason),
        outcome: Some(circumstances.outcome.word().to_owned()),
        blind: (entry.reason.is_some() || origin.is_some() || circumstances.detail.is_some()).then(|| hex(&random_bytes::<16>())),
        origin,
        detail: circumstances.detail,
        without_case: circumstances.without_case,
        hash: String::new(),
    });
    Ok(())
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// What an entry has as the role of whoever acted for another.
pub const REPRESENTATIVE: &str = "representative";

/// The role and institution as of now: a member may have another one tomorrow.
async fn as_whom(tx: &mut Tx, actor: Actor<'_>) -> sqlx::Result<(Option<String>, Option<String>)> {
    let id = match actor {
        Actor::Staff(id) => id,
        Actor::Representative(_) => return Ok((Some(REPRESENTATIVE.to_owned()), None)),
        Actor::Customer(_) | Actor::Program => return Ok((None, None)),
    };
    let found = tx.one("SELECT role, institution FROM staff WHERE id = $1", args![id]).await?;
    Ok(found.unwrap_or_default())
}
