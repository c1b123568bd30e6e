//! Entries that come under one reference and are not one: of a reference that several share, or that was booked on several days, or whose
//! amount was corrected. Which of them the reference alone stands for depends on what came first; all others stand under keys that say what
//! they move and say (`feeds::batches`), so that none is written over another. What comes to the same, and what was corrected, is found
//! when the account is joined (`domain::statements`).

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
            let Some(reference) = reference_of(&one.entry.key) else { continue };
            let day = one.entry.posted_on.to_string();
            if stands(one).is_some_and(|stands| of(one, &day).differs(stands) || of(one, &day).says_else(stands)) {
                references.insert(reference);
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

    /// The key under which an entry stands that moves something else than the one which has its key, or, of a reference that several share,
    /// says something else. Whether it is another of the reference, or what stands was corrected or booked on another day, is known when
    /// all that is known of it lies side by side: that several share the reference may be told later.
    pub fn another(&self, one: &Arriving, stands: Movement<'_>) -> Option<String> {
        let reference = reference_of(&one.entry.key)?;
        let day = one.entry.posted_on.to_string();
        let another = of(one, &day).differs(stands) || (self.shared.contains(reference) && of(one, &day).says_else(stands));
        another.then(|| by_words(one))?
    }

    /// Whether it would take the place of what stands: the reference is no other's, and both are of one day.
    pub fn corrects(&self, one: &Arriving, stands: Movement<'_>) -> bool {
        let shared = reference_of(&one.entry.key).is_some_and(|reference| self.shared.contains(reference));
        !shared && one.entry.posted_on.to_string() == stands.posted_on
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
    key_by_words(&one.entry.key, moved(one), words(one.entry.description.as_deref(), contract(one)))
}

/// The key of an entry of that key by what it moves and says.
pub fn key_by_words(key: &str, moved: (Date, i64, Currency), words: u64) -> Option<String> {
    match by_it_alone(key) {
        Some(_) => in_its_words(key, moved, words),
        None => of_batch_in_its_words(key, moved, words),
    }
}

fn of<'a>(one: &'a Arriving, day: &'a str) -> Movement<'a> {
    Movement {
        booked: one.entry.status == Status::Booked,
        posted_on: day,
        amount: one.entry.amount,
        currency: one.entry.currency.code(),
        text: one.entry.description.as_deref(),
        contract: contract(one),
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

impl Movement<'_> {
    /// Whether the two, both booked, move something else.
    pub fn differs(&self, other: Movement<'_>) -> bool {
        let moves_else = (self.posted_on, self.amount, self.currency) != (other.posted_on, other.amount, other.currency);
        self.booked && other.booked && moves_else
    }

    /// Whether the text or the contract of the two, both booked, is another, however the bank writes it.
    pub fn says_else(&self, other: Movement<'_>) -> bool {
        let plain = |text: Option<&str>| text.map(normalised).unwrap_or_default();
        let other_text = || self.text != other.text && plain(self.text) != plain(other.text);
        self.booked && other.booked && (self.contract != other.contract || other_text())
    }
}

/// The reference of an entry that is known by it alone.
fn by_it_alone(key: &str) -> Option<&str> {
    reference_of(key).filter(|reference| key[reference.len()..] == *"-0000")
}
