//! Receiving a claim: the one way in, for a customer and for staff who write down what a caller says.

use super::candidates::CLAIMS_OF_W;
use super::draft::ByHand;
use super::sealed::{of_claim, seal_claimed};
use crate::accounts::take;
use crate::db::{Tx, marks};
use crate::ids::{new_id, random_bytes};
use crate::outbox::{self, Outgoing};
use crate::people::{self, Customer};
use crate::{Backend, Error, Result, args, audit};
use domain::claims::{Claim, ClaimNumber, Deadlines, Narrative, PoliceReport, decision_by, first_answer_by};
use domain::money::total;
use domain::problem::Problem;
use domain::time::Instant;
use domain::withdrawals::Verdict;

/// Who brings the claim.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// The customer, or whoever acts for them by that power.
    Person { customer: &'a Customer, power: Option<&'a str> },
    /// Staff for a caller, and why they opened the customer's data.
    Staff { id: &'a str, reason: &'a str },
}

/// A claim as it comes in. That the account is the customer's, and that whoever brings it may, was seen to before.
#[derive(Clone, Debug)]
pub struct ClaimInput<'a> {
    /// The claim's id: a second claim of the same id is not taken.
    pub id: &'a str,
    /// The account's bank and its customer number.
    pub institution: &'a str,
    pub customer: &'a str,
    pub account_id: &'a str,
    /// The withdrawals of the account, by their keys.
    pub keys: &'a [String],
    pub by_hand: &'a [ByHand],
    pub narrative: &'a Narrative,
    pub police_report: Option<&'a PoliceReport>,
    pub by: By<'a>,
}

/// So many withdrawals are read by one statement.
const AT_ONCE: usize = 500;

/// A withdrawal as the claim keeps it.
#[derive(sqlx::FromRow)]
struct Row {
    key: String,
    posted_on: String,
    position: i64,
    at: Option<i64>,
    amount: i64,
    description: Option<String>,
    provider: String,
    link_id: Option<String>,
    claims: i64,
}

/// Takes the claim: its number, its withdrawals as they stand, the sides that must answer, a message for each, and the customer's
/// "not me" to each withdrawal that has none; all in the caller's transaction, with the audit entry.
///
/// # Errors
/// [`Problem::ChooseAWithdrawal`] when it is about none, [`Problem::WithdrawalsChanged`] when one is no longer there,
/// [`Problem::AlreadyClaimed`] when one stands in another claim.
pub async fn receive(tx: &mut Tx, backend: &Backend, input: &ClaimInput<'_>) -> Result<ClaimNumber> {
    // Two claims about one withdrawal come one after the other.
    take(tx, input.account_id).await?;
    let rows = withdrawals(tx, input).await?;
    if rows.is_empty() && input.by_hand.is_empty() {
        return Err(Problem::ChooseAWithdrawal.into());
    }
    let now = backend.clock.now();
    let claimed = total(rows.iter().map(|row| row.amount).chain(input.by_hand.iter().map(|one| one.amount)));
    let number = insert_claim(tx, input, now, claimed).await?;
    keep_withdrawals(tx, input, &rows).await?;
    tell_institutions(tx, input, &rows, now).await?;
    answer_not_mine(tx, input, &rows, now).await?;
    tx.run(
        "INSERT INTO claim_events (claim_id, id, at, staff_id, kind, text) VALUES ($1, $2, $3, $4, 'received', $5)",
        args![input.id, new_id(), now, staff(input), None::<&str>],
    )
    .await?;
    let (actor, reason) = match input.by {
        By::Person { customer, power } => (people::actor(power, customer), None),
        By::Staff { id, reason } => (audit::Actor::Staff(id), Some(reason)),
    };
    let customer = Some((input.institution, input.customer));
    let entry = audit::Entry { actor, action: "claim.received", customer, object: Some(input.id), reason };
    audit::record(tx, now, entry).await?;
    Ok(number)
}

async fn withdrawals(tx: &mut Tx, input: &ClaimInput<'_>) -> Result<Vec<Row>> {
    let mut keys = input.keys.to_vec();
    keys.sort();
    keys.dedup();
    let mut rows = Vec::with_capacity(keys.len());
    for some in keys.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT w.key, w.posted_on, w.position, w.at, w.amount, w.description, w.provider, w.link_id, {CLAIMS_OF_W} AS claims
             FROM withdrawals w WHERE w.account_id = $1 AND w.currency = 'JPY' AND w.key IN ({})",
            marks(2, some.len())
        );
        let mut values = args![input.account_id];
        values.extend(some.iter().map(crate::db::Arg::from));
        rows.extend(tx.all::<Row>(&sql, values).await?);
    }
    if rows.iter().any(|row| row.claims > 0) {
        return Err(Problem::AlreadyClaimed.into());
    }
    if rows.len() < keys.len() {
        return Err(Problem::WithdrawalsChanged.into());
    }
    rows.sort_by(|a, b| (&a.posted_on, a.position, &a.key).cmp(&(&b.posted_on, b.position, &b.key)));
    Ok(rows)
}

async fn insert_claim(tx: &mut Tx, input: &ClaimInput<'_>, now: Instant, claimed: i64) -> Result<ClaimNumber> {
    let received_on = now.day();
    // Of ten million numbers one that is free is found at once.
    for _ in 0..100 {
        let number = ClaimNumber::of_random(u32::from_le_bytes(random_bytes()));
        let taken = tx
            .run(
                "INSERT INTO claims (id, number, institution, customer, account_id, state, outcome, paid, claimed, narrative,
                     police_report, received_at, opened_by, first_answer_by, decision_by, policy_version, brought_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                 ON CONFLICT (number) DO NOTHING",
                args![
                    input.id,
                    number.to_string(),
                    input.institution,
                    input.customer,
                    input.account_id,
                    Claim::received(now).word(),
                    None::<&str>,
                    None::<i64>,
                    claimed,
                    tx.keys().seal(of_claim("narrative", input.id), input.narrative.as_str()),
                    input.police_report.map(|report| tx.keys().seal(of_claim("police_report", input.id), report.as_str())),
                    now,
                    staff(input),
                    first_answer_by(received_on),
                    decision_by(received_on),
                    i64::from(Deadlines::of(received_on).version),
                    person(input)
                ],
            )
            .await?;
        if taken == 1 {
            return Ok(number);
        }
    }
    Err(Error::Corrupt("no claim number is free".into()))
}

async fn keep_withdrawals(tx: &mut Tx, input: &ClaimInput<'_>, rows: &[Row]) -> Result<()> {
    const COLUMNS: &str =
        "claim_id, number, account_id, key, bank_text, posted_on, at, amount, currency, description, provider, link_id";
    let seal = |column: &str, number: i64, text: &str| seal_claimed(tx.keys(), column, input.id, number, text);
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    let mut kept = Vec::with_capacity(rows.len() + input.by_hand.len());
    for row in rows {
        let (account, no_bank) = (input.account_id, None::<&str>);
        let (at, key, day) = (row.at, &row.key, &row.posted_on);
        let number = next();
        let printed = row.description.as_deref().map(|printed| seal("description", number, printed));
        let (provider, link) = (&row.provider, row.link_id.clone());
        kept.push(args![input.id, number, account, key, no_bank, day, at, row.amount, "JPY", printed, provider, link]);
    }
    for one in input.by_hand {
        let (number, none) = (next(), None::<&str>);
        kept.push(args![
            input.id,
            number,
            none,
            none,
            seal("bank_text", number, &one.bank),
            one.on,
            None::<i64>,
            one.amount,
            "JPY",
            seal("description", number, &one.printed),
            none,
            none
        ]);
    }
    crate::db::insert_many(tx, "claim_withdrawals", COLUMNS, kept, "").await?;
    Ok(())
}

/// The account's bank and the providers of the withdrawals must answer: each has the claim in its list, and a message waiting.
async fn tell_institutions(tx: &mut Tx, input: &ClaimInput<'_>, rows: &[Row], now: Instant) -> Result<()> {
    let mut sides: Vec<String> = rows.iter().map(|row| row.provider.clone()).collect();
    sides.push(input.institution.to_owned());
    sides.sort();
    sides.dedup();
    let body = serde_json::json!({ "claim": input.id }).to_string();
    for side in &sides {
        tx.run("INSERT INTO claim_institutions (claim_id, institution) VALUES ($1, $2)", args![input.id, side]).await?;
        let message = Outgoing { kind: "claim", recipient: side, account_id: input.account_id, subject: input.id, body: &body };
        outbox::put(tx, message, now).await?;
    }
    Ok(())
}

/// Whoever claims a withdrawal says that it was not theirs. Where staff write down what a caller says, it is the answer of the
/// person who has gathered the customer number, if anybody has.
async fn answer_not_mine(tx: &mut Tx, input: &ClaimInput<'_>, rows: &[Row], now: Instant) -> Result<()> {
    let person: Option<(String,)> = match input.by {
        By::Person { customer, .. } => Some((customer.person_id().to_owned(),)),
        By::Staff { .. } => {
            let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
            tx.one(sql, args![input.institution, input.customer]).await?
        }
    };
    let Some((person,)) = person else { return Ok(()) };
    let (not_mine, account) = (Verdict::NotMine.word(), input.account_id);
    for row in rows {
        let sql = "SELECT verdict FROM verdicts WHERE account_id = $1 AND key = $2 AND holds = TRUE";
        let said: Option<(String,)> = tx.one(sql, args![account, &row.key]).await?;
        if said.is_some_and(|(word,)| word == not_mine) {
            continue;
        }
        let sql = "UPDATE verdicts SET holds = FALSE WHERE account_id = $1 AND key = $2 AND holds = TRUE";
        tx.run(sql, args![account, &row.key]).await?;
        tx.run(
            "INSERT INTO verdicts (account_id, key, said_at, id, person_id, verdict, holds) VALUES ($1, $2, $3, $4, $5, $6, TRUE)",
            args![account, &row.key, now, new_id(), &person, not_mine],
        )
        .await?;
    }
    Ok(())
}

fn staff<'a>(input: &ClaimInput<'a>) -> Option<&'a str> {
    match input.by {
        By::Person { .. } => None,
        By::Staff { id, .. } => Some(id),
    }
}

fn person<'a>(input: &ClaimInput<'a>) -> Option<&'a str> {
    match input.by {
        By::Person { customer, .. } => Some(customer.person_id()),
        By::Staff { .. } => None,
    }
}
