//! Accounts read and joined, to be screened in memory: nothing is stored.

use super::Context;
use super::gather::{Gathered, gather};
use super::picture::{around, moved, others_cases, said};
use crate::Result;
use crate::db::Db;
use crate::keys::Keys;
use domain::links::{join_registers, with_direct_debits};
use domain::screening::{Around, Flag, History, Level, Moved, Registers, Rule, Said, Screened, screen_all, screen_by};
use domain::securities::Event;
use domain::withdrawals::{Joined, Withdrawal, join_debits};
use std::cell::OnceCell;

/// An account as screening sees it.
#[derive(Debug)]
pub struct Read {
    pub account_id: String,
    gathered: Gathered,
    joined: Joined,
    moved: Moved,
    around: Around,
    said: Said,
}

/// Reads and joins some accounts.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn read(db: &Db, context: &Context, accounts: &[String]) -> Result<Vec<Read>> {
    let context = context.with_newest_cases(db).await?;
    let gathered = gather(db, &context, accounts).await?;
    Ok(gathered.into_iter().map(|(account_id, gathered)| Read::of(db.keys(), &context, account_id, gathered)).collect())
}

impl Read {
    pub(super) fn of(keys: &Keys, context: &Context, account_id: String, mut gathered: Gathered) -> Self {
        let links = join_registers(&gathered.bank_records, &gathered.provider_records, &gathered.holders);
        let links = with_direct_debits(links, &gathered.direct_debits);
        let debits = std::mem::take(&mut gathered.debits);
        let joined = join_debits(gathered.bank.as_deref(), links, debits, &gathered.charges, &context.catalogue);
        let moved = moved(&mut gathered, &joined);
        let said = said(&gathered, &joined);
        let around = around(keys, context, &account_id, &gathered, &joined);
        Self { account_id, gathered, joined, moved, around, said }
    }

    /// Its withdrawals, in order.
    #[must_use]
    pub fn withdrawals(&self) -> &[Withdrawal] {
        &self.joined.withdrawals
    }

    /// What was done at its securities firm, in order.
    pub(super) fn events(&self) -> &[Event] {
        &self.gathered.events
    }

    /// Those of its withdrawals that are known not to have been the customer's.
    pub(super) fn not_mine(&self) -> &[usize] {
        &self.said.not_mine
    }

    /// What these rules flag.
    #[must_use]
    pub fn screened(&self, context: &Context, rules: &[Rule]) -> Vec<Flag> {
        self.flags(context, rules, &self.joined.withdrawals, &self.said)
    }

    /// What these rules flag of what was done at its securities firm, by the firm's number.
    #[must_use]
    pub fn events_screened(&self, context: &Context, rules: &[Rule]) -> Vec<(String, Level)> {
        let registers = self.registers(context);
        let history = self.history(context, &self.joined.withdrawals, &self.around, &self.said, &registers);
        let flags = screen_by(rules, &history, &context.thresholds).event_flags;
        flags.into_iter().map(|flag| (self.gathered.events[flag.event].id.clone(), flag.level)).collect()
    }

    /// Everything that every rule finds, by this context's thresholds, caps and cases.
    pub(super) fn judged(&self, context: &Context) -> Screened {
        let cases = others_cases(context, &self.account_id);
        let around = Around { cases, ..self.around.clone() };
        screen_all(
            &self.history(context, &self.joined.withdrawals, &around, &self.said, &self.registers(context)),
            &context.thresholds,
        )
    }

    /// What these rules flag where only these of its withdrawals are known, and nobody has said anything yet.
    #[must_use]
    pub fn screened_knowing(&self, context: &Context, rules: &[Rule], withdrawals: &[Withdrawal]) -> Vec<Flag> {
        self.flags(context, rules, withdrawals, &Said::default())
    }

    fn flags(&self, context: &Context, rules: &[Rule], withdrawals: &[Withdrawal], said: &Said) -> Vec<Flag> {
        let registers = self.registers(context);
        screen_by(rules, &self.history(context, withdrawals, &self.around, said, &registers), &context.thresholds).flags
    }

    fn registers(&self, context: &Context) -> Registers {
        context.registers(self.gathered.bank.as_deref())
    }

    fn history<'a>(
        &'a self,
        context: &'a Context,
        withdrawals: &'a [Withdrawal],
        around: &'a Around,
        said: &'a Said,
        registers: &'a Registers,
    ) -> History<'a> {
        History {
            holders: &self.gathered.holders,
            links: &self.joined.links,
            withdrawals,
            attempts: &self.gathered.attempts,
            events: &self.gathered.events,
            moved: &self.moved,
            around,
            said,
            catalogue: &context.catalogue,
            registers,
            groups: OnceCell::new(),
        }
    }
}
