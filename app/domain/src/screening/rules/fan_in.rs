//! fan-in: one hand in many accounts. One ring of 2020 used the accounts of about twenty people through few wallets and devices.

use crate::screening::evidence::{Evidence, Finding};
use crate::screening::{Crowd, History, Shared, Thresholds, Trace};

/// The wallet, device, e-mail address or telephone of a debit, or of its link, stands behind accounts of two or more people (a
/// starting value of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let crowded = |crowd: &Crowd| crowd.holders >= thresholds.fan_in_holders;
    if !history.around.crowds.values().any(crowded) {
        return Vec::new();
    }
    let of_links: Vec<Vec<Trace>> = history.links.iter().map(Trace::of_link).collect();
    let seen = |withdrawal: usize| {
        let one = &history.withdrawals[withdrawal];
        let own = Trace::of_withdrawal(one);
        let traces = own.iter().chain(one.link.map_or(&[][..], |link| &of_links[link]));
        let many: Vec<(Shared, &Crowd)> = traces
            .filter(|trace| trace.kind.ties())
            .filter_map(|trace| Some((trace.kind, history.around.crowds.get(trace).filter(|crowd| crowded(crowd))?)))
            .collect();
        let most = |count: fn(&Crowd) -> i64| many.iter().map(|(_, crowd)| count(crowd)).max();
        let (holders, families) = (most(|crowd| crowd.holders)?, most(|crowd| crowd.families)?);
        let mut shared: Vec<Shared> = many.iter().map(|(kind, _)| *kind).collect();
        shared.sort_unstable();
        shared.dedup();
        Some(Finding { withdrawal, evidence: Evidence::FanIn { shared, holders, families } })
    };
    (0..history.withdrawals.len()).filter_map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::story::Story;
    use proptest::prelude::*;

    fn with(mut story: Story, trace: Option<Trace>, holders: i64) -> Story {
        story.around.crowds.insert(trace.unwrap(), Crowd { holders, families: holders, confirmed: 0 });
        story
    }

    fn koza() -> Story {
        let device = |link: &mut crate::links::Link| link.device = Some("d-ring".into());
        Story::new().link("koza").whose(device).on("2020-09-01", 1).link("asagao").on("2020-09-01", 1)
    }

    #[test]
    fn one_device_behind_accounts_of_two() {
        let device = || Trace::device("d-ring");
        let charged = |story: Story| {
            let mut story = story.link("asagao").on("2020-09-02", 1);
            story.withdrawals[2].device = Some("d-ring".into());
            story
        };
        for (story, expected, why) in [
            (with(koza(), device(), 2), vec![0], "the link's device"),
            (with(koza(), device(), 1), vec![], "one person's own"),
            (with(koza(), Trace::device("d-1"), 9), vec![], "another device"),
            (with(koza(), Trace::source("203.0.113.9"), 9), vec![], "many come from one address"),
            (with(charged(koza()), device(), 2), vec![0, 2], "the charge's device"),
            (
                with(koza().whose(|link| link.wallet_phone = Some("+81 90 1".into())), Trace::phone("0901"), 2),
                vec![1],
                "a telephone",
            ),
        ] {
            assert_eq!(story.found(find), expected, "{why}");
        }
    }

    #[test]
    fn the_evidence_names_what_is_shared() {
        let story = with(with(koza(), Trace::device("d-ring"), 3), Trace::wallet("koza", "W-1"), 2);
        let story = Story {
            links: story.links.into_iter().map(|link| crate::links::Link { wallet: Some("W-1".into()), ..link }).collect(),
            ..story
        };
        let evidence = Evidence::FanIn { shared: vec![Shared::Wallet, Shared::Device], holders: 3, families: 3 };
        assert_eq!(find(&story.history(), &Thresholds::default()), [Finding { withdrawal: 0, evidence }]);
    }

    proptest! {
        #[test]
        fn more_people_never_hide_it(holders in 0_i64..30) {
            prop_assert_eq!(with(koza(), Trace::device("d-ring"), holders).found(find).len(), usize::from(holders >= 2));
        }
    }
}
