//! The customer's answer to "was that you?". It can be changed; every answer stays, with its time, and the last one holds.

use crate::accounts::take_own;
use crate::ids::new_id;
use crate::people::{Customer, holding};
use crate::{Backend, Error, Result, args, audit, joining};
use domain::withdrawals::Verdict;

/// Records the customer's answer about a withdrawal of their own account. The same answer again changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when there is no such withdrawal, or the account is another's.
pub async fn answer(backend: &Backend, customer: &Customer, account_id: &str, key: &str, verdict: Verdict) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    // Of two answers at once the second sees the first: one holds.
    take_own(&mut tx, backend, customer, account_id).await?;
    let acting = holding(&mut tx, backend, customer, account_id).await?;
    let sql = "SELECT v.verdict FROM withdrawals w
         LEFT JOIN verdicts v ON v.account_id = w.account_id AND v.key = w.key AND v.holds = TRUE
         WHERE w.account_id = $1 AND w.key = $2";
    let found: Option<(Option<String>,)> = tx.one(sql, args![account_id, key]).await?;
    let (before,) = found.ok_or(Error::NotFound)?;
    if before.as_deref() == Some(verdict.word()) {
        return Ok(());
    }
    tx.run("UPDATE verdicts SET holds = FALSE WHERE account_id = $1 AND key = $2 AND holds = TRUE", args![account_id, key])
        .await?;
    let (id, now) = (new_id(), backend.clock.now());
    tx.run(
        "INSERT INTO verdicts (account_id, key, said_at, id, person_id, verdict, holds) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![account_id, key, now, &id, customer.person_id(), verdict.word(), true],
    )
    .await?;
    // It is news for this account, and for whoever resembles it.
    joining::wait(&mut tx, [account_id]).await?;
    let action = match verdict {
        Verdict::Mine => "verdict.mine",
        Verdict::NotMine => "verdict.not-mine",
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
