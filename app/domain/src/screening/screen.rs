//! All rules over one account: which withdrawals are flagged.

mod began;
mod carry;
mod quiet;
mod seen;

use super::judgement::judge;
use super::{Evidence, Habits, History, Innocence, Level, Rule, Thresholds, rules};
use seen::Seen;

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
    /// Whether it is for an alert, and not for staff alone to look at.
    #[must_use]
    pub fn is_alert(&self) -> bool {
        self.level == Level::Alert
    }

    /// The words of the rules that found it, by alphabet.
    #[must_use]
    pub fn rules(&self) -> Vec<&'static str> {
        words(&self.evidence)
    }
}

/// Something that was done at a securities firm and looks wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFlag {
    /// The event's index in its history.
    pub event: usize,
    pub level: Level,
    /// 50 to 100.
    pub score: u8,
    /// One a rule, sorted by the rules' words.
    pub evidence: Vec<Evidence>,
    /// The version of the thresholds that it was found with.
    pub version: u32,
}

/// What is no longer asked about a withdrawal, because the customer said of an earlier one of the same link that it was them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quieted {
    /// The withdrawal's index in its history.
    pub withdrawal: usize,
    /// The index of the withdrawal of which the customer said so.
    pub because: usize,
    /// The signs, one a rule, sorted by the rules' words.
    pub evidence: Vec<Evidence>,
}

/// Everything that screening says of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screened {
    /// In the history's order.
    pub flags: Vec<Flag>,
    /// In the history's order.
    pub quieted: Vec<Quieted>,
    /// In the order of the events.
    pub event_flags: Vec<EventFlag>,
}

/// The words of these signs' rules.
#[must_use]
pub fn words(evidence: &[Evidence]) -> Vec<&'static str> {
    evidence.iter().map(|one| one.rule().word()).collect()
}

/// Screens one account's history: every withdrawal whose judgement reaches review, in the history's order.
#[must_use]
pub fn screen(history: &History<'_>, thresholds: &Thresholds) -> Vec<Flag> {
    screen_all(history, thresholds).flags
}

/// The same, with what was quieted and what was done at a securities firm.
#[must_use]
pub fn screen_all(history: &History<'_>, thresholds: &Thresholds) -> Screened {
    screen_by(&Rule::ALL, history, thresholds)
}

/// The same with some of the rules only, to show what a rule is good for.
#[must_use]
pub fn screen_by(rules: &[Rule], history: &History<'_>, thresholds: &Thresholds) -> Screened {
    let mut screened = Screened::default();
    if !history.withdrawals.is_empty() {
        withdrawals(rules, history, thresholds, &mut screened);
    }
    if !history.events.is_empty() {
        screened.event_flags = events(rules, history, thresholds);
    }
    screened
}

fn withdrawals(rules: &[Rule], history: &History<'_>, thresholds: &Thresholds, screened: &mut Screened) {
    let findings = rules.iter().flat_map(|&rule| rules::find(rule, history, thresholds)).collect();
    let seen = Seen::new(findings, history.withdrawals.len());
    // Innocence only ever speaks against a flag: where there would be none, nobody need look for it.
    let suspect = |&withdrawal: &usize| {
        let signs = &seen[withdrawal];
        !signs.is_empty() && judge(signs, Innocence::default(), &thresholds.weights).is_some()
    };
    let suspects: Vec<usize> = (0..history.withdrawals.len()).filter(suspect).collect();
    if suspects.is_empty() {
        return;
    }
    let habits = Habits::of(history, thresholds);
    let judged_with = |withdrawal: usize, evidence: Vec<Evidence>, innocence: Innocence| {
        let judgement = judge(&evidence, innocence, &thresholds.weights)?;
        Some(Flag { withdrawal, level: judgement.level, score: judgement.score, evidence, version: thresholds.version })
    };
    let judged = |withdrawal: usize, evidence: Vec<Evidence>| {
        judged_with(withdrawal, evidence, habits.innocence(history, withdrawal, thresholds))
    };
    let mut flags: Vec<Option<Flag>> = vec![None; history.withdrawals.len()];
    for withdrawal in suspects {
        let (loud, quieted) = quiet::split(history, &seen, withdrawal);
        flags[withdrawal] = judged(withdrawal, loud);
        screened.quieted.extend(quieted.filter(|_| judged(withdrawal, seen[withdrawal].to_vec()) != flags[withdrawal]));
    }
    carry::along_links(history, thresholds, &habits, &seen, &mut flags, judged);
    began::with_an_alert(history, thresholds, &habits, &seen, &mut flags, judged_with);
    screened.flags = flags.into_iter().flatten().collect();
}

fn events(rules: &[Rule], history: &History<'_>, thresholds: &Thresholds) -> Vec<EventFlag> {
    let mut seen: Vec<Vec<Evidence>> = vec![Vec::new(); history.events.len()];
    for &rule in rules {
        for finding in rules::find_in_events(rule, history, thresholds) {
            seen[finding.event].push(finding.evidence);
        }
    }
    let flag = |(event, evidence): (usize, Vec<Evidence>)| {
        let judgement = judge(&evidence, Innocence::default(), &thresholds.weights)?;
        Some(EventFlag { event, level: judgement.level, score: judgement.score, evidence, version: thresholds.version })
    };
    seen.into_iter().enumerate().filter_map(flag).collect()
}

#[cfg(test)]
mod absurd;
#[cfg(test)]
mod alone;
#[cfg(test)]
mod september;
#[cfg(test)]
mod tests;
