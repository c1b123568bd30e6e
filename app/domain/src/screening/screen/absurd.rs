//! An account of which nobody would believe it: fifty thousand debits, many of them at one instant. What it costs is counted in steps.

use crate::links::Contract;
use crate::money::Currency;
use crate::screening::story::{Story, instant};
use crate::screening::{Case, Credit, LoneCharge, Thresholds, screen_all};
use crate::time::{Instant, day_number};
use crate::withdrawals::{Charge, pair};
use crate::work::steps_of;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// One day holds a third of all at one instant and a third over its hours; the others lie on the days after.
fn story(debits: usize) -> Story {
    let fresh =
        |story: Story| story.whose(|link| (link.linked_at, link.second_factor) = (Some(instant("2020-05-31 10:00:00")), false));
    let mut story = fresh(fresh(Story::new().link("koza")).link("asagao")).at("2020-06-01 10:00:00", 10_000);
    let first = story.withdrawals[0].clone();
    let at = |nth: usize| {
        let nth = i64::try_from(nth).unwrap();
        Instant(
            first.at.unwrap().0
                + match nth % 3 {
                    0 => 0,
                    1 => nth % 30_000 * Instant::SECOND,
                    _ => Instant::DAY + nth % 90 * Instant::DAY + nth * 7 % 30_000 * Instant::SECOND,
                },
        )
    };
    let one = |nth: usize| {
        let mut one = first.clone();
        one.at = Some(at(nth)).filter(|_| !nth.is_multiple_of(11));
        (one.debit.posted_on, one.debit.amount) = (at(nth).day(), [10_000, 1, 20_000, 10_000][nth % 4]);
        one.device = Some(format!("d-{}", nth % 5));
        (one.link, one.provider) = (Some(nth % 2), ["koza", "asagao"][nth % 2].to_owned());
        one
    };
    story.withdrawals = (0..debits).map(one).collect();
    story.withdrawals.sort_by_key(|one| one.debit.posted_on);
    for (position, one) in story.withdrawals.iter_mut().enumerate() {
        (one.debit.position, one.debit.key) = (i64::try_from(position).unwrap(), format!("{position:06}"));
    }
    let credit = |nth: usize| {
        let (on, sender) =
            (date(2020, 6, 1).saturating_add(i32::try_from(nth % 40).unwrap().days()), Some(format!("{}", nth % 700)));
        Credit { on, amount: 10_000, currency: Currency::JPY, sender }
    };
    story.moved.credits = (0..debits).map(credit).collect();
    story.moved.credits.sort_by_key(|one| one.on);
    let days = crate::coverage::Days { from: date(2020, 1, 1), to: date(2020, 12, 31) };
    (story.moved.covered, story.registers.charged) = (vec![days], [("koza".to_owned(), days)].into());
    let charge = |nth: usize| {
        let one = &story.withdrawals[nth];
        let contract = Contract::new("1");
        let (account, provider, currency) = (String::new(), one.provider.clone(), Currency::JPY);
        let charge = crate::reconciliation::Movement { account, provider, contract, day: one.day(), amount: 7, currency };
        LoneCharge { charge, settled: nth.is_multiple_of(3) }
    };
    story.moved.charges = (0..debits).map(charge).collect();
    story.around.cases = [Case { provider: "koza".into(), amounts: vec![20_000, 20_000, 10_000] }].into();
    story
}

#[test]
fn what_a_debit_may_take_does_not_grow_with_how_many_there_are() {
    const DEBITS: usize = 50_000;
    let story = story(DEBITS);
    let (steps, screened) = steps_of(|| screen_all(&story.history(), &Thresholds::default()));
    assert!(steps <= DEBITS as u64 * MOST_STEPS, "{} steps a debit", steps / DEBITS as u64);
    let evidence: usize = screened.flags.iter().map(|flag| flag.evidence.len()).sum();
    assert!(!screened.flags.is_empty() && evidence <= 22 * DEBITS);
}

/// To either side a thousand are looked at for a debit's twin, and so many credits for whoever paid in; all else is a few.
const MOST_STEPS: u64 = 3_500;

#[test]
fn equal_charges_of_one_instant_find_their_debits_one_by_one() {
    let on: Date = date(2020, 9, 1);
    let at = instant("2020-09-01 10:00:00");
    assert_eq!(at.day_number(), day_number(on));
    for contracts in [1, 3, 20_000] {
        let count = 20_000_usize;
        let contract = |nth: usize| format!("{}", 1 + nth % contracts);
        let debit = |nth: usize| crate::withdrawals::example::debit(on, i64::try_from(nth).unwrap(), &contract(nth), 1_000);
        let charge = |nth: usize| Charge {
            id: format!("X-{nth:06}"),
            provider: "koza".into(),
            wallet: "W".into(),
            contract: Contract::new(&contract(nth)).filter(|_| !nth.is_multiple_of(5)),
            amount: 1_000,
            currency: Currency::JPY,
            at,
            device: None,
            ip: None,
        };
        let debits: Vec<_> = (0..count).map(debit).collect();
        let charges: Vec<Charge> = (0..count).map(charge).collect();
        let debits: Vec<_> = debits.iter().map(|one| (one, "koza")).collect();
        let (steps, paired) = steps_of(|| pair(&debits, &charges));
        assert!(steps <= 3 * count as u64, "{contracts} contracts: {steps} steps");
        assert!(paired.iter().all(Option::is_some), "{contracts} contracts: each has its own");
    }
}
