//! The overview from its two statements.

use super::links::accounts;
use super::rest::{self, Rest, rest};
use super::{Account, Overview, Payee};
use crate::accounts::Label;
use crate::coverage::{Institution, of_account};
use crate::db::{Arg, Tx};
use crate::links::LinkView;
use crate::people::Customer;
use crate::powers::{mark, note_looks};
use crate::withdrawals::Line;
use crate::{Backend, Result};
use domain::coverage::{AccountCoverage, answer, merged};
use domain::time::Instant;
use std::cmp::Reverse;

/// The customer's overview: two statements, whatever the length of their history, where nobody else's accounts are among them.
///
/// # Errors
/// When the database fails.
pub async fn overview(backend: &Backend, customer: &Customer) -> Result<Overview> {
    let mut accounts = accounts(backend, customer).await?;
    let rest = rest(backend, customer).await?;
    mark(&backend.keys, &rest.represented, accounts.iter_mut().map(|(label, _)| label).collect())?;
    note_looks(backend, customer, &rest.represented).await?;
    Ok(made(accounts, rest))
}

/// The overview of these accounts as the customer sees it, without their links: the answer, what it rests on, and the other payees.
/// `own` is the subquery that gives the accounts, `values` what it takes.
pub(crate) async fn of_accounts(
    tx: &mut Tx,
    own: &str,
    values: Vec<Arg>,
    now: Instant,
    labels: impl Iterator<Item = Label>,
) -> Result<Overview> {
    let accounts = labels.map(|label| (label, Vec::new())).collect();
    Ok(made(accounts, rest::of_accounts(tx, own, values, now).await?))
}

fn made(accounts: Vec<(Label, Vec<LinkView>)>, mut rest: Rest) -> Overview {
    let (waiting, denied) = lines(std::mem::take(&mut rest.lines));
    let mut events = std::mem::take(&mut rest.events);
    events.sort_by_cached_key(|one| Reverse((one.at, one.key.event.clone())));
    let unanswered = waiting.len() + events.iter().filter(|one| one.waits()).count();
    let mut begun = std::mem::take(&mut rest.begun);
    begun.sort_by_cached_key(|one| Reverse((one.at, one.draft.clone())));
    let announced = std::mem::take(&mut rest.announced);
    let institutions: Vec<Institution> = std::mem::take(&mut rest.institutions).into_values().collect();
    let accounts: Vec<Account> =
        accounts.into_iter().map(|(label, links)| account(label, links, &mut rest, &institutions)).collect();
    let coverage: Vec<AccountCoverage> = accounts.iter().map(|account| account.coverage.clone()).collect();
    Overview { answer: answer(unanswered, &coverage), waiting, denied, events, begun, announced, accounts, institutions }
}

fn account(label: Label, links: Vec<LinkView>, rest: &mut Rest, institutions: &[Institution]) -> Account {
    let statements = merged(rest.days.remove(&label.account_id).unwrap_or_default());
    let gaps = merged(rest.gaps.remove(&label.account_id).unwrap_or_default());
    let mut payees = rest.payees.remove(&label.account_id).unwrap_or_default();
    payees.sort_by_cached_key(|payee: &Payee| (Reverse(payee.last_on), payee.description.clone(), payee.currency));
    let unscreened = rest.aside.contains(&label.account_id);
    let coverage = AccountCoverage { unscreened, ..of_account(&label.institution, statements, gaps, institutions) };
    Account { coverage, label, links, payees }
}

/// What waits, and what was denied; the latest first.
fn lines(mut lines: Vec<(i64, Line)>) -> (Vec<Line>, Vec<Line>) {
    lines.sort_by_cached_key(|(position, line)| Reverse((line.posted_on, *position, line.key.clone(), line.account_id.clone())));
    lines.into_iter().map(|(_, line)| line).partition(|line| line.answered.is_none() && line.claim.is_none())
}
