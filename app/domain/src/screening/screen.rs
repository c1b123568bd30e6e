//! All rules over one account: which withdrawals are flagged.

use super::judgement::judge;
use super::{Evidence, Habits, History, Innocence, Level, Rule, Thresholds, rules};

/// A withdrawal that looks wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The withdrawal's index in its history.
    pub withdrawal: usize,
    pub level: Level,
    /// 50 to 100.
    pub score: u8,
    /// One a rule, sorted by the rules' words.
    pub evidence: Vec<Evidence>,
    /// The version of the thresholds that it was found with.
    pub version: u32,
}

impl Flag {
    /// The words of the rules that found it, by alphabet.
    #[must_use]
    pub fn rules(&self) -> Vec<&'static str> {
        self.evidence.iter().map(|one| one.rule().word()).collect()
    }
}

/// Screens one account's history: every withdrawal whose judgement reaches review, in the history's order.
#[must_use]
pub fn screen(history: &History<'_>, thresholds: &Thresholds) -> Vec<Flag> {
    screen_by(&Rule::ALL, history, thresholds)
}

/// The same with some of the rules only, to show what a rule is good for.
#[must_use]
pub fn screen_by(rules: &[Rule], history: &History<'_>, thresholds: &Thresholds) -> Vec<Flag> {
    if history.withdrawals.is_empty() {
        return Vec::new();
    }
    let mut seen: Vec<Vec<Evidence>> = vec![Vec::new(); history.withdrawals.len()];
    for &rule in rules {
        for finding in rules::find(rule, history, thresholds) {
            seen[finding.withdrawal].push(finding.evidence);
        }
    }
    // Innocence only ever speaks against a flag: where there would be none, nobody need look for it.
    let suspect = |(_, evidence): &(usize, Vec<Evidence>)| judge(evidence, Innocence::default()).is_some();
    let suspects: Vec<(usize, Vec<Evidence>)> = seen.into_iter().enumerate().filter(suspect).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let habits = Habits::of(history);
    let flag = |(withdrawal, evidence): (usize, Vec<Evidence>)| {
        let judgement = judge(&evidence, habits.innocence(history, withdrawal, thresholds))?;
        Some(Flag { withdrawal, level: judgement.level, score: judgement.score, evidence, version: thresholds.version })
    };
    suspects.into_iter().filter_map(flag).collect()
}

#[cfg(test)]
mod september;
#[cfg(test)]
mod tests;
