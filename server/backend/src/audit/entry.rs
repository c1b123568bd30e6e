//! One entry.

use crate::args;
use crate::clock::Clock;
use crate::db::Tx;
use crate::ids::new_id;
use domain::time::Instant;

/// Who acted.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    Customer(&'a str),
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

/// Writes the entry into the transaction. `at` is the business instant, which people read; the entry keeps the real one too, since
/// where the business day stands still the same half hour comes again each day.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &mut Tx, at: Instant, entry: Entry<'_>) -> sqlx::Result<()> {
    let (kind, actor) = match entry.actor {
        Actor::Customer(id) => ("customer", id),
        Actor::Staff(id) => ("staff", id),
        Actor::Program => ("program", "kakunin"),
    };
    tx.run(
        "INSERT INTO audit (id, at, actor_kind, actor, action, institution, customer, object, reason, real_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            new_id(),
            at,
            kind,
            actor,
            entry.action,
            entry.customer.map(|(institution, _)| institution),
            entry.customer.map(|(_, customer)| customer),
            entry.object,
            entry.reason,
            Clock::default().real_now()
        ],
    )
    .await?;
    Ok(())
}
