//! The differences of a month, each with its account.

use super::Month;
use super::count::titled;
use super::gather::{self, Unpaired};
use super::reach::Reach;
use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow};
use crate::audit::{self, Actor, Entry};
use crate::db::{Arg, Db, marks};
use crate::institutions::{self, Title};
use crate::staff::StaffMember;
use crate::{Backend, Result, args};
use domain::money::Currency;
use domain::reconciliation::{Difference, amounts_that_differ};
use domain::time::Instant;
use jiff::civil::Date;
use std::collections::HashMap;

/// A difference, before it is known what the account is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub account_id: String,
    pub bank: String,
    pub provider: String,
    pub difference: Difference,
    pub day: Date,
    /// As the bank posted it, and as the provider charged it; none where that side has no such movement.
    pub posted: Option<i64>,
    pub charged: Option<i64>,
    pub currency: Currency,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub account: Label,
    pub provider: Title,
    pub side: Side,
}

/// The differences of a month, as far as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub found: Vec<Found>,
    /// How many more there are.
    pub more: usize,
}

/// So many are listed.
const SHOWN: usize = 500;

/// The differences of the month that the staff member may see, by day; the look is recorded.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, staff: &StaffMember, month: Month) -> Result<Listing> {
    // A provider's staff see what concerns their service: its charges they know, and what else names it is theirs to answer for.
    let scope = format!("({} OR x.provider = $1)", staff.own_accounts("a", "$1"));
    let mut sides = differences(&backend.db, month, &scope, staff.institution()).await?;
    let more = sides.len().saturating_sub(SHOWN);
    sides.truncate(SHOWN);
    let labels = labels(&backend.db, &sides).await?;
    let catalogue = institutions::load(&backend.db).await?;
    let object = month.to_string();
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "reconciliation.listed",
        customer: None,
        object: Some(&object),
        reason: None,
    };
    let mut tx = backend.db.begin().await?;
    audit::record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    let found = |side: Side| {
        Some(Found { account: labels.get(&side.account_id)?.clone(), provider: titled(&catalogue, &side.provider), side })
    };
    Ok(Listing { found: sides.into_iter().filter_map(found).collect(), more })
}

/// The differences of a month within a scope, by day. `scope` is a condition on `accounts a` and `x.provider`, in which `$1` stands for
/// `whose`.
///
/// # Errors
/// When the database fails.
pub(super) async fn differences(db: &Db, month: Month, scope: &str, whose: &str) -> Result<Vec<Side>> {
    let reach = Reach::load(db).await?;
    let withdrawals = gather::withdrawals(db, month, scope, whose, &reach).await?;
    let charges = gather::charges(db, month, scope, whose).await?;
    let mut sides = movements(&withdrawals, &charges);
    sides.extend(links(db, month, scope, whose, &reach).await?);
    sides.sort_by(|a, b| (a.day, &a.account_id, a.difference).cmp(&(b.day, &b.account_id, b.difference)));
    Ok(sides)
}

fn movements(withdrawals: &[Unpaired], charges: &[Unpaired]) -> Vec<Side> {
    let of = |some: &[Unpaired]| some.iter().map(|one| one.movement.clone()).collect::<Vec<_>>();
    let pairs = amounts_that_differ(&of(withdrawals), &of(charges));
    let (with_charge, charged): (HashMap<usize, usize>, Vec<usize>) =
        (pairs.iter().copied().collect(), pairs.iter().map(|pair| pair.1).collect());
    let posted = withdrawals.iter().enumerate().map(|(index, one)| match with_charge.get(&index) {
        Some(&charge) => side(one, Difference::AmountsDiffer, Some(one.movement.amount), Some(charges[charge].movement.amount)),
        None => side(one, Difference::WithdrawalWithoutCharge, Some(one.movement.amount), None),
    });
    let alone = charges.iter().enumerate().filter(|(index, _)| !charged.contains(index));
    let alone = alone.map(|(_, one)| side(one, Difference::ChargeWithoutWithdrawal, None, Some(one.movement.amount)));
    posted.chain(alone).collect()
}

fn side(one: &Unpaired, difference: Difference, posted: Option<i64>, charged: Option<i64>) -> Side {
    Side {
        account_id: one.movement.account.clone(),
        bank: one.bank.clone(),
        provider: one.movement.provider.clone(),
        difference,
        day: one.movement.day,
        posted,
        charged,
        currency: one.movement.currency,
    }
}

#[derive(sqlx::FromRow)]
struct OneSided {
    account_id: String,
    bank: Option<String>,
    provider: String,
    linked_at: i64,
    bank_status: Option<String>,
}

/// Links that were made in the month and stand in one register only, while the other was delivered since.
async fn links(db: &Db, month: Month, scope: &str, whose: &str, reach: &Reach) -> Result<Vec<Side>> {
    let end = month.last().tomorrow().map_or(i64::MAX, |next| Instant::start_of(next).0);
    let sql = format!(
        "SELECT x.account_id, COALESCE(a.sender, a.bank) AS bank, x.provider, x.linked_at, x.bank_status
         FROM links x JOIN accounts a ON a.id = x.account_id
         WHERE x.linked_at >= $2 AND x.linked_at < $3 AND {scope}
             AND ((x.bank_status IS NULL) <> (x.provider_status IS NULL))"
    );
    let rows: Vec<OneSided> = db.all(&sql, args![whose, Instant::start_of(month.first()), end]).await?;
    let sides = rows.into_iter().filter_map(|OneSided { account_id, bank, provider, linked_at, bank_status }| {
        let (bank, at) = (bank.unwrap_or_default(), Instant(linked_at));
        let (difference, asked) = match bank_status {
            Some(_) => (Difference::LinkAtBankAlone, reach.register_since(&provider, "provider-links", at)),
            None => (Difference::LinkAtProviderAlone, reach.register_since(&bank, "bank-links", at)),
        };
        let side =
            Side { account_id, bank, provider, difference, day: at.day(), posted: None, charged: None, currency: Currency::JPY };
        asked.then_some(side)
    });
    Ok(sides.collect())
}

async fn labels(db: &Db, sides: &[Side]) -> Result<HashMap<String, Label>> {
    let mut ids: Vec<&str> = sides.iter().map(|side| side.account_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut labels = HashMap::new();
    for some in ids.chunks(200) {
        let sql = format!("SELECT {LABEL} FROM accounts a {LABEL_BANK} WHERE a.id IN ({})", marks(1, some.len()));
        for row in db.all::<LabelRow>(&sql, some.iter().map(|id| Arg::from(*id)).collect()).await? {
            let (_, label) = row.read(db.keys())?;
            labels.insert(label.account_id.clone(), label);
        }
    }
    Ok(labels)
}
