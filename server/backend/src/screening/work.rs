//! Going on with what is under way, a step at a time.

use super::rescreening::{self, begin_where_due};
use super::run::{self, Kind, State};
use super::trial::{self, Prepared};
use crate::deliveries::{finish_others, turn};
use crate::{Backend, Error, Result};
use std::time::Duration;

/// Between two steps others have their turn: among programs on SQLite, who has just let it go would have it again at once.
pub const BREATH: Duration = Duration::from_millis(20);

/// Goes on with trials and with screening again. Any number may do so at a time, in one process or several: each step is taken in the turn
/// of whoever imports, and begins where the row says.
#[derive(Debug)]
pub struct Worker {
    backend: Backend,
    prepared: Option<Prepared>,
}

impl Worker {
    #[must_use]
    pub fn new(backend: Backend) -> Self {
        Self { backend, prepared: None }
    }

    /// Takes one step of what is under way, if anything is; says whether it was. A version whose day has come is screened by first.
    ///
    /// # Errors
    /// When the database fails; then the step is taken again.
    pub async fn go_on(&mut self) -> Result<bool> {
        begin_where_due(&self.backend).await?;
        let Some(run) = run::next(&self.backend.db).await? else {
            self.prepared = None;
            return Ok(false);
        };
        match self.step(&run.id).await {
            // The database may answer again; what cannot be read stays so, and somebody has to see it.
            Err(Error::Database(error)) => Err(error.into()),
            Err(error) => {
                tracing::error!(%error, run = run.id, "a run over all accounts cannot go on");
                let mut tx = self.backend.db.begin().await?;
                run::end(&mut tx, &run, State::Failed, self.backend.clock.real_now()).await?;
                tx.commit().await?;
                Ok(true)
            }
            Ok(()) => Ok(true),
        }
    }

    /// Takes one step of that run, if it is under way when its turn has come.
    ///
    /// # Errors
    /// When the database fails, or holds what cannot be read.
    pub(super) async fn step(&mut self, id: &str) -> Result<()> {
        // Between an import's steps the picture would be made of half a delivery.
        let _turn = turn(&self.backend.db).await?;
        finish_others(&self.backend).await?;
        let Some(run) = run::under_way(&self.backend.db, id).await? else { return Ok(()) };
        match run.kind {
            Kind::Rescreening => rescreening::step(&self.backend, &run).await,
            Kind::Trial => {
                if self.prepared.as_ref().is_none_or(|prepared| prepared.run != run.id) {
                    self.prepared = Prepared::of(&self.backend, &run).await?;
                }
                match &self.prepared {
                    Some(prepared) => trial::step(&self.backend, &run, prepared).await,
                    None => Err(Error::Corrupt(format!("run {} tries a proposal that is not there", run.id))),
                }
            }
        }
    }
}
