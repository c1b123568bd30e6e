//! `kakunin rescreen`

use super::Outcome;
use super::progress::shown;
use backend::Backend;
use backend::deliveries::Progress;
use backend::screening::rescreen;
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;

/// Join and screen every account again, as after a change of the rules; one that was broken off goes on where it was
#[derive(Args, Debug)]
pub struct Rescreen {
    /// Show no bar
    #[arg(long)]
    quiet: bool,
}

impl Rescreen {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let progress = Progress::default();
        let far = |done, of| progress.is(done, of);
        let accounts = shown(&progress, "screening again", !self.quiet, rescreen(backend, far)).await?;
        writeln!(std::io::stdout(), "{accounts} accounts joined and screened")?;
        Ok(ExitCode::SUCCESS)
    }
}
