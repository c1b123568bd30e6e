//! Accounts read and joined, to be screened in memory: nothing is stored.

use super::Context;
use super::gather::{Gathered, gather};
use crate::Result;
use crate::db::Db;
use domain::links::join_registers;
use domain::screening::{Flag, History, Rule, screen_by};
use domain::withdrawals::{Joined, Withdrawal, join_debits};

/// An account as screening sees it.
#[derive(Debug)]
pub struct Read {
    pub account_id: String,
    gathered: Gathered,
    joined: Joined,
}

/// Reads and joins some accounts.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn read(db: &Db, context: &Context, accounts: &[String]) -> Result<Vec<Read>> {
    let gathered = gather(db, context, accounts).await?;
    Ok(gathered.into_iter().map(|(account_id, gathered)| Read::of(context, account_id, gathered)).collect())
}

impl Read {
    fn of(context: &Context, account_id: String, mut gathered: Gathered) -> Self {
        let links = join_registers(&gathered.bank_records, &gathered.provider_records, &gathered.holders);
        let debits = std::mem::take(&mut gathered.debits);
        let joined = join_debits(gathered.bank.as_deref(), links, debits, &gathered.charges, &context.catalogue);
        Self { account_id, gathered, joined }
    }

    /// Its withdrawals, in order.
    #[must_use]
    pub fn withdrawals(&self) -> &[Withdrawal] {
        &self.joined.withdrawals
    }

    /// What these rules flag where these withdrawals, some or all of the account's, are known.
    #[must_use]
    pub fn screened(&self, context: &Context, rules: &[Rule], withdrawals: &[Withdrawal]) -> Vec<Flag> {
        let history = History {
            holders: &self.gathered.holders,
            links: &self.joined.links,
            withdrawals,
            catalogue: &context.catalogue,
            registers: &context.registers(self.gathered.bank.as_deref()),
        };
        screen_by(rules, &history, &context.thresholds)
    }
}
