//! Days, instants and amounts as each language prints them: here and nowhere else.

use crate::language::{Locale, locale, texts};
use backend::accounts::Label;
use backend::institutions::Title;
use domain::accounts::Kind;
use domain::money::{Currency, decimal, grouped};
use domain::time::Instant;
use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A day: 2020年9月1日, 1 September 2020.
#[must_use]
pub fn day(day: Date) -> String {
    day_in(locale(), day)
}

/// The same in that language, for what is printed in both.
#[must_use]
pub fn day_in(locale: Locale, day: Date) -> String {
    match locale {
        Locale::Ja => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Locale::En => format!("{} {} {}", day.day(), month_name(day), day.year()),
    }
}

/// A month: 2020年9月, September 2020.
#[must_use]
pub fn month(of: Date) -> String {
    match locale() {
        Locale::Ja => format!("{}年{}月", of.year(), of.month()),
        Locale::En => format!("{} {}", month_name(of), of.year()),
    }
}

/// An instant on Japan's clocks: 2020年9月1日 14時05分; 1 September 2020, 14:05.
#[must_use]
pub fn instant(at: Instant) -> String {
    let here = at.in_japan();
    let (hour, minute) = (here.hour(), here.minute());
    match locale() {
        Locale::Ja => format!("{} {hour}時{minute:02}分", day(here.date())),
        Locale::En => format!("{}, {hour}:{minute:02}", day(here.date())),
    }
}

/// Yen: 300,000円, ¥300,000.
#[must_use]
pub fn yen(amount: i64) -> String {
    match locale() {
        Locale::Ja => format!("{}円", grouped(amount)),
        Locale::En if amount < 0 => format!("-¥{}", grouped(amount).trim_start_matches('-')),
        Locale::En => format!("¥{}", grouped(amount)),
    }
}

/// An amount in its currency: yen as [`yen`]; others with their code and their own decimals, as EUR 12.50.
#[must_use]
pub fn money(amount: i64, currency: Currency) -> String {
    if currency == Currency::JPY {
        return yen(amount);
    }
    format!("{currency} {}", decimal(amount, currency))
}

/// An institution's name: in English where it has one.
#[must_use]
pub fn name(title: &Title) -> String {
    name_in(locale(), title)
}

/// The same in that language.
#[must_use]
pub fn name_in(locale: Locale, title: &Title) -> String {
    match (locale, &title.en) {
        (Locale::En, Some(en)) => en.clone(),
        _ => title.ja.clone(),
    }
}

/// An account: its bank, its kind and its covered number.
#[must_use]
pub fn account(label: &Label) -> String {
    let t = texts().words();
    let kind = match label.kind {
        Some(Kind::Ordinary) => t.ordinary(),
        Some(Kind::Current) => t.current(),
        Some(Kind::Savings) => t.savings(),
        Some(Kind::Securities) => t.securities(),
        None => t.other_kind(),
    };
    let account = format!("{} {kind} {}", name(&label.bank), label.masked);
    // Whose it is stands wherever the account does: nobody takes another's for their own.
    match &label.of {
        Some(who) => t.represented(account, who),
        None => account,
    }
}

fn month_name(day: Date) -> &'static str {
    // Months are 1 to 12: jiff has no others.
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    // Without a request the language is Japanese.
    #[test]
    fn as_a_bank_prints_them() {
        assert_eq!(day(date(2020, 9, 1)), "2020年9月1日");
        assert_eq!(month(date(2020, 9, 1)), "2020年9月");
        assert_eq!(instant(Instant::parse("2020-09-01T14:05:12+09:00").unwrap()), "2020年9月1日 14時05分");
        assert_eq!(yen(300_000), "300,000円");
        assert_eq!(yen(-170_000), "-170,000円");
        assert_eq!(money(-123_456, Currency::parse("EUR").unwrap()), "EUR -1,234.56");
    }

    #[test]
    fn every_month_has_a_name() {
        assert_eq!(month_name(date(2020, 1, 1)), "January");
        assert_eq!(month_name(date(2020, 12, 31)), "December");
    }
}
