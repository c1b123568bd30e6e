//! Charges that are taken back: somebody pressed twice, a shop cancelled, a wallet had reached its limit. The provider's record says that it
//! was reversed, and the bank pays the debit back.

use super::book::{Book, Intent};
use super::chance::Chance;
use crate::feeds::Direction;

/// Of a thousand own charges so many are taken back, within minutes or days. Their chance is their own, so that everything else of a
/// world is as it was without them.
pub(super) fn befall(seed: u64, book: &mut Book) {
    let mut chance = Chance::of(seed ^ 0x7265_7665, u64::from(book.index));
    for intent in book.intents.iter_mut().filter(|intent| intent.wallet.is_some() && intent.crime.is_none()) {
        intent.taken_back = chance.permille(5).then(|| chance.small_between(300, 5 * 86_400));
    }
}

/// What the bank pays back of a debit.
pub(super) fn paid_back(intent: &Intent, amount: i64) -> Option<Intent> {
    let at = super::calendar::after(intent.at, intent.taken_back?);
    let (direction, party) = (Direction::In, String::new());
    Some(Intent { at, direction, code: 18, amount, party, wallet: None, from: None, taken_back: None, ..intent.clone() })
}
