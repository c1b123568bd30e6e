//! A little of everything that institutions deliver, whole and cut into other files that say the same.

use crate::support::exchange::exchange;
use crate::support::zengin;
use backend::feeds::zengin::write::{LineEnd, Writer};
use jiff::Span;
use jiff::civil::{Date, date};
use std::ops::Range;

const ACCOUNTS: u64 = 3;
pub const DAYS: u64 = 8;
const MADE_ON: Date = date(2020, 9, 4);
const OPENING: i64 = 1_000_000;

/// A number that looks like chance and is the same each time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    pub fn shuffle<T>(&mut self, some: &mut [T]) {
        for index in (1..some.len()).rev() {
            some.swap(index, self.below(index as u64 + 1) as usize);
        }
    }

    /// The numbers below `end`, cut into ranges; each may begin before the one before it ends.
    fn ranges(&mut self, end: u64) -> Vec<Range<u64>> {
        let (mut ranges, mut from) = (Vec::new(), 0);
        while from < end {
            let to = from + 1 + self.below(end - from);
            ranges.push(from.saturating_sub(self.below(3))..to);
            from = to;
        }
        ranges
    }

    /// Days of accounts as statements in some files say them: cut at borders of accounts and days, and overlapping.
    pub fn statements(&mut self, accounts: u64, days: u64) -> Vec<Vec<(u64, Range<u64>)>> {
        let mut pieces: Vec<(u64, Range<u64>)> =
            (0..accounts).flat_map(|account| self.ranges(days).into_iter().map(move |days| (account, days))).collect();
        self.shuffle(&mut pieces);
        let mut files = Vec::new();
        while !pieces.is_empty() {
            let some = 1 + self.below(pieces.len() as u64) as usize;
            files.push(pieces.drain(..some).collect());
        }
        files
    }
}

pub struct World {
    /// What the last debit of the first account takes besides.
    more: i64,
}

impl World {
    pub fn new() -> Self {
        Self { more: 0 }
    }

    pub fn with_another_yen() -> Self {
        Self { more: 1 }
    }

    /// One file a feed, the institutions first.
    pub fn whole(&self) -> Vec<Vec<u8>> {
        let statement = self.statement((0..ACCOUNTS).map(|account| (account, 0..DAYS)));
        let mut files = vec![institutions(), accounts(), statement];
        for (feed, sender, records) in registers() {
            files.push(exchange(feed, sender, 1, false, &records).into_bytes());
        }
        files
    }

    /// The same in other pieces: statements cut at borders of accounts and days, and overlapping; registers cut anywhere.
    pub fn cut(&self, chance: &mut Chance) -> Vec<Vec<u8>> {
        let mut files = vec![institutions(), accounts()];
        files.extend(chance.statements(ACCOUNTS, DAYS).into_iter().map(|pieces| self.statement(pieces.into_iter())));
        for (feed, sender, records) in registers() {
            for (sequence, range) in (1..).zip(chance.ranges(records.len() as u64)) {
                let some = &records[range.start as usize..range.end as usize];
                files.push(exchange(feed, sender, sequence, false, some).into_bytes());
            }
        }
        files
    }

    fn statement(&self, pieces: impl Iterator<Item = (u64, Range<u64>)>) -> Vec<u8> {
        let mut file = Writer::new(Vec::new(), MADE_ON, LineEnd::CrLf);
        for (account, days) in pieces {
            let before: i64 = (0..days.start).flat_map(|day| self.entries(account, day)).map(|(_, amount, ..)| amount).sum();
            file.account(&zengin::account(account, (on(days.start), on(days.end - 1)), OPENING - before)).unwrap();
            for day in days {
                for (number, amount, description, contract) in self.entries(account, day) {
                    file.line(&zengin::debit(number, on(day), amount, description, &contract)).unwrap();
                }
            }
        }
        file.finish().unwrap()
    }

    /// A day's debits: numbered ones, and two equal ones without a number.
    fn entries(&self, account: u64, day: u64) -> Vec<(Option<u32>, i64, &'static str, String)> {
        let more = if (account, day) == (0, DAYS - 1) { self.more } else { 0 };
        let koza = (Some(1), 90_000 - 10_000 * (day as i64 % 3) + more, "ﾄﾞｺﾓｺｳｻﾞ", format!("{account}7"));
        let gas = (None, 300, "ｶﾞｽ", String::new());
        let mut entries = vec![koza.clone(), (Some(2), 20_000, koza.2, koza.3), gas.clone(), gas];
        if (account, day) == (0, 3) {
            // A contract that has one debit.
            entries.insert(2, (Some(3), 5_000, koza.2, "5".into()));
        }
        entries
    }
}

fn on(day: u64) -> Date {
    date(2020, 8, 27).saturating_add(Span::new().days(day as i64))
}

fn institutions() -> Vec<u8> {
    let provider =
        r#"{"type":"institution","id":"koza","kind":"provider","name":"口座","aliases":["ドコモコウザ"],"monthly_cap":300000}"#;
    let bank = r#"{"type":"institution","id":"9991","kind":"bank","name":"見本銀行"}"#;
    let other = r#"{"type":"institution","id":"9992","kind":"bank","name":"となり銀行"}"#;
    exchange("institutions", "operator", 1, true, &[provider.to_owned(), bank.to_owned(), other.to_owned()]).into_bytes()
}

pub fn name(account: u64) -> String {
    format!(r#"{{"bank":"9991","branch":"001","kind":"ordinary","number":"{account:07}"}}"#)
}

fn accounts() -> Vec<u8> {
    let record = |account| {
        let name = name(account);
        format!(
            r#"{{"type":"account","account":{name},"customer":"C-{account}","holder_name":"見本 花子","holder_kana":"ﾐﾎﾝ ﾊﾅｺ","birth_date":"1985-04-01","status":"open"}}"#
        )
    };
    exchange("accounts", "9991", 1, true, &(0..ACCOUNTS).map(record).collect::<Vec<_>>()).into_bytes()
}

/// Feeds that come as changes: their name, their sender, their records.
fn registers() -> [(&'static str, &'static str, Vec<String>); 3] {
    let linked = "2020-08-27T09:00:00+09:00";
    let bank = |account| {
        let name = name(account);
        format!(
            r#"{{"type":"link","account":{name},"provider":"koza","contract":"{account}7","registered_at":"{linked}","verified_by":["card_pin"],"status":"active"}}"#
        )
    };
    let provider = |account| {
        let name = name(account);
        format!(
            r#"{{"type":"link","wallet":"W-{account}","contract":"{account}7","account":{name},"holder_kana":"ﾐﾎﾝ ﾊﾅｺ","linked_at":"{linked}","verified_by":["email"],"kyc":"none","status":"active"}}"#
        )
    };
    let charge = |number: u64| {
        let (account, day) = (number % ACCOUNTS, number / ACCOUNTS);
        let (name, day, wallet) = (name(account), on(day), account);
        format!(
            r#"{{"type":"charge","charge":"X-{number}","wallet":"W-{wallet}","contract":"{account}7","account":{name},"amount":20000,"currency":"JPY","at":"{day}T14:05:12+09:00","status":"settled"}}"#
        )
    };
    [
        ("bank-links", "9991", (0..ACCOUNTS).map(bank).collect()),
        ("provider-links", "koza", (0..ACCOUNTS).map(provider).collect()),
        ("charges", "koza", (0..ACCOUNTS * DAYS).map(charge).collect()),
    ]
}
