//! `kakunin evaluate`

use super::Outcome;
use backend::Backend;
use backend::evaluation::{Flags, evaluate, printed};
use clap::Args;
use domain::screening::Rule;
use std::fs::File;
use std::io::{BufReader, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// Hold the flags of the database against a simulated world's truth
///
/// Prints recall and precision by level and kind, false alarms, how soon victims are flagged and what was gone before, beside the
/// criteria by which institutions searched in 2020.
#[derive(Args, Debug)]
pub struct Evaluate {
    /// The world's truth.ndjson
    #[arg(value_name = "TRUTH")]
    truth: PathBuf,
    /// Print one JSON object, with examples of what was missed and of false alarms
    #[arg(long)]
    json: bool,
    /// Screen again in memory, by the rules of this program; nothing is stored
    #[arg(long)]
    again: bool,
    /// The same without this rule, as `velocity-burst`
    #[arg(long, value_name = "RULE", value_parser = rule)]
    without: Option<Rule>,
}

fn rule(word: &str) -> Result<Rule, String> {
    Rule::of_word(word).ok_or_else(|| format!("one of {}", Rule::ALL.map(Rule::word).join(", ")))
}

impl Evaluate {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let flags = self.without.map_or(if self.again { Flags::Again } else { Flags::Stored }, Flags::Without);
        let truth = File::open(&self.truth).map_err(|error| format!("{}: {error}", self.truth.display()))?;
        let report = evaluate(&backend.db, BufReader::new(truth), flags).await?;
        let mut out = std::io::stdout();
        if self.json {
            writeln!(out, "{}", serde_json::to_string(&report)?)?;
        } else {
            write!(out, "{}", printed(&report))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
