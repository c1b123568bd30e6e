//! Writes a large camt.053 file for benches: `cargo run -p backend --release --example camt -- ENTRIES ACCOUNTS > file.xml`.
//!
//! ENTRIES booked entries over ACCOUNTS accounts in 90 days, the same ones each time; balances add up.

use jiff::Span;
use jiff::civil::{Date, date};
use std::io::{self, BufWriter, Write};

const FIRST_DAY: Date = date(2020, 6, 6);
const DAYS: u64 = 90;

/// What is printed, and whether money comes in.
const KINDS: [(&str, bool); 6] =
    [("ｷﾕｳﾖ", true), ("ATM", false), ("ﾃﾞﾝｷ", false), ("ﾄﾞｺﾓｺｳｻﾞ", false), ("ｱｻｶﾞｵﾍﾟｲ", false), ("ﾌﾘｺﾐ", true)];

fn main() -> io::Result<()> {
    let mut wanted = std::env::args().skip(1).map(|text| text.parse::<u64>());
    let (Some(Ok(entries)), Some(Ok(accounts @ 1..))) = (wanted.next(), wanted.next()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "two numbers are wanted: ENTRIES ACCOUNTS"));
    };
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\n<BkToCstmrStmt>\n\
          <GrpHdr><MsgId>M</MsgId><CreDtTm>2020-09-04T06:00:00+09:00</CreDtTm></GrpHdr>\n",
    )?;
    for account in 0..accounts {
        let share = entries / accounts + u64::from(account < entries % accounts);
        statement(&mut out, account, share)?;
    }
    out.write_all(b"</BkToCstmrStmt>\n</Document>\n")?;
    out.flush()
}

fn statement(out: &mut impl Write, account: u64, entries: u64) -> io::Result<()> {
    let opening = 100_000_000_i64;
    let closing = (0..entries).fold(opening, |balance, index| {
        let (_, money_in) = kind(account, index);
        if money_in { balance + amount(account, index) } else { balance - amount(account, index) }
    });
    write!(
        out,
        "<Stmt>\n<Id>S-{account}</Id>\n<CreDtTm>2020-09-04T06:00:00+09:00</CreDtTm>\n<FrToDt><FrDtTm>2020-06-06T00:00:00</FrDtTm>\
         <ToDtTm>2020-09-03T23:59:59</ToDtTm></FrToDt>\n<Acct><Id><Othr><Id>9991{account:010}</Id></Othr></Id></Acct>\n"
    )?;
    for (code, balance, day) in [("OPBD", opening, "2020-06-06"), ("CLBD", closing, "2020-09-03")] {
        let sign = if balance < 0 { "DBIT" } else { "CRDT" };
        writeln!(
            out,
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"JPY\">{}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>",
            balance.abs()
        )?;
    }
    for index in 0..entries {
        entry(out, account, index, FIRST_DAY.saturating_add(Span::new().days((index * DAYS / entries) as i64)))?;
    }
    out.write_all(b"</Stmt>\n")
}

fn entry(out: &mut impl Write, account: u64, index: u64, day: Date) -> io::Result<()> {
    let (text, money_in) = kind(account, index);
    let (direction, party) = if money_in { ("CRDT", "Dbtr") } else { ("DBIT", "Cdtr") };
    writeln!(
        out,
        "<Ntry>\n <NtryRef>{index}</NtryRef>\n <Amt Ccy=\"JPY\">{}</Amt>\n <CdtDbtInd>{direction}</CdtDbtInd>\n <Sts><Cd>BOOK</Cd></Sts>\n \
         <BookgDt><Dt>{day}</Dt></BookgDt>\n <ValDt><Dt>{day}</Dt></ValDt>\n <AcctSvcrRef>R{account:08}{index:08}</AcctSvcrRef>\n \
         <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn></BkTxCd>\n <NtryDtls><TxDtls>\n  \
         <Refs><EndToEndId>E{account:08}{index:08}</EndToEndId></Refs>\n  <RltdPties><{party}><Pty><Nm>MIHON SHOJI</Nm></Pty></{party}></RltdPties>\n  \
         <RmtInf><Ustrd>ref {index}</Ustrd></RmtInf>\n </TxDtls></NtryDtls>\n <AddtlNtryInf>{text}</AddtlNtryInf>\n</Ntry>",
        amount(account, index)
    )
}

fn kind(account: u64, index: u64) -> (&'static str, bool) {
    KINDS[mixed(account, index) as usize % KINDS.len()]
}

fn amount(account: u64, index: u64) -> i64 {
    (1 + mixed(index, account) % 900) as i64 * 100
}

/// Chance enough, and the same on every machine.
fn mixed(a: u64, b: u64) -> u64 {
    let seed = a.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ b.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    seed.wrapping_mul(6_364_136_223_846_793_005) >> 33
}
