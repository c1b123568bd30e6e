//! Adding a staff member, on the command line.

use super::handed::handed;
use super::{OPERATOR, Role};
use crate::ids::new_id;
use crate::{Backend, Error, Result, args, audit};

/// What a member signs in with to whom a password is handed over; it is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStaff {
    pub sign_in_name: String,
    pub password: String,
}

/// Adds a member of an institution (or of `operator`, the portal's own support) in a role, with a random password, which they change
/// at their first sign-in before anything else opens ([`super::choose_password`]).
///
/// # Errors
/// When the institution is not known, the sign-in name is taken, or the database fails.
pub async fn add(backend: &Backend, institution: &str, name: &str, sign_in_name: &str, role: Role) -> Result<NewStaff> {
    let (password, hashed) = handed(&backend.keys).await?;
    let id = new_id();
    let mut tx = backend.db.begin().await?;
    let known: Option<(String,)> = tx.one("SELECT id FROM institutions WHERE id = $1", args![institution]).await?;
    if known.is_none() && institution != OPERATOR {
        return Err(Error::Setting(format!("no institution has the id {institution}")));
    }
    let taken: Option<(String,)> = tx.one("SELECT id FROM staff WHERE sign_in_name = $1", args![sign_in_name]).await?;
    if taken.is_some() {
        return Err(Error::Setting(format!("somebody signs in as {sign_in_name} already")));
    }
    tx.run(
        "INSERT INTO staff (id, institution, name, sign_in_name, password_hash, created_at, password_handed_at, role)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        args![&id, institution, name, sign_in_name, hashed, backend.clock.real_now(), role.word()],
    )
    .await?;
    let entry =
        audit::Entry { actor: audit::Actor::Program, action: "staff.added", customer: None, object: Some(&id), reason: None };
    let detail = serde_json::json!({ "institution": institution, "role": role.word() }).to_string();
    let circumstances = audit::Circumstances { detail: Some(detail), ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(NewStaff { sign_in_name: sign_in_name.to_owned(), password })
}
