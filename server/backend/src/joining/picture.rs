//! One account, joined and screened.

use super::Context;
use super::cases;
use super::gather::Gathered;
use super::traces::{self, Traces};
use crate::keys::Keys;
use domain::coverage::{Days, merged};
use domain::links::{join_registers, with_direct_debits};
use domain::reconciliation::Movement;
use domain::screening::{
    Around, Case, Fill, History, LoneCharge, Moved, Rule, Said, SaidOfEvents, Screened, Trace, fills, screen_by,
};
use domain::securities::Event;
use domain::statements::balance_gaps;
use domain::withdrawals::{Charge, Joined, Verdict, Withdrawal, join_debits};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// An account as it was joined and screened.
#[derive(Debug)]
pub struct Picture {
    pub account_id: String,
    pub joined: Joined,
    pub screened: Screened,
    pub events: Vec<Event>,
    pub covered: Vec<Days>,
    /// Days of which the balances say that something is missing.
    pub gaps: Vec<Days>,
    pub traces: Traces,
    pub cases: Vec<(Date, Case)>,
}

/// The rules that screen what is delivered: all, unless a measure of what they cost said otherwise before the first account.
static RULES: OnceLock<&'static [Rule]> = OnceLock::new();

/// Leaves this process with these rules only. For the bench that asks what screening costs an import; nothing else calls it.
#[doc(hidden)]
pub fn screen_only_by(rules: &'static [Rule]) {
    RULES.get_or_init(|| rules);
}

/// Joins and screens what was gathered.
pub(super) fn picture(keys: &Keys, context: &Context, account_id: String, mut gathered: Gathered) -> Picture {
    let links = join_registers(&gathered.bank_records, &gathered.provider_records, &gathered.holders);
    let links = with_direct_debits(links, &gathered.direct_debits);
    let debits = std::mem::take(&mut gathered.debits);
    let joined = join_debits(gathered.bank.as_deref(), links, debits, &gathered.charges, &context.catalogue);
    let registers = context.registers(gathered.bank.as_deref());
    let mut gaps = balance_gaps(&gathered.statements);
    gaps.append(&mut gathered.unheld);
    let gaps = merged(gaps);
    let moved = moved(&mut gathered, &joined);
    let said = said(&gathered, &joined);
    let around = around(keys, context, &account_id, &gathered, &joined);
    let history = History {
        holders: &gathered.holders,
        links: &joined.links,
        withdrawals: &joined.withdrawals,
        attempts: &gathered.attempts,
        events: &gathered.events,
        moved: &moved,
        around: &around,
        said: &said,
        catalogue: &context.catalogue,
        registers: &registers,
        groups: OnceCell::new(),
    };
    let screened = screen_by(RULES.get().copied().unwrap_or(&Rule::ALL), &history, &context.thresholds);
    let traces = traces::of(keys, &gathered, &joined);
    let cases = cases::of(&joined.withdrawals, &said.not_mine, &context.thresholds);
    Picture { account_id, covered: moved.covered, gaps, screened, joined, events: gathered.events, traces, cases }
}

pub(super) fn moved(gathered: &mut Gathered, joined: &Joined) -> Moved {
    let mut own = std::mem::take(&mut gathered.cash_brought);
    own.extend(&joined.own_days);
    own.sort_unstable();
    own.dedup();
    let covered = merged(gathered.statements.iter().map(|one| one.days).collect());
    Moved { own, credits: std::mem::take(&mut gathered.credits), covered, charges: lone_charges(gathered, joined) }
}

/// The charges that no withdrawal is, where some withdrawal has none: most accounts have neither.
fn lone_charges(gathered: &Gathered, joined: &Joined) -> Vec<LoneCharge> {
    if joined.withdrawals.iter().all(|one| one.charge.is_some()) {
        return Vec::new();
    }
    let of = |one: &Withdrawal| Some((one.provider.clone(), one.charge.clone()?));
    let paired: HashSet<(String, String)> = joined.withdrawals.iter().filter_map(of).collect();
    let alone = gathered.charges.iter().filter(|one| !paired.contains(&(one.provider.clone(), one.id.clone())));
    let lone = |one: &Charge, settled| LoneCharge {
        charge: Movement {
            account: String::new(),
            provider: one.provider.clone(),
            contract: one.contract.clone(),
            day: one.at.day(),
            amount: one.amount,
            currency: one.currency,
        },
        settled,
    };
    alone.map(|one| lone(one, true)).chain(gathered.not_settled.iter().map(|one| lone(one, false))).collect()
}

pub(super) fn said(gathered: &Gathered, joined: &Joined) -> Said {
    let of = |verdict: Verdict| {
        let is = |index: &usize| gathered.verdicts.get(&joined.withdrawals[*index].debit.key) == Some(&verdict);
        if gathered.verdicts.is_empty() { Vec::new() } else { (0..joined.withdrawals.len()).filter(is).collect() }
    };
    let (mine, not_mine, no_account_at) = (of(Verdict::Mine), of(Verdict::NotMine), gathered.no_account_at.clone());
    Said { mine, not_mine, events: said_of_events(gathered), no_account_at }
}

fn said_of_events(gathered: &Gathered) -> SaidOfEvents {
    if gathered.event_verdicts.is_empty() {
        return SaidOfEvents::default();
    }
    let of = |verdict: Verdict| {
        let is = |event: &Event| gathered.event_verdicts.get(&(event.sender.clone(), event.id.clone())) == Some(&verdict);
        gathered.events.iter().enumerate().filter(|(_, event)| is(event)).map(|(index, _)| index).collect()
    };
    SaidOfEvents { mine: of(Verdict::Mine), not_mine: of(Verdict::NotMine) }
}

/// What other accounts have to do with this one.
pub(super) fn around(keys: &Keys, context: &Context, account_id: &str, gathered: &Gathered, joined: &Joined) -> Around {
    let (crowds, campaigns) = (crowds(keys, gathered, joined), campaigns(keys, gathered, joined));
    Around { crowds, cases: others_cases(context, account_id), campaigns }
}

/// How many people filled their wallets on the days on which this account did.
fn campaigns(keys: &Keys, gathered: &Gathered, joined: &Joined) -> HashMap<Fill, i64> {
    if gathered.crowds.is_empty() {
        return HashMap::new();
    }
    let fills = fills(&gathered.holders, &joined.links, &joined.withdrawals).into_keys();
    fills
        .filter_map(|fill| Some((gathered.crowds.get(&traces::hash_of_fill(keys, &fill))?.holders, fill)))
        .map(|(a, b)| (b, a))
        .collect()
}

/// The crowds behind this account's traces. Most accounts have none, and nothing is hashed for them.
fn crowds(keys: &Keys, gathered: &Gathered, joined: &Joined) -> HashMap<Trace, domain::screening::Crowd> {
    if gathered.crowds.is_empty() {
        return HashMap::new();
    }
    let traces = joined.links.iter().flat_map(Trace::of_link).chain(joined.withdrawals.iter().flat_map(Trace::of_withdrawal));
    traces
        .chain(gathered.events.iter().flat_map(Trace::of_event))
        .filter_map(|trace| Some((gathered.crowds.get(&traces::hash(keys, &trace)).copied()?, trace)))
        .map(|(a, b)| (b, a))
        .collect()
}

/// The cases of other accounts.
pub(super) fn others_cases(context: &Context, account_id: &str) -> Arc<[Case]> {
    context.cases.iter().filter(|(account, _)| account != account_id).map(|(_, case)| case.clone()).collect()
}
