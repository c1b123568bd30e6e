//! Words that several of staff's pages need.

use crate::components::wording;
pub use crate::components::wording::name as named;
use crate::language::texts;
use backend::claims::desk::State;
use backend::customers::CustomerKey;
use domain::claims::Decision;
use domain::screening::{Evidence, Rule};
use domain::time::{Instant, parse_day};

/// The state of a claim.
pub fn state(state: State) -> &'static str {
    let t = texts().staff();
    match state {
        State::Received => t.received(),
        State::Investigating => t.investigating(),
        State::Proposed => t.proposed(),
        State::Decided => t.decided(),
        State::Closed => t.closed(),
    }
}

/// What a claim came to, by the word in the database.
pub fn outcome(word: &str) -> &'static str {
    let t = texts().staff();
    if word == Decision::Paid.word() {
        t.paid()
    } else if word == Decision::DeclinedOwnUse.word() {
        t.declined()
    } else {
        t.partly()
    }
}

/// A day of the database; what is none stands as it is.
pub fn day(text: &str) -> String {
    parse_day(text).map_or_else(|_| text.to_owned(), wording::day)
}

/// A customer by bank and number.
pub fn numbered(key: &CustomerKey) -> String {
    format!("{} {}", key.institution, key.customer)
}

/// When a withdrawal happened: with the time where something delivered says it.
pub fn when(posted_on: &str, at: Option<Instant>) -> String {
    at.map_or_else(|| day(posted_on), wording::instant)
}

/// Why a withdrawal was flagged, in a few words a rule.
pub fn reason(evidence: &Evidence) -> &'static str {
    rule(evidence.rule())
}

/// A rule in a few words.
pub fn rule(rule: Rule) -> &'static str {
    let t = texts().staff_rules();
    match rule {
        Rule::AfterStop => t.after_stop(),
        Rule::ContactChangedFirst => t.contact_changed_first(),
        Rule::CredentialCracking => t.credential_cracking(),
        Rule::DormantDrained => t.dormant_drained(),
        Rule::FanIn => t.fan_in(),
        Rule::FanOut => t.fan_out(),
        Rule::LikeAConfirmedCase => t.like_a_confirmed_case(),
        Rule::PassThrough => t.pass_through(),
        Rule::SameNameNewAccount => t.same_name_new_account(),
        Rule::TakeoverSale => t.takeover_sale(),
        Rule::UnknownWallet => t.unknown_wallet(),
        Rule::UnusualHour => t.unusual_hour(),
        Rule::FirstLinkDrain => t.first_link_drain(),
        Rule::HolderMismatch => t.holder_mismatch(),
        Rule::MonthStraddle => t.month_straddle(),
        Rule::NearCap => t.near_cap(),
        Rule::NewProvider => t.new_provider(),
        Rule::Overdrawn => t.overdrawn(),
        Rule::SplitAmounts => t.split_amounts(),
        Rule::UnexplainedDebit => t.unexplained_debit(),
        Rule::VelocityBurst => t.velocity_burst(),
        Rule::WeakVerification => t.weak_verification(),
    }
}
