//! Evaluation: what screening found, held against what is known to be true.
//!
//! The truth is a simulated world's (`truth.ndjson`), which names every criminal debit: what it does not name was the customer's
//! own. What is counted is the flags that stand in the database, or those of a screening in memory, of which a rule may be left out.

mod criteria;
mod debits;
mod early;
mod events;
mod loss;
mod report;
mod table;
mod tally;
mod truth;

pub use report::{Criterion, Early, EventKind, Examples, KindCount, LevelCount, OfEvents, Report, RuleCount};
pub use table::printed;

use crate::accounts::all_sorted;
use crate::db::Db;
use crate::joining::{Context, read};
use crate::{Error, Result};
use domain::screening::Rule;
use std::io::BufRead;
use tally::Tally;
use truth::Truth;

/// So many accounts are read at once.
const AT_ONCE: usize = 100;

/// Which flags are held against the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flags {
    /// Those that stand in the database.
    Stored,
    /// Those of a screening in memory by this program's rules. Nothing is stored.
    Again,
    /// The same without one rule.
    Without(Rule),
}

/// Holds the database against a simulated world's truth.
///
/// # Errors
/// When the truth cannot be read, or the database fails.
pub async fn evaluate(db: &Db, truth: impl BufRead, flags: Flags) -> Result<Report> {
    let (again, left_out) = match flags {
        Flags::Stored => (false, None),
        Flags::Again => (true, None),
        Flags::Without(rule) => (true, Some(rule)),
    };
    let truth = Truth::read(truth)?;
    let context = Context::load(db, "").await?;
    let rules: Vec<Rule> = Rule::ALL.into_iter().filter(|rule| Some(*rule) != left_out).collect();
    let mut tally = Tally::default();
    for some in all_sorted(db).await?.chunks(AT_ONCE) {
        let ids: Vec<String> = some.iter().map(|(id, _)| id.clone()).collect();
        let mut debits = debits::of_accounts(db, &ids).await?;
        let mut done = events::of_accounts(db, &ids).await?;
        // Who lost nothing is read anew only where all must be judged anew.
        let wanted: Vec<String> = some.iter().filter(|(_, name)| again || truth.hits(name)).map(|(id, _)| id.clone()).collect();
        let read = if wanted.is_empty() { vec![] } else { read(db, &context, &wanted).await? };
        for (id, name) in some {
            let mut debits = debits.remove(id).unwrap_or_default();
            let mut done = done.remove(id).unwrap_or_default();
            let account = read.iter().find(|one| one.account_id == *id);
            if let Some(account) = account.filter(|_| again) {
                debits::judged_again(&mut debits, account, &account.screened(&context, &rules));
                events::judged_again(&mut done, account, &context, &rules);
            }
            let labels = truth.labels(name, &debits);
            if let Some(account) = account.filter(|_| labels.iter().any(Option::is_some)) {
                tally.early(early::first_flag(account, &context, &rules, &debits, &labels));
            }
            tally.events.account(name, &done, &truth);
            tally.account(name, &debits, &labels, &truth.reported(name));
        }
    }
    tally
        .report(&truth, left_out)
        .ok_or_else(|| Error::Setting("the truth names no debit and no world: is it a truth.ndjson?".into()))
}
