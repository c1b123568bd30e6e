//! `kakunin import`

use super::Outcome;
use backend::Backend;
use backend::deliveries::{Imported, Source, Status, import};
use clap::Args;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Import files of institutions; their format is found out by itself
///
/// Exits with 0 when every file was imported or had been already, with 2 when any was refused.
#[derive(Args, Debug)]
pub struct Import {
    /// The files, in the order in which they are to be imported; institutions come first
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object a file
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut refused = false;
        for file in &self.files {
            let answer = import(backend, &Source::File(file.clone())).await;
            let answer = answer.map_err(|error| format!("{}: {error}", file.display()))?;
            refused |= answer.status == Status::Refused;
            let mut out = std::io::stdout().lock();
            let line = if self.json { serde_json::to_string(&answer)? } else { sentence(&answer) };
            writeln!(out, "{line}")?;
        }
        Ok(if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

/// One line about one file.
pub(super) fn sentence(answer: &Imported) -> String {
    let format = answer.format.as_deref().unwrap_or("unknown format");
    let mut line = match answer.status {
        Status::Refused => format!("{}: refused ({format}): {}", answer.file, answer.error.as_deref().unwrap_or("")),
        Status::AlreadyImported => format!("{}: imported before ({format})", answer.file),
        Status::Imported => format!(
            "{}: imported ({format}): {} records of {} accounts, {} new, {} known",
            answer.file, answer.records, answer.accounts, answer.new, answer.duplicates
        ),
    };
    if answer.skipped > 0 {
        line.push_str(&format!(", {} accounts skipped", answer.skipped));
    }
    for warning in &answer.warnings {
        line.push_str("; ");
        line.push_str(warning);
    }
    line
}
