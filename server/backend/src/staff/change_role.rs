//! Another role for a staff member, or none, on the command line.

use super::Role;
use super::named::named;
use crate::audit::{Actor, Circumstances, Entry, record_with};
use crate::sessions::end_everywhere;
use crate::{Backend, Result, args};

/// Gives a staff member another role, or takes it: without one they may do nothing, however they sign in. All their sessions end, and their
/// browsers are known no more: what was begun in one role does not go on in another. Here, unlike on pages, it is also for auditors and
/// operators, and given back.
///
/// # Errors
/// When nobody signs in under that name.
pub async fn change_role(backend: &Backend, sign_in_name: &str, role: Option<Role>) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let (identity, before) = named(&mut tx, sign_in_name).await?;
    let word = role.map(Role::word);
    tx.run("UPDATE staff SET role = $1 WHERE id = $2", args![word, &identity.id]).await?;
    end_everywhere(&mut tx, &identity).await?;
    let entry =
        Entry { actor: Actor::Program, action: "staff.role-changed", customer: None, object: Some(&identity.id), reason: None };
    let detail = serde_json::json!({ "before": before, "role": word }).to_string();
    let circumstances = Circumstances { detail: Some(detail), ..Default::default() };
    record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(())
}
