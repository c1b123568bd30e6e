//! Writes a large Zengin file for benches: `cargo run -p backend --release --example statement -- RECORDS ACCOUNTS > file.zen`.
//!
//! RECORDS data records over ACCOUNTS accounts of bank 9991 in 90 days, the same ones each time.

use backend::feeds::Direction;
use backend::feeds::zengin::write::{Account, Line, LineEnd, Writer};
use jiff::Span;
use jiff::civil::{Date, date};
use std::io::{self, BufWriter, Write};

const FIRST_DAY: Date = date(2020, 6, 6);
const LAST_DAY: Date = date(2020, 9, 3);
const CREATED_ON: Date = date(2020, 9, 4);
const DAYS: u64 = 90;

/// What stands in bankbooks: direction, code, description, whose number stands beside it, hundreds of yen from and to.
const KINDS: [(Direction, u8, &str, &str, u64, u64); 12] = [
    (Direction::In, 11, "ｷﾕｳﾖ", "ﾐﾎﾝｼﾖｳｼﾞ(ｶ", 1_500, 4_000),
    (Direction::In, 11, "ﾌﾘｺﾐ", "ﾜｶﾊﾞﾔｼ ﾏｺﾄ", 10, 900),
    (Direction::In, 10, "ATM", "", 10, 500),
    (Direction::Out, 10, "ATM", "", 10, 500),
    (Direction::Out, 10, "ATM", "", 10, 300),
    (Direction::Out, 14, "ﾃﾞﾝｷ", "7", 30, 150),
    (Direction::Out, 14, "ｶﾞｽ", "7", 20, 120),
    (Direction::Out, 14, "ｽｲﾄﾞｳ", "7", 20, 90),
    (Direction::Out, 14, "ｸﾚｼﾞﾂﾄ", "8", 50, 2_000),
    (Direction::Out, 11, "ﾌﾘｺﾐ", "", 10, 800),
    (Direction::Out, 14, "ﾄﾞｺﾓｺｳｻﾞ", "1", 10, 1_000),
    (Direction::Out, 14, "ｱｻｶﾞｵﾍﾟｲ", "2", 10, 500),
];

fn main() -> io::Result<()> {
    let mut wanted = std::env::args().skip(1).map(|text| text.parse::<u64>());
    let (Some(Ok(records)), Some(Ok(accounts @ 1..))) = (wanted.next(), wanted.next()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "two numbers are wanted: RECORDS ACCOUNTS"));
    };
    let mut writer = Writer::new(BufWriter::with_capacity(1 << 20, io::stdout().lock()), CREATED_ON, LineEnd::CrLf);
    let mut chance = 1;
    for number in 0..accounts {
        writer.account(&account(number))?;
        let share = records / accounts + u64::from(number < records % accounts);
        for index in 0..share {
            writer.line(&line(number, index, index * DAYS / share, &mut chance))?;
        }
    }
    writer.finish()?.flush()
}

fn account(number: u64) -> Account {
    Account {
        bank: "9991".into(),
        bank_name: "ﾐﾎﾝ".into(),
        branch: format!("{:03}", 1 + number / 10_000),
        branch_name: "ﾎﾝﾃﾝ".into(),
        kind: 1,
        number: format!("{:07}", 1_000_000 + number),
        holder: format!("ﾐﾎﾝ ﾊﾅｺ{number}"),
        covered: Some((FIRST_DAY, LAST_DAY)),
        opening: Some(1_000_000),
    }
}

fn line(account: u64, index: u64, day: u64, chance: &mut u64) -> Line {
    let (direction, code, description, party, from, to) = KINDS[below(chance, KINDS.len() as u64) as usize];
    let posted_on = FIRST_DAY.saturating_add(Span::new().days(day as i64));
    let direct_debit = code == 14;
    Line {
        number: Some(index as u32 + 1),
        posted_on,
        value_on: Some(posted_on),
        direction,
        code,
        amount: ((from + below(chance, to - from)) * 100) as i64,
        party: if direct_debit { format!("{party}{account:019}") } else { party.to_owned() },
        description: description.into(),
    }
}

/// A number below `limit`: a linear congruential generator is chance enough here, and the same on every machine.
fn below(chance: &mut u64, limit: u64) -> u64 {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*chance >> 33) % limit
}
