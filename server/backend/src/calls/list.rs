//! Who is to be called, by loss and by the age of the alert. Customer numbers only: who opens one says why.

use crate::customers::CustomerKey;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args, money};
use domain::calls::Outcome;
use domain::time::{Instant, days_between, parse_day};
use jiff::civil::Date;

/// A customer with alerts that nobody has answered and no claim holds, or who said "not me" of something at their securities firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCall {
    pub key: CustomerKey,
    /// Withdrawals, and steps at a securities firm, that are alerts or that the customer denied there; and the sum in yen of what left.
    pub debits: i64,
    pub loss: i64,
    pub first_on: Date,
    pub last_on: Date,
    /// Whole days since the last of them, by the business clock.
    pub age: i64,
    /// Calls so far, and what the newest came to.
    pub calls: i64,
    pub newest: Option<(Outcome, Instant)>,
}

#[derive(sqlx::FromRow)]
struct Found {
    institution: String,
    customer: String,
    debits: i64,
    loss: i64,
    first_on: Option<String>,
    last_on: Option<String>,
    first_at: Option<i64>,
    /// The last that happened at a securities firm, and when the customer last said of something there that it was not them.
    last_at: Option<i64>,
    denied_at: Option<i64>,
    looked_at: Option<i64>,
    calls: i64,
    called_at: Option<i64>,
    outcome: Option<String>,
}

/// What is asked of every alert: it is the customer's to see, unanswered, and on no claim.
const OPEN_ALERTS: &str = "FROM flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key
    JOIN accounts a ON a.id = f.account_id JOIN account_customers h ON h.account_id = f.account_id
    WHERE f.level = 'alert' AND w.currency = 'JPY'
        AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.account_id = f.account_id AND v.key = f.key AND v.holds = TRUE)
        AND NOT EXISTS (SELECT 1 FROM claim_withdrawals cw WHERE cw.account_id = f.account_id AND cw.key = f.key)";

/// The same of what was done at a securities firm. What the customer said was not them stays to be called about: there only the firm
/// can close the account, and it must hear from its own staff that they spoke with the customer.
const OPEN_EVENTS: &str = "FROM securities_events e
    JOIN accounts a ON a.id = e.account_id JOIN account_customers h ON h.account_id = e.account_id
    LEFT JOIN event_flags f ON f.account_id = e.account_id AND f.sender = e.sender AND f.event = e.event
    LEFT JOIN event_verdicts v ON v.account_id = e.account_id AND v.sender = e.sender AND v.event = e.event AND v.holds = TRUE
    WHERE ((f.level = 'alert' AND v.id IS NULL) OR v.verdict = 'not-mine')";

/// Whom the staff member's institution has to call: the greatest loss first, of equal ones whoever has waited longest. Who has
/// signed in after the last alert has seen it; whom a call has reached is not called again for the same alerts.
///
/// # Errors
/// When the database fails.
pub async fn to_call(backend: &Backend, staff: &StaffMember) -> Result<Vec<ToCall>> {
    some(backend, staff, None).await
}

/// The same of one customer, whether or not they have looked or been called; none where no alert is open.
///
/// # Errors
/// [`Error::NotFound`] for whom the staff member may not see.
pub async fn of_customer(backend: &Backend, staff: &StaffMember, key: &CustomerKey) -> Result<Option<ToCall>> {
    let sql = format!(
        "SELECT h.customer FROM account_customers h JOIN accounts a ON a.id = h.account_id
         WHERE h.institution = $1 AND h.customer = $2 AND {} LIMIT 1",
        staff.own_accounts("a", "$3")
    );
    let args = args![&key.institution, &key.customer, staff.institution()];
    let seen: Option<(String,)> = backend.db.one(&sql, args).await?;
    seen.ok_or(Error::NotFound)?;
    Ok(some(backend, staff, Some(key)).await?.pop())
}

async fn some(backend: &Backend, staff: &StaffMember, only: Option<&CustomerKey>) -> Result<Vec<ToCall>> {
    let own = staff.own_accounts("a", "$1");
    let who = if only.is_some() { "AND h.institution = $2 AND h.customer = $3" } else { "" };
    let newest = "(SELECT MAX(m.id) FROM calls m WHERE m.institution = t.institution AND m.customer = t.customer)";
    // Days of statements are days; what was done at a firm has an instant: they come together in Rust, where days are made of instants.
    let sql = format!(
        "SELECT t.institution, t.customer, CAST(SUM(t.debits) AS BIGINT) AS debits, {} AS loss,
             MIN(t.first_on) AS first_on, MAX(t.last_on) AS last_on, MIN(t.first_at) AS first_at, MAX(t.last_at) AS last_at,
             MAX(t.denied_at) AS denied_at,
             (SELECT MAX(x.used_at) FROM person_customers pc JOIN factors x ON x.kind = 'customer' AND x.who = pc.person_id
              WHERE pc.institution = t.institution AND pc.customer = t.customer) AS looked_at,
             (SELECT COUNT(*) FROM calls n WHERE n.institution = t.institution AND n.customer = t.customer) AS calls,
             (SELECT c.called_at FROM calls c WHERE c.id = {newest}) AS called_at,
             (SELECT c.outcome FROM calls c WHERE c.id = {newest}) AS outcome
         FROM (SELECT h.institution, h.customer, COUNT(*) AS debits, {} AS loss,
                   MIN(w.posted_on) AS first_on, MAX(w.posted_on) AS last_on,
                   CAST(NULL AS BIGINT) AS first_at, CAST(NULL AS BIGINT) AS last_at, CAST(NULL AS BIGINT) AS denied_at
               {OPEN_ALERTS} AND {own} {who} GROUP BY h.institution, h.customer
               UNION ALL SELECT h.institution, h.customer, COUNT(*),
                   {},
                   CAST(NULL AS TEXT), CAST(NULL AS TEXT), MIN(e.at), MAX(e.at),
                   MAX(CASE WHEN v.verdict = 'not-mine' THEN v.said_at END)
               {OPEN_EVENTS} AND {own} {who} GROUP BY h.institution, h.customer) t
         GROUP BY t.institution, t.customer",
        money::sum("t.loss"),
        money::sum("w.amount"),
        money::sum("CASE WHEN e.action = 'withdrawal' AND e.currency = 'JPY' THEN e.amount ELSE 0 END")
    );
    let mut args = args![staff.institution()];
    if let Some(key) = only {
        args.extend(args![&key.institution, &key.customer]);
    }
    let found: Vec<Found> = backend.db.all(&sql, args).await?;
    let today = backend.clock.today();
    let mut list = Vec::new();
    for row in found {
        let (looked_at, denied_at) = (row.looked_at.map(Instant), row.denied_at.map(Instant));
        let one = read(row, today)?;
        if only.is_some() || waits(&one, looked_at) || denied(&one, denied_at) {
            list.push(one);
        }
    }
    list.sort_by(|a, b| (b.loss, a.first_on, &a.key).cmp(&(a.loss, b.first_on, &b.key)));
    Ok(list)
}

/// A look or a call before the last alert has told them nothing of it.
fn waits(one: &ToCall, looked_at: Option<Instant>) -> bool {
    let looked = looked_at.is_some_and(|at| at.day() > one.last_on);
    let told = one.newest.is_some_and(|(outcome, at)| !outcome.call_again() && at.day() >= one.last_on);
    !looked && !told
}

/// Whoever said that something at their securities firm was not them is called, until somebody has reached them after it.
fn denied(one: &ToCall, denied_at: Option<Instant>) -> bool {
    let told = |at: Instant| one.newest.is_some_and(|(outcome, called_at)| !outcome.call_again() && called_at >= at);
    denied_at.is_some_and(|at| !told(at))
}

fn read(row: Found, today: Date) -> Result<ToCall> {
    let day = |text: &str| parse_day(text).map_err(|error| Error::Corrupt(error.to_string()));
    let of = |text: Option<&str>, at: Option<i64>| -> Result<Vec<Date>> {
        Ok(text.map(day).transpose()?.into_iter().chain(at.map(|at| Instant(at).day())).collect())
    };
    let nothing = || Error::Corrupt("somebody to be called for nothing".into());
    let first_on = of(row.first_on.as_deref(), row.first_at)?.into_iter().min().ok_or_else(nothing)?;
    let last_on = of(row.last_on.as_deref(), row.last_at)?.into_iter().max().ok_or_else(nothing)?;
    let newest = row.outcome.as_deref().and_then(Outcome::of_word).zip(row.called_at.map(Instant));
    Ok(ToCall {
        key: CustomerKey { institution: row.institution, customer: row.customer },
        debits: row.debits,
        loss: row.loss,
        first_on,
        last_on,
        age: days_between(last_on, today).max(0),
        calls: row.calls,
        newest,
    })
}
