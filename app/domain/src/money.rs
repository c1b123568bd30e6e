//! Amounts are integers in the minor unit of their currency: yen for JPY, cents for EUR.

mod decimal;

pub use decimal::NotAnAmount;

use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 4217 code: three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The yen, which has no minor unit: its amounts are whole yen.
    pub const JPY: Self = Self(*b"JPY");

    /// Reads an ISO 4217 code, in capitals.
    ///
    /// # Errors
    /// When the text is not three capital letters.
    pub fn parse(text: &str) -> Result<Self, NotACurrency> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(NotACurrency),
        }
    }

    /// Whether ISO 4217 has, or in this century had, a currency of that code, or a metal or unit of account that accounts are kept in.
    #[must_use]
    pub fn is_known(self) -> bool {
        let (codes, _) = CODES.as_chunks::<4>();
        codes.binary_search_by(|code| code[..3].cmp(&self.0)).is_ok()
    }

    /// How many decimals its amounts have: two, where ISO 4217 says nothing else. Metals and units of account have no minor unit there,
    /// and are written in as many as the messages of banks allow.
    #[must_use]
    pub fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX" | b"UYI"
            | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            b"XAG" | b"XAU" | b"XBA" | b"XBB" | b"XBC" | b"XBD" | b"XDR" | b"XFU" | b"XPD" | b"XPT" | b"XSU" | b"XUA" => 5,
            _ => 2,
        }
    }

    /// The code as text.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII capitals are UTF-8")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// The text is no currency code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a currency is three capital letters, as in JPY")]
pub struct NotACurrency;

/// ISO 4217, list one, and what was withdrawn since 2000, because statements of former years are delivered too: by alphabet, each with a
/// blank behind it, so that one is found in eight steps. Every amount of a statement asks.
const CODES: &[u8] = b"\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZM AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BYR BZD CAD \
    CDF CHE CHF CHW CLF CLP CNY COP COU CRC CSD CUC CUP CVE CYP CZK DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL \
    GHC GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD \
    KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MXV MYR MZM MZN NAD NGN \
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR ROL RON RSD RUB RWF SAR SBD SCR SDD SDG SEK SGD SHP SIT SKK SLE \
    SLL SOS SRD SRG SSP STD STN SVC SYP SZL THB TJS TMM TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS \
    VEB VED VEF VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XFU XOF XPD XPF XPT XSU XUA YER ZAR ZMK ZMW \
    ZWD ZWG ZWL ZWN ZWR ";

/// The largest amount that an institution may say of one movement or as a cap, in minor units: a thousand trillion yen. More is nonsense,
/// and nonsense that is kept reaches into everybody's sums.
pub const LARGEST: i64 = 1_000_000_000_000_000;

/// The sum of amounts in one minor unit. What is more than can be said ends at the largest that can: somebody's nonsense on one statement
/// must stop nobody's screening.
#[must_use]
pub fn total(amounts: impl IntoIterator<Item = i64>) -> i64 {
    amounts.into_iter().fold(0, i64::saturating_add)
}

/// An amount with its currency's decimals and groups of three: `1,234.50` of 123450 cents, `300,000` of yen.
#[must_use]
pub fn decimal(minor: i64, currency: Currency) -> String {
    let unit = 10_u64.pow(currency.digits());
    let (whole, fraction) = (grouped_unsigned(minor.unsigned_abs() / unit), minor.unsigned_abs() % unit);
    let sign = if minor < 0 { "-" } else { "" };
    match currency.digits() as usize {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{fraction:0digits$}"),
    }
}

/// Digits in groups of three, as both languages print them: `300,000`, `-1,700`.
#[must_use]
pub fn grouped(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}", grouped_unsigned(minor.unsigned_abs()))
}

fn grouped_unsigned(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_among_those_of_iso_4217() {
        let (codes, rest) = CODES.as_chunks::<4>();
        assert!(codes.is_sorted() && rest.is_empty() && codes.iter().all(|code| code[3] == b' '));
        for (code, known) in [("AED", true), ("JPY", true), ("DEM", false), ("ROL", true), ("ZWR", true), ("AAA", false)] {
            assert_eq!(Currency::parse(code).expect("three capitals").is_known(), known, "{code}");
        }
    }

    #[test]
    fn groups_of_three() {
        for (minor, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-170_000, "-170,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(minor), text);
        }
    }

    #[test]
    fn an_amount_has_its_currencys_decimals() {
        for (minor, code, text) in [
            (300_000, "JPY", "300,000"),
            (123_450, "EUR", "1,234.50"),
            (-5, "EUR", "-0.05"),
            (1_234, "KWD", "1.234"),
            (150_325, "XAU", "1.50325"),
            (i64::MIN, "KRW", "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(decimal(minor, Currency::parse(code).unwrap()), text);
        }
        let known = |code: &str| Currency::parse(code).unwrap().is_known();
        assert!(known("JPY") && known("XCG") && known("LTL") && !known("ZZZ") && !known("XXX"));
        assert!(known("XAU") && known("XDR") && !known("XTS"), "metals and units of account; a code for tests is none");
    }

    #[test]
    fn a_currency_is_three_capitals() {
        assert_eq!(Currency::parse("JPY"), Ok(Currency::JPY));
        for wrong in ["", "JP", "jpy", "YENS", "J¥"] {
            assert_eq!(Currency::parse(wrong), Err(NotACurrency), "{wrong}");
        }
    }
}
