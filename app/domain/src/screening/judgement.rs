//! How wrong a withdrawal looks: every rule's evidence, and what speaks for the customer, become one score.
//!
//! Weights are logarithms of odds in decibans, tenths of a power of ten, and add up: 10 more make it ten times as likely that
//! the customer did not do it. All weights are starting values of ours. They start from one withdrawal in ten thousand that is
//! wrong (−40) and are chosen so that
//! - a strong sign alone asks the customer to look; a fact that is wrong in itself (another holder, no link in either register,
//!   a link that was stopped) alone is an alert;
//! - a strong sign on a link without a second factor is an alert: the known cases of 2020;
//! - weak signs alone, however many, say nothing;
//! - amounts and rhythm count less where a second factor and a long habit explain them, and are then never an alert.

use super::{Evidence, Innocence, Particular};
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

/// Before anything is known.
const PRIOR: i32 = -40;
/// From even odds on, the customer is asked to look.
const REVIEW: i32 = 0;
/// From ten to one on, a score of 91, it is time to act.
const ALERT: i32 = 10;

const STRONG: i32 = 43;
const FACT: i32 = 52;
const MEDIUM: i32 = 22;
const WEAK: i32 = 8;
/// A first and large use says a little more than the other weak signs.
const FIRST_USE: i32 = 10;

const SECOND_FACTOR: i32 = 20;
const LONG_HABIT: i32 = 20;
const REPEATED_TRY: i32 = 10;

/// What one sign weighs, and what could explain it.
enum Weight {
    /// No second factor and no habit make it right that money leaves after a stop, or through a link that no register has.
    Fact(i32),
    /// Another's wallet: no second factor explains it; together with a long habit it may be a maiden name or a family's wallet.
    Another(i32),
    /// Amounts and rhythm: one's own use may look alike.
    Pattern(i32),
}

fn weight(evidence: &Evidence) -> Weight {
    match evidence {
        Evidence::AfterStop { .. } | Evidence::UnexplainedDebit { bank_asked: true, provider_asked: true } => Weight::Fact(FACT),
        // The other register may know the link.
        Evidence::UnexplainedDebit { .. } => Weight::Fact(STRONG),
        // A bank may have an old telephone number on file, or the one at home: by itself it is less than another name.
        Evidence::HolderMismatch { differing } if differing[..] == [Particular::Phone] => Weight::Pattern(STRONG),
        Evidence::HolderMismatch { .. } => Weight::Another(FACT),
        Evidence::VelocityBurst { .. } | Evidence::FirstLinkDrain { .. } | Evidence::MonthStraddle { .. } => {
            Weight::Pattern(STRONG)
        }
        Evidence::Overdrawn { .. } | Evidence::SplitAmounts { .. } => Weight::Pattern(MEDIUM),
        Evidence::WeakVerification { .. } | Evidence::NearCap { .. } => Weight::Pattern(WEAK),
        Evidence::NewProvider { .. } => Weight::Pattern(FIRST_USE),
    }
}

/// Judges a withdrawal by what the rules saw, one evidence a rule, and by what speaks for the customer. `None` where it is less
/// likely wrong than right: then nobody is asked.
#[must_use]
pub fn judge(evidence: &[Evidence], innocence: Innocence) -> Option<Judgement> {
    let (mut facts, mut another, mut patterns) = (0, 0, 0);
    for weight in evidence.iter().map(weight) {
        match weight {
            Weight::Fact(decibans) => facts += decibans,
            Weight::Another(decibans) => another += decibans,
            Weight::Pattern(decibans) => patterns += decibans,
        }
    }
    // What is innocent explains patterns, and cannot explain more than there is.
    let left = (patterns - explained(innocence)).max(0);
    let trusted = innocence.second_factor && innocence.long_habit && facts == 0;
    let odds = PRIOR + facts + another + left;
    let odds = if trusted { odds.min(ALERT - 1) } else { odds };
    let level = if odds >= ALERT { Level::Alert } else { Level::Review };
    (odds >= REVIEW).then(|| Judgement { level, score: score(odds) })
}

fn explained(innocence: Innocence) -> i32 {
    i32::from(innocence.second_factor) * SECOND_FACTOR
        + i32::from(innocence.long_habit) * LONG_HABIT
        + i32::from(innocence.repeated_try) * REPEATED_TRY
}

/// `round(100·10^(x/10) / (1 + 10^(x/10)))` of the decibans 0 to 22, from which on it rounds to 100. A table, because powers
/// of broken numbers are not the same on every machine.
const PERCENT: [u8; 23] = [50, 56, 61, 67, 72, 76, 80, 83, 86, 89, 91, 93, 94, 95, 96, 97, 98, 98, 98, 99, 99, 99, 99];

fn score(odds: i32) -> u8 {
    usize::try_from(odds).map_or(0, |decibans| PERCENT.get(decibans).copied().unwrap_or(100))
}

#[cfg(test)]
mod tests;
