//! Accounts judged by two configurations, to hold one against the other: nothing is stored.

use super::again::Read;
use super::context::Cases;
use super::gather::gather;
use super::{Context, alone, aside, cases};
use crate::behind::{behind, workers};
use crate::db::Db;
use crate::{Error, Result, args};
use domain::screening::{Case, Counts, Level, Thresholds, What, compare};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::VecDeque;
use std::sync::Arc;

/// So many accounts are read and judged as one piece of work.
const AT_ONCE: usize = 50;

/// What another configuration would flag otherwise on one account.
#[derive(Debug)]
pub(crate) struct Tried {
    pub account_id: String,
    pub counts: Counts,
    pub differ: Vec<TriedFlag>,
}

/// One flag that would come, go or change.
#[derive(Debug)]
pub(crate) struct TriedFlag {
    /// The withdrawal's, or what was done at a securities firm.
    pub key: String,
    pub on: Date,
    /// The provider, or the securities firm.
    pub institution: String,
    pub before: Option<Level>,
    pub after: Option<Level>,
    pub rules: Vec<&'static str>,
}

/// Judges the accounts by both, on as many cores as work that stands back may have; in the order of the accounts.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub(crate) async fn tried(db: &Db, before: &Arc<Context>, after: &Arc<Context>, accounts: &[String]) -> Result<Vec<Tried>> {
    let aside = aside::all(db).await?;
    let mut tried = Vec::new();
    let begin = |some: Vec<String>| judged(db.clone(), before.clone(), after.clone(), some);
    let work = |some: &[String]| (some.to_vec(), tokio::spawn(begin(some.to_vec())));
    let mut groups = accounts.chunks(AT_ONCE).map(work);
    let mut ahead: VecDeque<_> = groups.by_ref().take(workers()).collect();
    while let Some((some, ready)) = ahead.pop_front() {
        let came = alone::told(ready.await);
        let came = alone::each(some, came, begin).await?;
        // One that was put aside before has no flag by either. Another one is the proposed values' doing, and nobody approves those.
        if came.failed.iter().any(|account| !aside.contains(account)) {
            return Err(Error::Corrupt("an account cannot be judged by the values that are proposed".into()));
        }
        tried.extend(came.results);
        ahead.extend(groups.next());
    }
    Ok(tried)
}

async fn judged(db: Db, before: Arc<Context>, after: Arc<Context>, accounts: Vec<String>) -> Result<Vec<Tried>> {
    let gathered = gather(&db, &before, &accounts).await?;
    let judge = move || {
        let of = |(id, gathered)| one(&Read::of(db.keys(), &before, id, gathered), &before, &after);
        let mut tried: Vec<Tried> = gathered.into_iter().map(of).collect();
        tried.sort_by(|a, b| a.account_id.cmp(&b.account_id));
        tried
    };
    behind(judge).await
}

fn one(account: &Read, before: &Context, after: &Context) -> Tried {
    let mut counts = Counts::default();
    let differences = compare(&account.judged(before), &account.judged(after), &mut counts);
    let flag = |one: domain::screening::Difference| {
        let (key, on, institution) = match one.what {
            What::Withdrawal(index) => {
                let withdrawal = &account.withdrawals()[index];
                (withdrawal.debit.key.clone(), withdrawal.debit.posted_on, withdrawal.provider.clone())
            }
            What::Event(index) => {
                let event = &account.events()[index];
                (event.id.clone(), event.at.day(), event.sender.clone())
            }
        };
        TriedFlag { key, on, institution, before: one.before, after: one.after, rules: one.rules }
    };
    Tried { account_id: account.account_id.clone(), counts, differ: differences.into_iter().map(flag).collect() }
}

/// The cases that another configuration would confirm: where it draws other lines around what is alike, the stored ones are not its own.
///
/// # Errors
/// As [`tried`].
pub(crate) async fn cases_by(db: &Db, context: &Context, thresholds: &Thresholds) -> Result<Cases> {
    let sql = "SELECT account_id FROM verdicts WHERE holds = TRUE AND verdict = 'not-mine'
         UNION SELECT cw.account_id FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id
         WHERE c.outcome IS NOT NULL AND c.state <> 'proposed' AND cw.key IS NOT NULL";
    let accounts: Vec<(String,)> = db.all(sql, args![]).await?;
    let accounts: Vec<String> = accounts.into_iter().map(|(id,)| id).collect();
    let mut found: Vec<(Date, String, Case)> = Vec::new();
    for some in accounts.chunks(AT_ONCE) {
        for (id, gathered) in gather(db, context, some).await? {
            let account = Read::of(db.keys(), context, id, gathered);
            let own = cases::of(account.withdrawals(), account.not_mine(), thresholds);
            found.extend(own.into_iter().map(|(on, case)| (on, account.account_id.clone(), case)));
        }
    }
    found.sort_by(|a, b| (Reverse(a.0), &a.1, &a.2.provider).cmp(&(Reverse(b.0), &b.1, &b.2.provider)));
    found.truncate(cases::CASES);
    Ok(found.into_iter().map(|(_, account, case)| (account, case)).collect())
}
