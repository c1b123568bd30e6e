//! One claim with everything that its customer may know of it: the page that is printed for the police and the bank.

use super::list::{ClaimRow, ListedClaim, own_claims, select};
use super::sealed::{of_claim, open_claimed};
use super::steps::{ClaimStep, steps_of};
use crate::institutions::{Reached, Title};
use crate::keys::{Keys, Sealed};
use crate::people::{Customer, Other};
use crate::{Backend, Error, Result, args, powers};
use domain::claims::ClaimNumber;
use domain::institutions::Contact;
use domain::time::{Instant, parse_day};
use jiff::civil::Date;

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimView {
    pub summary: ListedClaim,
    pub narrative: String,
    pub police_report: Option<String>,
    /// Whether staff wrote it down for a caller.
    pub opened_by_staff: bool,
    /// Who handed it in, where it was not the person who looks.
    pub brought_by: Option<Other>,
    pub steps: Vec<ClaimStep>,
    pub withdrawals: Vec<ClaimedWithdrawal>,
    /// The sides that must answer, the account's bank first.
    pub sides: Vec<Reached>,
}

/// A withdrawal as it stood when it was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedWithdrawal {
    pub number: i64,
    /// The bank as the customer names it, where the customer's word is all there is.
    pub bank_text: Option<String>,
    /// Its key in the account, where a delivery covers it.
    pub key: Option<String>,
    pub posted_on: Date,
    pub at: Option<Instant>,
    /// In yen.
    pub amount: i64,
    pub description: Option<String>,
    pub service: Option<Title>,
    /// The link of the claim's account through which it went, as far as is known by now: a later delivery may know it otherwise.
    pub link_id: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    narrative: Sealed,
    police_report: Option<Sealed>,
    opened_by: Option<String>,
    brought_by: Option<String>,
    #[sqlx(flatten)]
    claim: ClaimRow,
}

#[derive(sqlx::FromRow)]
struct WithdrawalRow {
    number: i64,
    bank_text: Option<Sealed>,
    key: Option<String>,
    posted_on: String,
    at: Option<i64>,
    amount: i64,
    description: Option<Sealed>,
    provider: Option<String>,
    name: Option<String>,
    name_en: Option<String>,
    link_id: Option<String>,
}

/// The claim of that number, as people type it.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or none that the person sees.
pub async fn one(backend: &Backend, customer: &Customer, number: &str) -> Result<ClaimView> {
    let number = ClaimNumber::parse(number).map_err(|_| Error::NotFound)?;
    let columns = select(", c.narrative, c.police_report, c.opened_by, c.brought_by");
    let sql = format!("{columns} WHERE c.number = $2 AND {}", own_claims("$3"));
    let values = args![customer.person_id(), number.to_string(), backend.clock.real_now()];
    let found: Option<Row> = backend.db.one(&sql, values).await?;
    let row = found.ok_or(Error::NotFound)?;
    let id = row.claim.claim.clone();
    let steps = steps_of(backend, customer).await?.remove(&id).unwrap_or_default();
    let keys = &backend.keys;
    let mut summary = row.claim.listed(keys, &steps)?;
    powers::seen(backend, customer, vec![&mut summary.account.label]).await?;
    let brought_by = Other::of(backend, customer, &summary.account.id, row.brought_by.as_deref()).await?;
    Ok(ClaimView {
        withdrawals: withdrawals(backend, customer, &id).await?,
        sides: sides(backend, customer, &id, &summary.account.institution).await?,
        summary,
        narrative: keys.opened(of_claim("narrative", &id), &row.narrative)?,
        police_report: keys.opened_some(of_claim("police_report", &id), row.police_report.as_ref())?,
        opened_by_staff: row.opened_by.is_some(),
        brought_by,
        steps,
    })
}

async fn withdrawals(backend: &Backend, customer: &Customer, id: &str) -> Result<Vec<ClaimedWithdrawal>> {
    let rows: Vec<WithdrawalRow> = backend
        .db
        .all(
            &format!(
                "SELECT w.number, w.bank_text, w.key, w.posted_on, w.at, w.amount, w.description, w.provider, i.name, i.name_en, x.link_id
             FROM claim_withdrawals w
             JOIN claims c ON c.id = w.claim_id
             LEFT JOIN institutions i ON i.id = w.provider
             LEFT JOIN withdrawals x ON x.account_id = w.account_id AND x.key = w.key
             WHERE w.claim_id = $2 AND {} ORDER BY w.number",
                own_claims("$3")
            ),
            args![customer.person_id(), id, backend.clock.real_now()],
        )
        .await?;
    rows.into_iter().map(|row| claimed(&backend.keys, id, row)).collect()
}

fn claimed(keys: &Keys, claim: &str, row: WithdrawalRow) -> Result<ClaimedWithdrawal> {
    Ok(ClaimedWithdrawal {
        number: row.number,
        bank_text: open_claimed(keys, "bank_text", claim, row.number, row.bank_text.as_ref())?,
        key: row.key,
        posted_on: parse_day(&row.posted_on).map_err(|error| Error::Corrupt(error.to_string()))?,
        at: row.at.map(Instant),
        amount: row.amount,
        description: open_claimed(keys, "description", claim, row.number, row.description.as_ref())?,
        service: row.provider.map(|id| Title::of(&id, row.name, row.name_en)),
        link_id: row.link_id,
    })
}

async fn sides(backend: &Backend, customer: &Customer, id: &str, bank: &str) -> Result<Vec<Reached>> {
    type Row = (String, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Row> = backend
        .db
        .all(
            &format!(
                "SELECT ci.institution, i.name, i.name_en, i.phone, i.hours, i.url FROM claim_institutions ci
             JOIN claims c ON c.id = ci.claim_id
             LEFT JOIN institutions i ON i.id = ci.institution
             WHERE ci.claim_id = $2 AND {}",
                own_claims("$3")
            ),
            args![customer.person_id(), id, backend.clock.real_now()],
        )
        .await?;
    let reached = |(id, name, name_en, phone, hours, url): Row| Reached {
        title: Title::of(&id, name, name_en),
        contact: Contact { phone, hours, url },
        id,
    };
    let mut sides: Vec<Reached> = rows.into_iter().map(reached).collect();
    sides.sort_by(|a, b| (a.id != bank, &a.id).cmp(&(b.id != bank, &b.id)));
    Ok(sides)
}
