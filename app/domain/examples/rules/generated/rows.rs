//! What an account shows, as rows for engines of SQL (`bench/windowed/tables.sql`). Days and months are counted here by themselves and
//! not by what the rules use.

use super::{PROVIDERS, Picture};
use domain::money::Currency;
use domain::time::Instant;
use domain::withdrawals::Withdrawal;
use jiff::civil::{Date, date};

/// A row: whole numbers, or nothing.
pub type Row = Vec<Option<i64>>;

/// The tables with their columns.
pub const TABLES: [(&str, &str); 4] = [
    ("windowed_providers", "provider, monthly_cap"),
    ("windowed_links", "account, link, linked_at, linked_on, monthly_cap"),
    ("windowed_covered", "account, first_day, last_day"),
    (
        "windowed_debits",
        "account, debit, provider, link, currency, amount, balance_after, taken_at, posted_on, on_day, in_month, of_month, to_end",
    ),
];

/// The rows of the providers.
pub fn providers() -> Vec<Row> {
    PROVIDERS.iter().map(|(id, _, cap)| vec![Some(provider(id)), *cap]).collect()
}

/// An account's rows of the other tables, in their order.
pub fn of(account: u64, picture: &Picture) -> [Vec<Row>; 3] {
    let account = Some(account as i64);
    let links = picture.joined.links.iter().enumerate().map(|(index, link)| {
        let at = link.linked_at.map(|at| at.0);
        vec![account, Some(index as i64), at, at.map(day_in_japan), link.monthly_cap]
    });
    let covered = picture.moved.covered.iter().map(|days| vec![account, Some(number(days.from)), Some(number(days.to))]);
    let debits = picture.joined.withdrawals.iter().enumerate().map(|(index, one)| debit(account, index, one));
    [links.collect(), covered.collect(), debits.collect()]
}

fn debit(account: Option<i64>, index: usize, one: &Withdrawal) -> Row {
    let posted_on = number(one.debit.posted_on);
    let at = one.at.map(|at| at.0);
    let on_day = at.map_or(posted_on, day_in_japan);
    let calendar = date(1970, 1, 1).saturating_add(jiff::Span::new().days(on_day));
    let currency = if one.debit.currency == Currency::JPY { 392 } else { 978 };
    let numbers = [
        on_day,
        i64::from(calendar.year()) * 12 + i64::from(calendar.month()) - 1,
        i64::from(calendar.day()),
        i64::from(calendar.days_in_month() - calendar.day()),
    ];
    let link = one.link.map(|link| link as i64);
    let mut row = vec![account, Some(index as i64), Some(provider(&one.provider)), link, Some(currency), Some(one.debit.amount)];
    row.extend([one.debit.balance_after, at, Some(posted_on)]);
    row.extend(numbers.map(Some));
    row
}

fn provider(id: &str) -> i64 {
    PROVIDERS.iter().position(|(known, ..)| *known == id).expect("a withdrawal is to one of them") as i64
}

/// The day since 1970 in which an instant lies in Japan, nine hours ahead.
fn day_in_japan(at: i64) -> i64 {
    (at + 9 * Instant::HOUR).div_euclid(Instant::DAY)
}

/// The day's number since 1970.
fn number(day: Date) -> i64 {
    day.duration_since(date(1970, 1, 1)).as_hours() / 24
}
