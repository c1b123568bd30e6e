//! The withdrawals of an account that a claim can be about, with those ticked that belong together.

use super::account::{self, ClaimAccount};
use crate::institutions::Title;
use crate::people::{Customer, own_accounts};
use crate::{Backend, Error, Result, args};
use domain::claims::{Seen, together};
use domain::money::Currency;
use domain::time::{Instant, parse_day};
use domain::withdrawals::{Debit, Verdict, Withdrawal};
use jiff::civil::Date;
use std::collections::HashMap;

/// One withdrawal of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub key: String,
    pub posted_on: Date,
    pub position: i64,
    pub at: Option<Instant>,
    /// In yen: a claim is in yen, and so are all of its withdrawals.
    pub amount: i64,
    pub description: Option<String>,
    pub provider: String,
    pub service: Title,
    pub link_id: Option<String>,
    pub flagged: bool,
    pub verdict: Option<Verdict>,
    /// It stands in a claim already that was not declined.
    pub claimed: bool,
    /// It stands ticked.
    pub ticked: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    key: String,
    posted_on: String,
    position: i64,
    at: Option<i64>,
    amount: i64,
    description: Option<String>,
    provider: String,
    name: Option<String>,
    name_en: Option<String>,
    link_id: Option<String>,
    flag: Option<String>,
    verdict: Option<String>,
    claims: i64,
}

/// A withdrawal `w` counts as claimed while a claim holds it that was not closed as the customer's own use.
pub(super) const CLAIMS_OF_W: &str = "(SELECT COUNT(*) FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id
    WHERE cw.account_id = w.account_id AND cw.key = w.key AND (c.state <> 'closed' OR c.outcome <> 'declined-own-use'))";

/// The customer's accounts and, of the one asked for (or their only one), the withdrawals in yen, oldest first; ticked are those
/// that belong together with the withdrawal `picked`.
///
/// # Errors
/// [`Error::NotFound`] when the account is not the customer's, or has no withdrawal `picked`.
pub async fn candidates(
    backend: &Backend,
    customer: &Customer,
    account_id: Option<&str>,
    picked: Option<&str>,
) -> Result<(Vec<ClaimAccount>, Option<ClaimAccount>, Vec<Candidate>)> {
    let accounts = account::accounts(backend, customer).await?;
    let chosen = match (account_id, &accounts[..]) {
        (Some(id), _) => Some(accounts.iter().find(|one| one.id == id).cloned().ok_or(Error::NotFound)?),
        (None, [only]) => Some(only.clone()),
        (None, _) => None,
    };
    let Some(account) = &chosen else { return Ok((accounts, None, Vec::new())) };
    let mut found = of_account(backend, customer, &account.id).await?;
    if let Some(picked) = picked {
        let picked = found.iter().position(|one| one.key == picked).ok_or(Error::NotFound)?;
        tick(&mut found, picked);
    }
    Ok((accounts, chosen, found))
}

/// The withdrawals in yen of an account, if it is the customer's, oldest first.
pub(super) async fn of_account(backend: &Backend, customer: &Customer, account_id: &str) -> Result<Vec<Candidate>> {
    let sql = format!(
        "SELECT w.key, w.posted_on, w.position, w.at, w.amount, w.description, w.provider, i.name, i.name_en, w.link_id,
                f.level AS flag, v.verdict, {CLAIMS_OF_W} AS claims
         FROM withdrawals w
         LEFT JOIN institutions i ON i.id = w.provider
         LEFT JOIN flags f ON f.account_id = w.account_id AND f.key = w.key
         LEFT JOIN verdicts v ON v.account_id = w.account_id AND v.key = w.key AND v.holds = TRUE
         WHERE w.account_id = $2 AND w.currency = 'JPY' AND w.account_id IN {}",
        own_accounts("$3")
    );
    let rows: Vec<Row> = backend.db.all(&sql, args![customer.person_id(), account_id, backend.clock.real_now()]).await?;
    let mut found = rows.into_iter().map(Candidate::try_from).collect::<Result<Vec<_>>>()?;
    found.sort_by(|a, b| (a.posted_on, a.position, &a.key).cmp(&(b.posted_on, b.position, &b.key)));
    Ok(found)
}

impl TryFrom<Row> for Candidate {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            posted_on: parse_day(&row.posted_on).map_err(|error| Error::Corrupt(error.to_string()))?,
            key: row.key,
            position: row.position,
            at: row.at.map(Instant),
            amount: row.amount,
            description: row.description,
            service: Title::of(&row.provider, row.name, row.name_en),
            provider: row.provider,
            link_id: row.link_id,
            flagged: row.flag.is_some(),
            verdict: row.verdict.as_deref().and_then(Verdict::of_word),
            claimed: row.claims > 0,
            ticked: false,
        })
    }
}

/// Ticks what the domain says belongs together with `picked`, except what is claimed already.
fn tick(found: &mut [Candidate], picked: usize) {
    let mut links = HashMap::new();
    let withdrawals: Vec<Withdrawal> = found.iter().map(|one| withdrawal(one, &mut links)).collect();
    let seen: Vec<Seen> = found.iter().map(|one| Seen { flagged: one.flagged, verdict: one.verdict }).collect();
    for index in together(&withdrawals, &seen, picked) {
        found[index].ticked = !found[index].claimed;
    }
}

fn withdrawal(one: &Candidate, links: &mut HashMap<String, usize>) -> Withdrawal {
    let count = links.len();
    Withdrawal {
        debit: Debit {
            key: one.key.clone(),
            posted_on: one.posted_on,
            position: one.position,
            amount: one.amount,
            currency: Currency::JPY,
            description: one.description.clone(),
            contract: None,
            creditor: None,
            direct_debit: false,
            balance_after: None,
        },
        provider: one.provider.clone(),
        link: one.link_id.clone().map(|id| *links.entry(id).or_insert(count)),
        charge: None,
        at: one.at,
        wallet: None,
        device: None,
        ip: None,
    }
}
