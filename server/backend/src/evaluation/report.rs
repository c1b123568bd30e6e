//! What an evaluation comes to. Counts are debits where nothing else is said, sums are yen; shares are parts of one, null of nothing.

use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The rule that was left out.
    pub without: Option<String>,
    pub accounts: u64,
    pub own_debits: u64,
    /// Of these, to payment services.
    pub own_service_debits: u64,
    pub criminal_debits: u64,
    /// Debits of the truth that are not in the database: they count as not found.
    pub not_imported: u64,
    pub lost: i64,
    /// What was done at securities firms, counted by itself: it is no debit. None where there is none.
    pub securities: Option<OfEvents>,
    pub alert: LevelCount,
    /// Alert or review.
    pub any: LevelCount,
    pub kinds: Vec<KindCount>,
    pub rules: Vec<RuleCount>,
    /// Victims of more than 20,000 yen, and how many of them were flagged at all.
    pub victims_over_20000: u64,
    pub of_these_flagged: u64,
    pub early: Early,
    pub criteria: Vec<Criterion>,
    /// Own debits that their customers reported by mistake, and how many of these are alerts and reviews.
    pub reported_own: u64,
    pub reported_own_alert: u64,
    pub reported_own_review: u64,
    pub examples: Examples,
}

/// What one level finds.
#[derive(Clone, Debug, Serialize)]
pub struct LevelCount {
    pub criminal: u64,
    pub own: u64,
    pub recall: Option<f64>,
    pub precision: Option<f64>,
    pub per_thousand_own: Option<f64>,
}

/// One kind of crime. A false alarm has no kind, so there is recall only.
#[derive(Clone, Debug, Serialize)]
pub struct KindCount {
    pub kind: String,
    pub debits: u64,
    pub alert: u64,
    pub review: u64,
    pub recall_alert: Option<f64>,
    pub recall_any: Option<f64>,
    pub lost: i64,
    pub victims: u64,
    pub victims_flagged: u64,
}

/// What was done at securities firms. Counts are events: sign-ins, sales, changes, withdrawals.
#[derive(Clone, Debug, Serialize)]
pub struct OfEvents {
    pub own: u64,
    pub criminal: u64,
    /// Events of the truth that are not in the database: they count as not found.
    pub not_imported: u64,
    pub alert: LevelCount,
    /// Alert or review.
    pub any: LevelCount,
    pub kinds: Vec<EventKind>,
}

/// One kind of crime at securities firms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EventKind {
    pub kind: String,
    pub events: u64,
    pub alert: u64,
    pub review: u64,
    pub recall_alert: Option<f64>,
    pub recall_any: Option<f64>,
    pub victims: u64,
    pub victims_flagged: u64,
}

/// On how many flagged debits a rule stands.
#[derive(Clone, Debug, Serialize)]
pub struct RuleCount {
    pub rule: String,
    pub criminal: u64,
    pub own: u64,
}

/// How soon victims are flagged, and what is gone before.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Early {
    pub victims: u64,
    pub flagged: u64,
    /// Flagged at their very first criminal debit.
    pub at_the_first: u64,
    /// From the first criminal debit to the flag: the middle one, one in ten takes longer than, the longest.
    pub minutes_half: Option<i64>,
    pub minutes_nine_in_ten: Option<i64>,
    pub minutes_longest: Option<i64>,
    /// Of all flagged victims, before their flags.
    pub lost_before: i64,
    pub lost: i64,
}

/// A criterion of 2020 on the same debits.
#[derive(Clone, Debug, Serialize)]
pub struct Criterion {
    pub name: &'static str,
    #[serde(flatten)]
    pub count: LevelCount,
}

/// The first of what went wrong, for whoever works on the rules.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Examples {
    pub missed_victims: Vec<String>,
    /// Criminal debits that are no alert.
    pub missed: Vec<Example>,
    /// Own debits that are an alert.
    pub false_alarms: Vec<Example>,
}

/// One debit.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    pub account: domain::accounts::AccountName,
    pub posted_on: String,
    pub reference: String,
    pub amount: i64,
    pub provider: Option<String>,
    pub level: Option<&'static str>,
    pub rules: Vec<String>,
    pub kind: Option<String>,
}

impl LevelCount {
    /// Of so many criminal and own debits in all.
    #[must_use]
    pub fn of(criminal: u64, own: u64, all_criminal: u64, all_own: u64) -> Self {
        Self {
            criminal,
            own,
            recall: share(criminal, all_criminal),
            precision: share(criminal, criminal + own),
            per_thousand_own: share(own * 1000, all_own),
        }
    }
}

/// To four places, so that it prints the same everywhere.
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| ((part as f64 / whole as f64) * 10_000.0).round() / 10_000.0)
}
