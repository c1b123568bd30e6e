//! Claims by state and age, as the staff who must answer them see them.

use crate::db::{Arg, Tx};
use crate::institutions::Title;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::time::{Instant, days_between, parse_day};
use jiff::civil::Date;
use std::collections::HashMap;

/// The state of a claim, without what the state carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Received,
    Investigating,
    Proposed,
    Decided,
    Closed,
}

impl State {
    /// In the order of a claim's life.
    pub const ALL: [Self; 5] = [Self::Received, Self::Investigating, Self::Proposed, Self::Decided, Self::Closed];

    /// Those in which the bank and the services still owe the customer an answer.
    pub const OPEN: [Self; 3] = [Self::Received, Self::Investigating, Self::Proposed];

    /// The word in the database and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Investigating => "investigating",
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Closed => "closed",
        }
    }

    /// The state of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// An institution that must answer a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub id: String,
    pub title: Title,
}

/// A claim in a list. No name and no account: a list is no look at a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    pub number: String,
    pub state: State,
    pub outcome: Option<String>,
    /// In yen, of all withdrawals on the claim.
    pub claimed: i64,
    pub received_on: Date,
    /// Whole days since then, by the business clock.
    pub age: i64,
    pub first_answer_by: Date,
    pub decision_by: Date,
    /// The bank first; of other providers a provider's staff see nothing.
    pub sides: Vec<Side>,
    /// What should have happened and has not.
    pub overdue: Option<Overdue>,
}

/// A deadline that has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    FirstAnswer,
    Decision,
}

/// The claims of one page, and how many there are in each state.
#[derive(Clone, Debug)]
pub struct ClaimList {
    pub counts: Vec<(State, i64)>,
    pub claims: Vec<ClaimRow>,
}

/// More than this nobody reads on one page; the oldest come first where age matters.
const PAGE: i64 = 200;

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    number: String,
    state: String,
    outcome: Option<String>,
    claimed: i64,
    received_at: i64,
    first_answer_by: String,
    decision_by: String,
    institution: String,
}

const COLUMNS: &str =
    "c.id, c.number, c.state, c.outcome, c.claimed, c.received_at, c.first_answer_by, c.decision_by, c.institution";

/// The claims in a state that the staff member's institution must answer: open ones oldest first, the others newest first.
///
/// # Errors
/// When the database fails.
pub async fn claims(backend: &Backend, staff: &StaffMember, state: State) -> Result<ClaimList> {
    let seen = staff.claims("c", "$1");
    let counted: Vec<(String, i64)> = backend
        .db
        .all(&format!("SELECT c.state, COUNT(*) FROM claims c WHERE {seen} GROUP BY c.state"), args![staff.institution()])
        .await?;
    let count = |state: State| counted.iter().find(|(word, _)| word == state.word()).map_or(0, |(_, count)| *count);
    let order = if State::OPEN.contains(&state) { "ASC" } else { "DESC" };
    let which = format!("{seen} AND c.state = $2 ORDER BY c.received_at {order}, c.number LIMIT {PAGE}");
    let args = || args![staff.institution(), state.word()];
    let mut tx = backend.db.begin().await?;
    let claims = rows(&mut tx, backend, staff, &which, args).await?;
    Ok(ClaimList { counts: State::ALL.map(|state| (state, count(state))).to_vec(), claims })
}

/// The claims of one customer that the staff member's institution must answer, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_customer(
    tx: &mut Tx,
    backend: &Backend,
    staff: &StaffMember,
    institution: &str,
    customer: &str,
) -> Result<Vec<ClaimRow>> {
    let seen = staff.claims("c", "$1");
    let which = format!("{seen} AND c.institution = $2 AND c.customer = $3 ORDER BY c.received_at DESC, c.number LIMIT {PAGE}");
    rows(tx, backend, staff, &which, || args![staff.institution(), institution, customer]).await
}

async fn rows(
    tx: &mut Tx,
    backend: &Backend,
    staff: &StaffMember,
    which: &str,
    args: impl Fn() -> Vec<Arg>,
) -> Result<Vec<ClaimRow>> {
    let found: Vec<Found> = tx.all(&format!("SELECT {COLUMNS} FROM claims c WHERE {which}"), args()).await?;
    let sides: Vec<(String, String, Option<String>, Option<String>)> = tx
        .all(
            &format!(
                "SELECT s.claim_id, s.institution, i.name, i.name_en
                 FROM claim_institutions s LEFT JOIN institutions i ON i.id = s.institution
                 WHERE s.claim_id IN (SELECT c.id FROM claims c WHERE {which})"
            ),
            args(),
        )
        .await?;
    let mut by_claim: HashMap<String, Vec<Side>> = HashMap::new();
    for (claim, id, name, name_en) in sides {
        let title = Title::of(&id, name, name_en);
        by_claim.entry(claim).or_default().push(Side { id, title });
    }
    let today = backend.clock.today();
    found.into_iter().map(|row| claim_row(staff, today, row, &mut by_claim)).collect()
}

fn claim_row(staff: &StaffMember, today: Date, row: Found, sides: &mut HashMap<String, Vec<Side>>) -> Result<ClaimRow> {
    let whole = staff.sees_customers_of(&row.institution);
    let mut sides = sides.remove(&row.id).unwrap_or_default();
    sides.retain(|side| whole || side.id == row.institution || side.id == staff.institution());
    sides.sort_by(|one, other| (one.id != row.institution, &one.id).cmp(&(other.id != row.institution, &other.id)));
    let corrupt = |what: &str| Error::Corrupt(format!("claim {}: {what}", row.number));
    let state = State::of_word(&row.state).ok_or_else(|| corrupt("state"))?;
    let first_answer_by = parse_day(&row.first_answer_by).map_err(|_| corrupt("first_answer_by"))?;
    let decision_by = parse_day(&row.decision_by).map_err(|_| corrupt("decision_by"))?;
    let received_on = Instant(row.received_at).day();
    let overdue = match state {
        State::Received | State::Investigating | State::Proposed if today > decision_by => Some(Overdue::Decision),
        State::Received if today > first_answer_by => Some(Overdue::FirstAnswer),
        _ => None,
    };
    Ok(ClaimRow {
        number: row.number,
        state,
        outcome: row.outcome,
        claimed: row.claimed,
        received_on,
        age: days_between(received_on, today).max(0),
        first_answer_by,
        decision_by,
        sides,
        overdue,
    })
}
