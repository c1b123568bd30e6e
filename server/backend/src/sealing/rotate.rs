//! Sealing everything under the newest key, so that an older one can be taken away.

use super::columns::COLUMNS;
use super::{Now, accounts, parts, passkeys, texts};
use crate::{Backend, Result, args, audit, joining};

/// What it came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// So many texts, parts of deliveries and hashes are under the newest key now, and were not.
    pub changed: u64,
    /// So many passwords still need an older key: theirs is taken over when their owners sign in.
    pub passwords: u64,
    /// So many sessions still need one; they end within hours.
    pub sessions: u64,
}

/// Seals everything anew that is under an older key, in short transactions: it may be interrupted and begun again, and pages are
/// served meanwhile.
///
/// # Errors
/// When something does not open (its key is not configured), or the database fails.
pub async fn rotate(backend: &Backend) -> Result<Rotated> {
    let mut rotated = Rotated::default();
    /// Goes over all pages of something, a transaction each.
    macro_rules! all {
        ($first:expr, $tx:ident, $after:ident => $next:expr) => {{
            let mut place = Some($first);
            while let Some($after) = place {
                let mut tx = backend.db.begin().await?;
                let $tx = &mut tx;
                let (changed, last) = $next.await?;
                tx.commit().await?;
                rotated.changed += changed;
                place = last;
            }
        }};
    }
    for column in COLUMNS.iter().filter(|column| column.table != "account_names") {
        all!(Default::default(), tx, after => texts::next(tx, *column, Now::Sealed, &after));
    }
    all!((String::new(), 0), tx, after => parts::next(tx, Now::Sealed, &after));
    all!(String::new(), tx, after => accounts::next_names(tx, &after));
    all!(String::new(), tx, after => accounts::next_holders(tx, &after));
    all!(String::new(), tx, after => passkeys::next(tx, &after));
    traces_anew(backend).await?;
    let newest = backend.keys.pepper().0;
    rotated.passwords =
        count(backend, "SELECT password_hash FROM people UNION ALL SELECT password_hash FROM staff", &format!("k{newest}$"))
            .await?;
    rotated.sessions = count(backend, "SELECT data FROM sessions", &format!("{newest}.")).await?;
    note(backend).await?;
    Ok(rotated)
}

/// Traces are hashes of what stands sealed elsewhere: they are made anew, with the accounts that leave them. Until then nobody is
/// found by one.
async fn traces_anew(backend: &Backend) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    joining::leave_anew(&mut tx).await?;
    tx.commit().await?;
    joining::catch_up(backend).await
}

/// How many texts do not begin so.
async fn count(backend: &Backend, sql: &str, beginning: &str) -> Result<u64> {
    let texts: Vec<(String,)> = backend.db.all(sql, args![]).await?;
    Ok(texts.iter().filter(|(text,)| !text.starts_with(beginning)).count() as u64)
}

async fn note(backend: &Backend) -> Result<()> {
    let entry = audit::Entry { actor: audit::Actor::Program, action: "keys.rotated", customer: None, object: None, reason: None };
    let mut tx = backend.db.begin().await?;
    audit::record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(())
}
