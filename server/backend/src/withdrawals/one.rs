//! One withdrawal, with everything that helps a person to recognise their own.

use super::{LINE, LINE_JOINS, Line, LineRow, timeline};
use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow};
use crate::links::{self, LinkView, covered};
use crate::people::{Customer, Other, own_accounts};
use crate::{Backend, Error, Result, args, money, powers};
use domain::screening::Evidence;
use domain::withdrawals::timeline::Moment;
use jiff::civil::Date;

/// So many earlier withdrawals of the same service are shown.
const EARLIER: i64 = 6;

/// A withdrawal and what is known around it.
#[derive(Clone, Debug)]
pub struct Detail {
    pub account: Label,
    /// Who gave the answer that holds, where it was not the person who looks.
    pub answered_by: Option<Other>,
    pub line: Line,
    pub contract: Option<String>,
    /// The account's balance after it, where the statement says so.
    pub balance_after: Option<i64>,
    /// The wallet's number, covered but for its last three characters.
    pub wallet: Option<String>,
    /// Whether an earlier withdrawal of this account came from the same device; none where the device is not known.
    pub device_before: Option<bool>,
    pub link: Option<LinkView>,
    /// The latest withdrawals of the same service before this one, and how many and how much there were in all.
    pub earlier: Vec<Line>,
    pub earlier_count: i64,
    pub earlier_sum: i64,
    /// The wallet, the link, charges and debits around it.
    pub moments: Vec<Moment>,
    /// What is no longer asked, because the customer said of an earlier one of the link that it was them; with its day.
    pub quieted: Option<(Date, Vec<Evidence>)>,
}

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    label: LabelRow,
    #[sqlx(flatten)]
    rest: Rest,
}

// The label and the line share a column's name: the line is read by a query of its own.
#[derive(sqlx::FromRow)]
struct Rest {
    position: i64,
    contract: Option<String>,
    balance_after: Option<i64>,
    wallet: Option<String>,
    device: Option<String>,
    earlier_count: i64,
    earlier_sum: i64,
    same_device: i64,
}

/// The withdrawal of that key from one of the customer's own accounts.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the account is another's.
pub async fn one(backend: &Backend, customer: &Customer, account_id: &str, key: &str) -> Result<Detail> {
    let own = || args![customer.person_id(), account_id, key, backend.clock.real_now()];
    let before = "e.account_id = w.account_id AND e.provider = w.provider \
        AND (e.posted_on < w.posted_on OR (e.posted_on = w.posted_on AND e.position < w.position))";
    let sql = format!(
        "SELECT {LABEL}, w.position, w.contract, w.balance_after, w.wallet, w.device,
             (SELECT COUNT(*) FROM withdrawals e WHERE {before}) AS earlier_count,
             (SELECT COALESCE({}, 0) FROM withdrawals e WHERE {before} AND e.currency = w.currency)
                 AS earlier_sum,
             (SELECT COUNT(*) FROM withdrawals e WHERE {before} AND e.device = w.device AND e.posted_on < w.posted_on)
                 AS same_device
         FROM withdrawals w JOIN accounts a ON a.id = w.account_id {LABEL_BANK}
         WHERE w.account_id = $2 AND w.key = $3 AND w.account_id IN {}",
        money::sum("e.amount"),
        own_accounts("$4")
    );
    let found: Option<Found> = backend.db.one(&sql, own()).await?;
    let Found { label, rest } = found.ok_or(Error::NotFound)?;
    let sql = format!(
        "SELECT {LINE} FROM withdrawals w {LINE_JOINS}
         WHERE w.account_id = $2 AND w.key = $3 AND w.account_id IN {}",
        own_accounts("$4")
    );
    let line: Option<LineRow> = backend.db.one(&sql, own()).await?;
    let line = line.ok_or(Error::NotFound)?.read()?;
    let link = match &line.link_id {
        Some(link_id) => Some(links::one(backend, customer, account_id, link_id).await?.1),
        None => None,
    };
    let mut account = label.read(&backend.keys)?.1;
    powers::seen(backend, customer, vec![&mut account]).await?;
    let said_by = line.answered.as_ref().and_then(|answered| answered.person.as_deref());
    Ok(Detail {
        answered_by: Other::of(backend, customer, account_id, said_by).await?,
        quieted: quieted(backend, customer, account_id, key).await?,
        account,
        earlier: earlier(backend, customer, &line, rest.position).await?,
        moments: timeline::around(backend, customer, &line, link.as_ref()).await?,
        line,
        contract: rest.contract,
        balance_after: rest.balance_after,
        wallet: rest.wallet.as_deref().map(covered),
        device_before: rest.device.map(|_| rest.same_device > 0),
        link,
        earlier_count: rest.earlier_count,
        earlier_sum: rest.earlier_sum,
    })
}

async fn quieted(backend: &Backend, customer: &Customer, account_id: &str, key: &str) -> Result<Option<(Date, Vec<Evidence>)>> {
    let sql = format!(
        "SELECT b.posted_on, q.evidence FROM quieted q JOIN withdrawals b ON b.account_id = q.account_id AND b.key = q.because
         WHERE q.account_id = $2 AND q.key = $3 AND q.account_id IN {}",
        own_accounts("$4")
    );
    let found: Option<(String, String)> =
        backend.db.one(&sql, args![customer.person_id(), account_id, key, backend.clock.real_now()]).await?;
    let read = |(day, evidence): (String, String)| -> Result<(Date, Vec<Evidence>)> {
        let day = links::day(Some(&day))?.ok_or_else(|| Error::Corrupt("a withdrawal without a day".into()))?;
        Ok((day, serde_json::from_str(&evidence)?))
    };
    found.map(read).transpose()
}

async fn earlier(backend: &Backend, customer: &Customer, line: &Line, position: i64) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT {LINE} FROM withdrawals w {LINE_JOINS}
         WHERE w.account_id = $2 AND w.account_id IN {} AND w.provider = $3
             AND (w.posted_on < $4 OR (w.posted_on = $4 AND w.position < $5))
         ORDER BY w.posted_on DESC, w.position DESC LIMIT $6",
        own_accounts("$7")
    );
    let now = backend.clock.real_now();
    let args = args![customer.person_id(), &line.account_id, &line.provider, line.posted_on, position, EARLIER, now];
    let rows: Vec<LineRow> = backend.db.all(&sql, args).await?;
    rows.into_iter().map(LineRow::read).collect()
}
