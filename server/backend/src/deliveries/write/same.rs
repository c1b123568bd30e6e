//! Transactions that stand already: the same, a correction, or an older word on it.

use super::apart::{Apart, Movement};
use super::details;
use super::statements::{Arriving, seal_counterparty};
use super::under_way::{AGAIN, TRANSACTION, row};
use crate::db::{Arg, Tx, insert_many, marks};
use crate::deliveries::row::Counts;
use crate::feeds::Status;
use crate::keys::{Place, Sealed};
use crate::{Result, args};
use domain::time::Instant;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// What tells two versions of a transaction apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
struct Said {
    posted_on: String,
    amount: i64,
    direction: String,
    value_on: Option<String>,
    currency: String,
    reversal: bool,
    description: Option<String>,
    contract: Option<String>,
    #[sqlx(skip)]
    counterparty: Option<String>,
    code: Option<String>,
    reference: Option<String>,
}

/// A transaction as it stands.
#[derive(sqlx::FromRow)]
pub struct Stands {
    key: String,
    created_on: String,
    made_at: Option<i64>,
    delivery_id: String,
    status: String,
    position: i64,
    balance_after: Option<i64>,
    sealed: Option<Sealed>,
    #[sqlx(flatten)]
    said: Said,
}

/// Which of two versions holds: what is booked before what is announced, then the one of the newer statement; where neither is newer the
/// greater in this order, so that the order of arrival makes no difference.
type Version<'a> = (bool, Made<'a>, &'a Said, i64, Option<i64>);

/// When a statement was made, as it is stored: the day, whose text sorts as days do, and the instant, if any (`domain::statements::Made`).
type Made<'a> = (&'a str, Option<i64>);

impl Stands {
    /// Whether it is the word that holds, of two on one transaction.
    pub fn holds_before(&self, other: &Self) -> bool {
        self.version() > other.version()
    }

    fn version(&self) -> Version<'_> {
        (self.status == Status::Booked.word(), self.made(), &self.said, self.position, self.balance_after)
    }

    fn made(&self) -> Made<'_> {
        (&self.created_on, self.made_at)
    }

    /// What tells it from others of its reference.
    pub fn movement(&self) -> Movement<'_> {
        Movement {
            booked: self.status == Status::Booked.word(),
            posted_on: &self.said.posted_on,
            amount: self.said.amount,
            currency: &self.said.currency,
            text: self.said.description.as_deref(),
            contract: self.said.contract.as_deref(),
        }
    }

    fn of(one: &Arriving, delivery_id: &str) -> Self {
        Self {
            key: one.entry.key.clone(),
            created_on: one.created_on.to_string(),
            made_at: one.made_at.map(|Instant(at)| at),
            delivery_id: delivery_id.to_owned(),
            status: one.entry.status.word().to_owned(),
            position: one.entry.position,
            balance_after: one.entry.balance_after,
            sealed: None,
            said: said(one),
        }
    }
}

/// Counts those of `arriving` that stood before, and puts corrections in the place of what they correct. `new` of them were
/// inserted just now. Says under which other keys some of them stand, which turned out to be other movements than those whose key they
/// came with ([`Apart`]).
pub async fn settle(
    tx: &mut Tx,
    delivery_id: &str,
    arriving: &[Arriving],
    new: i64,
    counts: &mut Counts,
) -> Result<HashSet<(Arc<str>, String)>> {
    let (others, corrections) = settle_some(tx, delivery_id, arriving, new, counts, true).await?;
    if !others.is_empty() {
        count(tx, &others, &corrections, counts).await?;
        let keys = tx.keys().clone();
        let rows: Vec<Vec<Arg>> = others.iter().map(|one| row(&keys, one, delivery_id)).collect();
        let new = i64::try_from(insert_many(tx, "transactions", TRANSACTION, rows, AGAIN).await?).unwrap_or(i64::MAX);
        counts.new += new;
        details::write(tx, others.iter().filter(|one| corrections.get(&named(one)).is_none_or(|one| one.holds))).await?;
        // Of what was corrected they are not kept.
        for ((account_id, _), one) in corrections.iter().filter(|(_, one)| one.holds) {
            details::forget(tx, account_id, &one.of).await?;
        }
        super::apart::mark(tx, delivery_id, &others).await?;
        settle_some(tx, delivery_id, &others, new, counts, false).await?;
    }
    Ok(others.into_iter().map(|one| (one.account_id, one.entry.key)).collect())
}

async fn settle_some(
    tx: &mut Tx,
    delivery_id: &str,
    arriving: &[Arriving],
    new: i64,
    counts: &mut Counts,
    may_be_others: bool,
) -> Result<(Vec<Arriving>, Corrections)> {
    let (mut same, mut corrected, mut older, mut own) = (0, 0, 0, 0);
    let (mut others, mut corrections) = (Vec::new(), HashMap::new());
    for some in arriving.chunk_by(|a, b| a.account_id == b.account_id).flat_map(|run| run.chunks(400)) {
        let mut standing = standing(tx, some).await?;
        let apart = if may_be_others {
            Apart::of(tx, arriving, some, |one| standing.get(&one.entry.key).map(Stands::movement)).await?
        } else {
            Apart::default()
        };
        let mut newer = Vec::new();
        for one in some {
            let Some(stands) = standing.get(&one.entry.key) else { continue };
            if let Some(key) = apart.another(one, stands.movement()).filter(|_| may_be_others) {
                if apart.corrects(one, stands.movement()) {
                    let holds = Stands::of(one, delivery_id).holds_before(stands);
                    let of = one.entry.key.clone();
                    corrections.insert((one.account_id.clone(), key.clone()), Correction { of, holds });
                }
                let mut other = one.clone();
                other.entry.key = key;
                others.push(other);
                continue;
            }
            let arrives = Stands::of(one, &stands.delivery_id);
            let holds = arrives.holds_before(stands);
            match (stands.said == arrives.said, holds) {
                (true, _) if stands.delivery_id == delivery_id => own += 1,
                // Pending becomes booked, whatever else it says then.
                (true, _) => same += 1,
                (false, true) if stands.status != arrives.status => same += 1,
                (false, true) => corrected += 1,
                (false, false) if stands.status != arrives.status => same += 1,
                (false, false) => older += 1,
            }
            if holds && only_when(stands, &arrives) {
                newer.push(one.entry.key.clone());
            } else if holds {
                correct(tx, one, &arrives.said).await?;
            }
            if holds {
                standing.insert(one.entry.key.clone(), arrives);
            }
        }
        bump(tx, &some[0].account_id, &newer, &standing).await?;
    }
    // Its own rows stand because they were inserted just now, because an import that was killed wrote them, or because the file
    // has them twice.
    counts.duplicates += same + (own - new).max(0);
    counts.corrected += corrected;
    counts.older += older;
    Ok((others, corrections))
}

/// Entries that correct what stands under another key, or are older than it, by account and key.
type Corrections = HashMap<(Arc<str>, String), Correction>;

/// The key of what stands, and whether the correction holds.
struct Correction {
    of: String,
    holds: bool,
}

fn named(one: &Arriving) -> (Arc<str>, String) {
    (one.account_id.clone(), one.entry.key.clone())
}

/// Counts those that are told for the first time. Joining finds that each is the one that it corrects: it is told here already.
async fn count(tx: &mut Tx, others: &[Arriving], corrections: &Corrections, counts: &mut Counts) -> Result<()> {
    for some in others.chunk_by(|a, b| a.account_id == b.account_id).flat_map(|run| run.chunks(400)) {
        let mut stands = standing(tx, some).await?;
        for one in some.iter().filter(|one| one.entry.status == Status::Booked) {
            let key = named(one);
            if stands.contains_key(&key.1) {
                continue;
            }
            if let Some(correction) = corrections.get(&key) {
                *(if correction.holds { &mut counts.corrected } else { &mut counts.older }) += 1;
                counts.duplicates -= 1;
            }
            // A file may have it twice.
            stands.insert(key.1, Stands::of(one, ""));
        }
    }
    Ok(())
}

/// Whether a newer statement says nothing else.
fn only_when(stands: &Stands, arrives: &Stands) -> bool {
    let rest = |one: &Stands| (one.status.clone(), one.position, one.balance_after);
    stands.said == arrives.said && rest(stands) == rest(arrives)
}

async fn standing(tx: &mut Tx, some: &[Arriving]) -> Result<HashMap<String, Stands>> {
    stand(tx, &some[0].account_id, some.iter().map(|one| one.entry.key.as_str()).collect()).await
}

/// Those of an account's transactions that have these keys.
///
/// # Errors
/// When the database fails, or holds what cannot be opened.
pub async fn stand(tx: &mut Tx, account_id: &str, keys: Vec<&str>) -> Result<HashMap<String, Stands>> {
    let values: Vec<Arg> = std::iter::once(Arg::from(account_id)).chain(keys.into_iter().map(Arg::from)).collect();
    let sql = format!(
        "SELECT key, created_on, made_at, delivery_id, status, position, balance_after, posted_on, amount, direction, value_on,
             currency, reversal, description, contract, counterparty AS sealed, code, reference
         FROM transactions WHERE account_id = $1 AND key IN ({})",
        marks(2, values.len() - 1)
    );
    let rows: Vec<Stands> = tx.all(&sql, values).await?;
    let mut standing = HashMap::with_capacity(rows.len());
    for mut row in rows {
        let stands = format!("{account_id}/{}", row.key);
        let place = Place { table: "transactions", column: "counterparty", row: &stands };
        row.said.counterparty = tx.keys().opened_some(place, row.sealed.as_ref())?;
        standing.insert(row.key.clone(), row);
    }
    Ok(standing)
}

fn said(one: &Arriving) -> Said {
    let entry = &one.entry;
    Said {
        posted_on: entry.posted_on.to_string(),
        amount: entry.amount,
        direction: entry.direction.word().to_owned(),
        value_on: entry.value_on.map(|day| day.to_string()),
        currency: entry.currency.code().to_owned(),
        reversal: entry.reversal,
        description: entry.description.clone(),
        contract: entry.contract.as_ref().map(|contract| contract.printed().to_owned()),
        counterparty: entry.counterparty.clone(),
        code: Some(entry.code.clone()).filter(|code| !code.is_empty()),
        reference: entry.reference.clone(),
    }
}

async fn correct(tx: &mut Tx, one: &Arriving, said: &Said) -> Result<()> {
    let name = said.counterparty.as_deref();
    let counterparty = name.map(|name| seal_counterparty(tx.keys(), &one.account_id, &one.entry.key, name));
    tx.run(
        "UPDATE transactions SET amount = $1, direction = $2, value_on = $3, currency = $4, reversal = $5, description = $6,
             contract = $7, counterparty = $8, code = $9, balance_after = $10, posted_on = $11, position = $12, status = $13,
             reference = $14, created_on = $15, made_at = $16 WHERE account_id = $17 AND key = $18",
        args![
            said.amount,
            &said.direction,
            said.value_on.clone(),
            &said.currency,
            said.reversal,
            said.description.clone(),
            said.contract.clone(),
            counterparty,
            said.code.clone(),
            one.entry.balance_after,
            &said.posted_on,
            one.entry.position,
            one.entry.status.word(),
            said.reference.clone(),
            &*one.created_on,
            one.made_at,
            &*one.account_id,
            &one.entry.key
        ],
    )
    .await?;
    details::replace(tx, one).await
}

/// When the newest statement that has a transaction was made decides against a later file.
async fn bump(tx: &mut Tx, account_id: &str, newer: &[String], standing: &HashMap<String, Stands>) -> Result<()> {
    let mut at_once: BTreeMap<Made<'_>, Vec<&str>> = BTreeMap::new();
    // Of several that arrive at once the newest stands by now.
    for stands in newer.iter().collect::<BTreeSet<_>>().into_iter().filter_map(|key| standing.get(key)) {
        at_once.entry(stands.made()).or_default().push(&stands.key);
    }
    for ((created_on, made_at), keys) in at_once {
        let sql = format!(
            "UPDATE transactions SET created_on = $1, made_at = $2 WHERE account_id = $3 AND key IN ({})",
            marks(4, keys.len())
        );
        let mut values = args![created_on, made_at, account_id];
        values.extend(keys.into_iter().map(Arg::from));
        tx.run(&sql, values).await?;
    }
    Ok(())
}
