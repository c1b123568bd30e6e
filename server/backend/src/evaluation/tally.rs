//! Counting, account by account.

use super::criteria::{OF_2020, picked};
use super::debits::Seen;
use super::events::Events;
use super::loss::Loss;
use super::report::{Criterion, Early, Example, Examples, KindCount, LevelCount, Report, RuleCount, share};
use super::truth::Truth;
use crate::simulation::Debit;
use domain::accounts::AccountName;
use domain::screening::{Level, Rule};
use std::collections::{BTreeMap, HashSet};

/// So many examples of each sort are kept.
const EXAMPLES: usize = 100;

/// What counts as a loss that nobody may miss, in yen.
const GREAT: i64 = 20_000;

#[derive(Debug, Default)]
pub(super) struct Tally {
    accounts: u64,
    own: u64,
    own_service: u64,
    criminal: u64,
    lost: i64,
    /// Alerts and reviews, of criminal and of own debits.
    alerts: (u64, u64),
    reviews: (u64, u64),
    kinds: BTreeMap<String, OfKind>,
    rules: BTreeMap<String, (u64, u64)>,
    great: (u64, u64),
    criteria: [(u64, u64); OF_2020.len()],
    reported: (u64, u64, u64),
    losses: Vec<Loss>,
    pub events: Events,
    examples: Examples,
}

#[derive(Debug, Default)]
struct OfKind {
    debits: u64,
    alert: u64,
    review: u64,
    lost: i64,
    victims: u64,
    victims_flagged: u64,
}

impl Tally {
    pub fn early(&mut self, loss: Loss) {
        self.losses.push(loss);
    }

    /// One account's debits, each with what the truth says of it.
    pub fn account(
        &mut self,
        name: &AccountName,
        debits: &[Seen],
        labels: &[Option<&Debit>],
        reported: &HashSet<(String, String)>,
    ) {
        self.accounts += 1;
        for (debit, label) in debits.iter().zip(labels) {
            match label {
                Some(label) => self.criminal(name, debit, label),
                None => self.own(name, debit, reported),
            }
            for rule in &debit.rules {
                let (criminal, own) = self.rules.entry(rule.clone()).or_default();
                *if label.is_some() { criminal } else { own } += 1;
            }
        }
        for (number, (_, picks)) in OF_2020.iter().enumerate() {
            for (_, label) in picked(debits, *picks).into_iter().zip(labels).filter(|(picked, _)| *picked) {
                let (criminal, own) = &mut self.criteria[number];
                *if label.is_some() { criminal } else { own } += 1;
            }
        }
        self.victim(debits, labels);
    }

    fn criminal(&mut self, name: &AccountName, debit: &Seen, label: &Debit) {
        self.criminal += 1;
        self.lost += debit.amount;
        let kind = self.kinds.entry(word(label)).or_default();
        kind.debits += 1;
        kind.lost += debit.amount;
        match debit.level {
            Some(Level::Alert) => (kind.alert, self.alerts.0) = (kind.alert + 1, self.alerts.0 + 1),
            Some(Level::Review) => (kind.review, self.reviews.0) = (kind.review + 1, self.reviews.0 + 1),
            None => {}
        }
        if debit.level != Some(Level::Alert) && self.examples.missed.len() < EXAMPLES {
            self.examples.missed.push(example(name, debit, Some(word(label))));
        }
    }

    fn own(&mut self, name: &AccountName, debit: &Seen, reported: &HashSet<(String, String)>) {
        self.own += 1;
        self.own_service += u64::from(debit.provider.is_some());
        self.alerts.1 += u64::from(debit.level == Some(Level::Alert));
        self.reviews.1 += u64::from(debit.level == Some(Level::Review));
        if reported.contains(&debit.place()) {
            self.reported.0 += 1;
            self.reported.1 += u64::from(debit.level == Some(Level::Alert));
            self.reported.2 += u64::from(debit.level == Some(Level::Review));
        }
        if debit.level == Some(Level::Alert) && self.examples.false_alarms.len() < EXAMPLES {
            self.examples.false_alarms.push(example(name, debit, None));
        }
    }

    fn victim(&mut self, debits: &[Seen], labels: &[Option<&Debit>]) {
        let Some(label) = labels.iter().find_map(|label| *label) else { return };
        let of_crime = || debits.iter().zip(labels).filter(|(_, label)| label.is_some()).map(|(debit, _)| debit);
        let (lost, flagged) = (of_crime().map(|one| one.amount).sum::<i64>(), of_crime().any(|one| one.level.is_some()));
        let kind = self.kinds.entry(word(label)).or_default();
        kind.victims += 1;
        kind.victims_flagged += u64::from(flagged);
        if lost > GREAT {
            self.great.0 += 1;
            self.great.1 += u64::from(flagged);
            if !flagged {
                self.examples.missed_victims.push(label.victim.clone());
            }
        }
    }

    /// What it comes to; nothing where the truth held nothing.
    pub fn report(self, truth: &Truth, left_out: Option<Rule>) -> Option<Report> {
        if truth.len() == 0 && truth.world.is_none() {
            return None;
        }
        let all = truth.len();
        let count = |(criminal, own): (u64, u64)| LevelCount::of(criminal, own, all, self.own);
        let criteria = OF_2020.iter().zip(self.criteria);
        Some(Report {
            without: left_out.map(|rule| rule.word().to_owned()),
            accounts: self.accounts,
            own_debits: self.own,
            own_service_debits: self.own_service,
            criminal_debits: all,
            not_imported: all - self.criminal,
            lost: self.lost,
            securities: self.events.report(truth),
            alert: count(self.alerts),
            any: count((self.alerts.0 + self.reviews.0, self.alerts.1 + self.reviews.1)),
            criteria: criteria.map(|((name, _), found)| Criterion { name, count: count(found) }).collect(),
            kinds: self.kinds.into_iter().map(kind).collect(),
            rules: self.rules.into_iter().map(|(rule, (criminal, own))| RuleCount { rule, criminal, own }).collect(),
            victims_over_20000: self.great.0,
            of_these_flagged: self.great.1,
            early: early(&self.losses),
            reported_own: self.reported.0,
            reported_own_alert: self.reported.1,
            reported_own_review: self.reported.2,
            examples: self.examples,
        })
    }
}

fn kind((kind, of): (String, OfKind)) -> KindCount {
    let OfKind { debits, alert, review, lost, victims, victims_flagged } = of;
    let (recall_alert, recall_any) = (share(alert, debits), share(alert + review, debits));
    KindCount { kind, debits, alert, review, recall_alert, recall_any, lost, victims, victims_flagged }
}

fn early(losses: &[Loss]) -> Early {
    let mut minutes: Vec<i64> = losses.iter().filter_map(|loss| loss.minutes).collect();
    minutes.sort_unstable();
    Early {
        victims: losses.len() as u64,
        flagged: minutes.len() as u64,
        at_the_first: losses.iter().filter(|loss| loss.lost_before == Some(0)).count() as u64,
        minutes_half: minutes.get(minutes.len() / 2).copied(),
        minutes_nine_in_ten: minutes.get(minutes.len() * 9 / 10).copied(),
        minutes_longest: minutes.last().copied(),
        lost_before: losses.iter().filter_map(|loss| loss.lost_before).sum(),
        lost: losses.iter().map(|loss| loss.lost).sum(),
    }
}

fn word(label: &Debit) -> String {
    label.kind.word().to_owned()
}

fn example(account: &AccountName, debit: &Seen, kind: Option<String>) -> Example {
    Example {
        account: account.clone(),
        posted_on: debit.posted_on.clone(),
        reference: debit.reference.clone().unwrap_or_default(),
        amount: debit.amount,
        provider: debit.provider.clone(),
        level: debit.level.map(Level::word),
        rules: debit.rules.clone(),
        kind,
    }
}
