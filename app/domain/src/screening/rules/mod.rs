//! The rules, one a file. A rule flags every debit of its pattern, the earlier ones too, and none twice.

use super::{Finding, History, Rule, Thresholds};

mod after_stop;
mod first_link_drain;
mod holder_mismatch;
mod month_straddle;
mod near_cap;
mod new_provider;
mod overdrawn;
mod split_amounts;
mod unexplained_debit;
mod velocity_burst;
mod weak_verification;

/// What one rule finds in an account's history.
#[must_use]
pub fn find(rule: Rule, history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let find = match rule {
        Rule::AfterStop => after_stop::find,
        Rule::FirstLinkDrain => first_link_drain::find,
        Rule::HolderMismatch => holder_mismatch::find,
        Rule::MonthStraddle => month_straddle::find,
        Rule::NearCap => near_cap::find,
        Rule::NewProvider => new_provider::find,
        Rule::Overdrawn => overdrawn::find,
        Rule::SplitAmounts => split_amounts::find,
        Rule::UnexplainedDebit => unexplained_debit::find,
        Rule::VelocityBurst => velocity_burst::find,
        Rule::WeakVerification => weak_verification::find,
    };
    find(history, thresholds)
}
