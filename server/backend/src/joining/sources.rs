//! What the same sources tried: an attempt to link is news for every account that its address or device tried around the same time.

use crate::db::{Arg, mark_each};
use domain::links::Attempt;
use domain::time::Instant;

/// What one attempt comes from: an address or a device, as the columns of `link_attempts` call them.
pub(crate) const SOURCES: [&str; 2] = ["ip", "device"];

/// So many sources are asked for by one statement.
pub(crate) const AT_ONCE: usize = 400;

/// Asks of each of these sources what it tried from that instant to that one, each a day wider (`Attempt::AROUND`). A row is a source and, with
/// a comma between, all that `what`, an expression of a row of `link_attempts`, says, each once; nothing where it tried nothing.
///
/// Each source is looked for by itself: asked for all of them at once, PostgreSQL's planner would read every attempt, as long as it knows nothing
/// of a table that has just been filled.
pub(crate) fn tried_by(source: &str, what: &str, names: &[&str], from: Instant, to: Instant) -> (String, Vec<Arg>) {
    let mut values = vec![Arg::from(from.0.saturating_sub(Attempt::AROUND)), Arg::from(to.0.saturating_add(Attempt::AROUND))];
    values.extend(names.iter().map(|name| Arg::from(*name)));
    // A connection keeps each statement that it has planned, and every count would be another. What is added is not asked for: a source may have
    // tried very many accounts.
    let count = names.len().next_power_of_two().min(AT_ONCE).max(names.len());
    values.resize(count + 2, Arg::from(None::<String>));
    let sql = format!(
        "SELECT asked.column1, (SELECT string_agg(one.said, ',') FROM
             (SELECT DISTINCT {what} AS said FROM link_attempts WHERE {source} = asked.column1 AND at BETWEEN $1 AND $2) AS one)
         FROM (VALUES {}) AS asked WHERE asked.column1 IS NOT NULL",
        mark_each(3, count)
    );
    (sql, values)
}
