//! `kakunin backup` and `kakunin restore`

use super::Outcome;
use backend::Backend;
use backend::audit::verify;
use backend::backup::{restore, write};
use clap::Args;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the whole database to a file, as it is at this moment, while it is in use
///
/// What is sealed in the database is sealed in the file: keep the keys too, elsewhere.
#[derive(Args, Debug)]
pub struct Backup {
    /// The file, which must not be there yet
    file: PathBuf,
}

/// Put a backup into an empty database, of the same engine or the other, and verify it
#[derive(Args, Debug)]
pub struct Restore {
    /// The file that `kakunin backup` wrote
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let named = |error: std::io::Error| format!("{}: {error}", self.file.display());
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&self.file).map_err(named)?;
        let summary = match write(backend, &file).await {
            Ok(summary) => summary,
            Err(error) => {
                // Half a backup must not be taken for one.
                std::fs::remove_file(&self.file).map_err(named)?;
                return Err(error.into());
            }
        };
        file.sync_all().map_err(named)?;
        writeln!(std::io::stdout(), "{} rows, digest {}", summary.rows, summary.digest)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let file = File::open(&self.file).map_err(|error| format!("{}: {error}", self.file.display()))?;
        let summary = restore(backend, file).await?;
        let head = verify(&backend.db, None).await??;
        writeln!(
            std::io::stdout(),
            "{} rows, digest {}; {} audit entries, none changed; head {head}",
            summary.rows,
            summary.digest,
            head.number
        )?;
        Ok(ExitCode::SUCCESS)
    }
}
