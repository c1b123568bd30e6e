//! `kakunin enrol`

use super::Outcome;
use crate::settings::Settings;
use app::components::{Paper, document};
use backend::Backend;
use backend::institutions::reached;
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;

/// Make an activation code for a bank's customer, as the bank's letter prints it: to come in for the first time, or again after
/// everything is lost
#[derive(Args, Debug)]
pub struct Enrol {
    /// The bank's code, as in 9991
    #[arg(long)]
    bank: String,
    /// The bank's own number of the customer, as in C-1001
    #[arg(long)]
    customer: String,
    /// Print the letter itself, as a page in HTML that needs nothing from elsewhere; the portal's address in it is --origin
    #[arg(long)]
    letter: bool,
}

impl Enrol {
    pub(super) async fn run(self, backend: &Backend, settings: &Settings) -> Outcome {
        let letter = backend::people::enrol(backend, &self.bank, &self.customer).await?;
        let bank = reached(&backend.db, &self.bank).await?;
        let mut out = std::io::stdout().lock();
        if self.letter {
            let origin = settings.origin.clone().unwrap_or_else(|| "http://localhost:3000".to_owned());
            write!(out, "{}", document(Paper { letter, bank, customer: self.customer, origin }))?;
            return Ok(ExitCode::SUCCESS);
        }
        writeln!(out, "activation code  {}", letter.code)?;
        writeln!(out, "sign-in number   {}", letter.sign_in_number)?;
        writeln!(out, "valid until      {}", letter.expires_at.rfc3339())?;
        if letter.again {
            writeln!(out, "comes in again   24 hours after the code is first entered; earlier letters serve no more")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
