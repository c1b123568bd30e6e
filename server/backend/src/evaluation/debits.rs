//! Every debit of some accounts, with what screening says of it.

use crate::Result;
use crate::db::{Arg, Db, marks};
use crate::joining::Read;
use domain::screening::{Flag, Level};
use domain::time::Instant;
use std::collections::HashMap;

/// A debit as the database has it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub key: String,
    pub posted_on: String,
    pub reference: Option<String>,
    pub amount: i64,
    /// Where it names a payment service.
    pub provider: Option<String>,
    pub at: Option<Instant>,
    pub level: Option<Level>,
    pub rules: Vec<String>,
}

impl Seen {
    /// Day and inquiry number, by which a truth names it.
    pub fn place(&self) -> (String, String) {
        (self.posted_on.clone(), self.reference.clone().unwrap_or_default())
    }

    /// The day of the charge, or of the posting.
    pub fn day(&self) -> String {
        self.at.map_or_else(|| self.posted_on.clone(), |at| at.day().to_string())
    }
}

/// The debits of these accounts, by account and in the statement's order.
pub(super) async fn of_accounts(db: &Db, accounts: &[String]) -> Result<HashMap<String, Vec<Seen>>> {
    #[derive(sqlx::FromRow)]
    struct Found {
        account_id: String,
        key: String,
        posted_on: String,
        reference: Option<String>,
        amount: i64,
        provider: Option<String>,
        at: Option<i64>,
        level: Option<String>,
        rules: Option<String>,
    }
    let select = format!(
        "SELECT t.account_id, t.key, t.posted_on, t.reference, t.amount, w.provider, w.at, f.level, f.rules FROM transactions t
         LEFT JOIN withdrawals w ON w.account_id = t.account_id AND w.key = t.key
         LEFT JOIN flags f ON f.account_id = t.account_id AND f.key = t.key
         WHERE t.direction = 'out' AND t.account_id IN ({}) ORDER BY t.account_id, t.key",
        marks(1, accounts.len())
    );
    let mut found: HashMap<String, Vec<Seen>> = HashMap::new();
    for row in db.all::<Found>(&select, accounts.iter().map(Arg::from).collect()).await? {
        let rules = row.rules.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        let level = row.level.as_deref().and_then(Level::of_word);
        let Found { account_id, key, posted_on, reference, amount, provider, at, .. } = row;
        found.entry(account_id).or_default().push(Seen {
            key,
            posted_on,
            reference,
            amount,
            provider,
            at: at.map(Instant),
            level,
            rules,
        });
    }
    Ok(found)
}

/// Puts other flags in the place of the stored ones.
pub(super) fn judged_again(debits: &mut [Seen], account: &Read, flags: &[Flag]) {
    let by_key: HashMap<&str, &Flag> =
        flags.iter().map(|flag| (account.withdrawals()[flag.withdrawal].debit.key.as_str(), flag)).collect();
    for debit in debits {
        let flag = by_key.get(debit.key.as_str());
        debit.level = flag.map(|flag| flag.level);
        debit.rules = flag.map(|flag| flag.rules().into_iter().map(str::to_owned).collect()).unwrap_or_default();
    }
}
