//! How wrong a withdrawal looks: every rule's evidence, and what speaks for the customer, become one score.
//!
//! Weights are logarithms of odds ([`Weights`]) and add up: 10 more make it ten times as likely that the customer did not do it. They
//! start from the prior, and
//! - **what sees the same thing counts once.** Signs stand in groups (a burst that is split to fit the cap is one burst), and of each
//!   group the strongest counts;
//! - **strong signs alone suffice, weak ones must meet.** A fact that is wrong in itself is an alert; whose hand made the link, and how
//!   fast and how much it took, ask the customer to look, and together are alerts; the hour and the first use are never anything by
//!   themselves. A link that nobody checked, through a wallet of nobody known, that takes from the first days on is the pattern of
//!   2020, in whoever's name: it is an alert where its notices go to strangers too, or the account had been asleep, or much goes to a
//!   new service;
//! - **what is innocent explains patterns, and no more than there are.** A second factor, a habit, a known device make amounts and
//!   rhythm likely; they cannot make it right that money leaves after a stop. Whose wallet it is, an old habit explains in part and a
//!   second factor not at all: whose second factor was it? A day on which many do it, and an account that held nothing, explain how fast,
//!   how much and how new, and not how the link was made;
//! - **what comes together is not as many signs.** How fast, how much and how new all say that a new wallet was filled with much at once,
//!   as the honest do too: together they weigh no more than so much.

use super::{Evidence, Innocence, Particular, Weights};
use crate::reconciliation::Difference;
use serde::{Deserialize, Serialize};

/// What the customer is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Please look.
    Review,
    /// Act now.
    Alert,
}

impl Level {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Alert => "alert",
        }
    }

    /// The level of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Review, Self::Alert].into_iter().find(|one| one.word() == word)
    }
}

/// A level and the percentage behind it, 50 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub level: Level,
    pub score: u8,
}

/// What a sign sees. Two of one group see the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Something that is wrong in itself.
    Fact,
    /// Whose hand made the link.
    Hand,
    /// How the link was made.
    Making,
    /// How fast the money left.
    Speed,
    /// How much of it left.
    Amount,
    /// What is new about it.
    News,
    /// At which hour.
    Hour,
}

impl Group {
    const ALL: [Self; 7] = [Self::Fact, Self::Hand, Self::Making, Self::Speed, Self::Amount, Self::News, Self::Hour];

    /// Whether many do alike on one day, and whether it comes together with others.
    fn is_common(self) -> bool {
        self > Self::Making
    }
}

/// The group and the weight of one sign.
#[must_use]
pub fn weigh(evidence: &Evidence, w: &Weights) -> (Group, i32) {
    use Evidence as E;
    match evidence {
        E::AfterStop { .. } => (Group::Fact, w.after_stop),
        E::UnexplainedDebit { difference: Some(difference), .. } => {
            let of_link = matches!(difference, Difference::LinkAtBankAlone | Difference::LinkAtProviderAlone);
            (if of_link { Group::Making } else { Group::Fact }, w.of_difference(*difference))
        }
        E::UnexplainedDebit { bank_asked: true, provider_asked: true, .. } => (Group::Fact, w.unexplained),
        E::UnexplainedDebit { .. } => (Group::Fact, w.unexplained_half),
        E::UnknownWallet { .. } => (Group::Fact, w.unknown_wallet),
        E::TakeoverSale { .. } => (Group::Fact, w.takeover),
        E::LikeAConfirmedCase { own: true, .. } => (Group::Fact, w.own_case),
        E::LikeAConfirmedCase { shared, .. } if shared.iter().any(|one| one.ties()) => (Group::Fact, w.shared_case),
        E::LikeAConfirmedCase { shared, amounts, .. } => {
            let source = if shared.is_empty() { 0 } else { w.same_source };
            (Group::Speed, if amounts.is_empty() { source } else { source + w.same_amounts })
        }
        E::PassThrough { .. } => (Group::Hand, w.pass_through),
        E::HolderMismatch { differing, .. } if differing[..] == [Particular::Phone] => (Group::Making, w.phone),
        E::HolderMismatch { related: true, .. } => (Group::Hand, w.related),
        E::HolderMismatch { differing, .. } if !differing.contains(&Particular::Name) => (Group::Hand, w.birth_date),
        E::HolderMismatch { .. } => (Group::Hand, w.another),
        E::FanIn { families: 3.., .. } => (Group::Hand, w.many_families),
        E::FanIn { families: 2, .. } => (Group::Hand, w.two_families),
        E::FanIn { .. } => (Group::Hand, w.one_family),
        E::CredentialCracking { accounts: 2.., .. } => (Group::Hand, w.cracking),
        E::CredentialCracking { .. } => (Group::Hand, w.failures),
        E::ContactChangedFirst { .. } => (Group::Hand, w.contact),
        E::WeakVerification { unchecked_wallet, strange_contact, early, .. } => {
            let made = if *unchecked_wallet { w.unchecked } else { w.weak };
            let young = match early {
                None => 0,
                Some(taken) if *taken < w.fresh_sum_from => w.fresh,
                Some(taken) if *taken < w.fresh_much_from => w.fresh_sum,
                Some(_) => w.fresh_much,
            };
            (Group::Making, made + i32::from(*strange_contact) * w.strange_contact + young)
        }
        E::VelocityBurst { taken, .. } if *taken < w.small_burst_below => (Group::Speed, w.small_burst),
        E::VelocityBurst { .. } => (Group::Speed, w.burst),
        E::SplitAmounts { .. } => (Group::Speed, w.split),
        E::FirstLinkDrain { taken, .. } if *taken < w.small_drain_below => (Group::Amount, w.small_drain),
        E::FirstLinkDrain { .. } => (Group::Amount, w.drain),
        E::MonthStraddle { .. } => (Group::Amount, w.straddle),
        E::NearCap { .. } => (Group::Amount, w.near_cap),
        E::Overdrawn { .. } => (Group::Amount, w.overdrawn),
        E::NewProvider { days: ..8, taken, .. } if *taken >= w.quick_from => (Group::News, w.quick_first_use),
        E::NewProvider { days: 8.., taken, .. } if *taken >= w.much_from => (Group::News, w.quick_first_use),
        E::NewProvider { days: 8.., .. } => (Group::News, w.large_first_use),
        E::NewProvider { .. } => (Group::News, w.first_use),
        E::DormantDrained { days, .. } if *days < w.dormant_short_below => (Group::News, w.dormant_short),
        E::DormantDrained { .. } => (Group::News, w.dormant),
        E::FanOut { .. } => (Group::News, w.fan_out),
        E::SameNameNewAccount { .. } => (Group::News, w.new_account),
        E::UnusualHour { .. } => (Group::Hour, w.night),
    }
}

/// Judges a withdrawal by what the rules saw, one evidence a rule, and by what speaks for the customer. `None` where it is less
/// likely wrong than right: then nobody is asked.
#[must_use]
pub fn judge(evidence: &[Evidence], innocence: Innocence, weights: &Weights) -> Option<Judgement> {
    let mut strongest = [0; Group::ALL.len()];
    for (group, weight) in evidence.iter().map(|one| weigh(one, weights)) {
        let place = &mut strongest[group as usize];
        *place = (*place).max(weight);
    }
    let common: i32 = Group::ALL.iter().filter(|group| group.is_common()).map(|group| strongest[*group as usize]).sum();
    let common = (common.min(weights.together) - explains_what_is_common(innocence, weights)).max(0);
    let patterns = strongest[Group::Making as usize] + common;
    let (facts, hand) = (strongest[Group::Fact as usize], strongest[Group::Hand as usize]);
    // What is innocent cannot explain more than there is.
    let hand = (hand - explains_the_hand(innocence, weights)).max(0);
    let patterns = (patterns - explains_patterns(innocence, weights)).max(0);
    let odds = weights.prior + facts + hand + patterns;
    let odds = odds + if innocence == Innocence::default() { nothing_explains(evidence, weights) } else { 0 };
    let trusted = innocence.second_factor && innocence.long_habit && facts == 0;
    let odds = if trusted { odds.min(weights.alert - 1) } else { odds };
    let level = if odds >= weights.alert { Level::Alert } else { Level::Review };
    (odds >= weights.review).then(|| Judgement { level, score: score(odds - weights.review) })
}

/// Where neither side checked anything, and the wallet takes something from its first days on, that nothing at all speaks for the customer
/// is a sign too: nearly everybody has something that does.
fn nothing_explains(evidence: &[Evidence], w: &Weights) -> i32 {
    let takes = |one: &Evidence| matches!(one, Evidence::WeakVerification { unchecked_wallet: true, early: Some(taken), .. } if *taken >= w.fresh_sum_from);
    if evidence.iter().any(takes) { w.unknown } else { 0 }
}

fn explains_patterns(innocence: Innocence, w: &Weights) -> i32 {
    let counts = |is_so: bool, weight: i32| i32::from(is_so) * weight;
    counts(innocence.second_factor, w.second_factor)
        + age(innocence, w)
        + counts(innocence.steady && !innocence.long_habit, w.steady)
        + counts(innocence.own_contact, w.own_contact)
        + counts(innocence.identified, w.identified)
        + counts(innocence.known_device, w.known_device)
        + counts(innocence.monthly, w.monthly)
        + counts(innocence.repeated_try, w.repeated)
        + counts(innocence.pocket_money, w.pocket)
        + counts(innocence.said_mine, w.said_mine)
}

/// What explains how fast, how much and how new, and says nothing of how the link was made.
fn explains_what_is_common(innocence: Innocence, w: &Weights) -> i32 {
    i32::from(innocence.campaign) * w.campaign + i32::from(innocence.in_debt) * w.in_debt
}

fn explains_the_hand(innocence: Innocence, w: &Weights) -> i32 {
    age(innocence, w) + i32::from(innocence.said_mine) * w.said_mine
}

/// A habit is an old link too, and counts once.
fn age(innocence: Innocence, w: &Weights) -> i32 {
    match (innocence.long_habit, innocence.old_link) {
        (true, _) => w.long_habit,
        (false, true) => w.old_link,
        (false, false) => 0,
    }
}

/// `round(100·10^(x/10) / (1 + 10^(x/10)))` of the decibans 0 to 22, from which on it rounds to 100. A table, because powers
/// of broken numbers are not the same on every machine.
const PERCENT: [u8; 23] = [50, 56, 61, 67, 72, 76, 80, 83, 86, 89, 91, 93, 94, 95, 96, 97, 98, 98, 98, 99, 99, 99, 99];

fn score(odds: i32) -> u8 {
    usize::try_from(odds).map_or(0, |decibans| PERCENT.get(decibans).copied().unwrap_or(100))
}

#[cfg(test)]
mod tests;
