use super::*;
use crate::institutions::Catalogue;
use crate::links::{BankRecord, Standing};
use crate::links::{Contract, Verification, join_registers};
use crate::money::Currency;
use crate::screening::story::{Story, instant, provider};
use crate::screening::{Around, Moved, Registers, Said};
use crate::time::Instant;
use crate::withdrawals::example::{debit, shuffled};
use crate::withdrawals::{Charge, Debit, join_debits};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::Index;
use std::cell::OnceCell;

fn screened(story: &Story) -> Vec<Flag> {
    screen(&story.history(), &Thresholds::default())
}

fn shopkeeper() -> Story {
    ["2020-05-10", "2020-06-10", "2020-07-10", "2020-08-10"]
        .iter()
        .fold(Story::new().link("koza"), |story, day| story.on(day, 300_000))
}

#[test]
fn a_shopkeepers_top_ups_are_no_alert() {
    let three = |story: Story| {
        story.at("2020-09-01 09:00:00", 100_000).at("2020-09-01 09:02:00", 100_000).at("2020-09-01 09:04:00", 100_000)
    };
    assert_eq!(screened(&three(shopkeeper())), []);
    let overdrawn = screened(&three(shopkeeper()).leaving(-1));
    assert!(overdrawn.iter().all(|flag| flag.level == Level::Review), "{overdrawn:?}");
    let fresh = |link: &mut crate::links::Link| {
        (link.second_factor, link.linked_at) = (false, Some(instant("2020-08-31 09:00:00")));
    };
    let stolen = screened(&three(Story::new().link("koza").whose(fresh)));
    assert!(stolen.len() == 3 && stolen.iter().all(|flag| flag.level == Level::Alert), "{stolen:?}");
}

#[test]
fn an_account_without_withdrawals_has_no_flags() {
    assert_eq!(screened(&Story::new().link("koza")), []);
}

/// A delivery about one account, as its parts arrive: the bank's register, the statement and the provider's charges.
#[derive(Clone, Debug)]
struct Delivery {
    bank: Vec<BankRecord>,
    debits: Vec<Debit>,
    charges: Vec<Charge>,
}

fn delivery() -> impl Strategy<Value = Delivery> {
    let movement = (0_i64..5, 0_i64..86_400, 1_i64..11, prop::option::of(1_u8..4), any::<bool>());
    prop::collection::vec(movement, 0..14).prop_map(|movements| {
        let contract = |number: u8| Contract::new(&number.to_string()).unwrap();
        let register = |number: u8| BankRecord {
            provider: "koza".into(),
            contract: Some(contract(number)),
            registered_at: instant("2020-08-29 12:00:00"),
            verified_by: if number == 1 { vec![Verification::SmsOtp] } else { vec![] },
            status: Standing::Active,
            stopped_at: None,
        };
        let (mut debits, mut charges) = (Vec::new(), Vec::new());
        for (index, (day, second, tens, number, charged)) in movements.into_iter().enumerate() {
            let (posted_on, amount) = (date(2020, 8, 29) + day.days(), tens * 10_000);
            debits.push(Debit {
                description: Some("コウザ".into()),
                contract: number.map(contract),
                ..debit(posted_on, i64::try_from(index).unwrap(), "", amount)
            });
            charges.extend(charged.then(|| Charge {
                id: format!("X-{index}"),
                provider: "koza".into(),
                wallet: "W-1".into(),
                contract: number.map(contract),
                amount,
                currency: Currency::JPY,
                at: Instant(Instant::start_of(posted_on).0 + second * Instant::SECOND),
                device: None,
                ip: None,
            }));
        }
        Delivery { bank: vec![register(1), register(2)], debits, charges }
    })
}

/// The flags by the key of their debit, which does not depend on the order in which links came.
fn flags(delivery: Delivery) -> Vec<(String, Flag)> {
    let alias = |text: &str| serde_json::from_value(serde_json::json!({ "text": text })).unwrap();
    let mut koza = provider("koza", Some(300_000));
    koza.aliases = vec![alias("コウザ")];
    let catalogue = Catalogue::new(vec![koza]);
    let links = join_registers(&delivery.bank, &[], &[]);
    let joined = join_debits(Some("9991"), links, delivery.debits, &delivery.charges, &catalogue);
    let registers = Registers { bank: true, ..Registers::default() };
    let history = History {
        holders: &[],
        links: &joined.links,
        withdrawals: &joined.withdrawals,
        attempts: &[],
        events: &[],
        moved: &Moved::default(),
        around: &Around::default(),
        said: &Said::default(),
        catalogue: &catalogue,
        registers: &registers,
        groups: OnceCell::new(),
    };
    let flags = screen(&history, &Thresholds::default());
    flags.into_iter().map(|flag| (joined.withdrawals[flag.withdrawal].debit.key.clone(), flag)).collect()
}

proptest! {
    #[test]
    fn the_order_of_delivery_changes_nothing(delivery in delivery(), swaps in prop::collection::vec(any::<(Index, Index)>(), 1..20)) {
        let mut other = delivery.clone();
        shuffled(&mut other.bank, &swaps);
        shuffled(&mut other.debits, &swaps);
        shuffled(&mut other.charges, &swaps);
        prop_assert_eq!(flags(delivery), flags(other));
    }

    #[test]
    fn a_plain_debit_changes_nothing(delivery in delivery(), day in 0_i64..5, amount in 0_i64..1_000_000) {
        let mut other = delivery.clone();
        let posted_on = date(2020, 8, 29) + day.days();
        let plain = Debit { description: Some("ﾃﾞﾝｷ".into()), ..debit(posted_on, 9999, "70000001", amount) };
        other.debits.push(plain);
        prop_assert_eq!(flags(delivery), flags(other));
    }

    /// Evidence is one a rule and sorted, and the flag says no more than its evidence does.
    #[test]
    fn a_flag_follows_from_its_evidence(delivery in delivery()) {
        for (_, flag) in flags(delivery) {
            prop_assert!(flag.rules().is_sorted_by(|a, b| a < b));
            prop_assert!(flag.score <= judge(&flag.evidence, Innocence::default(), &Thresholds::default().weights).unwrap().score);
        }
    }
}
