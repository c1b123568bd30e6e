//! One thing that was done at a securities firm, with what helps a person to know it again.

use super::{EVENT, EVENT_JOINS, EventKey, EventLine, EventRow};
use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow};
use crate::people::{Customer, Other, own_accounts};
use crate::{Backend, Error, Result, args, powers};
use domain::securities::Action;

/// So many steps before and after it are told.
const AROUND: i64 = 6;

/// What was done, and what is known around it.
#[derive(Clone, Debug)]
pub struct Detail {
    pub account: Label,
    pub line: EventLine,
    /// Who gave the answer that holds, where it was not the person who looks.
    pub answered_by: Option<Other>,
    /// Whether the device had been in use on this account for thirty days; none where it is not known.
    pub device_before: Option<bool>,
    /// What was done before and after it, in order of time.
    pub around: Vec<EventLine>,
    /// The firm's telephone number and hours for customers.
    pub phone: Option<String>,
    pub hours: Option<String>,
}

/// The event of that key on one of the customer's own accounts.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the account is another's.
pub async fn one(backend: &Backend, customer: &Customer, account_id: &str, key: &EventKey) -> Result<Detail> {
    let now = backend.clock.real_now();
    let sql = format!(
        "SELECT {EVENT} FROM securities_events e {EVENT_JOINS}
         WHERE e.account_id = $2 AND e.sender = $3 AND e.event = $4 AND e.account_id IN {}",
        own_accounts("$5")
    );
    let values = args![customer.person_id(), account_id, &key.sender, &key.event, now];
    let row: EventRow = backend.db.one(&sql, values).await?.ok_or(Error::NotFound)?;
    let device_before = device_before(backend, customer, &row).await?;
    let line = row.read(&backend.keys)?;
    let sql = format!("SELECT {LABEL} FROM accounts a {LABEL_BANK} WHERE a.id = $2 AND a.id IN {}", own_accounts("$3"));
    let label: LabelRow = backend.db.one(&sql, args![customer.person_id(), account_id, now]).await?.ok_or(Error::NotFound)?;
    let mut account = label.read(&backend.keys)?.1;
    powers::seen(backend, customer, vec![&mut account]).await?;
    let contact: Option<(Option<String>, Option<String>)> =
        backend.db.one("SELECT phone, hours FROM institutions WHERE id = $1", args![&key.sender]).await?;
    let (phone, hours) = contact.unwrap_or_default();
    let said_by = line.answered.as_ref().and_then(|answered| answered.person.as_deref());
    let answered_by = Other::of(backend, customer, account_id, said_by).await?;
    let around = around(backend, customer, &line).await?;
    Ok(Detail { account, answered_by, device_before, around, phone, hours, line })
}

async fn device_before(backend: &Backend, customer: &Customer, row: &EventRow) -> Result<Option<bool>> {
    let Some(device) = &row.device else { return Ok(None) };
    let sql = format!(
        "SELECT COUNT(*) FROM securities_events e WHERE e.account_id = $2 AND e.device = $3 AND e.action = $4 AND e.at < $5
             AND e.account_id IN {}",
        own_accounts("$6")
    );
    let signed_in = Action::SignIn.word();
    // Whoever took an account over on Monday and withdraws on Thursday does so on a device that "was used before": that calms nobody.
    let earlier = row.at - 30 * domain::time::Instant::DAY;
    let values = args![customer.person_id(), &row.account_id, device, signed_in, earlier, backend.clock.real_now()];
    let found: Option<(i64,)> = backend.db.one(&sql, values).await?;
    Ok(Some(found.is_some_and(|(count,)| count > 0)))
}

async fn around(backend: &Backend, customer: &Customer, line: &EventLine) -> Result<Vec<EventLine>> {
    let own = own_accounts("$5");
    let side = |compares: &str, order: &str| {
        format!(
            "SELECT {EVENT} FROM securities_events e {EVENT_JOINS}
             WHERE e.account_id = $2 AND e.account_id IN {own} AND e.at {compares} $3 AND e.event <> $4
             ORDER BY e.at {order}, e.sender {order}, e.event {order} LIMIT {AROUND}"
        )
    };
    let values = || args![customer.person_id(), &line.account_id, line.at, &line.key.event, backend.clock.real_now()];
    let mut rows: Vec<EventRow> = backend.db.all(&side("<=", "DESC"), values()).await?;
    rows.extend(backend.db.all::<EventRow>(&side(">", "ASC"), values()).await?);
    let mut around = rows.into_iter().map(|row| row.read(&backend.keys)).collect::<Result<Vec<_>>>()?;
    around.sort_by(|a, b| (a.at, &a.key.event).cmp(&(b.at, &b.key.event)));
    Ok(around)
}
