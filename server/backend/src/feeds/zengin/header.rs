//! Zengin, 入出金取引明細, header record.

use super::fields::{Field, Record, signed};
use crate::feeds::statement::beyond_words;
use crate::feeds::{Refusal, StatementHead};
use domain::accounts::{AccountName, Kind};
use domain::money::Currency;
use jiff::civil::Date;

const DATA_TYPE: Field = Field::new("data type", 2, 3);
const CODE_KIND: Field = Field::new("code kind", 4, 4);
const CREATED_ON: Field = Field::new("created on", 5, 10);
const COVERED_FROM: Field = Field::new("covered from", 11, 16);
const COVERED_TO: Field = Field::new("covered to", 17, 22);
const BANK: Field = Field::new("bank code", 23, 26);
const BANK_NAME: Field = Field::new("bank name", 27, 41);
const BRANCH: Field = Field::new("branch code", 42, 44);
const BRANCH_NAME: Field = Field::new("branch name", 45, 59);
const ACCOUNT_KIND: Field = Field::new("account kind", 63, 63);
const NUMBER: Field = Field::new("account number", 64, 73);
const HOLDER: Field = Field::new("account holder", 74, 113);
const OPENING_SIGN: Field = Field::new("sign of the opening balance", 114, 114);
const OPENING: Field = Field::new("opening balance", 116, 129);

/// What a header begins.
pub(super) enum Header {
    Read {
        head: Box<StatementHead>,
        warnings: Vec<String>,
    },
    /// Kinds 5 (notice), 6 (time) and 7 (instalment) use another data layout.
    Skipped {
        kind: u8,
    },
}

pub(super) fn read(record: Record<'_>, today: Date) -> Result<Header, Refusal> {
    check_kinds(record)?;
    let kind = match record.given(&ACCOUNT_KIND)? {
        1 => Kind::Ordinary,
        2 => Kind::Current,
        4 => Kind::Savings,
        skipped @ 5..=7 => return Ok(Header::Skipped { kind: u8::try_from(skipped).expect("one digit fits") }),
        other => return Err(record.refused(&ACCOUNT_KIND, format!("1, 2, 4, 5, 6 or 7 is wanted, found {other}"))),
    };
    let created_on = created_on(record, today)?;
    let mut warnings = Vec::new();
    let head = StatementHead {
        record: record.number,
        account: account(record, kind)?,
        holder_kana: record.text(&HOLDER)?,
        bank_name: record.text(&BANK_NAME)?,
        branch_name: record.text(&BRANCH_NAME)?,
        created_on,
        // There is no time of day.
        made_at: None,
        covered: covered(record, created_on, &mut warnings)?,
        currency: Some(Currency::JPY),
        opening: opening(record, &mut warnings)?,
    };
    Ok(Header::Read { head: Box::new(head), warnings })
}

fn check_kinds(record: Record<'_>) -> Result<(), Refusal> {
    if record.raw(&DATA_TYPE) != b"03" {
        let found = super::text::shown(record.raw(&DATA_TYPE));
        return Err(record.refused(&DATA_TYPE, format!("03 (入出金取引明細) is wanted, found {found:?}")));
    }
    match record.number(&CODE_KIND)? {
        None | Some(0) => Ok(()),
        Some(1) => Err(record.refused(&CODE_KIND, "the file says that it is EBCDIC (1); only JIS (0) is read")),
        Some(other) => Err(record.refused(&CODE_KIND, format!("0 (JIS) is wanted, found {other}"))),
    }
}

fn created_on(record: Record<'_>, today: Date) -> Result<Date, Refusal> {
    let day = record.day(&CREATED_ON)?.ok_or_else(|| record.refused(&CREATED_ON, "is blank"))?;
    day.created(today).ok_or_else(|| record.refused(&CREATED_ON, format!("no era has such a day up to {today}")))
}

fn account(record: Record<'_>, kind: Kind) -> Result<AccountName, Refusal> {
    let number = record.code(&NUMBER)?;
    // Ten digits lose leading zeros down to seven (formats §1).
    let zeros = number.bytes().take_while(|&byte| byte == b'0').count().min(number.len().saturating_sub(7));
    Ok(AccountName::Bank { bank: record.code(&BANK)?, branch: record.code(&BRANCH)?, kind, number: number[zeros..].to_owned() })
}

fn covered(record: Record<'_>, created_on: Date, warnings: &mut Vec<String>) -> Result<Option<(Date, Date)>, Refusal> {
    let (from, to) = (day(record, &COVERED_FROM, created_on)?, day(record, &COVERED_TO, created_on)?);
    match (from, to) {
        (Some(from), Some(to)) if from <= to && created_on < to => {
            warnings.push(format!("record {}: {}", record.number, beyond_words(created_on, to)));
            Ok(Some((from, created_on)).filter(|(from, to)| from <= to))
        }
        (Some(from), Some(to)) if from <= to => Ok(Some((from, to))),
        (Some(_), Some(_)) => Err(record.refused(&COVERED_TO, "is before the first day that is covered")),
        _ => {
            warnings.push(format!("record {}: the days that the statement covers are not given", record.number));
            Ok(None)
        }
    }
}

/// A day other than the creation date.
pub(super) fn day(record: Record<'_>, field: &Field, created_on: Date) -> Result<Option<Date>, Refusal> {
    let Some(day) = record.day(field)? else { return Ok(None) };
    day.nearest(created_on).map(Some).ok_or_else(|| record.refused(field, "no era has such a day"))
}

fn opening(record: Record<'_>, warnings: &mut Vec<String>) -> Result<Option<i64>, Refusal> {
    let opening = record.balance(&OPENING_SIGN, &OPENING)?;
    if opening.is_none() {
        warnings.push(format!("record {}: the opening balance is not given: balances cannot be checked", record.number));
    }
    Ok(opening)
}

/// A sum or amount as stored.
pub(super) fn amount(record: Record<'_>, field: &Field) -> Result<i64, Refusal> {
    record.given(field).map(signed)
}
