//! A trial: what another configuration would flag, held against what the one in force does.

use super::{Level, Screened, Thresholds, words};
use crate::institutions::Cap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A flag that would come, go or change its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The index of a withdrawal, or of what was done at a securities firm.
    pub what: What,
    pub before: Option<Level>,
    pub after: Option<Level>,
    /// The words of the rules that see it, after the change, or before it where nothing is seen after.
    pub rules: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Withdrawal(usize),
    Event(usize),
}

/// How many flags would come, go, change and stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub come_alert: i64,
    pub come_review: i64,
    pub go_alert: i64,
    pub go_review: i64,
    /// From a review to an alert, and back.
    pub raised: i64,
    pub lowered: i64,
    pub stay: i64,
}

impl Counts {
    /// Counts one that is flagged before or after.
    pub fn add(&mut self, before: Option<Level>, after: Option<Level>) {
        let count = match (before, after) {
            (None, None) => return,
            (None, Some(Level::Alert)) => &mut self.come_alert,
            (None, Some(Level::Review)) => &mut self.come_review,
            (Some(Level::Alert), None) => &mut self.go_alert,
            (Some(Level::Review), None) => &mut self.go_review,
            (Some(before), Some(after)) if before < after => &mut self.raised,
            (Some(before), Some(after)) if before > after => &mut self.lowered,
            _ => &mut self.stay,
        };
        *count += 1;
    }

    /// How many would be otherwise.
    #[must_use]
    pub fn differ(&self) -> i64 {
        self.come_alert + self.come_review + self.go_alert + self.go_review + self.raised + self.lowered
    }
}

/// Holds one account's flags against each other. What stays is counted and not listed.
#[must_use]
pub fn compare(before: &Screened, after: &Screened, counts: &mut Counts) -> Vec<Difference> {
    let mut all: BTreeMap<What, Difference> = BTreeMap::new();
    for (screened, is_after) in [(before, false), (after, true)] {
        let withdrawals = screened.flags.iter().map(|flag| (What::Withdrawal(flag.withdrawal), flag.level, &flag.evidence));
        let events = screened.event_flags.iter().map(|flag| (What::Event(flag.event), flag.level, &flag.evidence));
        for (what, level, evidence) in withdrawals.chain(events) {
            let one = all.entry(what).or_insert(Difference { what, before: None, after: None, rules: Vec::new() });
            *(if is_after { &mut one.after } else { &mut one.before }) = Some(level);
            one.rules = words(evidence);
        }
    }
    all.values().for_each(|one| counts.add(one.before, one.after));
    all.into_values().filter(|one| one.before != one.after).collect()
}

/// What one configuration says otherwise than another: values by the names of their fields, before and after.
#[must_use]
pub fn changed(before: &Thresholds, after: &Thresholds) -> Vec<(&'static super::Field, i64, i64)> {
    let values = super::FIELDS.iter().map(|field| (field, field.of(before), field.of(after)));
    values.filter(|(_, before, after)| before != after).collect()
}

/// The caps that the second configuration has and the first has not.
#[must_use]
pub fn new_caps<'a>(before: &Thresholds, after: &'a Thresholds) -> Vec<&'a Cap> {
    after.caps.iter().filter(|cap| !before.caps.contains(cap)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::screen_all;
    use crate::screening::story::{Story, instant};

    #[test]
    fn a_flag_comes_goes_changes_or_stays() {
        use Level::{Alert, Review};
        let mut counts = Counts::default();
        let pairs = [
            (None, Some(Alert)),
            (None, Some(Review)),
            (Some(Alert), None),
            (Some(Review), None),
            (Some(Review), Some(Alert)),
            (Some(Alert), Some(Review)),
            (Some(Alert), Some(Alert)),
            (None, None),
        ];
        pairs.into_iter().for_each(|(before, after)| counts.add(before, after));
        let each = Counts { come_alert: 1, come_review: 1, go_alert: 1, go_review: 1, raised: 1, lowered: 1, stay: 1 };
        assert_eq!((counts, counts.differ()), (each, 6));
    }

    #[test]
    fn a_burst_of_four_asked_for_lets_one_of_three_go() {
        let burst = ["2020-09-05 10:00:00", "2020-09-05 10:01:00", "2020-09-05 10:02:00"];
        let fresh = Story::new().link("asagao").whose(|link| {
            (link.linked_at, link.second_factor) = (Some(instant("2020-09-01 10:00:00")), false);
        });
        let story = burst.iter().fold(fresh, |story, at| story.at(at, 15_000));
        let (before, mut after) = (Thresholds::default(), Thresholds::default());
        after.burst_debits = 4;
        let screened = |thresholds: &Thresholds| screen_all(&story.history(), thresholds);
        let mut counts = Counts::default();
        let differences = compare(&screened(&before), &screened(&after), &mut counts);
        assert_eq!(differences.len(), 3, "{differences:?}");
        for one in &differences {
            assert!(one.before.is_some() && one.after.is_none() && one.rules.contains(&"velocity-burst"), "{one:?}");
        }
        assert_eq!(counts.differ(), 3);
        let changes: Vec<_> = changed(&before, &after).into_iter().map(|(field, a, b)| (field.name, a, b)).collect();
        assert_eq!(changes, [("burst_debits", 3, 4)]);
    }
}
