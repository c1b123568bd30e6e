//! The first of the overview's two statements: the accounts, each with its links.

use crate::accounts::{LABEL, LABEL_BANK, Label, LabelRow};
use crate::links::{LINK, LINK_JOINS, LinkRow, LinkView};
use crate::people::{Customer, own_accounts};
use crate::{Backend, Result, args};
use domain::accounts::AccountName;
use domain::links::{Standing, concerns};
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct Found {
    #[sqlx(flatten)]
    label: LabelRow,
    #[sqlx(flatten)]
    link: LinkRow,
}

/// The customer's accounts by name, each with its links in the order of the page.
pub(super) async fn accounts(backend: &Backend, customer: &Customer) -> Result<Vec<(Label, Vec<LinkView>)>> {
    let sql = format!(
        "SELECT {LABEL}, {LINK} FROM accounts a {LABEL_BANK} LEFT JOIN links l ON l.account_id = a.id {LINK_JOINS}
         WHERE a.id IN {}",
        own_accounts("$2")
    );
    let rows: Vec<Found> = backend.db.all(&sql, args![customer.person_id(), backend.clock.real_now()]).await?;
    let mut accounts: BTreeMap<AccountName, (Label, Vec<LinkView>)> = BTreeMap::new();
    for row in rows {
        let (name, label) = row.label.read(&backend.keys)?;
        accounts.entry(name).or_insert_with(|| (label, Vec::new())).1.extend(row.link.read()?);
    }
    let mut accounts: Vec<_> = accounts.into_values().collect();
    for (_, links) in &mut accounts {
        links.sort_by_cached_key(order);
    }
    Ok(accounts)
}

/// Those with concerns first, the heaviest first; then what is in force; the newer first.
fn order(link: &LinkView) -> impl Ord + use<> {
    let heaviest = concerns(link.signs()).first().copied();
    let stopped = link.status == Standing::Stopped;
    (stopped && heaviest.is_none(), heaviest.is_none(), heaviest, Reverse(link.linked_at), link.id.clone())
}
