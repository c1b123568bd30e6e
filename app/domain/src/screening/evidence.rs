//! What a rule saw: enough for one sentence that a customer understands.

use super::groups::Entry;
use super::{Rule, Shared};
use crate::links::Verification;
use crate::reconciliation::Difference;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One rule's reason to look at a withdrawal, stored as JSON under the rule's word. Sums are in the minor unit of the
/// withdrawal's currency, percentages are whole and rounded down, and a pattern's counts and sums hold all of its debits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum Evidence {
    /// A link was stopped, and money left all the same. `whole_provider`: no link of the debit's own was known, and every link
    /// that was known of its provider had been stopped.
    AfterStop { stopped_on: Date, whole_provider: bool },
    /// The contact address was changed, and so many hours later money moved.
    ContactChangedFirst { changed_on: Date, hours: i64 },
    /// Whoever made the link tried on so many accounts within a day, and failed on this one so often before.
    CredentialCracking { on: Date, accounts: i64, failed: i64 },
    /// No customer had moved anything since `since`, for so many days; then a service took it.
    DormantDrained { since: Date, days: i64, debits: i64, taken: i64 },
    /// The same wallet, device, e-mail address or telephone stands behind accounts of so many people, of so many family names.
    FanIn { shared: Vec<Shared>, holders: i64, families: i64 },
    /// From `from` on the account was linked to so many services within so many days.
    FanOut { from: Date, days: i64, providers: i64 },
    /// A fresh link's first debits took so much of what there was, or of what a month allows. Null where it is not known.
    FirstLinkDrain { debits: i64, taken: i64, percent_of_balance: Option<i64>, percent_of_cap: Option<i64> },
    /// The wallet's holder is none of the account's. `related`: a family name is the same, or the given name and the birth date.
    HolderMismatch {
        differing: Vec<Particular>,
        #[serde(default)]
        related: bool,
    },
    /// It resembles a case that is known not to have been the customer's: by what it shares with it, or by these amounts. `own`: the
    /// case is this account's own, through the same link.
    LikeAConfirmedCase { own: bool, shared: Vec<Shared>, amounts: Vec<i64> },
    /// The cap was taken in a month's last days and again in the first days of the next, which starts on `month`.
    MonthStraddle { month: Date, taken_before: i64, taken_after: i64, cap: i64 },
    /// The total of the month that starts on `month` comes near the cap.
    NearCap { month: Date, taken: i64, cap: i64, percent: i64 },
    /// The account had never used the provider before `first_on`.
    NewProvider { first_on: Date, days: i64, debits: i64, taken: i64 },
    /// The debits of one day took the balance below zero.
    Overdrawn { debits: i64, taken: i64, lowest_balance: i64 },
    /// So many people paid in `came` from `from` on, and `taken` of it left at once.
    PassThrough { from: Date, senders: i64, came: i64, taken: i64 },
    /// Money went to an account that had been registered so many days before; whether in the customer's own name calms nothing.
    SameNameNewAccount { changed_on: Date, days: i64, same_name: bool },
    /// Round and falling amounts that add up to the cap.
    SplitAmounts { amounts: Vec<i64>, total: i64, cap: i64 },
    /// On a device that had not been seen before: a sale, another account for withdrawals, and a withdrawal, within so many hours.
    TakeoverSale { from: Date, hours: i64, sold: i64, withdrawn: i64 },
    /// Registers that were delivered know of no link: the bank's, the provider's, or both. Where `difference` says so, they know one, and
    /// do not agree on it or on this debit, which the provider charged with `charged`.
    UnexplainedDebit {
        bank_asked: bool,
        provider_asked: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        difference: Option<Difference>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        charged: Option<i64>,
    },
    /// The customer says that they have no account at this service.
    UnknownWallet { said_on: Date },
    /// Taken in that hour of the night, when the account has hardly ever been used: so many of its earlier debits were at night.
    UnusualHour { hour: i64, earlier: i64, at_night: i64 },
    /// Many debits in a short time: so many minutes, or null where only the day is known.
    VelocityBurst { on: Date, debits: i64, taken: i64, minutes: Option<i64> },
    /// The link was made with these alone, none of them a second factor. `unchecked_wallet`: its wallet was opened not long before it,
    /// by somebody whose identity the provider did not check. `strange_contact`: the bank has a telephone or an e-mail address of the
    /// customer on file, and the wallet has others. `early`: what the link took in its first days in debits that are not quite small, where this one is of those days.
    WeakVerification {
        asked_for: Vec<Verification>,
        #[serde(default)]
        unchecked_wallet: bool,
        #[serde(default)]
        strange_contact: bool,
        #[serde(default)]
        early: Option<i64>,
    },
}

/// What differs between a wallet's holder and the account's holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Particular {
    Name,
    BirthDate,
    Phone,
}

impl Evidence {
    /// The rule that saw it.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            Self::AfterStop { .. } => Rule::AfterStop,
            Self::ContactChangedFirst { .. } => Rule::ContactChangedFirst,
            Self::CredentialCracking { .. } => Rule::CredentialCracking,
            Self::DormantDrained { .. } => Rule::DormantDrained,
            Self::FanIn { .. } => Rule::FanIn,
            Self::FanOut { .. } => Rule::FanOut,
            Self::FirstLinkDrain { .. } => Rule::FirstLinkDrain,
            Self::HolderMismatch { .. } => Rule::HolderMismatch,
            Self::LikeAConfirmedCase { .. } => Rule::LikeAConfirmedCase,
            Self::MonthStraddle { .. } => Rule::MonthStraddle,
            Self::NearCap { .. } => Rule::NearCap,
            Self::NewProvider { .. } => Rule::NewProvider,
            Self::Overdrawn { .. } => Rule::Overdrawn,
            Self::PassThrough { .. } => Rule::PassThrough,
            Self::SameNameNewAccount { .. } => Rule::SameNameNewAccount,
            Self::SplitAmounts { .. } => Rule::SplitAmounts,
            Self::TakeoverSale { .. } => Rule::TakeoverSale,
            Self::UnexplainedDebit { .. } => Rule::UnexplainedDebit,
            Self::UnknownWallet { .. } => Rule::UnknownWallet,
            Self::UnusualHour { .. } => Rule::UnusualHour,
            Self::VelocityBurst { .. } => Rule::VelocityBurst,
            Self::WeakVerification { .. } => Rule::WeakVerification,
        }
    }
}

/// What a rule found about one withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The withdrawal's index in its history.
    pub withdrawal: usize,
    pub evidence: Evidence,
}

/// What a rule found about one thing that was done at a securities firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFinding {
    /// The event's index in its history.
    pub event: usize,
    pub evidence: Evidence,
}

/// One finding, with the same evidence, for every debit of a pattern.
pub(super) fn for_each(pattern: &[usize], evidence: &Evidence) -> Vec<Finding> {
    pattern.iter().map(|&withdrawal| Finding { withdrawal, evidence: evidence.clone() }).collect()
}

/// The same for debits as they stand in their groups.
pub(super) fn for_entries<'a>(pattern: &'a [Entry], evidence: &'a Evidence) -> impl Iterator<Item = Finding> + 'a {
    pattern.iter().map(|one| Finding { withdrawal: one.index, evidence: evidence.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_stored_comes_back() {
        let evidence = Evidence::AfterStop { stopped_on: date(2020, 9, 2), whole_provider: false };
        let text = r#"{"rule":"after-stop","stopped_on":"2020-09-02","whole_provider":false}"#;
        assert_eq!(serde_json::to_string(&evidence).unwrap(), text);
        assert_eq!(serde_json::from_str::<Evidence>(text).unwrap(), evidence);
    }

    #[test]
    fn the_tag_is_the_rules_word() {
        let evidence = Evidence::VelocityBurst { on: date(2020, 9, 1), debits: 4, taken: 300_000, minutes: Some(2) };
        let json = serde_json::to_value(&evidence).unwrap();
        assert_eq!(json["rule"], evidence.rule().word());
    }
}
