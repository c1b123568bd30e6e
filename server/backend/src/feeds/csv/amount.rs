//! Amounts as a profile says that its bank writes them.

use domain::money::Currency;

/// How an amount is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Between whole and fraction: a point or a comma.
    pub decimal: char,
    /// Between groups of three digits; `None` where there are none.
    pub group: Option<char>,
    /// Signs that may stand around it: `円`, `¥`, `EUR`.
    pub units: Vec<String>,
    /// Words behind or before it that make it negative: `DR`, `引出`.
    pub negative: Vec<String>,
}

impl Form {
    /// The amount of a text in NFKC, in the minor unit of its currency; negative behind `-`, `−`, `▲`, `△`, before `-`, and in brackets.
    ///
    /// # Errors
    /// A sentence, when it is none.
    pub fn read(&self, text: &str, currency: Currency) -> Result<i64, String> {
        let (negative, digits) = self.signed(text);
        let plain = self.plain(digits).ok_or_else(|| format!("an amount as in {} is wanted, found {text:?}", self.example()))?;
        let amount = currency.minor(&plain).map_err(|error| format!("{error}, found {text:?}"))?;
        Ok(if negative { -amount } else { amount })
    }

    fn example(&self) -> String {
        let group = self.group.map(String::from).unwrap_or_default();
        format!("1{group}234{}56", self.decimal)
    }

    /// Sign and unit may stand in any order around the digits.
    fn signed<'a>(&self, text: &'a str) -> (bool, &'a str) {
        let (mut negative, mut rest) = (false, text.trim());
        loop {
            let before = rest;
            for unit in &self.units {
                rest = rest.strip_prefix(unit.as_str()).unwrap_or(rest).trim_start();
                rest = rest.strip_suffix(unit.as_str()).unwrap_or(rest).trim_end();
            }
            match self.without_minus(rest) {
                Some(unsigned) if !negative => (negative, rest) = (true, unsigned.trim()),
                _ => rest = rest.strip_prefix('+').unwrap_or(rest).trim_start(),
            }
            if rest == before {
                return (negative, rest);
            }
        }
    }

    /// What is negative, without what makes it so.
    fn without_minus<'a>(&self, text: &'a str) -> Option<&'a str> {
        let words = || self.negative.iter().map(String::as_str);
        (text.strip_prefix('(').and_then(|text| text.strip_suffix(')')))
            .or_else(|| text.strip_prefix(['-', '−', '▲', '△']))
            .or_else(|| text.strip_suffix(['-', '−']))
            .or_else(|| words().find_map(|word| text.strip_prefix(word)))
            .or_else(|| words().find_map(|word| text.strip_suffix(word)))
    }

    /// Without groups, with a point: as [`Currency::minor`] reads it. A group that has not three digits is no group.
    fn plain(&self, text: &str) -> Option<String> {
        let (whole, fraction) = match text.split_once(self.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let whole = match self.group {
            // A blank between groups may be one that does not break, an apostrophe a typographer's.
            Some(group) => {
                let is_group =
                    |char: char| char == group || group == ' ' && char.is_whitespace() || group == '\'' && char == '\u{2019}';
                let groups: Vec<&str> = whole.split(is_group).collect();
                let right =
                    groups[1..].iter().all(|one| one.len() == 3) && (groups.len() == 1 || (1..=3).contains(&groups[0].len()));
                right.then(|| groups.concat())?
            }
            None => whole.to_owned(),
        };
        let fits = !whole.is_empty()
            && whole.len() <= 30
            && are_digits(&whole)
            && fraction.is_none_or(|one| !one.is_empty() && are_digits(one));
        fits.then(|| fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn amounts_in_their_forms() {
        let yen = Form { decimal: '.', group: Some(','), units: vec!["円".into(), "¥".into()], negative: vec![] };
        let euro = Form { decimal: ',', group: Some('.'), units: vec!["EUR".into(), "€".into()], negative: vec![] };
        let french = Form { decimal: ',', group: Some(' '), units: vec![], negative: vec![] };
        let swiss = Form { decimal: '.', group: Some('\''), units: vec!["CR".into()], negative: vec!["DR".into()] };
        let plain = Form { decimal: '.', group: None, units: vec![], negative: vec![] };
        let eur = Currency::parse("EUR").unwrap();
        for (form, currency, text, minor) in [
            (&yen, Currency::JPY, "300,000", 300_000),
            (&yen, Currency::JPY, "300000", 300_000),
            (&yen, Currency::JPY, "¥1,234円", 1_234),
            (&yen, Currency::JPY, "-¥1,234", -1_234),
            (&yen, Currency::JPY, "¥-1,234", -1_234),
            (&yen, Currency::JPY, "▲1,234", -1_234),
            (&yen, Currency::JPY, "(1,234)", -1_234),
            (&yen, Currency::JPY, "0", 0),
            (&euro, eur, "1.234,56 EUR", 123_456),
            (&euro, eur, "-0,5", -50),
            (&euro, eur, "12,00-", -1_200),
            (&french, eur, "1 234,56", 123_456),
            (&french, eur, "1\u{a0}234,56", 123_456),
            (&plain, eur, "+18.15", 1_815),
            (&yen, Currency::JPY, "(¥1,234)", -1_234),
            (&yen, Currency::JPY, "¥(1,234)", -1_234),
            (&yen, Currency::JPY, "△ 1,234 円", -1_234),
            (&swiss, eur, "1'234.50", 123_450),
            (&swiss, eur, "1\u{2019}234.50 DR", -123_450),
            (&swiss, eur, "1.50CR", 150),
        ] {
            assert_eq!(form.read(text, currency), Ok(minor), "{text}");
        }
        for (form, currency, text) in [
            (&yen, Currency::JPY, "1,23"),
            (&yen, Currency::JPY, "1,2345"),
            (&yen, Currency::JPY, ",123"),
            (&yen, Currency::JPY, "1234,567"),
            (&yen, Currency::JPY, "1.5"),
            (&yen, Currency::JPY, "--1"),
            (&yen, Currency::JPY, "(-1)"),
            (&swiss, eur, "-1.50 DR"),
            (&yen, Currency::JPY, ""),
            (&yen, Currency::JPY, "円"),
            (&yen, Currency::JPY, "1e3"),
            (&euro, eur, "1,234.56"),
            (&euro, eur, "1,234"),
            (&plain, eur, "1,00"),
            (&plain, eur, "=1+1"),
            (&plain, eur, "99999999999999999999"),
        ] {
            assert!(form.read(text, currency).is_err(), "{text}");
        }
    }
}
