//! Entries that come under one reference of the bank's and are not one: of a reference that several share, or that was booked on several
//! days. Which of them the reference alone stands for depends on what came first; all others stand under keys that say what they move, and
//! where several share it what they say (`feeds::batches`), so that none is written over another. What comes to the same is found when the
//! account is joined (`domain::statements`).

use super::statements::Arriving;
use crate::db::{Arg, Tx, insert_many, marks};
use crate::feeds::{Status, in_its_words, of_batch, of_batch_in_its_words, reference_of, words};
use crate::{Result, args};
use domain::links::Contract;
use domain::money::Currency;
use domain::names::normalised;
use jiff::civil::Date;
use std::collections::HashSet;
use std::sync::Arc;

/// An entry that stands, as far as it tells two of one reference apart.
#[derive(Clone, Copy, Debug)]
pub struct Movement<'a> {
    pub booked: bool,
    pub posted_on: &'a str,
    pub amount: i64,
    pub currency: &'a str,
    pub text: Option<&'a str>,
    pub contract: Option<&'a str>,
}

/// The references of one account that are known to be shared, as far as it matters.
#[derive(Debug, Default)]
pub struct Apart {
    shared: HashSet<String>,
}

impl Apart {
    /// Looks up the references of those of `some` that stand with another amount or in other words. `arriving` is all that comes with them:
    /// it may tell too.
    pub async fn of<'a>(
        tx: &mut Tx,
        arriving: &[Arriving],
        some: &'a [Arriving],
        stands: impl Fn(&'a Arriving) -> Option<Movement<'a>>,
    ) -> Result<Self> {
        let mut references: HashSet<&str> = HashSet::new();
        for one in some {
            if stands(one).is_some_and(|stands| differs(one, stands) || says_else(one, stands)) {
                references.extend(reference_of(&one.entry.key));
            }
        }
        if references.is_empty() {
            return Ok(Self::default());
        }
        let account_id = &some[0].account_id;
        let beside = arriving.iter().filter(|one| one.account_id == *account_id && by_it_alone(&one.entry.key).is_none());
        let beside = beside.filter(|one| one.entry.status == Status::Booked).filter_map(|one| reference_of(&one.entry.key));
        let mut shared: HashSet<String> = beside.map(str::to_owned).collect();
        let sql = format!("SELECT DISTINCT said FROM heard WHERE account_id = $1 AND said IN ({})", marks(2, references.len()));
        let values = std::iter::once(Arg::from(&**account_id)).chain(references.into_iter().map(Arg::from)).collect();
        shared.extend(tx.all::<(String,)>(&sql, values).await?.into_iter().map(|(said,)| said));
        Ok(Self { shared })
    }

    /// The key under which an entry stands that is another movement than the one which has its key. Of a reference that several share, what
    /// it moves and says tells. On one day the one reference of one entry says that it was corrected; on two days, whether they are two is
    /// known when all that is known of it lies side by side.
    pub fn another(&self, one: &Arriving, stands: Movement<'_>) -> Option<String> {
        let reference = reference_of(&one.entry.key)?;
        if self.shared.contains(reference) && (differs(one, stands) || says_else(one, stands)) {
            return by_words(one);
        }
        let alone = by_it_alone(&one.entry.key).is_some() && differs(one, stands);
        let other_day = alone && one.entry.posted_on.to_string() != stands.posted_on;
        other_day.then(|| of_batch(&one.entry.key, moved(one)))?
    }
}

/// Whether the entry stands under one of these keys instead of its own.
pub fn is_apart(one: &Arriving, others: &HashSet<(Arc<str>, String)>) -> bool {
    let keys = || [of_batch(&one.entry.key, moved(one)), by_words(one)];
    !others.is_empty() && keys().into_iter().flatten().any(|key| others.contains(&(one.account_id.clone(), key)))
}

fn moved(one: &Arriving) -> (Date, i64, Currency) {
    (one.entry.posted_on, one.entry.amount, one.entry.currency)
}

fn by_words(one: &Arriving) -> Option<String> {
    let (key, words) = (&one.entry.key, words(one.entry.description.as_deref(), contract(one)));
    match by_it_alone(key) {
        Some(_) => in_its_words(key, moved(one), words),
        None => of_batch_in_its_words(key, moved(one), words),
    }
}

fn contract(one: &Arriving) -> Option<&str> {
    one.entry.contract.as_ref().map(Contract::printed)
}

/// Has the account be looked at for entries that are one: what stands apart may be.
///
/// # Errors
/// When the database fails.
pub async fn mark(tx: &mut Tx, delivery_id: &str, others: &[Arriving]) -> Result<()> {
    let rows: Vec<Vec<Arg>> = others.iter().map(|one| args![&*one.account_id, delivery_id, "", &one.entry.key]).collect();
    let again = "ON CONFLICT (account_id, delivery_id, said, key) DO NOTHING";
    insert_many(tx, "heard", "account_id, delivery_id, said, key", rows, again).await?;
    Ok(())
}

fn differs(one: &Arriving, stands: Movement<'_>) -> bool {
    let entry = &one.entry;
    let other = entry.amount != stands.amount || entry.currency.code() != stands.currency;
    both_booked(one, stands) && (other || entry.posted_on.to_string() != stands.posted_on)
}

/// Whether its text or its contract is another, however the bank writes it.
fn says_else(one: &Arriving, stands: Movement<'_>) -> bool {
    let text = one.entry.description.as_deref();
    let plain = |text: Option<&str>| text.map(normalised).unwrap_or_default();
    let other_text = || text != stands.text && plain(text) != plain(stands.text);
    both_booked(one, stands) && (contract(one) != stands.contract || other_text())
}

fn both_booked(one: &Arriving, stands: Movement<'_>) -> bool {
    stands.booked && one.entry.status == Status::Booked
}

/// The reference of an entry that is known by it alone.
fn by_it_alone(key: &str) -> Option<&str> {
    reference_of(key).filter(|reference| key[reference.len()..] == *"-0000")
}
