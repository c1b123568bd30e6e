//! "That was me" quiets a link and a rule until something changes.

use super::Quieted;
use super::seen::Seen;
use crate::money::total;
use crate::screening::{Evidence, History};
use crate::withdrawals::Withdrawal;

/// Parts the signs of a withdrawal into those that are asked about and those that are quiet, with the answer that quieted them. A
/// "not me" about any debit of the link ends the quiet.
pub(super) fn split(history: &History<'_>, seen: &Seen, withdrawal: usize) -> (Vec<Evidence>, Option<Quieted>) {
    let own = seen[withdrawal].to_vec();
    let Some(link) = history.withdrawals[withdrawal].link.filter(|_| !history.said.mine.is_empty()) else { return (own, None) };
    let of_link = |&&other: &&usize| history.withdrawals[other].link == Some(link);
    if history.said.not_mine.iter().any(|other| of_link(&other)) {
        return (own, None);
    }
    // Of one day's debits each is asked about for itself: of a burst one may be the customer's own.
    let day = |index: usize| history.withdrawals[index].day();
    let before = |&other: &usize| day(other) < day(withdrawal);
    let earlier: Vec<usize> = history.said.mine.iter().filter(of_link).copied().filter(before).collect();
    let quieted_by = |sign: &Evidence| {
        earlier.iter().rev().copied().find(|&answered| {
            same_hand(&history.withdrawals[answered], &history.withdrawals[withdrawal])
                && seen[answered].iter().any(|before| is_answered(before, sign))
        })
    };
    let (quiet, loud): (Vec<Evidence>, Vec<Evidence>) = own.into_iter().partition(|sign| quieted_by(sign).is_some());
    let because = quiet.first().and_then(quieted_by);
    (loud, because.map(|because| Quieted { withdrawal, because, evidence: quiet }))
}

/// Another device is another hand, as long as nothing else is known.
fn same_hand(one: &Withdrawal, other: &Withdrawal) -> bool {
    one.device.is_none() || other.device.is_none() || one.device == other.device
}

/// Whether the answer about `before` holds for `sign`: the same rule, and no more than half as much again.
fn is_answered(before: &Evidence, sign: &Evidence) -> bool {
    let no_more = || size(sign).zip(size(before)).is_some_and(|(now, then)| now <= then.saturating_add(then / 2));
    before.rule() == sign.rule() && (before == sign || no_more())
}

/// How much a sign says, where that can grow; none where any difference is a change.
fn size(evidence: &Evidence) -> Option<i64> {
    use Evidence as E;
    match evidence {
        E::FirstLinkDrain { taken, .. }
        | E::NearCap { taken, .. }
        | E::NewProvider { taken, .. }
        | E::Overdrawn { taken, .. }
        | E::PassThrough { taken, .. }
        | E::DormantDrained { taken, .. }
        | E::VelocityBurst { taken, .. } => Some(*taken),
        E::MonthStraddle { taken_before, taken_after, .. } => Some(taken_before.saturating_add(*taken_after)),
        E::SplitAmounts { total, .. } => Some(*total),
        // How a link was made is answered once and for all, however young it is.
        E::UnusualHour { .. } | E::WeakVerification { .. } => Some(0),
        E::LikeAConfirmedCase { own: false, shared, amounts } if shared.is_empty() => Some(total(amounts.iter().copied())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::screening::story::{Story, instant};
    use crate::screening::{Screened, Thresholds, screen_all};

    /// Two bursts through one fresh link; of the first debit the customer said that it was theirs.
    fn twice(second: i64) -> Story {
        let fresh = |link: &mut crate::links::Link| link.linked_at = Some(instant("2020-08-31 10:00:00"));
        let burst = |story: Story, day: &str, amount: i64| {
            ["10:00:00", "10:01:00", "10:02:00"].iter().fold(story, |story, at| story.at(&format!("{day} {at}"), amount))
        };
        let mut story = burst(burst(Story::new().link("asagao").whose(fresh), "2020-09-01", 20_000), "2020-09-10", second);
        story.links[0].second_factor = false;
        story.said.mine = vec![0];
        story
    }

    fn screened(story: &Story) -> (Vec<usize>, Vec<usize>) {
        let Screened { flags, quieted, .. } = screen_all(&story.history(), &Thresholds::default());
        (flags.iter().map(|one| one.withdrawal).collect(), quieted.iter().map(|one| one.withdrawal).collect())
    }

    #[test]
    fn that_was_me_quiets_until_something_changes() {
        let mut device = twice(20_000);
        for (index, one) in device.withdrawals.iter_mut().enumerate() {
            one.device = Some(if index < 3 { "d-1" } else { "d-2" }.into());
        }
        let mut denied = twice(20_000);
        denied.said.not_mine = vec![4];
        for (story, flagged, quieted, why) in [
            (twice(20_000), vec![0, 1, 2], vec![3, 4, 5], "the same again"),
            (twice(30_000), vec![0, 1, 2], vec![3, 4, 5], "half as much again"),
            (twice(31_000), vec![0, 1, 2, 3, 4, 5], vec![3, 4, 5], "more: only how the link was made is quiet"),
            (device, vec![0, 1, 2, 3, 4, 5], vec![], "another device"),
            (denied, vec![0, 1, 2, 3, 4, 5], vec![], "not me, of another"),
        ] {
            assert_eq!(screened(&story), (flagged, quieted), "{why}");
        }
    }
}
