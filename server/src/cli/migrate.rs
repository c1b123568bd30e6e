//! `kakunin migrate`

use super::Outcome;
use backend::Backend;
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;

/// Bring the database up to date, and on PostgreSQL let another account serve it
///
/// Every command brings it up to date, if its account may. One that only serves may not: then this is what the owner's account runs after
/// each new version, before the portal starts again.
#[derive(Args, Debug)]
pub struct Migrate {
    /// The role by which the portal is served from now on: it reads and writes rows, changes no table, and no entry of the audit
    #[arg(long, value_name = "ROLE")]
    serving: Option<String>,
}

impl Migrate {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = std::io::stdout();
        writeln!(out, "the database is up to date")?;
        if let Some(role) = self.serving {
            backend.db.grant_serving(&role).await?;
            writeln!(out, "{role} may serve it, and change no table and no entry of the audit")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
