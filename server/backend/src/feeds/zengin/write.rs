//! Writes files that hold together: counts, sums and balances come out right by themselves. For the demo, tests and benches.

use super::block::{Block, Sum};
use super::cutting::{LENGTH, RecordBytes};
use super::era::EraDay;
use super::text;
use crate::feeds::Direction;
use encoding_rs::SHIFT_JIS;
use jiff::civil::Date;
use std::io::{self, Write};

/// What stands between records, and after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    CrLf,
    Lf,
    Nothing,
}

/// A header's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Four digits.
    pub bank: String,
    pub bank_name: String,
    /// Three digits.
    pub branch: String,
    pub branch_name: String,
    /// 1 ordinary, 2 current, 4 savings, 5 notice, 6 time, 7 instalment.
    pub kind: u8,
    /// Up to ten digits.
    pub number: String,
    pub holder: String,
    pub covered: Option<(Date, Date)>,
    /// Yen, negative where overdrawn; blank where `None`.
    pub opening: Option<i64>,
}

/// A data record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The inquiry number, up to eight digits; blank where `None`.
    pub number: Option<u32>,
    pub posted_on: Date,
    pub value_on: Option<Date>,
    pub direction: Direction,
    /// 10 cash, 11 transfer, 14 account transfer, 18 other, 19 correction, …
    pub code: u8,
    /// Yen, at most twelve digits.
    pub amount: i64,
    /// The sender's name on credits, the direct-debit contract on debits.
    pub party: String,
    pub description: String,
}

/// A file in the making.
pub struct Writer<W> {
    out: W,
    created_on: Date,
    line_end: LineEnd,
    open: Option<Block>,
    records: u64,
    accounts: u64,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W, created_on: Date, line_end: LineEnd) -> Self {
        Self { out, created_on, line_end, open: None, records: 0, accounts: 0 }
    }

    /// Begins an account, after the trailer of the one before.
    ///
    /// # Errors
    /// When `out` fails, or something does not fit into its field.
    pub fn account(&mut self, account: &Account) -> io::Result<()> {
        self.close()?;
        let opening = account.opening.map(i64::unsigned_abs);
        let (from, to) = account.covered.unzip();
        let mut record = Blank::of(b'1');
        record.digits(2, 3, Some(3))?.digits(4, 4, Some(0))?;
        record.day(5, Some(self.created_on))?.day(11, from)?.day(17, to)?;
        record.text(23, 26, &account.bank)?.text(27, 41, &account.bank_name)?;
        record.text(42, 44, &account.branch)?.text(45, 59, &account.branch_name)?.digits(60, 62, Some(0))?;
        record.digits(63, 63, Some(account.kind.into()))?.text(64, 73, &format!("{:0>10}", account.number))?;
        record.text(74, 113, &account.holder)?;
        record.digits(114, 114, account.opening.map(sign))?.digits(115, 115, Some(1))?.digits(116, 129, opening)?;
        self.accounts += 1;
        self.open = Some(Block::new(self.created_on, account.opening, Vec::new()));
        self.put(&record)
    }

    /// Adds a data record to the account that was begun last.
    ///
    /// # Errors
    /// When no account was begun, `out` fails, or something does not fit into its field.
    pub fn line(&mut self, line: &Line) -> io::Result<()> {
        let block = self.open.as_mut().ok_or_else(|| unfit("a data record needs an account"))?;
        block.count(line.direction, line.amount).map_err(|reason| unfit(&reason))?;
        let amount = u64::try_from(line.amount).map_err(|_| unfit("an amount is not negative"))?;
        let direction = if line.direction == Direction::In { 1 } else { 2 };
        let mut record = Blank::of(b'2');
        record.digits(2, 9, line.number.map(u64::from))?.day(10, Some(line.posted_on))?.day(16, line.value_on)?;
        record.digits(22, 22, Some(direction))?.digits(23, 24, Some(line.code.into()))?;
        record.digits(25, 36, Some(amount))?.digits(37, 48, Some(0))?;
        record.text(82, 129, &line.party)?.text(160, 179, &line.description)?;
        self.put(&record)
    }

    /// Ends the last account and the file.
    ///
    /// # Errors
    /// When `out` fails, or a sum does not fit into its field.
    pub fn finish(mut self) -> io::Result<W> {
        self.close()?;
        let mut record = Blank::of(b'9');
        record.digits(2, 11, Some(self.records + 1))?.digits(12, 16, Some(self.accounts))?;
        self.put(&record)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn close(&mut self) -> io::Result<()> {
        let Some(block) = self.open.take() else { return Ok(()) };
        let (Sum { count: ins, amount: sum_in }, Sum { count: outs, amount: sum_out }) = (block.money_in, block.money_out);
        let closing = block.balance();
        let mut record = Blank::of(b'8');
        record.digits(2, 7, Some(ins))?.digits(8, 20, Some(sum_in.unsigned_abs()))?;
        record.digits(21, 26, Some(outs))?.digits(27, 39, Some(sum_out.unsigned_abs()))?;
        record.digits(40, 40, closing.map(sign))?.digits(41, 54, closing.map(i64::unsigned_abs))?;
        record.digits(55, 61, Some(block.records()))?;
        self.put(&record)
    }

    fn put(&mut self, record: &Blank) -> io::Result<()> {
        self.records += 1;
        self.out.write_all(&record.0)?;
        self.out.write_all(match self.line_end {
            LineEnd::CrLf => b"\r\n",
            LineEnd::Lf => b"\n",
            LineEnd::Nothing => b"",
        })
    }
}

/// A record that is filled in field by field.
struct Blank(RecordBytes);

impl Blank {
    fn of(kind: u8) -> Self {
        let mut bytes = [b' '; LENGTH];
        bytes[0] = kind;
        Self(bytes)
    }

    fn digits(&mut self, from: usize, to: usize, value: Option<u64>) -> io::Result<&mut Self> {
        let Some(mut rest) = value else { return Ok(self) };
        for byte in self.0[from - 1..to].iter_mut().rev() {
            *byte = b'0' + u8::try_from(rest % 10).expect("a digit fits");
            rest /= 10;
        }
        if rest == 0 { Ok(self) } else { Err(unfit("a number has more digits than its field")) }
    }

    fn day(&mut self, from: usize, day: Option<Date>) -> io::Result<&mut Self> {
        let Some(day) = day else { return Ok(self) };
        let era = EraDay::of(day).ok_or_else(|| unfit("no era has that day"))?;
        let digits = [era.year, era.month, era.day].into_iter().fold(0, |all, part| all * 100 + u64::from(part.unsigned_abs()));
        self.digits(from, from + 5, Some(digits))
    }

    fn text(&mut self, from: usize, to: usize, text: &str) -> io::Result<&mut Self> {
        let (bytes, _, unmappable) = SHIFT_JIS.encode(text);
        if unmappable || text::decoded(&bytes).is_err() || bytes.len() > to - from + 1 {
            return Err(unfit("a text does not fit into its field"));
        }
        self.0[from - 1..from - 1 + bytes.len()].copy_from_slice(&bytes);
        Ok(self)
    }
}

fn sign(balance: i64) -> u64 {
    if balance < 0 { 2 } else { 1 }
}

fn unfit(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}
