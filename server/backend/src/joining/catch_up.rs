//! Screening again what waits, after somebody has said something.

use super::charged::renew;
use super::{Context, rebuild_waiting};
use crate::deliveries::turn;
use crate::{Backend, Result};

/// Screens the accounts that wait, and those that wait because of them, until none does. It takes its turn with imports.
///
/// # Errors
/// When the database fails; then they wait on, and the next import or start takes them up.
pub async fn catch_up(backend: &Backend) -> Result<()> {
    let _turn = turn(&backend.db).await?;
    // A database from before these days were counted has them from here on.
    renew(&backend.db, "").await?;
    let context = Context::of(backend, "").await?;
    rebuild_waiting(&backend.db, &context).await
}

/// The same behind the caller's back: whoever has answered does not wait for it.
pub fn soon(backend: &Backend) {
    let backend = backend.clone();
    tokio::spawn(async move {
        if let Err(error) = catch_up(&backend).await {
            tracing::error!(%error, "accounts that wait could not be screened again; the next import or start does it");
        }
    });
}
