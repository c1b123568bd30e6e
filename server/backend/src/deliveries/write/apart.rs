//! Entries that come under one reference of the bank's and are not one: of a reference that several share, or that was booked on several
//! days. Which of them the reference alone stands for depends on what came first; all others stand under keys that say what they move
//! (`feeds::batches`), and what comes to the same is found when the account is joined (`domain::statements`).

use super::statements::Arriving;
use crate::db::{Arg, Tx, insert_many, marks};
use crate::feeds::{Status, of_batch, reference_of};
use crate::{Result, args};
use std::collections::HashSet;

/// Whether it is booked, on which day, how much it moves, and in which currency.
pub type Movement<'a> = (bool, &'a str, i64, &'a str);

/// The references of one account that are known to be shared, as far as it matters.
#[derive(Debug, Default)]
pub struct Apart {
    shared: HashSet<String>,
}

impl Apart {
    /// Looks up the references of those of `some` that stand with another amount. `arriving` is all that comes with them: it may tell too.
    pub async fn of<'a>(
        tx: &mut Tx,
        arriving: &[Arriving],
        some: &'a [Arriving],
        stands: impl Fn(&'a Arriving) -> Option<Movement<'a>>,
    ) -> Result<Self> {
        let mut references: HashSet<&str> = HashSet::new();
        for one in some {
            if stands(one).is_some_and(|stands| differs(one, stands)) {
                references.extend(by_it_alone(&one.entry.key));
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

    /// The key under which an entry stands that is another movement than the one which has its key. On one day the one reference of one
    /// entry says that it was corrected; on two days, whether they are two is known when all that is known of it lies side by side.
    pub fn another(&self, one: &Arriving, stands: Movement<'_>) -> Option<String> {
        let reference = by_it_alone(&one.entry.key).filter(|_| differs(one, stands))?;
        let other_day = one.entry.posted_on.to_string() != stands.1;
        let moved = (one.entry.posted_on, one.entry.amount, one.entry.currency);
        (other_day || self.shared.contains(reference)).then(|| of_batch(&one.entry.key, moved))?
    }
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

fn differs(one: &Arriving, (booked, day, amount, currency): Movement<'_>) -> bool {
    let entry = &one.entry;
    let other = entry.amount != amount || entry.currency.code() != currency || entry.posted_on.to_string() != day;
    booked && entry.status == Status::Booked && other
}

/// The reference of an entry that is known by it alone.
fn by_it_alone(key: &str) -> Option<&str> {
    reference_of(key).filter(|reference| key[reference.len()..] == *"-0000")
}
