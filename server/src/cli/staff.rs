//! `kakunin staff`

use super::Outcome;
use backend::Backend;
use clap::{Args, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;

/// Staff who work the claims
#[derive(Args, Debug)]
pub struct Staff {
    #[command(subcommand)]
    command: StaffCommand,
}

#[derive(Debug, Subcommand)]
enum StaffCommand {
    /// Add a member with a random password, which is shown once
    Add {
        /// The institution whose data they may see: a bank's code, a provider's id, or `operator` for the portal's own support
        #[arg(long)]
        institution: String,
        /// The name that colleagues and customers see
        #[arg(long)]
        name: String,
        /// The name with which they sign in
        #[arg(long)]
        sign_in_name: String,
    },
}

impl Staff {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let StaffCommand::Add { institution, name, sign_in_name } = self.command;
        let added = backend::staff::add(backend, &institution, &name, &sign_in_name).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "sign-in name  {}", added.sign_in_name)?;
        writeln!(out, "password      {}", added.password)?;
        Ok(ExitCode::SUCCESS)
    }
}
