//! `kakunin api-key`

use super::Outcome;
use backend::Backend;
use backend::Error;
use backend::api_keys::{self, Asked, LONGEST_DAYS};
use clap::{Args, Subcommand};
use domain::problem::Problem;
use std::io::Write as _;
use std::process::ExitCode;

/// Keys by which an institution's programs deliver
#[derive(Args, Debug)]
pub struct ApiKey {
    #[command(subcommand)]
    command: ApiKeyCommand,
}

#[derive(Debug, Subcommand)]
enum ApiKeyCommand {
    /// Make a key, which is shown once
    New {
        /// The institution whose own feeds it may bring: a bank's code or a provider's id
        #[arg(long)]
        institution: String,
        /// What it is for, as it stands in the list
        #[arg(long)]
        name: String,
        /// It ends after so many days
        #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(i64).range(1..=LONGEST_DAYS))]
        days: i64,
    },
    /// Print all keys, without what they are
    List,
    /// Revoke a key: it opens nothing any more
    Revoke {
        /// The key's id, as the list has it
        id: String,
    },
}

impl ApiKey {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = std::io::stdout();
        match self.command {
            ApiKeyCommand::New { institution, name, days } => {
                let asked = Asked { institution: institution.clone(), name, days };
                let made = api_keys::make(backend, &asked).await.map_err(|error| sentence(error, &institution))?;
                writeln!(out, "id       {}", made.id)?;
                writeln!(out, "key      {}", made.key)?;
                writeln!(out, "ends     {}", made.expires_at.rfc3339())?;
            }
            ApiKeyCommand::List => {
                for key in api_keys::list_all(backend).await? {
                    let stands = match (key.holds, key.revoked_at) {
                        (true, _) => format!("until {}", key.expires_at.rfc3339()),
                        (false, Some(at)) => format!("revoked {}", at.rfc3339()),
                        (false, None) => format!("ended {}", key.expires_at.rfc3339()),
                    };
                    writeln!(out, "{}  {}  {stands}  {}", key.id, key.institution, key.name)?;
                }
            }
            ApiKeyCommand::Revoke { id } => match api_keys::revoke(backend, &id).await {
                Ok(()) => writeln!(out, "{id} is revoked")?,
                Err(Error::NotFound) => return Err(format!("there is no key {id} that could be revoked").into()),
                Err(error) => return Err(error.into()),
            },
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn sentence(error: Error, institution: &str) -> String {
    match error {
        Error::Problem(Problem::NotAnInstitution) => format!("no institution has the id {institution}"),
        Error::Problem(Problem::NameMissing) => "the key wants a name".to_owned(),
        Error::Problem(Problem::TextTooLong) => "the name is of one line and 60 characters at most".to_owned(),
        other => other.to_string(),
    }
}
