//! Beginning a transaction on PostgreSQL so that it is known whatever becomes of whoever asked.

use sqlx::{PgPool, Postgres, Transaction};

/// Begins a transaction; with `statement`, by that one.
///
/// A request that is given up is dropped where it waits. Were that between `BEGIN` and its answer, the driver (sqlx 0.9.0) would put the
/// connection back into the pool without knowing of the transaction, and whoever has it next would never commit. So it begins in a task
/// of its own, which goes on to its end: a transaction that nobody takes is rolled back like any other.
///
/// # Errors
/// When the database fails.
pub(super) async fn begun(pool: &PgPool, statement: Option<&'static str>) -> sqlx::Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let beginning = tokio::spawn(async move {
        match statement {
            None => pool.begin().await,
            Some(statement) => pool.begin_with(statement).await,
        }
    });
    beginning.await.map_err(|_| sqlx::Error::WorkerCrashed)?
}
