//! Accounts and debits of the sample bank's Zengin statements, which stories change where they have to.

use backend::feeds::Direction;
use backend::feeds::zengin::write::{Account, Line};
use jiff::civil::Date;

/// An ordinary account of bank 9991.
pub fn account(number: u64, covered: (Date, Date), opening: i64) -> Account {
    Account {
        bank: "9991".into(),
        bank_name: "ﾐﾎﾝ".into(),
        branch: "001".into(),
        branch_name: "ﾎﾝﾃﾝ".into(),
        kind: 1,
        number: format!("{number:07}"),
        holder: "ﾐﾎﾝ ﾊﾅｺ".into(),
        covered: Some(covered),
        opening: Some(opening),
    }
}

/// A debit by the service that `description` names; `contract` stands where statements name whose it is.
pub fn debit(number: impl Into<Option<u32>>, day: Date, amount: i64, description: &str, contract: &str) -> Line {
    Line {
        number: number.into(),
        posted_on: day,
        value_on: Some(day),
        direction: Direction::Out,
        code: 14,
        amount,
        party: contract.into(),
        description: description.into(),
    }
}
