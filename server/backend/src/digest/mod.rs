//! One number for all that was delivered and said: two databases that know the same have the same, whatever their engine and keys,
//! and in whichever pieces and order the deliveries came.

mod content;
mod rows;

pub use content::{CONTENT, NO_CONTENT};

use crate::accounts::each_account;
use crate::ids::hex;
use crate::{Backend, Result};
use content::Content;
use rows::Texts;
use sha2::{Digest as _, Sha256};

/// The SHA-256 of the business content, opened, a JSON line a row: table by table, accounts by their printed names, and what is not an
/// account's sorted as text. Ids, the instants at which deliveries came, the deliveries themselves and the audit are not in it.
///
/// # Errors
/// When the database fails, or something sealed does not open.
pub async fn digest(backend: &Backend) -> Result<String> {
    let mut hash = Sha256::new();
    for content in CONTENT {
        if content.of_account() {
            of_accounts(backend, content, &mut hash).await?
        } else {
            whole(backend, content, &mut hash).await?
        }
    }
    Ok(hex(&hash.finalize()))
}

/// A table of accounts' rows, some accounts at a time: it may be larger than the memory.
async fn of_accounts(backend: &Backend, content: &Content, hash: &mut Sha256) -> Result<()> {
    let select = format!("{} AND {}", content.select(), content.account);
    each_account(&backend.db, &select, Texts::account, |account, rows| {
        let account = serde_json::to_value(account)?;
        let lines = rows.into_iter().map(|row| content.line(&backend.keys, Some(&account), row));
        take_in(hash, lines.collect::<Result<_>>().map_err(std::io::Error::other)?);
        Ok(())
    })
    .await
}

async fn whole(backend: &Backend, content: &Content, hash: &mut Sha256) -> Result<()> {
    let rows: Vec<Texts> = backend.db.all(&content.select(), Vec::new()).await?;
    let lines = rows.into_iter().map(|row| content.line(&backend.keys, None, row));
    take_in(hash, lines.collect::<Result<_>>()?);
    Ok(())
}

fn take_in(hash: &mut Sha256, mut lines: Vec<String>) {
    lines.sort_unstable();
    for line in lines {
        hash.update(line);
        hash.update("\n");
    }
}
