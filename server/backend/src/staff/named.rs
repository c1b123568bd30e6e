//! A staff member by the name under which they sign in, on the command line.

use crate::db::Tx;
use crate::identity::Identity;
use crate::{Error, Result, args};

/// Who signs in under that name, and in which role; their row is taken.
pub(super) async fn named(tx: &mut Tx, sign_in_name: &str) -> Result<(Identity, Option<String>)> {
    // It changes nothing: of two commands at once the second sees what the first has left.
    tx.run("UPDATE staff SET created_at = created_at WHERE sign_in_name = $1", args![sign_in_name]).await?;
    let found: Option<(String, Option<String>)> =
        tx.one("SELECT id, role FROM staff WHERE sign_in_name = $1", args![sign_in_name]).await?;
    let (id, role) = found.ok_or_else(|| Error::Setting(format!("nobody of the staff signs in as {sign_in_name}")))?;
    Ok((Identity::staff(id), role))
}
