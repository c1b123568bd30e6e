//! Sums of money in SQL that cannot fail.
//!
//! SQLite's `SUM` fails where it passes what 64 bits hold, PostgreSQL's where it is cast back to them, and a page that sums over everybody
//! would fail for everybody. So high and low parts are summed apart: neither passes 64 bits before there are two billion rows. A total that
//! does ends at the largest that can be said, as `domain::money::total` does.

/// Where an amount is cut: 2^32, so that either part has half of the bits.
const CUT: i64 = 1 << 32;

/// The text that sums `amount`, a `BIGINT` that is not negative; over no rows it is null.
#[must_use]
pub fn sum(amount: &str) -> String {
    let low = format!("CAST(SUM(({amount}) % {CUT}) AS BIGINT)");
    let high = format!("(CAST(SUM(({amount}) / {CUT}) AS BIGINT) + {low} / {CUT})");
    format!("CASE WHEN {high} >= {} THEN {} ELSE {high} * {CUT} + {low} % {CUT} END", CUT / 2, i64::MAX)
}
