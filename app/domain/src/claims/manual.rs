//! A withdrawal that no statement shows yet, as a person types it from a bankbook.

use crate::era::Era;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// A withdrawal by hand: all that a claim needs of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualWithdrawal {
    /// The bank, as the customer calls it.
    pub bank: String,
    pub on: Date,
    /// In yen, more than nothing.
    pub amount: i64,
    /// What the bankbook prints.
    pub printed: String,
}

/// A field of the form that cannot be read, and why: the page links to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongField {
    #[error("write the name of the bank")]
    BankMissing,
    #[error("the name of the bank has at most 60 characters")]
    BankTooLong,
    #[error("write the day of the withdrawal")]
    DayMissing,
    #[error("write the day as in 2020-09-01, 2020年9月1日 or 令和2年9月1日")]
    DayUnreadable,
    #[error("the day of the withdrawal has not come yet")]
    DayToCome,
    #[error("write the amount")]
    AmountMissing,
    #[error("write the amount in whole yen, as in 100,000")]
    AmountUnreadable,
    #[error("the amount is more than nothing and less than a trillion yen")]
    AmountOutOfRange,
    #[error("write what the bankbook prints")]
    PrintedMissing,
    #[error("what a bankbook prints has at most 60 characters")]
    PrintedTooLong,
}

/// What a bank's name or a printed line may have, in characters; a bankbook prints 20.
const LONGEST: usize = 60;
/// Less than a trillion yen, which no account of a person holds.
const MOST: i64 = 999_999_999_999;

impl ManualWithdrawal {
    /// Reads the four fields as people fill them in.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn parse(bank: &str, day: &str, amount: &str, printed: &str, today: Date) -> Result<Self, Vec<WrongField>> {
        let bank = text(bank, WrongField::BankMissing, WrongField::BankTooLong);
        let on = day_until(day, today);
        let amount = self::amount(amount);
        let printed = text(printed, WrongField::PrintedMissing, WrongField::PrintedTooLong);
        match (bank, on, amount, printed) {
            (Ok(bank), Ok(on), Ok(amount), Ok(printed)) => Ok(Self { bank, on, amount, printed }),
            (bank, on, amount, printed) => {
                Err([bank.err(), on.err(), amount.err(), printed.err()].into_iter().flatten().collect())
            }
        }
    }
}

/// An amount of yen as people type it: full-width digits, commas, a yen sign or `円`.
///
/// # Errors
/// When it is missing, no whole number, or out of range.
pub fn amount(typed: &str) -> Result<i64, WrongField> {
    let plain: String = typed.nfkc().filter(|char| !char.is_whitespace() && !matches!(char, ',' | '、')).collect();
    // Where a Japanese keyboard has a yen sign, it types a backslash.
    let digits = plain.trim_start_matches(['¥', '\\']).trim_end_matches(['円', '-']);
    if digits.is_empty() {
        return Err(if plain.is_empty() { WrongField::AmountMissing } else { WrongField::AmountUnreadable });
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WrongField::AmountUnreadable);
    }
    digits.parse().ok().filter(|amount| (1..=MOST).contains(amount)).ok_or(WrongField::AmountOutOfRange)
}

fn text(typed: &str, missing: WrongField, too_long: WrongField) -> Result<String, WrongField> {
    let text: String = typed.chars().filter(|char| !char.is_control()).collect();
    let text = text.trim();
    match text.chars().count() {
        0 => Err(missing),
        characters if characters > LONGEST => Err(too_long),
        _ => Ok(text.to_owned()),
    }
}

fn day_until(typed: &str, today: Date) -> Result<Date, WrongField> {
    let plain: String = typed.nfkc().filter(|char| !char.is_whitespace()).collect();
    if plain.is_empty() {
        return Err(WrongField::DayMissing);
    }
    let day = day(&plain).ok_or(WrongField::DayUnreadable)?;
    if day > today { Err(WrongField::DayToCome) } else { Ok(day) }
}

/// `2020-09-01`, `2020/9/1`, `2020.9.1` or `2020年9月1日`; and in an era, as bankbooks print it, `令和2年9月1日` or `R2.9.1`. Two digits
/// alone could be either: they are asked for again.
fn day(plain: &str) -> Option<Date> {
    let (era, rest) = Era::leading(plain).unwrap_or((Era::Common, plain));
    let parts: Vec<&str> = rest.strip_suffix('日').unwrap_or(rest).split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts[..] else { return None };
    era.day(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2020, 9, 4);

    #[test]
    fn amounts_as_people_type_them() {
        for typed in ["100000", "100,000", "１００，０００円", "￥100,000", "¥ 100,000-", "\\100,000", "100、000 円"]
        {
            assert_eq!(amount(typed), Ok(100_000), "{typed}");
        }
        for (typed, wrong) in [
            (" ", WrongField::AmountMissing),
            ("円", WrongField::AmountUnreadable),
            ("十万円", WrongField::AmountUnreadable),
            ("1000.50", WrongField::AmountUnreadable),
            ("-1000", WrongField::AmountUnreadable),
            ("0", WrongField::AmountOutOfRange),
            ("1000000000000", WrongField::AmountOutOfRange),
            ("99999999999999999999", WrongField::AmountOutOfRange),
        ] {
            assert_eq!(amount(typed), Err(wrong), "{typed}");
        }
    }

    #[test]
    fn days_as_people_type_them() {
        for typed in ["2020-09-01", "2020/9/1", "２０２０年９月１日", " 2020.09.1 "] {
            assert_eq!(day_until(typed, TODAY), Ok(date(2020, 9, 1)), "{typed}");
        }
        for typed in ["令和2年9月1日", "令和２年９月１日", "㋿2年9月1日", "R2.9.1", "ｒ２－９－１", "西暦2020年9月1日"]
        {
            assert_eq!(day_until(typed, TODAY), Ok(date(2020, 9, 1)), "{typed}");
        }
        assert_eq!(day_until("令和元年5月1日", TODAY), Ok(date(2019, 5, 1)));
        assert_eq!(day_until("平成31年4月30日", TODAY), Ok(date(2019, 4, 30)));
        for (typed, wrong) in [
            ("", WrongField::DayMissing),
            ("2-9-1", WrongField::DayUnreadable),
            ("平成32年9月1日", WrongField::DayUnreadable),
            ("令和9月1日", WrongField::DayUnreadable),
            ("令和2年9月5日", WrongField::DayToCome),
            ("20-9-1", WrongField::DayUnreadable),
            ("2020-02-30", WrongField::DayUnreadable),
            ("昨日", WrongField::DayUnreadable),
            ("2020-09-05", WrongField::DayToCome),
        ] {
            assert_eq!(day_until(typed, TODAY), Err(wrong), "{typed}");
        }
        assert_eq!(day_until("2020-09-04", TODAY), Ok(TODAY));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let read = ManualWithdrawal::parse(" 見本銀行 ", "2020-09-01", "９０，０００", "ﾄﾞｺﾓｺｳｻﾞ", TODAY).unwrap();
        assert_eq!((read.bank.as_str(), read.amount, read.printed.as_str()), ("見本銀行", 90_000, "ﾄﾞｺﾓｺｳｻﾞ"));
        let wrong = [WrongField::BankMissing, WrongField::DayMissing, WrongField::AmountMissing, WrongField::PrintedMissing];
        assert_eq!(ManualWithdrawal::parse("", "", "", "", TODAY), Err(wrong.to_vec()));
        let long = "ア".repeat(61);
        let wrong = [WrongField::BankTooLong, WrongField::PrintedTooLong];
        assert_eq!(ManualWithdrawal::parse(&long, "2020-09-01", "1", &long, TODAY), Err(wrong.to_vec()));
    }

    proptest! {
        #[test]
        fn what_pages_print_is_read(yen in 1..=MOST) {
            prop_assert_eq!(amount(&format!("{}円", crate::money::grouped(yen))), Ok(yen));
        }

        #[test]
        fn nothing_typed_panics(typed in "\\PC{0,20}") {
            let _ = ManualWithdrawal::parse(&typed, &typed, &typed, &typed, TODAY);
        }
    }
}
