//! What a statement says, whatever its format.

use domain::accounts::AccountName;
use domain::links::Contract;
use domain::money::Currency;
use domain::names::normalised;
use domain::time::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The beginning of one account's statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementHead {
    /// Where it stands: record in Zengin, line elsewhere.
    pub record: u64,
    #[serde(with = "super::plain::Name")]
    pub account: AccountName,
    /// The holder as the statement prints them.
    pub holder_kana: Option<String>,
    pub bank_name: Option<String>,
    pub branch_name: Option<String>,
    /// The day on which it was made, as it is written, and the instant where it says one ([`domain::statements::Made`]).
    pub created_on: Date,
    pub made_at: Option<Instant>,
    /// First and last day that it covers; `None` where it does not say.
    pub covered: Option<(Date, Date)>,
    /// The currency of its balances, where it has any.
    pub currency: Option<Currency>,
    /// In the currency's minor unit, negative where overdrawn.
    pub opening: Option<i64>,
}

/// The end of one account's statement: everything in between held together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementClose {
    pub record: u64,
    /// In the currency's minor unit, negative where overdrawn.
    pub closing: Option<i64>,
    /// First and last day that it covers, as far as its entries and balances tell too; `None` where nobody can say.
    pub covered: Option<(Date, Date)>,
    /// Whether opening balance and booked entries come to the closing balance; `None` where one of them is not given.
    pub adds_up: Option<bool>,
    /// By what its entries are known.
    pub identities: Identities,
    /// Which page of a statement this is, where it is not all of it.
    pub page: Option<StatementPage>,
    /// Which of its entries it speaks of beside each other.
    pub heard: Vec<Heard>,
    /// How many entries it had.
    pub entries: u64,
    /// How many that move nothing were passed over.
    pub passed_over: u64,
    /// Sentences about what could not be checked.
    pub warnings: Vec<String>,
}

/// One of several pages of a statement, which may come in files of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementPage {
    /// The bank's name for the whole statement.
    pub statement: String,
    pub number: u64,
    pub last: bool,
    /// The days that every page says the statement is of, where it does.
    pub period: Option<(Date, Date)>,
    /// First and last day of the statement; of one that does not say them, the first as its first page tells and the last as its last does.
    pub days: (Option<Date>, Option<Date>),
    /// What its booked entries come to in the statement's currency; `None` where some are of another.
    pub net: Option<i64>,
}

/// An entry that is told of beside others of the same message, so that it is none of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// What they have in common: the reference that several booked entries share (`r…` or `e…`, as their keys begin), or, in hexadecimal
    /// digits, what announced and booked ones say, or what those move that are known in several ways.
    pub said: String,
    /// The entry's key; of a shared reference the first one's, by its words, and of words that several have the same with their number.
    pub key: String,
}

/// What is said of a statement that covers days, by its own words, which had not come when it was made.
pub(super) fn beyond_words(made_on: Date, to: Date) -> String {
    format!("the statement says that it covers the days to {to}, and was made on {made_on}: of those after that nothing is known")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    In,
    Out,
}

impl Direction {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// By what entries are known to be the same in other deliveries: which of these occur in a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identities {
    /// A bank's number of the account and day (Zengin's inquiry number).
    pub numbers: bool,
    /// A bank's reference that no other entry has (camt's `AcctSvcrRef`).
    pub references: bool,
    /// The id by which a bank's interface knows a transaction (open banking's `TransactionId`).
    pub transaction_ids: bool,
    /// A reference that is sure on one day only (camt's `NtryRef`).
    pub entry_references: bool,
    /// What they say, and whose contract it is ([`Equals`]).
    pub contracts: bool,
    /// Nothing but what they say.
    pub texts: bool,
    /// Some are not booked yet.
    pub pending: bool,
    /// Whether of those that occur beside each other every pair of one day and amount is told ([`StatementClose::heard`]).
    pub pairs_told: bool,
}

impl Identities {
    /// As the database keeps it: `n`, `r`, `i`, `e`, `c`, `t`, `p`, each where it occurs (`domain::statements::Identity`), and `b` where
    /// several ways do and what stands beside what is told.
    #[must_use]
    pub fn word(self) -> String {
        let Self { numbers, references, transaction_ids, entry_references, contracts, texts, pending, pairs_told } = self;
        let ids = [(numbers, 'n'), (references, 'r'), (transaction_ids, 'i'), (entry_references, 'e')];
        let ways = ids.into_iter().chain([(contracts, 'c'), (texts, 't')]);
        let several = ways.clone().filter(|(occurs, _)| *occurs).count() > 1;
        let all = ways.chain([(pending, 'p'), (several && pairs_told, 'b')]);
        all.filter_map(|(occurs, letter)| occurs.then_some(letter)).collect()
    }
}

/// Whether a movement has happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// Announced; it moves no money yet.
    Pending,
    #[default]
    Booked,
}

impl Status {
    /// The word in output and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Booked => "booked",
        }
    }
}

/// One of the several transactions that a bank books as one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// In the minor unit of `currency`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The reference from end to end, or what there is instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate: Option<String>,
    /// The other side's name and account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why it was returned, where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned: Option<String>,
}

/// One movement on an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub record: u64,
    /// The same transaction has the same key in every delivery of its format; letters, digits and hyphens.
    pub key: String,
    /// Its place among the account's transactions of the day.
    pub position: i64,
    pub posted_on: Date,
    pub value_on: Option<Date>,
    pub direction: Direction,
    /// In the currency's minor unit, never negative.
    pub amount: i64,
    pub currency: Currency,
    pub status: Status,
    /// Whether it takes back an earlier one.
    pub reversal: bool,
    /// The string that a bankbook prints.
    pub description: Option<String>,
    /// The bank's own number, as given.
    pub reference: Option<String>,
    /// The direct-debit contract, on debits only.
    pub contract: Option<Contract>,
    /// The other side's name: the sender's on credits; on debits the payee's, where the format has it.
    pub counterparty: Option<String>,
    /// The bank's code for the sort of movement; empty where not given.
    pub code: String,
    /// The account's balance after it, where the statement's opening balance is known and its entries stand in the order of booking.
    pub balance_after: Option<i64>,
    /// Of a batch, the transactions that it is made of; empty where the entry is one.
    #[serde(with = "super::plain::details")]
    pub details: Vec<Detail>,
}

/// An entry without a number.
#[derive(Clone, Copy, Debug)]
pub struct Numberless<'a> {
    pub status: Status,
    pub day: Date,
    pub direction: Direction,
    pub amount: i64,
    pub currency: Currency,
    pub text: Option<&'a str>,
    /// The contract, as it is printed.
    pub contract: Option<&'a str>,
}

/// Entries without a number: what tells them from each other is day, direction, amount, currency, normalised text, the contract where they
/// print one, and the position among equals (formats §4).
#[derive(Debug, Default)]
pub struct Equals {
    of_a_kind: HashMap<(Date, Status, u64), u32>,
    of_a_day: HashMap<Date, u32>,
}

impl Equals {
    /// Numberless entries stand behind the numbered ones of their day.
    const BEHIND_NUMBERS: i64 = 100_000_000;

    /// Key and position of the next numberless entry of this account: `20200901-n0123456789abcdef-0000`; of one that is announced
    /// `20200901-n0123456789abcdef-p000`, as a booked one that says the same may be another. `c` stands for `n` where it prints a contract.
    pub fn next(&mut self, one: Numberless<'_>) -> (String, i64) {
        let (day, hash) = (one.day, hash_of(&one));
        let nth = counted(self.of_a_kind.entry((day, one.status, hash)).or_default());
        let way = if one.contract.is_some() { 'c' } else { 'n' };
        let nth = match one.status {
            Status::Booked => format!("{nth:04}"),
            Status::Pending => format!("p{nth:03}"),
        };
        let key = format!("{:04}{:02}{:02}-{way}{hash:016x}-{nth}", day.year(), day.month(), day.day());
        (key, self.position(day))
    }

    /// The place of the next entry of that day, where the format gives entries none.
    pub fn position(&mut self, day: Date) -> i64 {
        Self::BEHIND_NUMBERS + i64::from(counted(self.of_a_day.entry(day).or_default()))
    }
}

fn counted(count: &mut u32) -> u32 {
    let now = *count;
    *count = now.saturating_add(1);
    now
}

fn hash_of(one: &Numberless<'_>) -> u64 {
    let text = one.text.map(normalised).unwrap_or_default();
    let mut said = format!("{}|{}|{}|{text}", one.direction.word(), one.amount, one.currency);
    if let Some(contract) = one.contract.and_then(Contract::new) {
        said.push('|');
        said.push_str(contract.compared());
    }
    let digest = Sha256::digest(said);
    digest.iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn equal_entries_of_one_day_are_told_apart_by_their_position() {
        let mut equals = Equals::default();
        let of = |day, amount, text| Numberless {
            status: Status::Booked,
            day,
            direction: Direction::Out,
            amount,
            currency: Currency::JPY,
            text: Some(text),
            contract: None,
        };
        let mut next = |day, amount, text| equals.next(of(day, amount, text));
        let (first, at) = next(date(2020, 9, 1), 10_000, "ﾃﾞｲ-ﾊﾞﾗｲ");
        let (second, behind) = next(date(2020, 9, 1), 10_000, "ディーバライ");
        let (other, last) = next(date(2020, 9, 1), 20_000, "ﾃﾞｲ-ﾊﾞﾗｲ");
        let (tomorrow, _) = next(date(2020, 9, 2), 10_000, "ﾃﾞｲ-ﾊﾞﾗｲ");
        assert_eq!((at, behind, last), (100_000_000, 100_000_001, 100_000_002));
        assert!(first.starts_with("20200901-n") && first.ends_with("-0000"), "{first}");
        assert_eq!(second, first.replace("-0000", "-0001"), "one text in two ways of writing");
        assert_ne!(other[..26], first[..26]);
        assert_eq!(tomorrow[8..], first[8..]);
        let mut of_contract =
            |contract| equals.next(Numberless { contract: Some(contract), ..of(date(2020, 9, 1), 10_000, "ﾃﾞｲ-ﾊﾞﾗｲ") }).0;
        let (one, other, again) = (of_contract("42"), of_contract("7"), of_contract("0042"));
        assert!(one.starts_with("20200901-c") && one.ends_with("-0000") && other.ends_with("-0000"), "{one} {other}");
        assert_ne!(one, other, "another contract is another movement, whichever comes first");
        assert_eq!(again, one.replace("-0000", "-0001"), "one contract in two ways of writing");
    }
}
