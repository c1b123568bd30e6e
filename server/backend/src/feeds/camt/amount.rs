//! Amounts: up to eighteen digits, up to five of them decimals; none that the currency does not have.

use super::xml::Xml;
use crate::feeds::{Direction, Refusal};
use domain::money::Currency;

/// Sums are compared in hundred-thousandths, the finest that any message has.
pub(super) const SCALE: u32 = 5;

/// The open element's amount in the minor unit of its currency, which stands in its attribute.
pub(super) fn amount(xml: &mut Xml) -> Result<(i64, Currency), Refusal> {
    let currency = xml.currency()?;
    let text = xml.text()?;
    match in_minor_units(text, currency) {
        Ok(amount) => Ok((amount, currency)),
        Err(reason) => Err(xml.refused(reason)),
    }
}

/// The same of an amount that moves nothing itself: `None` where it is empty, or finer than its currency, as what was converted may be.
pub(super) fn amount_if_it_fits(xml: &mut Xml) -> Result<Option<(i64, Currency)>, Refusal> {
    // Of an element without a text the currency may be missing too.
    if xml.text()?.is_empty() {
        return Ok(None);
    }
    let currency = xml.currency()?;
    match whole(xml.last_text()?, currency) {
        Ok(found) => Ok(found.map(|amount| (amount, currency))),
        Err(reason) => Err(xml.refused(reason)),
    }
}

fn in_minor_units(text: &str, currency: Currency) -> Result<i64, String> {
    whole(text, currency)?.ok_or_else(|| format!("{text} has more decimals than {currency} has ({})", currency.digits()))
}

/// In the minor unit; `None` where that is too coarse.
fn whole(text: &str, currency: Currency) -> Result<Option<i64>, String> {
    let fine = decimal(text)?;
    let step = 10_i128.pow(SCALE - currency.digits());
    if fine % step != 0 {
        return Ok(None);
    }
    i64::try_from(fine / step).map(Some).map_err(|_| format!("{text} is more than can be kept"))
}

/// A decimal in hundred-thousandths.
pub(super) fn decimal(text: &str) -> Result<i128, String> {
    let wrong = || format!("an amount as in 18.15 is wanted, found {text:?}");
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all = whole.len() + fraction.len();
    if !(1..=40).contains(&all) || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || fraction.contains('.') {
        return Err(wrong());
    }
    let fine = fraction.trim_end_matches('0');
    if whole.trim_start_matches('0').len() > 18 || fine.len() > SCALE as usize {
        return Err(format!("{text} has more digits than an amount can have"));
    }
    let mut value = 0_i128;
    for byte in whole.bytes().chain(fine.bytes()) {
        value = value * 10 + i128::from(byte - b'0');
    }
    Ok(value * 10_i128.pow(SCALE - fine.len() as u32))
}

/// An amount of a currency in hundred-thousandths.
pub(super) fn scaled(amount: i64, currency: Currency) -> i128 {
    i128::from(amount) * 10_i128.pow(SCALE - currency.digits())
}

/// `CRDT` is in, `DBIT` is out: of a reversal too, whose indicator says what it does itself. An empty element is as if it were missing.
pub(super) fn direction(xml: &mut Xml) -> Result<Option<Direction>, Refusal> {
    match xml.text()? {
        "CRDT" => Ok(Some(Direction::In)),
        "DBIT" => Ok(Some(Direction::Out)),
        "" => Ok(None),
        other => {
            let reason = format!("CRDT or DBIT is wanted, found {other:?}");
            Err(xml.refused(reason))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_no_more_digits_than_its_currency() {
        let of = |text: &str, code: &str| in_minor_units(text, Currency::parse(code).unwrap());
        for (text, code, minor) in [
            ("18.15", "EUR", 1_815),
            ("18.150", "EUR", 1_815),
            ("18.15000", "EUR", 1_815),
            ("0", "SEK", 0),
            ("0.00", "JPY", 0),
            ("2700", "JPY", 2_700),
            ("2700.0", "JPY", 2_700),
            (".5", "USD", 50),
            ("5.", "USD", 500),
            ("1.234", "KWD", 1_234),
            ("1.2345", "CLF", 12_345),
            ("000000000000000000012.00", "EUR", 1_200),
        ] {
            assert_eq!(of(text, code), Ok(minor), "{text} {code}");
        }
        for (text, code) in [
            ("18.155", "EUR"),
            ("18.150", "JPY"),
            ("1.2345", "KWD"),
            ("-1", "EUR"),
            ("+1", "EUR"),
            ("1,50", "EUR"),
            ("1.5.0", "EUR"),
            ("", "EUR"),
            (".", "EUR"),
            ("1e3", "EUR"),
            ("999999999999999999", "EUR"),
            ("1.000001", "EUR"),
        ] {
            assert!(of(text, code).is_err(), "{text} {code}");
        }
    }
}
