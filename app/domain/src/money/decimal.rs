//! Amounts as files write them, with a decimal point, in the minor unit of their currency.

use super::Currency;

impl Currency {
    /// Reads `18.150`, `-3`, `+0.5`: in the minor unit, negative where a minus stands before it. Zeros behind the currency's last
    /// digit say nothing and are passed over.
    ///
    /// # Errors
    /// When it is no such number, is finer than the currency or larger than the database holds.
    pub fn minor(self, text: &str) -> Result<i64, NotAnAmount> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', ..] => (true, &text[1..]),
            [b'+', ..] => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(fraction) {
            return Err(NotAnAmount::Number);
        }
        let decimals = self.digits() as usize;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > decimals {
            return Err(NotAnAmount::TooFine(self));
        }
        let digits = whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat_n(b'0', decimals - fraction.len()));
        let minor =
            digits.map(|digit| i64::from(digit - b'0')).try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit));
        minor.map(|minor| if negative { -minor } else { minor }).ok_or(NotAnAmount::TooLarge)
    }
}

/// The text is no amount of that currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    #[error("an amount is written as in 18.15")]
    Number,
    #[error("an amount in {0} has fewer digits behind the point")]
    TooFine(Currency),
    #[error("the amount is larger than can be held")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_minor_units() {
        for (code, text, minor) in [
            ("EUR", "18.15", Ok(1_815)),
            ("EUR", "18.150", Ok(1_815)),
            ("EUR", "18", Ok(1_800)),
            ("EUR", "-0.05", Ok(-5)),
            ("EUR", "+1.5", Ok(150)),
            ("JPY", "300000", Ok(300_000)),
            ("JPY", "300000.00", Ok(300_000)),
            ("BHD", "1.234", Ok(1_234)),
            ("EUR", "0", Ok(0)),
            ("EUR", "92233720368547758.07", Ok(i64::MAX)),
            ("EUR", "92233720368547758.08", Err(NotAnAmount::TooLarge)),
        ] {
            assert_eq!(Currency::parse(code).unwrap().minor(text), minor, "{code} {text}");
        }
    }

    #[test]
    fn what_is_finer_than_the_currency_or_no_number_is_none() {
        let (eur, jpy) = (Currency::parse("EUR").unwrap(), Currency::JPY);
        assert_eq!(eur.minor("18.155"), Err(NotAnAmount::TooFine(eur)));
        assert_eq!(jpy.minor("0.5"), Err(NotAnAmount::TooFine(jpy)));
        for wrong in ["", "-", ".", "1.", ".5", "1,5", "1e3", "1 000", "--1", "0x1", "１", "=1+1", "NaN"] {
            assert_eq!(eur.minor(wrong), Err(NotAnAmount::Number), "{wrong}");
        }
    }
}
