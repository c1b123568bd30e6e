//! What stands in the files: one record each.

use super::statement::reference;
use crate::feeds::Direction;
use crate::simulation::Lacks;
use crate::simulation::bank::{Charge, Settled};
use crate::simulation::book::{Attempt, Book, Wallet};
use crate::simulation::calendar::{MADE_ON, after};
use crate::simulation::chance::Chance;
use crate::simulation::institutions::{PROVIDERS, provider_asks};
use crate::simulation::securities::{Event, Securities};
use crate::simulation::truth::{Debit, Line, Report};
use domain::accounts::AccountName;
use domain::time::Instant;
use serde_json::{Value, json};

pub(super) fn account(book: &Book, lacks: Lacks) -> Value {
    let told = |contact: &str| Some(contact.to_owned()).filter(|_| book.account.bank.tells_contacts && !lacks.contacts);
    json!({
        "type": "account", "account": book.account.name(), "customer": book.account.customer, "holder_name": book.holder.name,
        "holder_kana": book.holder.kana, "birth_date": book.holder.birth_date, "opened_on": book.account.opened_on,
        "status": "open", "co_customers": [], "phone": told(&book.holder.phone), "email": told(&book.holder.email),
    })
}

pub(super) fn securities_account(one: &Securities) -> Value {
    json!({
        "type": "account", "account": one.name, "customer": one.customer, "holder_name": one.holder.name,
        "holder_kana": one.holder.kana, "birth_date": one.holder.birth_date, "opened_on": "2012-04-02", "status": "open",
        "co_customers": [], "phone": one.holder.phone, "email": one.holder.email,
    })
}

fn status(wallet: &Wallet) -> &'static str {
    if wallet.stopped_at.is_some() { "stopped" } else { "active" }
}

pub(super) fn bank_link(book: &Book, wallet: &Wallet) -> Value {
    json!({
        "type": "link", "account": book.account.name(), "provider": PROVIDERS[wallet.provider].id, "contract": wallet.contract,
        "registered_at": wallet.linked_at.rfc3339(), "verified_by": wallet.verified_by, "status": status(wallet),
        "stopped_at": wallet.stopped_at.map(Instant::rfc3339),
    })
}

pub(super) fn provider_link(book: &Book, wallet: &Wallet, lacks: Lacks) -> Value {
    let told = |particular: Value| if lacks.particulars { Value::Null } else { particular };
    json!({
        "type": "link", "wallet": wallet.id, "contract": wallet.contract, "account": book.account.name(),
        "holder_kana": wallet.holder_kana, "birth_date": told(json!(wallet.birth_date)), "phone": told(json!(wallet.phone)),
        "email": told(json!(wallet.email)), "wallet_opened_at": told(json!(wallet.opened_at.rfc3339())),
        "linked_at": wallet.linked_at.rfc3339(), "verified_by": provider_asks(&PROVIDERS[wallet.provider]),
        "kyc": told(json!(wallet.kyc)), "monthly_cap": wallet.cap, "device": told(json!(wallet.device)),
        "status": status(wallet), "stopped_at": wallet.stopped_at.map(Instant::rfc3339),
    })
}

pub(super) fn charge(book: &Book, wallet: &Wallet, charge: &Charge, number: u64) -> Value {
    let (device, ip) = charge.intent.from.clone().unwrap_or((wallet.device.clone(), wallet.ip.clone()));
    json!({
        "type": "charge", "charge": format!("X-{number:09}"), "wallet": wallet.id, "contract": wallet.contract,
        "account": book.account.name(), "amount": charge.amount, "currency": "JPY", "at": charge.intent.at.rfc3339(),
        "status": ended(charge), "device": device, "ip": ip,
    })
}

/// How the charge ended, as far as its provider knew when the world's files were made.
fn ended(charge: &Charge) -> &'static str {
    match charge.intent.taken_back {
        _ if !charge.settled => "failed",
        Some(later) if after(charge.intent.at, later).day() <= MADE_ON => "reversed",
        _ => "settled",
    }
}

pub(super) fn attempt(book: &Book, attempt: &Attempt, number: u64) -> Value {
    json!({
        "type": "attempt", "attempt": format!("A-{number:09}"), "account": book.account.name(),
        "provider": PROVIDERS[attempt.provider].id, "at": attempt.at.rfc3339(),
        "outcome": if attempt.linked { "linked" } else { "failed" }, "ip": attempt.ip, "device": attempt.device,
    })
}

pub(super) fn event(one: &Securities, event: &Event, id: &str) -> Value {
    let (destination, holder) = event.destination.clone().unzip();
    json!({
        "type": "event", "event": id, "account": one.name, "customer": one.customer, "action": event.action,
        "at": event.at.rfc3339(), "amount": event.amount.unwrap_or(0), "currency": "JPY", "device": event.from.0, "ip": event.from.1,
        "destination": destination, "destination_holder_kana": holder,
    })
}

/// What the truth has to say of an account: its criminal debits, and which own one its customer reported by mistake.
pub(super) fn truth(book: &Book, settled: &Settled, seed: u64) -> Vec<Line> {
    let account: AccountName = serde_json::from_value(book.account.name()).expect("an account that we named");
    let mut chance = Chance::of(seed ^ 0x7265_706f, u64::from(book.index));
    let reports = chance.permille(15);
    let mut lines = Vec::new();
    let mut own = Vec::new();
    for (place, entry) in settled.entries.iter().enumerate() {
        let (intent, reference) = (&entry.intent, reference(place));
        let (account, posted_on) = (account.clone(), entry.posted_on.to_string());
        match &intent.crime {
            Some((kind, ring)) => lines.push(Line::Debit(Debit {
                account,
                posted_on,
                at: intent.at.rfc3339(),
                amount: entry.amount,
                description: Some(intent.description.clone()),
                reference,
                contract: Some(intent.party.clone()),
                kind: *kind,
                victim: format!("{}/{}", book.account.bank.code, book.account.customer),
                ring: ring.clone(),
            })),
            None if reports && intent.direction == Direction::Out && intent.wallet.is_some() => {
                own.push(Report { account, posted_on, reference, amount: entry.amount, own: true });
            }
            None => {}
        }
    }
    // Whoever reports their own use means the largest.
    lines.extend(own.into_iter().max_by_key(|report| report.amount).map(Line::Report));
    lines
}
