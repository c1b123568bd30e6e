//! `kakunin digest`

use super::Outcome;
use backend::Backend;
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;

/// Print one number for all that was delivered and said: databases that know the same print the same
///
/// The SHA-256 of the content, opened and in one order; ids, the instants at which deliveries came, the deliveries themselves and the
/// audit do not count.
#[derive(Args, Debug)]
pub struct Digest {}

impl Digest {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        writeln!(std::io::stdout(), "{}", backend::digest::digest(backend).await?)?;
        Ok(ExitCode::SUCCESS)
    }
}
