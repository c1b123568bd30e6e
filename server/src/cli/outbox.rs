//! `kakunin outbox`

use super::Outcome;
use backend::Backend;
use backend::contacts;
use backend::outbox::{Listed, list};
use clap::Args;
use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

/// Print what must reach an institution, and when it was told by telephone; or what waits to be told to customers
#[derive(Args, Debug)]
pub struct Outbox {
    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
    /// Print what waits to be told to customers: what happened and when, by mail or telephone, and not to whom
    #[arg(long, conflicts_with = "json")]
    customers: bool,
}

impl Outbox {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = BufWriter::new(std::io::stdout());
        if self.customers {
            for notice in contacts::list(&backend.db).await? {
                writeln!(out, "{}  {:5}  {}", notice.made_at.rfc3339(), notice.channel.word(), notice.happened.word())?;
            }
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        }
        for message in list(&backend.db).await? {
            if self.json {
                serde_json::to_writer(&mut out, &message)?;
                writeln!(out)?;
            } else {
                writeln!(out, "{}", line(&message))?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn line(message: &Listed) -> String {
    let told = message.told_at.map_or_else(|| "not told yet".to_owned(), |at| format!("told {}", at.rfc3339()));
    let Listed { kind, recipient, made_at, subject, .. } = message;
    format!("{}  {kind:5}  to {recipient}  {told}  ({subject})", made_at.rfc3339())
}
