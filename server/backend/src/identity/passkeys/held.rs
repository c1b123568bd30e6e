//! Passkeys as the table of factors holds them.

use crate::db::Tx;
use crate::identity::factors::place;
use crate::identity::{Identity, Kind};
use crate::ids::hex;
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
pub(super) fn hashed(backend: &Backend, credential: &[u8]) -> String {
    backend.keys.lookup(PURPOSE, &hex(credential))
}

const PURPOSE: &str = "credential";

/// The passkey, sealed for the factor of that id.
pub(super) fn sealed(backend: &Backend, id: &str, passkey: &Passkey) -> Result<String> {
    Ok(backend.keys.seal(place(id), &serde_json::to_string(passkey)?))
}

/// Hashes the credentials anew under the newest key, of the factors behind `after`. Says how many changed, and the last factor's id; none
/// where there are no more.
///
/// # Errors
/// When a passkey does not open, or the database fails.
pub(crate) async fn hash_next(tx: &mut Tx, after: &str) -> Result<(u64, Option<String>)> {
    let sql = "SELECT id, secret, credential FROM factors WHERE type = 'passkey' AND id > $1 ORDER BY id LIMIT 100";
    let rows: Vec<(String, String, String)> = tx.all(sql, args![after]).await?;
    let last = rows.last().map(|row| row.0.clone());
    let mut changed = 0;
    for (id, secret, stands) in rows {
        let passkey: Passkey = serde_json::from_str(&tx.keys().open(place(&id), &secret)?)?;
        let hash = tx.keys().lookup(PURPOSE, &hex(passkey.cred_id()));
        if hash != stands {
            changed += tx.run("UPDATE factors SET credential = $1 WHERE id = $2", args![hash, &id]).await?;
        }
    }
    Ok((changed, last))
}

fn read(backend: &Backend, row: Row) -> Result<Held> {
    let kind = Kind::of_word(&row.kind).ok_or_else(|| Error::Corrupt("a factor belongs to nobody that we know of".into()))?;
    let passkey = serde_json::from_str(&backend.keys.open(place(&row.id), &row.secret)?)?;
    Ok(Held { owner: Identity { kind, id: row.who }, id: row.id, passkey })
}
