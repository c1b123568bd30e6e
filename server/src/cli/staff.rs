//! `kakunin staff`

use super::Outcome;
use backend::Backend;
use backend::staff::Role;
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
        /// What they are there for: support opens customers and works claims, an approver too; an auditor reads the audit and nothing
        /// else; a supervisor or operator sees no customer
        #[arg(long, default_value = "support", value_parser = role)]
        role: Role,
    },
}

impl Staff {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let StaffCommand::Add { institution, name, sign_in_name, role } = self.command;
        let added = backend::staff::add(backend, &institution, &name, &sign_in_name, role).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "sign-in name  {}", added.sign_in_name)?;
        writeln!(out, "password      {}", added.password)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn role(word: &str) -> Result<Role, String> {
    let words = || Role::ALL.map(Role::word).join(", ");
    Role::of_word(word).ok_or_else(|| format!("a role is one of {}", words()))
}
