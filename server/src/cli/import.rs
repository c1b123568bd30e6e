//! `kakunin import`

use super::Outcome;
use super::progress::shown;
use backend::Backend;
use backend::deliveries::{Imported, Progress, Receiving, Source, Status, finish, import_of};
use clap::Args;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::sync::mpsc::channel;

/// Import files of institutions; their format is found out by itself
///
/// Exits with 0 when every file was imported or had been already, with 2 when any was refused. On a terminal a bar says how far it is.
#[derive(Args, Debug)]
pub struct Import {
    /// The files, in the order in which they are to be imported; institutions come first. `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whose files these are, where they do not say it themselves: the id of an institution. A file that says otherwise is refused
    #[arg(long, value_name = "ID")]
    institution: Option<String>,
    /// Print one JSON object a file
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut refused = false;
        for file in &self.files {
            let progress = Progress::default();
            let name = file.display().to_string();
            let importing = async {
                if file == Path::new("-") {
                    from_standard_input(backend, self.institution.as_deref(), &progress).await
                } else {
                    import_of(backend, &Source::File(file.clone()), self.institution.as_deref(), &progress).await
                }
            };
            let answer = shown(&progress, &name, !self.json, importing).await;
            let answer = answer.map_err(|error| format!("{name}: {error}"))?;
            refused |= answer.status == Status::Refused;
            let mut out = std::io::stdout().lock();
            let line = if self.json { serde_json::to_string(&answer)? } else { sentence(&answer) };
            writeln!(out, "{line}")?;
        }
        Ok(if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

/// So many bytes are read at once.
const PIECE: usize = 1 << 16;

/// What comes by standard input comes once, and nobody knows how much: it is kept first, and then known by its bytes.
async fn from_standard_input(backend: &Backend, institution: Option<&str>, progress: &Progress) -> backend::Result<Imported> {
    let (to, mut from) = channel::<Vec<u8>>(4);
    let reading = tokio::task::spawn_blocking(move || -> std::io::Result<()> {
        let mut input = std::io::stdin().lock();
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            input.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
            if piece.is_empty() || to.blocking_send(piece).is_err() {
                return Ok(());
            }
        }
    });
    let mut receiving = Receiving::begin(backend, "-", None, None).await?.said_to_be_of(institution).await?;
    while let Some(piece) = from.recv().await {
        receiving.take(&piece).await?;
        progress.add(piece.len());
    }
    let read = reading.await.map_err(|error| backend::Error::Corrupt(error.to_string()))?;
    if let Err(error) = read {
        receiving.give_up().await?;
        return Err(error.into());
    }
    let settled = receiving.finish().await?;
    Ok(Imported { file: "-".to_owned(), ..finish(backend, &settled.id, progress).await? })
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
        // Accounts in one format, transactions in another: the warnings say which.
        line.push_str(&format!(", {} passed over", answer.skipped));
    }
    for warning in &answer.warnings {
        line.push_str("; ");
        line.push_str(warning);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_may_be_one_and_may_be_no_account() {
        let answer = |skipped: i64, warning: &str| Imported {
            file: "file".to_owned(),
            format: Some("zengin-03".to_owned()),
            status: Status::Imported,
            accounts: 0,
            records: 0,
            new: 0,
            duplicates: 0,
            skipped,
            warnings: vec![warning.to_owned()],
            error: None,
            line: None,
        };
        let said = "file: imported (zengin-03): 0 records of 0 accounts, 0 new, 0 known";
        for (skipped, warning, end) in [
            (1, "record 1: an account of kind 5 has another layout and is skipped", ", 1 passed over; record 1"),
            (2, "2 transactions were rejected", ", 2 passed over; 2 transactions"),
            (0, "a word", "; a word"),
        ] {
            let line = sentence(&answer(skipped, warning));
            assert!(line.starts_with(&format!("{said}{end}")), "{line}");
        }
    }
}
