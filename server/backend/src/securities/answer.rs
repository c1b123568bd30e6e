//! The customer's answer to "was that you?" about what was done at a securities firm. It can be changed; every answer stays, with its
//! time, and the last one holds.

use super::EventKey;
use crate::accounts::take_own;
use crate::ids::new_id;
use crate::outbox::{Outgoing, put};
use crate::people::{Customer, holding};
use crate::{Backend, Error, Result, args, audit, joining};
use domain::withdrawals::Verdict;
use serde_json::json;

/// Records the customer's answer. The same answer again changes nothing. Of a "that was not me" the firm is told: it alone can close
/// the account, and there is no link that the portal could ask to stop.
///
/// # Errors
/// [`Error::NotFound`] when there is no such event, or the account is another's.
pub async fn answer(backend: &Backend, customer: &Customer, account_id: &str, key: &EventKey, verdict: Verdict) -> Result<()> {
    let EventKey { sender, event } = key;
    let mut tx = backend.db.begin().await?;
    // Of two answers at once the second sees the first: one holds.
    take_own(&mut tx, backend, customer, account_id).await?;
    let acting = holding(&mut tx, backend, customer, account_id).await?;
    let sql = "SELECT v.verdict, f.level FROM securities_events e
         LEFT JOIN event_flags f ON f.account_id = e.account_id AND f.sender = e.sender AND f.event = e.event
         LEFT JOIN event_verdicts v ON v.account_id = e.account_id AND v.sender = e.sender AND v.event = e.event AND v.holds = TRUE
         WHERE e.account_id = $1 AND e.sender = $2 AND e.event = $3";
    let found: Option<(Option<String>, Option<String>)> = tx.one(sql, args![account_id, sender, event]).await?;
    let (before, flagged) = found.ok_or(Error::NotFound)?;
    if before.as_deref() == Some(verdict.word()) {
        return Ok(());
    }
    let first = "SELECT level FROM event_verdicts WHERE account_id = $1 AND sender = $2 AND event = $3 ORDER BY id LIMIT 1";
    let first: Option<(Option<String>,)> = tx.one(first, args![account_id, sender, event]).await?;
    let level = first.map_or(flagged, |(level,)| level);
    let told =
        "SELECT COUNT(*) FROM event_verdicts WHERE account_id = $1 AND sender = $2 AND event = $3 AND verdict = 'not-mine'";
    let told: Option<(i64,)> = tx.one(told, args![account_id, sender, event]).await?;
    let sql = "UPDATE event_verdicts SET holds = FALSE WHERE account_id = $1 AND sender = $2 AND event = $3 AND holds = TRUE";
    tx.run(sql, args![account_id, sender, event]).await?;
    let (id, now) = (new_id(), backend.clock.now());
    let sql = "INSERT INTO event_verdicts
             (account_id, sender, event, id, person_id, institution, customer, said_at, verdict, level, holds)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, TRUE)";
    let (person, word) = (customer.person_id(), verdict.word());
    let who = (&acting.institution, &acting.customer);
    tx.run(sql, args![account_id, sender, event, &id, person, who.0, who.1, now, word, level]).await?;
    // Whoever changes their mind to and fro does not fill the firm's tray; staff read which answer holds.
    if verdict == Verdict::NotMine && told.is_none_or(|(count,)| count == 0) {
        let body = json!({"answer": id, "account": account_id}).to_string();
        let message = Outgoing { kind: "not-me", recipient: sender, account_id, subject: &id, body: &body };
        put(&mut tx, message, now).await?;
    }
    // It is news for this account, and for whoever resembles it.
    joining::wait(&mut tx, [account_id]).await?;
    let action = match verdict {
        Verdict::Mine => "event.mine",
        Verdict::NotMine => "event.not-mine",
    };
    let entry = audit::Entry {
        actor: acting.actor(customer),
        action,
        customer: Some((&acting.institution, &acting.customer)),
        object: Some(&id),
        reason: None,
    };
    audit::record(&mut tx, now, entry).await?;
    tx.commit().await?;
    Ok(())
}
