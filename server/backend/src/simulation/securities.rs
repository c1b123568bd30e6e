//! Accounts at the securities firm: sign-ins, sales, withdrawals, and now and then somebody else.

use super::Order;
use super::calendar::{Calendar, LAST_DAY, MADE_ON, after, at, awake, later};
use super::chance::Chance;
use super::crimes::Kind;
use super::institutions::{BANKS, SECURITIES};
use super::people::{Person, person, syllables};
use super::wallets::{home, mobile};
use domain::time::Instant;
use serde_json::{Value, json};

pub(super) struct Securities {
    pub holder: Person,
    pub customer: String,
    pub name: Value,
    pub events: Vec<Event>,
}

pub(super) struct Event {
    pub at: Instant,
    pub action: &'static str,
    pub amount: Option<i64>,
    pub from: (String, String),
    /// Account, and whose it is.
    pub destination: Option<(Value, String)>,
    pub crime: Option<Kind>,
}

/// The securities account of that number.
pub(super) fn account(order: &Order, calendar: &Calendar, index: u32) -> Securities {
    let mut chance = Chance::of(order.seed ^ 0x7365_6375, u64::from(index));
    let chance = &mut chance;
    let holder = person(&syllables(3, chance), 50_000_000 + u64::from(index), chance, None);
    let own_bank = bank_account(2_000_000 + index, chance);
    let mut one = Securities {
        customer: format!("Z-{index:06}"),
        name: json!({"bank": SECURITIES, "branch": "001", "kind": "securities", "number": format!("{:07}", 3_000_000 + index)}),
        events: vec![],
        holder,
    };
    for &month in &calendar.months {
        for _ in 0..chance.between(0, 9) {
            let when = at(later(month, chance.between(0, 27)), awake(chance));
            visit(&mut one, when, index, &own_bank, chance);
        }
    }
    if i64::from(order.victims) * 3 >= chance.between(1, 10_000) {
        takeover(&mut one, calendar, index, chance);
    }
    one.events.retain(|event| event.at.day() <= LAST_DAY && event.at.day() < MADE_ON);
    one.events.sort_by_key(|event| event.at);
    one
}

/// The owner looks in; sometimes sells and takes the money home; seldom changes where it goes.
fn visit(one: &mut Securities, when: Instant, index: u32, own_bank: &Value, chance: &mut Chance) {
    let from = if chance.percent(30) {
        (one.holder.device.clone(), mobile(chance))
    } else {
        (format!("{}-pc{}", one.holder.device, i32::from(chance.percent(5))), home(index))
    };
    let holder = one.holder.kana.clone();
    let mut does = |seconds: i64, action, amount, destination| {
        one.events.push(Event { at: after(when, seconds), action, amount, from: from.clone(), destination, crime: None });
    };
    does(0, "sign_in", None, None);
    if chance.percent(12) {
        let amount = chance.sum(100_000, 4_000_000, 1_000);
        does(300, "sale", Some(amount), None);
        if chance.percent(40) {
            does(3 * 86_400, "withdrawal", Some(amount), Some((own_bank.clone(), holder.clone())));
        }
    }
    if chance.permille(6) {
        does(700, "withdrawal_account_changed", None, Some((bank_account(4_000_000 + index, chance), holder)));
    }
    if chance.permille(6) {
        does(800, "contact_changed", None, None);
    }
}

/// Somebody signs in with a password from elsewhere, sells all, and has it paid to an account in the victim's own name.
fn takeover(one: &mut Securities, calendar: &Calendar, index: u32, chance: &mut Chance) {
    let start = at(calendar.day_between(jiff::civil::date(2020, 7, 1), jiff::civil::date(2020, 9, 16), chance), awake(chance));
    let from = (format!("d-x{}", chance.between(1, 9)), format!("203.0.113.{}", chance.between(1, 40)));
    let kind = if chance.percent(40) { Kind::ContactChangedFirst } else { Kind::SecuritiesTakeover };
    let destination = (bank_account(6_000_000 + index, chance), one.holder.kana.clone());
    let (amount, mut seconds) = (chance.sum(500_000, 30_000_000, 1_000), 0);
    let contact = (kind == Kind::ContactChangedFirst).then_some(("contact_changed", None, None));
    let rest = [
        ("sale", Some(amount), None),
        ("withdrawal_account_changed", None, Some(destination.clone())),
        ("withdrawal", Some(amount), Some(destination)),
    ];
    for (action, amount, destination) in std::iter::once(("sign_in", None, None)).chain(contact).chain(rest) {
        let (from, at) = (from.clone(), after(start, seconds));
        one.events.push(Event { at, action, amount, from, destination, crime: Some(kind) });
        seconds += chance.small_between(60, 60_000);
    }
}

fn bank_account(number: u32, chance: &mut Chance) -> Value {
    json!({"bank": chance.pick(&BANKS).code, "branch": "060", "kind": "ordinary", "number": format!("{number:07}")})
}
