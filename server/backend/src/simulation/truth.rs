//! `truth.ndjson`: what really happened, one JSON object a line. A debit that it does not name was the customer's own.

use super::bank::Settled;
use super::{Habits, Kind, Order};
use crate::feeds::Direction;
use domain::accounts::AccountName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of the truth.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Line {
    Debit(Debit),
    Event(Happening),
    Report(Report),
    World(World),
}

/// A debit that criminals made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Debit {
    pub account: AccountName,
    pub posted_on: String,
    /// When it really happened, whether or not a provider tells.
    pub at: String,
    /// Yen.
    pub amount: i64,
    pub description: Option<String>,
    /// The inquiry number on the statement: with account and day it names the debit.
    pub reference: String,
    pub contract: Option<String>,
    pub kind: Kind,
    /// Bank and customer number.
    pub victim: String,
    /// Whose work it is.
    pub ring: String,
}

/// What criminals did at a securities firm.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Happening {
    pub account: AccountName,
    /// The event's id in `securities-events`.
    pub event: String,
    pub at: String,
    pub amount: Option<i64>,
    pub kind: Kind,
    pub victim: String,
}

/// A debit that a customer reported although it was their own: nearly half of all reports to one bank in 2020 were such.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    pub account: AccountName,
    pub posted_on: String,
    pub reference: String,
    pub amount: i64,
    pub own: bool,
}

/// The last line: what the world is and holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct World {
    pub seed: u64,
    pub accounts: u32,
    pub months: u8,
    pub habits: Habits,
    /// Own debits on statements, to services and otherwise.
    pub own_debits: u64,
    /// Of these, to payment services.
    pub own_service_debits: u64,
    pub criminal_debits: u64,
    /// Yen.
    pub lost: i64,
    pub victims: u64,
    /// Criminal debits by kind.
    pub kinds: BTreeMap<Kind, u64>,
}

impl World {
    pub(super) fn of(order: &Order) -> Self {
        Self {
            seed: order.seed,
            accounts: order.accounts,
            months: order.months,
            habits: order.habits,
            own_debits: 0,
            own_service_debits: 0,
            criminal_debits: 0,
            lost: 0,
            victims: 0,
            kinds: BTreeMap::new(),
        }
    }

    pub(super) fn counts_line(&mut self, line: &Line) {
        if let Line::Debit(debit) = line {
            self.criminal_debits += 1;
            self.lost += debit.amount;
            *self.kinds.entry(debit.kind).or_default() += 1;
        }
    }

    pub(super) fn counts_account(&mut self, settled: &Settled) {
        let own = || {
            settled.entries.iter().map(|entry| &entry.intent).filter(|it| it.direction == Direction::Out && it.crime.is_none())
        };
        self.own_debits += own().count() as u64;
        self.own_service_debits += own().filter(|intent| intent.wallet.is_some()).count() as u64;
        self.victims += u64::from(settled.entries.iter().any(|entry| entry.intent.crime.is_some()));
    }
}
