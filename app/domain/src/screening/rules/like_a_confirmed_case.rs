//! like-a-confirmed-case: what resembles a case that is known not to have been the customer's. So the institutions searched in 2020:
//! Japan Post Bank by amounts and ways of charging like the known cases, SBI Securities by a shared source of access.

use crate::money::total;
use crate::screening::evidence::{Evidence, Finding};
use crate::screening::groups::{grouped, provider_of};
use crate::screening::{Case, History, Shared, Thresholds, Trace};
use crate::time::days_between;
use crate::work::step;

/// A debit through a link of which the customer said that another was not theirs, or for another of which a claim was paid; or whose
/// wallet, device, contact or network address is that of such a case on another account; or one of a run of the same amounts at the
/// same provider, as quickly one after another as two days allow, 50,000 yen in all (starting values of ours).
#[must_use]
pub fn find(history: &History<'_>, thresholds: &Thresholds) -> Vec<Finding> {
    let around = history.around;
    let known = around.crowds.values().any(|crowd| crowd.confirmed > 0);
    if history.said.not_mine.is_empty() && around.cases.is_empty() && !known {
        return Vec::new();
    }
    let of_links: Vec<Vec<Shared>> = history.links.iter().map(|link| confirmed(history, &Trace::of_link(link))).collect();
    let runs = alike(history, thresholds);
    let seen = |withdrawal: usize| {
        let one = &history.withdrawals[withdrawal];
        let own = own_link(history, withdrawal);
        let mut shared = confirmed(history, &Trace::of_withdrawal(one));
        shared.extend(one.link.into_iter().flat_map(|link| &of_links[link]));
        shared.sort_unstable();
        shared.dedup();
        let amounts = runs[withdrawal].cloned().unwrap_or_default();
        let found = own || !shared.is_empty() || !amounts.is_empty();
        found.then_some(Finding { withdrawal, evidence: Evidence::LikeAConfirmedCase { own, shared, amounts } })
    };
    (0..history.withdrawals.len()).filter_map(seen).collect()
}

/// Whether the customer said of a debit of the same link, or of this one, that it was not theirs.
fn own_link(history: &History<'_>, withdrawal: usize) -> bool {
    let link = history.withdrawals[withdrawal].link;
    history.said.not_mine.iter().any(|&other| other == withdrawal || (link.is_some() && history.withdrawals[other].link == link))
}

fn confirmed(history: &History<'_>, traces: &[Trace]) -> Vec<Shared> {
    let is = |trace: &&Trace| history.around.crowds.get(*trace).is_some_and(|crowd| crowd.confirmed > 0);
    traces.iter().filter(is).map(|trace| trace.kind).collect()
}

/// For each debit the amounts of the case of whose run it is a part.
fn alike<'a>(history: &History<'a>, thresholds: &Thresholds) -> Vec<Option<&'a Vec<i64>>> {
    let mut alike = vec![None; history.withdrawals.len()];
    let fits = |case: &&Case| {
        case.amounts.len() >= thresholds.alike_debits && total(case.amounts.iter().copied()) >= thresholds.alike_sum
    };
    let cases: Vec<&Case> = history.around.cases.iter().filter(fits).collect();
    if cases.is_empty() {
        return alike;
    }
    for ((provider, _), group) in grouped(history, |one| Some(provider_of(one))) {
        for case in cases.iter().filter(|case| case.provider == provider) {
            for run in group.windows(case.amounts.len()).filter(|run| is_run(history, thresholds, run, case)) {
                run.iter().for_each(|&index| alike[index] = alike[index].or(Some(&case.amounts)));
            }
        }
    }
    alike
}

fn is_run(history: &History<'_>, thresholds: &Thresholds, run: &[usize], case: &Case) -> bool {
    step();
    let day = |index: usize| history.withdrawals[index].day();
    let (first, last) = (run[0], run[run.len() - 1]);
    if days_between(day(first), day(last)).abs() >= thresholds.alike_days {
        return false;
    }
    let mut amounts: Vec<i64> = run.iter().map(|&index| history.withdrawals[index].debit.amount).collect();
    amounts.sort_unstable_by(|a, b| b.cmp(a));
    amounts == case.amounts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::{Crowd, story::Story};
    use proptest::prelude::*;

    fn case(mut story: Story, amounts: &[i64]) -> Story {
        story.around.cases = [Case { provider: "koza".into(), amounts: amounts.to_vec() }].into();
        story
    }

    fn days(amounts: &[(&str, i64)]) -> Story {
        amounts.iter().fold(Story::new().link("koza"), |story, (day, amount)| story.on(day, *amount))
    }

    #[test]
    fn the_same_amounts_at_the_same_service() {
        let known = [100_000, 90_000];
        for (story, expected, why) in [
            (days(&[("2020-09-01", 100_000), ("2020-09-01", 90_000)]), vec![0, 1], "the same amounts"),
            (days(&[("2020-09-01", 90_000), ("2020-09-02", 100_000)]), vec![0, 1], "in another order, over two days"),
            (days(&[("2020-09-01", 90_000), ("2020-09-03", 100_000)]), vec![], "three days"),
            (days(&[("2020-09-01", 100_000), ("2020-09-01", 80_000)]), vec![], "another amount"),
            (days(&[("2020-09-01", 100_000)]), vec![], "half of it"),
            (Story::new().link("asagao").on("2020-09-01", 100_000).on("2020-09-01", 90_000), vec![], "another service"),
        ] {
            assert_eq!(case(story, &known).found(find), expected, "{why}");
        }
        let small = days(&[("2020-09-01", 1_000), ("2020-09-01", 1_000)]);
        assert!(case(small, &[1_000, 1_000]).found(find).is_empty(), "everybody pays a thousand");
    }

    #[test]
    fn not_mine_counts_for_the_whole_link() {
        let mut story = days(&[("2020-08-01", 1), ("2020-09-01", 1)]).link("koza").on("2020-09-02", 1);
        story.said.not_mine = vec![1];
        assert_eq!(story.found(find), [0, 1]);
    }

    #[test]
    fn what_it_shares_with_a_case_elsewhere() {
        let mut story = days(&[("2020-09-01", 1)]).whose(|link| link.wallet_email = Some("X@example.com".into()));
        story.around.crowds.insert(Trace::email("x@example.com").unwrap(), Crowd { holders: 1, families: 1, confirmed: 1 });
        let evidence = Evidence::LikeAConfirmedCase { own: false, shared: vec![Shared::Email], amounts: vec![] };
        assert_eq!(find(&story.history(), &Thresholds::default()), [Finding { withdrawal: 0, evidence }]);
    }

    proptest! {
        #[test]
        fn a_case_finds_itself(mut amounts in prop::collection::vec(25_000_i64..100_000, 2..6)) {
            let story = amounts.iter().fold(Story::new().link("koza"), |story, amount| story.on("2020-09-01", *amount));
            amounts.sort_unstable_by(|a, b| b.cmp(a));
            prop_assert_eq!(case(story, &amounts).found(find).len(), amounts.len());
        }
    }
}
