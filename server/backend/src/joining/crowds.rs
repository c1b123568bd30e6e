//! Who stands behind the traces that several accounts leave. The state is bounded: one row a trace, and counts end at twenty, so that
//! a device with a thousand accounts costs no more than one with twenty.

use super::traces::Traces;
use super::waiting::wait;
use crate::db::{Arg, ByIndex, Tx, insert_many, marks};
use crate::ids::new_id;
use crate::{Result, args};
use domain::screening::Crowd;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Tells `each` of every trace of these accounts behind which somebody stands, but for what the account itself has confirmed.
pub(super) async fn behind(
    reading: &mut ByIndex,
    accounts: &str,
    ids: Vec<Arg>,
    mut each: impl FnMut(&str, String, Crowd),
) -> Result<()> {
    let sql = format!(
        "SELECT t.account_id, t.trace, t.confirmed, c.holders, c.families, c.confirmed
         FROM traces t JOIN crowds c ON c.trace = t.trace WHERE t.account_id IN ({accounts})
         UNION ALL SELECT t.account_id, c.trace, FALSE, c.holders, c.families, c.confirmed
         FROM traces t JOIN crowds c ON c.month = t.trace WHERE t.account_id IN ({accounts})"
    );
    for (account_id, trace, own, holders, families, confirmed) in
        reading.all::<(String, String, bool, i64, i64, i64)>(&sql, ids).await?
    {
        let crowd = Crowd { holders, families, confirmed: confirmed - i64::from(own) };
        if crowd.holders > 1 || crowd.confirmed > 0 {
            each(&account_id, trace, crowd);
        }
    }
    Ok(())
}

/// Any number that nothing else in this database locks by: "crowds" in ASCII.
const KEY: i64 = i64::from_be_bytes(*b"\0\0crowds");

/// So many traces are looked at by one statement.
const AT_ONCE: usize = 400;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Left {
    person: Option<String>,
    family: Option<String>,
    confirmed: bool,
}

impl Left {
    /// Whether it changes who stands behind a trace: whoever only looks for others does not.
    fn counts(&self) -> bool {
        self.person.is_some() || self.family.is_some() || self.confirmed
    }
}

/// All that an account leaves, and of a day of a service its month. Behind such a day only those stand by whom a campaign is known; whoever
/// only looks for one leaves the month, behind which nobody stands.
fn all(traces: &Traces) -> impl Iterator<Item = (&String, Left, Option<&String>)> {
    let left = |confirmed: &bool| Left { person: traces.person.clone(), family: traces.family.clone(), confirmed: *confirmed };
    let filled = || Left { person: traces.person.clone(), family: None, confirmed: false };
    let fills = traces.fills.iter().map(move |(trace, month)| (trace, filled(), Some(month)));
    let looks = traces.looks.iter().map(|month| (month, Left { person: None, family: None, confirmed: false }, None));
    traces.left.iter().map(move |(trace, confirmed)| (trace, left(confirmed), None)).chain(fills).chain(looks)
}

/// These accounts leave nothing any more, since they become one that is still to be joined: who stands behind what they left is counted
/// without them.
pub(crate) async fn forget(tx: &mut Tx, accounts: &[&str]) -> Result<()> {
    let nothing = Traces::default();
    let accounts: Vec<_> = accounts.iter().map(|account| (*account, &nothing)).collect();
    renew(tx, &accounts, None).await
}

/// Every account that leaves something leaves it anew, once it is screened again. Until then nobody is found by it.
pub(crate) async fn leave_anew(tx: &mut Tx) -> Result<()> {
    let sql = "INSERT INTO waiting_accounts (account_id, mark) SELECT DISTINCT account_id, $1 FROM traces";
    tx.run(sql, args![new_id()]).await?;
    tx.run("DELETE FROM traces", args![]).await?;
    tx.run("DELETE FROM crowds", args![]).await?;
    Ok(())
}

/// Puts an account's traces in the place of those that stood there; where that changes who stands behind one, every account that
/// leaves it waits to be screened again. `enough`: so many people make a campaign, and whoever only looks for one waits where it
/// begins or ends, and not at each that comes; where it is not given, at each.
pub(super) async fn renew(tx: &mut Tx, accounts: &[(&str, &Traces)], enough: Option<i64>) -> Result<()> {
    // Two that count one crowd at the same time would each leave the other's out.
    tx.one_after_the_other(KEY).await?;
    let ids: Vec<Arg> = accounts.iter().map(|(id, _)| Arg::from(*id)).collect();
    let sql =
        format!("SELECT account_id, trace, person, family, confirmed FROM traces WHERE account_id IN ({})", marks(1, ids.len()));
    let mut stood: HashMap<String, BTreeMap<String, Left>> = HashMap::new();
    for (account_id, trace, person, family, confirmed) in
        tx.all::<(String, String, Option<String>, Option<String>, bool)>(&sql, ids).await?
    {
        stood.entry(account_id).or_default().insert(trace, Left { person, family, confirmed });
    }
    let (mut changed, mut rows, mut gone, mut came) = (BTreeMap::new(), Vec::new(), Vec::new(), BTreeMap::new());
    for (account_id, traces) in accounts {
        let mut before = stood.remove(*account_id).unwrap_or_default();
        for (trace, now, month) in all(traces) {
            let then = before.remove(trace);
            if then.as_ref() == Some(&now) {
                continue;
            }
            if now.counts() || then.as_ref().is_some_and(Left::counts) {
                changed.insert(trace.clone(), month.cloned());
            }
            if then.is_none() {
                came.entry(trace.clone()).or_insert_with(BTreeSet::new).insert(*account_id);
            }
            rows.push(args![*account_id, trace, now.person, now.family, now.confirmed]);
        }
        for (trace, then) in before {
            gone.push(args![*account_id, &trace]);
            if then.counts() {
                changed.entry(trace).or_default();
            }
        }
    }
    for values in gone {
        tx.run("DELETE FROM traces WHERE account_id = $1 AND trace = $2", values).await?;
    }
    let update = "ON CONFLICT (account_id, trace) DO UPDATE
        SET person = excluded.person, family = excluded.family, confirmed = excluded.confirmed";
    insert_many(tx, "traces", "account_id, trace, person, family, confirmed", rows, update).await?;
    let (traces, months): (Vec<String>, Vec<Option<String>>) = changed.into_iter().unzip();
    for (traces, months) in traces.chunks(AT_ONCE).zip(months.chunks(AT_ONCE)) {
        count_again(tx, traces, months, enough).await?;
    }
    newcomers(tx, &came).await
}

/// Whoever comes to a crowd that stands was screened before anybody knew, and the crowd may be none the larger for it: they wait too.
async fn newcomers(tx: &mut Tx, came: &BTreeMap<String, BTreeSet<&str>>) -> Result<()> {
    let traces: Vec<&String> = came.keys().collect();
    let mut accounts: BTreeSet<&str> = BTreeSet::new();
    for some in traces.chunks(AT_ONCE) {
        let these = marks(1, some.len());
        let sql =
            format!("SELECT trace FROM crowds WHERE trace IN ({these}) UNION SELECT month FROM crowds WHERE month IN ({these})");
        for (trace,) in tx.all::<(String,)>(&sql, some.iter().copied().map(Arg::from).collect()).await? {
            accounts.extend(came.get(&trace).into_iter().flatten());
        }
    }
    wait(tx, accounts).await
}

/// Counts who leaves these traces now. `months`: of each that is a day of a service its month, where an account leaves it now; of one that
/// nobody newly leaves the crowd knows it.
async fn count_again(tx: &mut Tx, traces: &[String], months: &[Option<String>], enough: Option<i64>) -> Result<()> {
    let values = || -> Vec<Arg> { traces.iter().map(Arg::from).collect() };
    let these = marks(1, traces.len());
    let (mut stood, mut known) = (HashMap::new(), HashMap::new());
    let sql = format!("SELECT trace, holders, families, confirmed, month FROM crowds WHERE trace IN ({these})");
    for (trace, holders, families, confirmed, month) in tx.all::<(String, i64, i64, i64, Option<String>)>(&sql, values()).await? {
        known.extend(month.map(|month| (trace.clone(), month)));
        stood.extend([crowd((trace, holders, families, confirmed))]);
    }
    let sql = format!(
        "SELECT trace, CAST(COUNT(DISTINCT person) AS BIGINT), CAST(COUNT(DISTINCT family) AS BIGINT),
             CAST(SUM(CASE WHEN confirmed = TRUE THEN 1 ELSE 0 END) AS BIGINT)
         FROM traces WHERE trace IN ({these}) GROUP BY trace"
    );
    let now: HashMap<String, Crowd> = tx.all::<(String, i64, i64, i64)>(&sql, values()).await?.into_iter().map(crowd).collect();
    let kept = |crowd: Option<&Crowd>| crowd.copied().filter(|crowd| crowd.holders > 1 || crowd.confirmed > 0);
    let (mut other, mut rows, mut concerned) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (trace, month) in traces.iter().zip(months) {
        let (then, now, knew) = (stood.get(trace).copied(), kept(now.get(trace)), known.get(trace));
        if now == then && (now.is_none() || month.is_none() || month.as_ref() == knew) {
            continue;
        }
        let month = month.as_ref().or(knew);
        other.push(Arg::from(trace));
        rows.extend(now.map(|now| args![trace, now.holders, now.families, now.confirmed, month.cloned()]));
        concerned.insert(trace);
        // Whoever looked by the month saw nothing of a crowd that did not know it.
        let (then, now) = (then.filter(|_| knew.is_some()).map_or(0, |then| then.holders), now.map_or(0, |now| now.holders));
        if enough.is_none_or(|enough| (then >= enough) != (now >= enough)) {
            concerned.extend(month);
        }
    }
    if other.is_empty() {
        return Ok(());
    }
    tx.run(&format!("DELETE FROM crowds WHERE trace IN ({})", marks(1, other.len())), other).await?;
    insert_many(tx, "crowds", "trace, holders, families, confirmed, month", rows, "").await?;
    let sql = format!("SELECT DISTINCT account_id FROM traces WHERE trace IN ({})", marks(1, concerned.len()));
    let concerned: Vec<(String,)> = tx.all(&sql, concerned.into_iter().map(Arg::from).collect()).await?;
    wait(tx, concerned.iter().map(|(id,)| id.as_str())).await
}

fn crowd((trace, holders, families, confirmed): (String, i64, i64, i64)) -> (String, Crowd) {
    let counted = |count: i64| count.min(Crowd::MOST);
    (trace, Crowd { holders: counted(holders), families: counted(families), confirmed: counted(confirmed) })
}
