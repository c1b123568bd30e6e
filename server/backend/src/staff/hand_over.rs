//! A new password for a staff member who has forgotten theirs, on the command line.

use super::NewStaff;
use super::handed::handed;
use super::named::named;
use crate::audit::{Actor, Circumstances, Entry, record_with};
use crate::identity::{clear_tries, untold};
use crate::sessions::end_everywhere;
use crate::{Backend, Result, args};
use serde_json::json;

/// Makes a random password for a staff member, which is handed over and leads to the choice of another alone, for seven days. What they have
/// beside it stays, and is asked for after that. All their sessions end, their browsers are known no more, and guesses at the password that was
/// there before count no more.
///
/// # Errors
/// When nobody signs in under that name.
pub async fn hand_over(backend: &Backend, sign_in_name: &str) -> Result<NewStaff> {
    let (password, hashed) = handed(&backend.keys).await?;
    let mut tx = backend.db.begin().await?;
    let (identity, _) = named(&mut tx, sign_in_name).await?;
    let sql = "UPDATE staff SET password_hash = $1, password_handed_at = $2 WHERE id = $3";
    tx.run(sql, args![hashed, backend.clock.real_now(), &identity.id]).await?;
    end_everywhere(&mut tx, &identity).await?;
    // What was refused is told before its count goes.
    let refused = untold(&mut tx, backend, &identity, sign_in_name).await?;
    clear_tries(&mut tx, backend, &identity, sign_in_name).await?;
    let entry = Entry {
        actor: Actor::Program,
        action: "staff.password-handed",
        customer: None,
        object: Some(&identity.id),
        reason: None,
    };
    let detail = (refused > 0).then(|| json!({ "refused before": refused }).to_string());
    record_with(&mut tx, backend.clock.now(), entry, Circumstances { detail, ..Default::default() }).await?;
    tx.commit().await?;
    Ok(NewStaff { sign_in_name: sign_in_name.to_owned(), password })
}
