//! Which version is in force.

use crate::Result;
use crate::args;
use crate::db::{Db, Tx};
use domain::screening::{Thresholds, Unit};
use domain::time::Instant;
use serde::Deserialize as _;

/// What screening goes by at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The version's id; `program/2` where none was approved yet and the program's own holds.
    pub id: String,
    pub thresholds: Thresholds,
    /// Since when; none for the program's own.
    pub since: Option<Instant>,
}

const SQL: &str = "SELECT id, thresholds, in_force_from FROM screening_versions
    WHERE state = 'approved' AND in_force_from <= $1 ORDER BY in_force_from DESC, version DESC LIMIT 1";

type Found = (String, String, i64);

/// The newest approved version whose day has come, else the program's own.
///
/// # Errors
/// When the database fails, or holds a value that this program does not know: a name in it was changed without a migration.
pub async fn in_force(db: &Db, now: Instant) -> Result<InForce> {
    read(db.one(SQL, args![now]).await?)
}

/// The same within a transaction.
pub(super) async fn in_force_within(tx: &mut Tx, now: Instant) -> Result<InForce> {
    read(tx.one(SQL, args![now]).await?)
}

fn read(found: Option<Found>) -> Result<InForce> {
    let Some((id, thresholds, since)) = found else {
        let thresholds = Thresholds::default();
        return Ok(InForce { id: format!("program/{}", thresholds.version), thresholds, since: None });
    };
    Ok(InForce { id, thresholds: approved(&thresholds)?, since: Some(Instant(since)) })
}

/// The thresholds of a version that two people approved. A weight that the program learnt later weighs what its neighbour did, and a line
/// that it learnt later is one that nothing reaches: what was approved does not change with the program.
pub(super) fn approved(stored: &str) -> Result<Thresholds> {
    let said: serde_json::Value = serde_json::from_str(stored)?;
    let mut thresholds = Thresholds::deserialize(&said)?;
    if said.pointer("/weights/fresh_much").is_none() {
        thresholds.weights.fresh_much = thresholds.weights.fresh_sum;
    }
    let learnt = |name: &str| said.pointer(&format!("/weights/{name}")).is_some();
    if !learnt("uncharged") {
        (thresholds.weights.uncharged, thresholds.weights.other_amount, thresholds.weights.one_sided) = (0, 0, 0);
    }
    let lacks = |name: &str| said.get(name).is_none();
    if lacks("burst_day_from") {
        thresholds.burst_day_from = *Unit::Yen.range().end();
    }
    if lacks("fresh_counts_from") {
        thresholds.fresh_counts_from = 1;
    }
    if lacks("habit_percent") {
        thresholds.habit_percent = 0;
    }
    if !learnt("together") {
        thresholds.weights.together = i32::try_from(*Unit::Decibans.range().end()).expect("a range of few hundreds");
    }
    if !learnt("campaign") {
        thresholds.weights.campaign = 0;
    }
    if !learnt("unknown") {
        thresholds.weights.unknown = 0;
    }
    if !learnt("pocket") {
        thresholds.weights.pocket = 0;
    }
    if lacks("steady_alike") {
        thresholds.steady_alike = 1;
    }
    Ok(thresholds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_approved_weighs_what_it_did_when_the_program_learns_more() {
        let mut said = serde_json::to_value(Thresholds::default()).expect("thresholds are plain values");
        let weights = said["weights"].as_object_mut().expect("an object");
        weights.insert("fresh_sum".to_owned(), 20.into());
        let with = approved(&said.to_string()).expect("all of it is there").weights;
        assert_eq!((with.fresh_sum, with.fresh_much), (20, 16), "as it was approved");
        said["weights"].as_object_mut().expect("an object").remove("fresh_much");
        let without = approved(&said.to_string()).expect("it was approved before").weights;
        assert_eq!((without.fresh_sum, without.fresh_much), (20, 20));
    }

    #[test]
    fn lines_that_were_drawn_later_are_reached_by_nothing_that_was_approved_before() {
        let mut said = serde_json::to_value(Thresholds::default()).expect("thresholds are plain values");
        let own = approved(&said.to_string()).expect("all of it is there");
        assert_eq!(own, Thresholds::default(), "as it was approved");
        for name in ["burst_day_from", "fresh_counts_from", "habit_percent", "steady_alike"] {
            said.as_object_mut().expect("an object").remove(name);
        }
        for name in ["uncharged", "other_amount", "one_sided", "together", "campaign", "unknown", "pocket"] {
            said["weights"].as_object_mut().expect("an object").remove(name);
        }
        let before = approved(&said.to_string()).expect("it was approved before");
        let weights = &before.weights;
        assert_eq!(
            (weights.uncharged, weights.other_amount, weights.one_sided),
            (0, 0, 0),
            "what weighs nothing is not looked for"
        );
        assert_eq!((before.burst_day_from, before.habit_percent, before.steady_alike), (100_000_000, 0, 1));
        assert_eq!(
            (weights.together, weights.campaign, weights.unknown, weights.pocket),
            (400, 0, 0, 0),
            "what comes together adds up, and no day explains anything"
        );
        assert_eq!(before.fresh_counts_from, 1, "whatever is taken counts");
    }
}
