//! `kakunin staff`: who works here, in which role, and passwords that are handed over. Each command stands in the audit

use super::Outcome;
use backend::Backend;
use backend::staff::{NewStaff, Role};
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
    /// Print all staff: sign-in name, institution, role, open sessions and name
    List,
    /// Give a member another role, or `none`: without one they may do nothing. Their sessions end
    Role {
        /// The name with which they sign in
        sign_in_name: String,
        /// support, approver, supervisor, auditor, operator or none
        #[arg(value_parser = role_or_none)]
        role: RoleOrNone,
    },
    /// Hand a member a new random password, which is shown once and leads to the choice of another alone. Their sessions end
    Password {
        /// The name with which they sign in
        sign_in_name: String,
    },
}

/// What a member is there for; `none` takes it.
#[derive(Clone, Copy, Debug)]
struct RoleOrNone(Option<Role>);

impl Staff {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = std::io::stdout();
        match self.command {
            StaffCommand::Add { institution, name, sign_in_name, role } => {
                let added = backend::staff::add(backend, &institution, &name, &sign_in_name, role).await?;
                print_handed(&mut out, &added)?;
            }
            StaffCommand::List => {
                for one in backend::staff::list(backend).await? {
                    let role = one.role.as_deref().unwrap_or("none");
                    let handed = if one.handed { ", password to be changed" } else { "" };
                    let sessions = one.sessions;
                    writeln!(out, "{}  {}  {role}{handed}  {sessions} open  {}", one.sign_in_name, one.institution, one.name)?;
                }
            }
            StaffCommand::Role { sign_in_name, role: RoleOrNone(role) } => {
                backend::staff::change_role(backend, &sign_in_name, role).await?;
                writeln!(out, "{sign_in_name} is {}; their sessions have ended", role.map_or("without a role", Role::word))?;
            }
            StaffCommand::Password { sign_in_name } => {
                print_handed(&mut out, &backend::staff::hand_over(backend, &sign_in_name).await?)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print_handed(out: &mut impl std::io::Write, member: &NewStaff) -> std::io::Result<()> {
    writeln!(out, "sign-in name  {}", member.sign_in_name)?;
    writeln!(out, "password      {}", member.password)
}

fn role(word: &str) -> Result<Role, String> {
    let words = || Role::ALL.map(Role::word).join(", ");
    Role::of_word(word).ok_or_else(|| format!("a role is one of {}", words()))
}

fn role_or_none(word: &str) -> Result<RoleOrNone, String> {
    if word == "none" {
        return Ok(RoleOrNone(None));
    }
    role(word).map(|role| RoleOrNone(Some(role))).map_err(|wrong| format!("{wrong}, or none"))
}
