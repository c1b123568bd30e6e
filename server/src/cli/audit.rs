//! `kakunin audit`

use super::Outcome;
use backend::Backend;
use backend::audit::{Head, head, verify};
use clap::{Args, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;

/// Verify the record of who did and saw what, and print its head to publish
#[derive(Args, Debug)]
pub struct Audit {
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Check every entry, and name the first that is not as it was written; exits with 1 then
    ///
    /// Entries are one chain: each holds the hash of itself and the one before. Without --head a change, a removal or a swap is found,
    /// but not that the end was taken off or made anew as a whole by somebody who moved the database's own head too.
    Verify {
        /// A head that was printed before and kept elsewhere, as in 1207:5f3c…: the chain must pass through it
        #[arg(long, value_name = "NUMBER:HASH")]
        head: Option<Head>,
    },
    /// Print the last entry's number and hash, to be published where nobody can change it who can change the database
    ///
    /// Give it to `kakunin audit verify --head` later. Once a day is a good habit: what was published holds everything before it.
    Head,
}

impl Audit {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = std::io::stdout().lock();
        match self.command {
            AuditCommand::Verify { head } => {
                let head = verify(&backend.db, head).await??;
                writeln!(out, "{} entries, none changed, none missing; head {head}", head.number)?;
            }
            AuditCommand::Head => writeln!(out, "{}", head(&backend.db).await?)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
