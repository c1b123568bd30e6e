//! Revoking a key: from then on it opens nothing.

use crate::staff::Operator;
use crate::{Backend, Error, Result, args, audit};

/// Revokes a key for whoever runs the program.
///
/// # Errors
/// [`Error::NotFound`] where there is no such key, or it was revoked before.
pub async fn revoke(backend: &Backend, id: &str) -> Result<()> {
    revoked(backend, id, "$3 = $3", "", audit::Actor::Program).await
}

/// The same for an operator: of an institution, of that one's keys alone.
///
/// # Errors
/// As [`revoke`]; another institution's key is not found.
pub async fn revoke_for(backend: &Backend, operator: &Operator, id: &str) -> Result<()> {
    let own = operator.own("institution", "$3");
    revoked(backend, id, &own, operator.institution(), audit::Actor::Staff(operator.id())).await
}

async fn revoked(backend: &Backend, id: &str, own: &str, institution: &str, actor: audit::Actor<'_>) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let sql = format!("UPDATE api_keys SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL AND {own}");
    if tx.run(&sql, args![backend.clock.real_now(), id, institution]).await? == 0 {
        return Err(Error::NotFound);
    }
    let entry = audit::Entry { actor, action: "api-key.revoked", customer: None, object: Some(id), reason: None };
    audit::record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(())
}
