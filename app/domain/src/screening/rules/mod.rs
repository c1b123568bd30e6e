//! The rules, one a file. A rule flags every debit of its pattern, the earlier ones too, and none twice.

use super::{EventFinding, Finding, History, Rule, Thresholds};

mod after_stop;
mod contact_changed_first;
mod credential_cracking;
mod dormant_drained;
mod fan_in;
mod fan_out;
mod first_link_drain;
mod holder_mismatch;
mod like_a_confirmed_case;
mod like_a_denied_event;
mod month_straddle;
mod near_cap;
mod new_provider;
mod overdrawn;
mod pass_through;
mod same_name_new_account;
mod split_amounts;
mod takeover_sale;
mod unexplained_debit;
mod unknown_wallet;
mod unusual_hour;
mod velocity_burst;
mod weak_verification;

/// What one rule finds among an account's withdrawals.
#[must_use]
pub fn find(rule: Rule, history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let find = match rule {
        Rule::AfterStop => after_stop::find,
        Rule::ContactChangedFirst => contact_changed_first::find,
        Rule::CredentialCracking => credential_cracking::find,
        Rule::DormantDrained => dormant_drained::find,
        Rule::FanIn => fan_in::find,
        Rule::FanOut => fan_out::find,
        Rule::FirstLinkDrain => first_link_drain::find,
        Rule::HolderMismatch => holder_mismatch::find,
        Rule::LikeAConfirmedCase => like_a_confirmed_case::find,
        Rule::MonthStraddle => month_straddle::find,
        Rule::NearCap => near_cap::find,
        Rule::NewProvider => new_provider::find,
        Rule::Overdrawn => overdrawn::find,
        Rule::PassThrough => pass_through::find,
        Rule::SplitAmounts => split_amounts::find,
        Rule::UnexplainedDebit => unexplained_debit::find,
        Rule::UnknownWallet => unknown_wallet::find,
        Rule::UnusualHour => unusual_hour::find,
        Rule::VelocityBurst => velocity_burst::find,
        Rule::WeakVerification => weak_verification::find,
        // They see what was done at a securities firm, and no debit.
        Rule::SameNameNewAccount | Rule::TakeoverSale => return Vec::new(),
    };
    find(history, thresholds)
}

/// What one rule finds in what was done at a securities firm.
#[must_use]
pub fn find_in_events(rule: Rule, history: &History<'_>, thresholds: &Thresholds) -> Vec<EventFinding> {
    match rule {
        Rule::ContactChangedFirst => contact_changed_first::find_in_events(history, thresholds),
        Rule::LikeAConfirmedCase => like_a_denied_event::find_in_events(history),
        Rule::SameNameNewAccount => same_name_new_account::find_in_events(history, thresholds),
        Rule::TakeoverSale => takeover_sale::find_in_events(history, thresholds),
        _ => Vec::new(),
    }
}
