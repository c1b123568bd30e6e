//! Passkeys as the table of factors holds them.

use crate::identity::factors::place;
use crate::identity::{Identity, Kind};
use crate::ids::hex;
use crate::keys::Keys;
use crate::{Backend, Error, Result, args};
use webauthn_rs::prelude::Passkey;

/// A passkey, and whose it is.
pub(super) struct Held {
    /// The factor's id.
    pub id: String,
    pub owner: Identity,
    pub passkey: Passkey,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    kind: String,
    who: String,
    secret: String,
}

/// Everything that somebody can answer with.
pub(super) async fn own(backend: &Backend, owner: &Identity) -> Result<Vec<Passkey>> {
    let sql = "SELECT id, kind, who, secret FROM factors WHERE kind = $1 AND who = $2 AND type = 'passkey' ORDER BY added_at, id";
    let rows: Vec<Row> = backend.db.all(sql, owner.columns()).await?;
    rows.into_iter().map(|row| Ok(read(backend, row)?.passkey)).collect()
}

/// The passkey of that credential id, whoever's it is.
pub(super) async fn by_credential(backend: &Backend, credential: &[u8]) -> Result<Option<Held>> {
    let sql = "SELECT id, kind, who, secret FROM factors WHERE credential = $1";
    for hash in backend.keys.lookups(PURPOSE, &hex(credential)) {
        if let Some(row) = backend.db.one(sql, args![hash]).await? {
            return Ok(Some(read(backend, row)?));
        }
    }
    Ok(None)
}

/// The keyed hash by which a credential is found.
pub(super) fn hashed(keys: &Keys, credential: &[u8]) -> String {
    keys.lookup(PURPOSE, &hex(credential))
}

/// The same of a passkey as it stands sealed in the factor of that id.
///
/// # Errors
/// When it does not open.
pub(crate) fn credential_hash(keys: &Keys, id: &str, secret: &str) -> Result<String> {
    let passkey: Passkey = serde_json::from_str(&keys.open(place(id), secret)?)?;
    Ok(hashed(keys, passkey.cred_id().as_slice()))
}

const PURPOSE: &str = "credential";

/// The passkey, sealed for the factor of that id.
pub(super) fn sealed(backend: &Backend, id: &str, passkey: &Passkey) -> Result<String> {
    Ok(backend.keys.seal(place(id), &serde_json::to_string(passkey)?))
}

fn read(backend: &Backend, row: Row) -> Result<Held> {
    let kind = Kind::of_word(&row.kind).ok_or_else(|| Error::Corrupt("a factor belongs to nobody that we know of".into()))?;
    let passkey = serde_json::from_str(&backend.keys.open(place(&row.id), &row.secret)?)?;
    Ok(Held { owner: Identity { kind, id: row.who }, id: row.id, passkey })
}
