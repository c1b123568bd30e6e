//! Which withdrawals belong on one claim.

use crate::time::days_between;
use crate::withdrawals::{Verdict, Withdrawal};

/// So many days after the first that is wrong, the others of its link are presumed wrong too. A starting value of ours: it spans
/// the end of a month, across which the worst victims of 2020 were hit again.
const FOLLOWS_WITHIN_DAYS: i64 = 31;

/// What is known of one withdrawal before the claim: whether it is flagged, and what the customer answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub flagged: bool,
    pub verdict: Option<Verdict>,
}

/// The withdrawals, by index and in order, that stand ticked on the form when the customer says of `picked` that it was not them.
///
/// All are of the same link, or, where the link is not known, of the same provider: whoever could take one could take the
/// others. Of these, ticked are
/// - the one picked, and any that the customer said "not me" to before;
/// - those that are flagged;
/// - those within 31 days after the first of all these, flagged or not: a thief goes on in small amounts.
///
/// Never ticked is one that the customer called their own. The customer may tick and untick: this is a start, not a judgement.
///
/// `seen` has one entry for each of `withdrawals`, which are one account's, in order.
#[must_use]
pub fn together(withdrawals: &[Withdrawal], seen: &[Seen], picked: usize) -> Vec<usize> {
    let Some(one) = withdrawals.get(picked) else { return Vec::new() };
    let seen_of = |index: usize| seen.get(index).copied().unwrap_or_default();
    let mine = |index: usize| index != picked && seen_of(index).verdict == Some(Verdict::Mine);
    let wrong = |index: usize| index == picked || seen_of(index).flagged || seen_of(index).verdict == Some(Verdict::NotMine);
    let same = |other: &Withdrawal| other.provider == one.provider && (one.link.is_none() || other.link == one.link);
    let candidates: Vec<usize> = (0..withdrawals.len()).filter(|&index| same(&withdrawals[index]) && !mine(index)).collect();
    let first = candidates.iter().copied().filter(|&index| wrong(index)).map(|index| withdrawals[index].day()).min();
    let follows = |index: usize| {
        first.is_some_and(|first| (0..=FOLLOWS_WITHIN_DAYS).contains(&days_between(first, withdrawals[index].day())))
    };
    candidates.into_iter().filter(|&index| wrong(index) || follows(index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use proptest::prelude::*;

    const PLAIN: Seen = Seen { flagged: false, verdict: None };
    const FLAGGED: Seen = Seen { flagged: true, verdict: None };
    const MINE: Seen = Seen { flagged: true, verdict: Some(Verdict::Mine) };
    const NOT_MINE: Seen = Seen { flagged: false, verdict: Some(Verdict::NotMine) };

    #[test]
    fn what_stands_ticked() {
        let months = || Story::new().link("koza").on("2020-07-01", 1).on("2020-08-31", 1).on("2020-09-01", 1).on("2020-10-02", 1);
        for (story, known, picked, ticked, why) in [
            (months(), &[PLAIN, FLAGGED, FLAGGED, PLAIN][..], 1, vec![1, 2], "the flagged ones, not July's"),
            (months(), &[PLAIN, PLAIN, PLAIN, PLAIN], 2, vec![2, 3], "what follows within 31 days"),
            (months(), &[PLAIN, FLAGGED, PLAIN, PLAIN], 2, vec![1, 2], "October is more than 31 days after the first"),
            (months(), &[PLAIN, FLAGGED, PLAIN, FLAGGED], 1, vec![1, 2, 3], "a flagged one at any time"),
            (months(), &[NOT_MINE, PLAIN, PLAIN, PLAIN], 3, vec![0, 3], "what was not theirs before"),
            (months(), &[PLAIN, FLAGGED, MINE, FLAGGED], 1, vec![1, 3], "what they called their own"),
            (months(), &[PLAIN, MINE, PLAIN, PLAIN], 1, vec![1, 2], "they changed their mind"),
            (
                months().link("koza").on("2020-09-01", 1),
                &[PLAIN, FLAGGED, FLAGGED, PLAIN, FLAGGED],
                1,
                vec![1, 2],
                "another link",
            ),
            (months().link("asagao").on("2020-09-01", 1), &[FLAGGED; 5], 4, vec![4], "another provider"),
            (months(), &[], 9, vec![], "there is no such withdrawal"),
        ] {
            assert_eq!(together(&story.withdrawals, known, picked), ticked, "{why}");
        }
    }

    #[test]
    fn where_the_link_is_not_known_the_provider_decides() {
        let mut story = Story::new().link("koza").on("2020-09-01", 1).on("2020-09-02", 1);
        story.withdrawals[1].link = None;
        assert_eq!(together(&story.withdrawals, &[FLAGGED, PLAIN], 1), [0, 1]);
        assert_eq!(together(&story.withdrawals, &[FLAGGED, PLAIN], 0), [0]);
    }

    proptest! {
        #[test]
        fn the_one_picked_is_ticked_and_ones_own_never(
            known in prop::collection::vec((any::<bool>(), prop::option::of(any::<bool>())), 1..9),
            picked: prop::sample::Index,
        ) {
            let verdict = |mine: bool| if mine { Verdict::Mine } else { Verdict::NotMine };
            let known: Vec<Seen> = known.into_iter().map(|(flagged, mine)| Seen { flagged, verdict: mine.map(verdict) }).collect();
            let story = (1..=known.len()).fold(Story::new().link("koza"), |story, day| story.on(&format!("2020-09-{day:02}"), 1));
            let picked = picked.index(known.len());
            let ticked = together(&story.withdrawals, &known, picked);
            prop_assert!(ticked.contains(&picked));
            prop_assert!(ticked.iter().all(|&index| index == picked || known[index].verdict != Some(Verdict::Mine)));
        }
    }
}
