//! `kakunin keys`

use super::Outcome;
use backend::Backend;
use backend::keys::Keys as Configured;
use backend::sealing::rotate;
use clap::{Args, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;

/// Make keys, and put a new one in the place of an old one
#[derive(Args, Debug)]
pub struct Keys {
    #[command(subcommand)]
    command: KeysCommand,
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Print a new key of that version, as it is configured
    New {
        /// Higher than those that are in use: what is written is sealed under the highest
        version: u32,
    },
    /// Seal everything under the newest configured key, beside a server that serves; may be interrupted and begun again
    ///
    /// Add the new key to the old one and start every server again before, and take the old one away only when nothing needs it.
    Rotate,
}

impl Keys {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = std::io::stdout();
        match self.command {
            KeysCommand::New { version } => writeln!(out, "{}", Configured::make(version))?,
            KeysCommand::Rotate => {
                let rotated = rotate(backend).await?;
                writeln!(out, "{} texts, parts and hashes sealed anew", rotated.changed)?;
                if rotated.passwords + rotated.sessions > 0 {
                    writeln!(
                        out,
                        "keep the older key: {} passwords need it until their owners sign in, {} sessions until they end",
                        rotated.passwords, rotated.sessions
                    )?;
                } else {
                    writeln!(out, "nothing needs an older key")?;
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
