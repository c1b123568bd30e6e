//! Tries that were refused, in the audit: counted, and not chained one by one. An entry is made when somebody may guess no more, when
//! somebody comes in whom others guessed at before, and when counts are cleared away that nobody was told of.

use super::tries::{NOBODY, at};
use super::{Identity, Kind, Subject};
use crate::audit::{Actor, Circumstances, Entry, Outcome, record_with};
use crate::db::Tx;
use crate::{Backend, Result, args};
use domain::guessing::{IN_A_ROW, IN_AN_HOUR};
use domain::time::Instant;
use serde_json::json;

/// Records that from now on nobody may guess there for a while. Of a name that does not exist it says so much, and takes as long.
pub(super) async fn note_stopped(backend: &Backend, subject: &Subject) -> Result<()> {
    let (at, whose) = match subject {
        Subject::Password(kind, name) | Subject::KnownBrowser(kind, name, _) => ("password", named(backend, *kind, name).await?),
        Subject::Factor(identity) => ("second factor", Some(identity.clone())),
        Subject::FactorInside(identity, _) => ("fresh proof", Some(identity.clone())),
        Subject::Activation(_) => ("activation code", None),
    };
    let object = whose.as_ref().map(|identity| identity.id.as_str());
    // As whom somebody came; whether it was they is just what is not known.
    let actor = whose.as_ref().map_or(Actor::Program, Identity::actor);
    let entry = Entry { actor, action: "tries.stopped", customer: None, object, reason: None };
    let circumstances =
        Circumstances { outcome: Outcome::Refused, detail: Some(json!({ "at": at }).to_string()), ..Default::default() };
    let mut tx = backend.db.begin().await?;
    record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(())
}

async fn named(backend: &Backend, kind: Kind, name: &str) -> Result<Option<Identity>> {
    let sql = match kind {
        Kind::Customer => "SELECT id FROM people WHERE sign_in_number = $1",
        Kind::Staff => "SELECT id FROM staff WHERE sign_in_name = $1",
    };
    let found: Option<(String,)> = backend.db.one(sql, args![name]).await?;
    Ok(found.map(|(id,)| Identity { kind, id }))
}

/// How many tries at them were refused that stand in no entry yet. The count begins anew.
pub(crate) async fn untold(tx: &mut Tx, backend: &Backend, identity: &Identity, name: &str) -> Result<i64> {
    let [by_name, by_factor] = at(backend, identity, name);
    let sql = "SELECT CAST(COALESCE(SUM(refused), 0) AS BIGINT) FROM tries WHERE whose IN ($1, $2)";
    let found: Option<(i64,)> = tx.one(sql, args![&by_name, &by_factor]).await?;
    let refused = found.map_or(0, |(refused,)| refused);
    if refused > 0 {
        tx.run("UPDATE tries SET refused = 0 WHERE whose IN ($1, $2)", args![by_name, by_factor]).await?;
    }
    Ok(refused)
}

/// Clears away what was counted once and not again for a month; of made-up letters' codes for an hour, or whoever makes them up fills the
/// table. Names that do not exist stay as long as those that do, else the hundred in a row would tell them apart: each costs whoever tries it a
/// hash, of which there are few a second. One entry says how many refused tries that were, of names that do not exist too.
///
/// # Errors
/// When the database fails.
pub async fn forget_old(backend: &Backend) -> Result<()> {
    let now = backend.clock.real_now();
    let (before, hour_ago) = (Instant(now.0 - 30 * Instant::DAY), Instant(now.0 - Instant::HOUR));
    // A made-up code that was tried ten times and more stays: ten posts for a row are no way to fill a table.
    let old = format!("(hour_from < $1 AND in_a_row < $2 OR hour_from < $3 AND in_a_row < $4 AND whose = '{NOBODY}')");
    let values = || args![before, IN_A_ROW, hour_ago, IN_AN_HOUR];
    let mut tx = backend.db.begin().await?;
    let sql = format!("SELECT CAST(COALESCE(SUM(refused), 0) AS BIGINT) FROM tries WHERE {old}");
    let found: Option<(i64,)> = tx.one(&sql, values()).await?;
    tx.run(&format!("DELETE FROM tries WHERE {old}"), values()).await?;
    if let Some((refused,)) = found.filter(|(refused,)| *refused > 0) {
        let entry = Entry { actor: Actor::Program, action: "tries.refused", customer: None, object: None, reason: None };
        let detail = Some(json!({ "refused": refused }).to_string());
        record_with(
            &mut tx,
            backend.clock.now(),
            entry,
            Circumstances { outcome: Outcome::Refused, detail, ..Default::default() },
        )
        .await?;
    }
    tx.commit().await?;
    Ok(())
}
