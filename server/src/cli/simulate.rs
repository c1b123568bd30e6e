//! `kakunin simulate`

use super::Outcome;
use backend::simulation::{Crimes, Habits, Lacks, Order, simulate};
use clap::Args;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a simulated world: files of invented banks and providers, and beside them the truth about each debit
///
/// The same order writes the same bytes. Import the files in the order of their names into an empty database, with
/// `--today 2020-10-01` or later, and hold them against `truth.ndjson` with `kakunin evaluate`.
#[derive(Args, Debug)]
pub struct Simulate {
    /// The folder, which is made if it is not there
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Which world of its kind
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many bank accounts
    #[arg(long, default_value_t = 2_500)]
    accounts: u32,
    /// How many months, up to September 2020
    #[arg(long, default_value_t = 6)]
    months: u8,
    /// The share of accounts to which something criminal happens, from 0 to 1
    #[arg(long, default_value_t = 0.05)]
    victims: f64,
    /// Who lives there: `town`, `campus-and-market`, `village`, `suburb`, `campaign`, `otherwise` or `empty`
    #[arg(long, default_value = "town", value_parser = habits)]
    habits: Habits,
    /// What criminals do: `all` kinds, as in the `wave` of 2020 great sums in a day, or by the `patient`, who take their time
    #[arg(long, default_value = "all", value_parser = crimes)]
    crimes: Crimes,
    /// What nobody delivers: `contacts` (of customers), `attempts` (to link), `charges`, `particulars` (of wallets beside holder and
    /// account), `register` (and charges of one provider); several with commas between
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    without: Vec<String>,
}

fn crimes(word: &str) -> Result<Crimes, String> {
    Crimes::of_word(word).ok_or_else(|| "all, wave or patient".to_owned())
}

fn habits(word: &str) -> Result<Habits, String> {
    Habits::of_word(word).ok_or_else(|| "town, campus-and-market, village, suburb, campaign, otherwise or empty".to_owned())
}

impl Simulate {
    pub(super) fn run(self) -> Outcome {
        if !(0.0..=1.0).contains(&self.victims) {
            return Err("simulate: --victims is a share from 0 to 1".into());
        }
        let victims = (self.victims * 10_000.0).round() as u32;
        let lacks = self.without.iter().try_fold(Lacks::NOTHING, |lacks, word| lacks.and(word));
        let lacks = lacks.ok_or_else(|| format!("simulate: --without takes {}", Lacks::WORDS.join(", ")))?;
        let Self { seed, accounts, months, habits, crimes, .. } = self;
        let world = simulate(&Order { seed, accounts, months, victims, habits, crimes, lacks }, &self.out)?;
        writeln!(std::io::stdout(), "{}", serde_json::to_string(&world)?)?;
        Ok(ExitCode::SUCCESS)
    }
}
