//! `kakunin watch`

use super::Outcome;
use super::import::sentence;
use crate::http::told_to_end;
use crate::watching::{Seen, Watched, printable};
use backend::Backend;
use backend::deliveries::{Imported, Progress, Source, Status, expect_institution, import_of};
use clap::Args;
use domain::deliveries::masked_reason;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::sleep;

/// Import what is put into a folder, as long as it runs
///
/// A file is taken when it has not changed between two looks, in the order of the names; what is being written may have a name that
/// begins with a dot or ends in .part or .tmp. It is moved to FOLDER/work first and imported from there; what a killed `watch` left there
/// is taken up again. What was imported goes to FOLDER/done, what was refused to FOLDER/refused with a file .txt beside it that says why.
/// What is printed covers what it quotes of a file; the .txt does not. No link is followed: one that is put there is refused, and the three
/// folders must be folders. Told to end, it finishes the file that it is at.
#[derive(Args, Debug)]
pub struct Watch {
    /// The folder
    folder: PathBuf,
    /// Whose files these are, where they do not say it themselves: the id of an institution. A file that says otherwise is refused
    #[arg(long, value_name = "ID")]
    institution: Option<String>,
    /// Seconds between two looks
    #[arg(long, default_value_t = 2, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    every: u64,
}

impl Watch {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let (tell, mut told) = watch::channel(false);
        tokio::spawn(async move {
            told_to_end().await;
            tell.send_replace(true);
        });
        expect_institution(backend, self.institution.as_deref()).await?;
        let watched = Watched::open(self.folder)?;
        let (mut put, mut left) = (Seen::default(), Seen::default());
        loop {
            // What was taken before comes before what is new.
            for file in left.look(watched.left()?) {
                if !*told.borrow() {
                    take(backend, &watched, &file.name, self.institution.as_deref()).await?;
                }
            }
            for file in put.look(watched.found()?) {
                if *told.borrow() {
                    break;
                }
                match watched.claim(&file) {
                    Ok(Some(name)) => take(backend, &watched, &name, self.institution.as_deref()).await?,
                    Ok(None) => {
                        tracing::warn!(file = printable(&file.name), "a file is gone, or was exchanged, before it could be taken")
                    }
                    Err(error) => {
                        tracing::error!(file = printable(&file.name), %error, "a file could not be taken; it is tried again")
                    }
                }
            }
            tokio::select! {
                _ = told.wait_for(|end| *end) => return Ok(ExitCode::SUCCESS),
                () = sleep(Duration::from_secs(self.every)) => {}
            }
        }
    }
}

/// Imports one claimed file and puts it away. Killed in between, it is found again: bytes that were imported change nothing. Whatever is
/// wrong with one file is said, and holds up no other.
///
/// # Errors
/// When nothing can be printed.
async fn take(backend: &Backend, watched: &Watched, name: &OsStr, institution: Option<&str>) -> std::io::Result<()> {
    if let Some(why) = watched.no_file(name) {
        let line = format!("{}: refused: {why}", watched.put_at(name));
        return put_away(watched, name, Some(&line), &line);
    }
    let answer = match import_of(backend, &Source::File(watched.at_work(name)), institution, &Progress::default()).await {
        Ok(answer) => answer,
        Err(error) => {
            // The database's fault, or the disk's: the file stays in `work`, and is tried again at the next look.
            tracing::error!(file = printable(name), %error, "a file could not be imported; it is tried again");
            return Ok(());
        }
    };
    let answer = Imported { file: watched.put_at(name), ..answer };
    // Beside the file lies the sentence as it is; what is printed goes where logs go, and quotes nobody.
    let whole = printable(sentence(&answer));
    let covered = Imported {
        error: answer.error.as_deref().map(masked_reason),
        warnings: answer.warnings.iter().map(|warning| masked_reason(warning)).collect(),
        ..answer
    };
    let refused = covered.status == Status::Refused;
    put_away(watched, name, refused.then_some(whole.as_str()), &printable(sentence(&covered)))
}

/// Puts a file away and prints what became of it, or says why it stays.
fn put_away(watched: &Watched, name: &OsStr, refused: Option<&str>, line: &str) -> std::io::Result<()> {
    match watched.put_away(name, refused) {
        Ok(Some(_)) => {}
        Ok(None) => tracing::warn!(file = printable(name), "a file is gone from the work folder before it could be put away"),
        Err(error) => {
            tracing::error!(file = printable(name), %error, "a file could not be put away; it is tried again");
            return Ok(());
        }
    }
    writeln!(std::io::stdout(), "{line}")
}
