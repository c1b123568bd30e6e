//! One step of a trial: the next accounts are judged by the version in force and by the proposed one, and what differs is kept.

use super::run::{self, Run, State};
use super::version::{SELECT, VersionRow};
use crate::audit::{Actor, Circumstances, Entry, record_with};
use crate::db::{Tx, insert_many};
use crate::joining::{Cases, Context, Tried, cases_by, tried};
use crate::{Backend, Result, args};
use domain::screening::{Counts, Level, Thresholds};
use std::sync::Arc;

/// So many accounts a step: imports wait for one at most.
const AT_ONCE: i64 = 400;

/// So many flags are kept to be looked at; all are counted.
pub(super) const KEPT: i64 = 1_000;

/// What a trial needs beside the accounts, made once in each process that goes on with it.
#[derive(Debug)]
pub(super) struct Prepared {
    pub run: String,
    thresholds: Thresholds,
    /// The cases that the proposed version would confirm, where it draws other lines around them.
    cases: Option<Cases>,
}

impl Prepared {
    /// Prepares the trial; none where its proposal is gone.
    pub(super) async fn of(backend: &Backend, run: &Run) -> Result<Option<Self>> {
        let row: Option<VersionRow> = backend.db.one(&format!("{SELECT} WHERE v.id = $1"), args![&run.about]).await?;
        let Some(row) = row else { return Ok(None) };
        let thresholds = super::in_force::approved(&row.thresholds)?;
        let context = Context::of(backend, "").await?;
        let lines = |of: &Thresholds| (of.alike_debits, of.alike_days, of.alike_sum);
        let cases = if lines(&thresholds) == lines(&context.thresholds) {
            None
        } else {
            Some(cases_by(&backend.db, &context, &thresholds).await?)
        };
        Ok(Some(Self { run: run.id.clone(), thresholds, cases }))
    }
}

/// Takes the step. Whoever calls has the turn.
pub(super) async fn step(backend: &Backend, run: &Run, prepared: &Prepared) -> Result<()> {
    let accounts = run::next_accounts(&backend.db, run, AT_ONCE).await?;
    if accounts.is_empty() {
        let mut tx = backend.db.begin().await?;
        if run::end(&mut tx, run, State::Done, backend.clock.real_now()).await? {
            let (actor, object) = (Actor::Program, Some(run.about.as_str()));
            let entry = Entry { actor, action: "thresholds.tried", customer: None, object, reason: None };
            let circumstances = Circumstances { detail: Some(serde_json::to_string(&run.counts)?), ..Default::default() };
            record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
        }
        return Ok(tx.commit().await?);
    }
    let before = Context::of(backend, "").await?.with_newest_cases(&backend.db).await?;
    let after = Arc::new(before.by(&prepared.thresholds, prepared.cases.clone()));
    let tried = tried(&backend.db, &Arc::new(before), &after, &accounts).await?;
    let mut counts = run.counts;
    tried.iter().for_each(|one| add(&mut counts, &one.counts));
    let mut tx = backend.db.begin().await?;
    if run::advance(&mut tx, run, &accounts, counts).await? {
        keep(&mut tx, run, &tried).await?;
    }
    Ok(tx.commit().await?)
}

fn add(all: &mut Counts, one: &Counts) {
    all.come_alert += one.come_alert;
    all.come_review += one.come_review;
    all.go_alert += one.go_alert;
    all.go_review += one.go_review;
    all.raised += one.raised;
    all.lowered += one.lowered;
    all.stay += one.stay;
}

async fn keep(tx: &mut Tx, run: &Run, tried: &[Tried]) -> Result<()> {
    // What was counted before was kept up to the limit.
    let room = usize::try_from(KEPT - run.counts.differ()).unwrap_or(0);
    let all = tried.iter().flat_map(|account| account.differ.iter().map(|flag| (&account.account_id, flag)));
    let mut rows = Vec::new();
    for (account_id, flag) in all.take(room) {
        rows.push(args![
            &run.id,
            account_id,
            &flag.key,
            flag.on,
            &flag.institution,
            flag.before.map(Level::word),
            flag.after.map(Level::word),
            serde_json::to_string(&flag.rules)?
        ]);
    }
    let columns = "run_id, account_id, key, on_day, institution, before_level, after_level, rules";
    insert_many(tx, "trial_flags", columns, rows, "").await?;
    Ok(())
}
