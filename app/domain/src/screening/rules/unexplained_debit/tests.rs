//! What the two sides explain, and what not.

use super::*;
use crate::coverage::Days;
use crate::links::Contract;
use crate::money::Currency;
use crate::reconciliation::Movement;
use crate::screening::LoneCharge;
use crate::screening::story::Story;
use jiff::civil::date;

fn unexplained(bank: bool, provider: bool) -> Vec<Finding> {
    let mut story = Story::new().link("koza").whose(|link| *link = Link::of_withdrawals("koza", None)).on("2020-09-01", 1);
    story.registers.bank = bank;
    story.registers.providers.retain(|_| provider);
    find(&story.history(), &Thresholds::default())
}

#[test]
fn only_what_was_delivered_can_lack_a_link() {
    for (bank_asked, provider_asked) in [(true, true), (true, false), (false, true)] {
        let evidence = Evidence::UnexplainedDebit { bank_asked, provider_asked, difference: None, charged: None };
        assert_eq!(unexplained(bank_asked, provider_asked), [Finding { withdrawal: 0, evidence }]);
    }
    assert_eq!(unexplained(false, false), []);
}

#[test]
fn what_a_register_explains_is_not_found() {
    let koza = || Story::new().link("koza");
    for (story, why) in [
        (koza().on("2020-09-01", 1), "both know it"),
        (Story::new().on("2020-09-01", 1), "one of several links: somebody knows it"),
    ] {
        assert!(story.found(find).is_empty(), "{why}");
    }
}

/// Which debits the two sides do not agree on, and how.
fn differences(story: &Story, thresholds: &Thresholds) -> Vec<(usize, Difference, Option<i64>)> {
    let of = |one: Finding| match one.evidence {
        Evidence::UnexplainedDebit { difference: Some(difference), charged, .. } => (one.withdrawal, difference, charged),
        other => panic!("{other:?} is no difference"),
    };
    find(&story.history(), thresholds).into_iter().map(of).collect()
}

#[test]
fn a_link_that_one_register_lacks_is_a_difference_where_both_came() {
    let story = |bank: bool, provider: bool, both: bool| {
        let mut story = Story::new().link("koza").whose(|link| {
            link.bank = link.bank.filter(|_| bank);
            link.provider_side = link.provider_side.filter(|_| provider);
        });
        story.registers.providers.retain(|_| both);
        differences(&story.on("2020-09-01", 1), &Thresholds::default())
    };
    assert_eq!(story(true, false, true), [(0, Difference::LinkAtBankAlone, None)]);
    assert_eq!(story(false, true, true), [(0, Difference::LinkAtProviderAlone, None)]);
    assert_eq!(story(true, true, true), []);
    assert_eq!(story(true, false, false), [], "the provider's register was never delivered");
    let listed = Story::new().link("koza").whose(|link| (link.provider_side, link.linked_at) = (None, None));
    assert_eq!(differences(&listed.on("2020-09-01", 1), &Thresholds::default()), [], "a bank's list of direct debits");
}

/// A debit of 1,000 yen of 4 September, whose provider has delivered its charges for what was posted from the 2nd to the 10th.
fn charged_until_the_tenth() -> Story {
    let mut story = Story::new().link("koza").on("2020-09-04", 1_000);
    story.registers.charged = [("koza".to_owned(), Days { from: date(2020, 9, 2), to: date(2020, 9, 10) })].into();
    story
}

fn with_charge(mut story: Story, day: i8, contract: &str, amount: i64, settled: bool) -> Story {
    let (account, provider, currency) = (String::new(), "koza".into(), Currency::JPY);
    let charge = Movement { account, provider, contract: Contract::new(contract), day: date(2020, 9, day), amount, currency };
    story.moved.charges.push(LoneCharge { charge, settled });
    story
}

#[test]
fn what_the_provider_did_not_charge_is_found_where_all_its_charges_came() {
    let story = charged_until_the_tenth;
    let (nothing, no_charge) = (vec![], vec![(0, Difference::WithdrawalWithoutCharge, None)]);
    let posted = |day: i8| {
        let mut story = story();
        story.withdrawals[0].debit.posted_on = date(2020, 9, day);
        story
    };
    let mut paired = story();
    paired.withdrawals[0].charge = Some("X-1".into());
    let mut elsewhere = story();
    elsewhere.registers.charged = [("asagao".to_owned(), Days { from: date(2020, 9, 1), to: date(2020, 9, 30) })].into();
    for (story, expected, why) in [
        (story(), no_charge.clone(), "none is it"),
        (paired, nothing.clone(), "it has its charge"),
        (elsewhere, nothing.clone(), "another provider's charges"),
        (posted(1), nothing.clone(), "what it was charged for may have come before"),
        (posted(2), no_charge.clone(), "the first day"),
        (posted(10), no_charge.clone(), "the last day"),
        (posted(11), nothing.clone(), "its charge may come yet"),
        (with_charge(story(), 3, "1", 1_000, false), nothing.clone(), "the charge was taken back"),
        (with_charge(story(), 3, "", 1_000, false), nothing.clone(), "one that was taken back names no contract"),
        (with_charge(story(), 3, "9", 1_000, false), no_charge.clone(), "another contract's was taken back"),
        (with_charge(story(), 3, "1", 999, false), no_charge.clone(), "another amount was taken back"),
        (with_charge(story(), 5, "1", 1_000, false), no_charge.clone(), "what was taken back came later"),
        (with_charge(story(), 3, "1", 900, true), vec![(0, Difference::AmountsDiffer, Some(900))], "another amount was charged"),
        (with_charge(story(), 3, "9", 900, true), no_charge.clone(), "another contract was charged"),
    ] {
        assert_eq!(differences(&story, &Thresholds::default()), expected, "{why}");
    }
    let mut kept = Thresholds::default();
    (kept.weights.uncharged, kept.weights.one_sided) = (0, 0);
    assert_eq!(differences(&story(), &kept), [], "what weighs nothing is not looked for");
}
