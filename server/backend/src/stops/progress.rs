//! How far a request to stop a link has come at each side.

use crate::accounts::Label;
use crate::institutions::{Reached, reached};
use crate::links::{LinkView, NEWEST_STOP};
use crate::people::{Customer, Other, own_accounts};
use crate::{Backend, Result, args};
use domain::stops::{SideState, side_state};
use domain::time::Instant;

/// A request to stop, with the state at each side, never ahead of what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub requested_at: Instant,
    /// Who asked, where it was another holder or a representative.
    pub by: Option<Other>,
    pub bank: SideState,
    pub provider: SideState,
}

/// Both sides as the customer can call them: the bank, then the provider.
///
/// # Errors
/// When the database fails.
pub async fn both_sides(backend: &Backend, account: &Label, link: &LinkView) -> Result<[Reached; 2]> {
    Ok([reached(&backend.db, &account.institution).await?, reached(&backend.db, &link.provider).await?])
}

/// The progress of the newest request to stop that link, if there is one that is not over.
///
/// # Errors
/// When the database fails.
pub async fn progress(backend: &Backend, customer: &Customer, account: &Label, link: &LinkView) -> Result<Option<Progress>> {
    let Some(requested_at) = link.stop_requested_at else { return Ok(None) };
    let sql = format!(
        "SELECT o.recipient, o.told_at FROM links l {NEWEST_STOP} JOIN outbox o ON o.subject = s.id AND o.kind = 'stop'
         WHERE l.account_id = $2 AND l.id = $3 AND l.account_id IN {}",
        own_accounts("$4")
    );
    let messages: Vec<(String, Option<i64>)> =
        backend.db.all(&sql, args![customer.person_id(), &account.account_id, &link.id, backend.clock.real_now()]).await?;
    let told = |recipient: &str| messages.iter().filter(|(to, _)| to == recipient).filter_map(|(_, at)| at.map(Instant)).min();
    let by = asked_by(backend, customer, account, link).await?;
    Ok(Some(Progress {
        requested_at,
        by,
        bank: side_state(link.bank, told(&account.institution)),
        provider: side_state(link.provider_side, told(&link.provider)),
    }))
}

async fn asked_by(backend: &Backend, customer: &Customer, account: &Label, link: &LinkView) -> Result<Option<Other>> {
    let sql = format!(
        "SELECT s.person_id FROM links l {NEWEST_STOP} WHERE l.account_id = $2 AND l.id = $3 AND l.account_id IN {}",
        own_accounts("$4")
    );
    let values = args![customer.person_id(), &account.account_id, &link.id, backend.clock.real_now()];
    let found: Option<(Option<String>,)> = backend.db.one(&sql, values).await?;
    let person = found.and_then(|(person,)| person);
    Other::of(backend, customer, &account.account_id, person.as_deref()).await
}
