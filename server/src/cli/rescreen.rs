//! `kakunin rescreen`

use super::Outcome;
use backend::Backend;
use backend::deliveries::rescreen;
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;

/// Join and screen every account again, as after a change of the rules
#[derive(Args, Debug)]
pub struct Rescreen {}

impl Rescreen {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let accounts = rescreen(backend).await?;
        writeln!(std::io::stdout(), "{accounts} accounts joined and screened")?;
        Ok(ExitCode::SUCCESS)
    }
}
