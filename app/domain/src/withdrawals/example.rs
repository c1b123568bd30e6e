//! Debits for tests.

use super::Debit;
use crate::links::Contract;
use crate::money::Currency;
use jiff::civil::Date;
use proptest::sample::Index;

/// A debit of yen without a printed name; an empty contract is none.
pub(crate) fn debit(posted_on: Date, position: i64, contract: &str, amount: i64) -> Debit {
    Debit {
        key: format!("{posted_on} {position:04}"),
        posted_on,
        position,
        amount,
        currency: Currency::JPY,
        description: None,
        contract: Contract::new(contract),
        creditor: None,
        direct_debit: true,
        balance_after: None,
    }
}

/// The same items in another order.
pub(crate) fn shuffled<T>(items: &mut [T], swaps: &[(Index, Index)]) {
    let count = items.len();
    for (one, other) in swaps.iter().take_while(|_| count > 0) {
        items.swap(one.index(count), other.index(count));
    }
}
