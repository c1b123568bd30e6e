//! Files that hold and files that do not.

mod files;
mod mutations;
mod refused;
mod traps;

use super::write::{Account, Line, LineEnd, Writer};
use super::{Encoding, EncodingProbe, Statements};
use crate::feeds::{Direction, Event, Refusal};
use jiff::civil::{Date, date};

pub(super) const TODAY: Date = date(2020, 9, 4);

/// All events of a file, its encoding found out.
pub(super) fn read(file: &[u8]) -> Result<Vec<Event>, Refusal> {
    let mut probe = EncodingProbe::default();
    probe.feed(file);
    read_as(file, probe.finish())
}

pub(super) fn read_as(file: &[u8], encoding: Encoding) -> Result<Vec<Event>, Refusal> {
    let events: Result<Vec<_>, _> = Statements::new(file, encoding, TODAY).collect();
    events.inspect(|events| assert_eq!(events.last(), Some(&Event::End), "a file that is read has an end"))
}

pub(super) fn account(kind: u8, number: &str) -> Account {
    Account {
        bank: "9991".into(),
        bank_name: "ﾐﾎﾝ".into(),
        branch: "001".into(),
        branch_name: "ﾎﾝﾃﾝ".into(),
        kind,
        number: number.into(),
        holder: "ｱｵﾊﾞ ﾊﾅｺ".into(),
        covered: Some((date(2020, 8, 1), date(2020, 9, 3))),
        opening: Some(118_000),
    }
}

pub(super) fn debit(number: Option<u32>, amount: i64) -> Line {
    Line {
        number,
        posted_on: date(2020, 9, 1),
        value_on: Some(date(2020, 9, 1)),
        direction: Direction::Out,
        code: 14,
        amount,
        party: "00000000000000000042".into(),
        description: "ﾄﾞｺﾓｺｳｻﾞ".into(),
    }
}

pub(super) fn credit(number: Option<u32>, amount: i64) -> Line {
    let (party, description) = ("ﾐﾎﾝｼﾖｳｼﾞ(ｶ".into(), "ｷﾕｳﾖ".into());
    Line { direction: Direction::In, code: 11, party, description, ..debit(number, amount) }
}

/// A file of these accounts.
pub(super) fn file(line_end: LineEnd, accounts: &[(Account, Vec<Line>)]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), TODAY, line_end);
    for (account, lines) in accounts {
        writer.account(account).unwrap();
        lines.iter().for_each(|line| writer.line(line).unwrap());
    }
    writer.finish().unwrap()
}

/// Two accounts: records 1 header, 2 credit, 3-4 debits, 5 trailer, 6 header, 7 debit, 8 trailer, 9 end.
pub(super) fn sample(line_end: LineEnd) -> Vec<u8> {
    let first = vec![credit(Some(1), 120_000), debit(Some(2), 100_000), debit(Some(3), 90_000)];
    file(line_end, &[(account(1, "1234567"), first), (account(2, "7654321"), vec![debit(Some(1), 500_000)])])
}

/// The same file with `with` from that position (1-based) of that record (1-based) on.
pub(super) fn changed(record: usize, position: usize, with: &str) -> Vec<u8> {
    let mut file = sample(LineEnd::Nothing);
    let start = (record - 1) * 200 + position - 1;
    file[start..start + with.len()].copy_from_slice(with.as_bytes());
    file
}
