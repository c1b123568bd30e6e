//! `kakunin transactions`, `kakunin links`, `kakunin flags`

use super::Outcome;
use backend::{Backend, listings};
use clap::Args;
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

/// What all listings take.
#[derive(Args, Debug)]
pub struct Listing {
    /// Print JSON, which is the only form there is so far
    #[arg(long)]
    json: bool,
}

/// Which listing.
#[derive(Clone, Copy, Debug)]
pub enum What {
    Transactions,
    Links,
    Flags,
}

impl Listing {
    pub(super) async fn run(self, backend: &Backend, what: What) -> Outcome {
        if !self.json {
            return Err("say --json: a listing is printed as one JSON object a line".into());
        }
        let mut out = BufWriter::new(std::io::stdout());
        match what {
            What::Transactions => listings::transactions(&backend.db, &mut out).await?,
            What::Links => listings::links(&backend.db, &mut out).await?,
            What::Flags => listings::flags(&backend.db, &mut out).await?,
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
