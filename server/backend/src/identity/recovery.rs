//! Recovery codes: each opens once, where the telephone is lost.

use super::Identity;
use super::typed::letters;
use crate::contacts::notify_identity;
use crate::db::{Tx, insert_many};
use crate::ids::{random_letters, sha256};
use crate::{Backend, Result, args, audit};
use domain::contacts::Happened;

const CODES: usize = 8;
/// Twenty-four letters of 31: 118 bits. From 112 on a plain hash is enough (OWASP ASVS 5.0 §6.5.2).
const LETTERS: usize = 24;

/// Makes new codes in the place of all earlier ones. They are shown once; only their hashes are kept.
pub(crate) async fn make(tx: &mut Tx, backend: &Backend, identity: &Identity) -> Result<Vec<String>> {
    tx.run("DELETE FROM recovery_codes WHERE kind = $1 AND who = $2", identity.columns()).await?;
    let now = backend.clock.real_now();
    let codes: Vec<String> = (0..CODES).map(|_| random_letters(LETTERS)).collect();
    let rows = codes.iter().map(|code| args![hash(code), identity.kind.word(), &identity.id, now]);
    insert_many(tx, "recovery_codes", "code_hash, kind, who, made_at", rows, "").await?;
    Ok(codes.iter().map(|code| grouped(code)).collect())
}

/// New codes for somebody who has proved who they are.
///
/// # Errors
/// When the database fails.
pub async fn renew(backend: &Backend, identity: &Identity) -> Result<Vec<String>> {
    let mut tx = backend.db.begin().await?;
    let codes = make(&mut tx, backend, identity).await?;
    notify_identity(&mut tx, backend, identity, Happened::RecoveryCodesRenewed).await?;
    audit::record(&mut tx, backend.clock.now(), identity.entry("recovery-codes.renewed")).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Uses a code up, and says whether it was one.
pub(super) async fn use_up(backend: &Backend, identity: &Identity, typed: &str) -> Result<bool> {
    let code: String = letters(typed);
    let sql = "UPDATE recovery_codes SET used_at = $1 WHERE code_hash = $2 AND kind = $3 AND who = $4 AND used_at IS NULL";
    let values = args![backend.clock.real_now(), hash(&code), identity.kind.word(), &identity.id];
    Ok(backend.db.run(sql, values).await? == 1)
}

/// Random enough that nobody finds a code by hashing them all: no salt, no slowness.
fn hash(code: &str) -> String {
    sha256(format!("recovery {code}").as_bytes())
}

fn grouped(code: &str) -> String {
    code.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}
