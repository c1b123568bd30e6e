//! Staff list and work claims.

use super::{ApiError, guard};
use backend::claims::desk::{self, ClaimDetail, ClaimList, Decided, Form, State, Typed};
use backend::staff::{Role, StaffMember};
use backend::{Backend, Error};
use domain::claims::Decision;
use domain::problem::Problem;
use leptos::prelude::*;

/// What staff begin with.
#[derive(Clone, Debug)]
pub enum Home {
    Claims(Vec<(State, ClaimList)>),
    /// The page at that address.
    At(&'static str),
}

/// What staff in that role begin with: whoever works claims with those in each of these states.
///
/// # Errors
/// When nobody of the staff has signed in, or the backend fails.
pub async fn home(states: Vec<State>) -> Result<Home, ApiError> {
    match guard::role().await? {
        Role::Support | Role::Approver => Ok(Home::Claims(claim_lists(states).await?)),
        Role::Auditor => Ok(Home::At("/staff/audit")),
        Role::Supervisor => Ok(Home::At("/staff/damage")),
        Role::Operator => Ok(Home::At("/staff/deliveries")),
    }
}

async fn claim_lists(states: Vec<State>) -> Result<Vec<(State, ClaimList)>, ApiError> {
    let (backend, staff) = guard::staff().await?;
    let mut lists = Vec::with_capacity(states.len());
    for state in states {
        lists.push((state, desk::claims(&backend, &staff, state).await?));
    }
    Ok(lists)
}

/// One claim, and whether whoever looks is an approver; the look is recorded.
///
/// # Errors
/// [`ApiError::NotFound`] for one that the staff member's institution need not answer.
pub async fn claim_detail(number: String) -> Result<(ClaimDetail, bool), ApiError> {
    let (backend, staff) = guard::staff().await?;
    Ok((desk::claim(&backend, &staff, &number).await?, guard::role().await? == Role::Approver))
}

/// Begins to look into a claim.
#[server(prefix = "/api", endpoint = "staff/claims/begin")]
pub async fn begin_claim(number: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    desk::begin(&backend, &staff, &number).await?;
    back_to(&number);
    Ok(())
}

/// Proposes a decision on a claim, with a text for the customer.
#[server(prefix = "/api", endpoint = "staff/claims/propose")]
pub async fn propose_decision(
    number: String,
    #[server(default)] outcome: String,
    #[server(default)] part: String,
    text: String,
) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let answer = match decision(&outcome, &part) {
        Ok(decision) => desk::propose(&backend, &staff, &number, &Decided { decision, text: text.clone() }).await,
        Err(problem) => Err(problem.into()),
    };
    if let Err(error) = answer {
        return refused(&backend, &staff, &number, Form::Decision, Typed { outcome, part, text }, error).await;
    }
    back_to(&number);
    Ok(())
}

fn decision(outcome: &str, part: &str) -> Result<Decision, Problem> {
    let part = (outcome == "partly").then_some(part);
    let amount = part.map(|part| domain::claims::amount(part).map_err(|_| Problem::NotAnAmount)).transpose()?;
    Decision::of_word(outcome, amount).ok_or(Problem::ChooseAnAnswer)
}

/// Approves the decision that a colleague proposed.
#[server(prefix = "/api", endpoint = "staff/claims/approve")]
pub async fn approve_decision(number: String) -> Result<(), ApiError> {
    let (backend, approver) = guard::approver().await?;
    desk::approve(&backend, &approver, &number).await?;
    backend::joining::soon(&backend);
    back_to(&number);
    Ok(())
}

/// Sends the decision that a colleague proposed back, and says why.
#[server(prefix = "/api", endpoint = "staff/claims/send-back")]
pub async fn send_decision_back(number: String, #[server(default)] text: String) -> Result<(), ApiError> {
    let (backend, approver) = guard::approver().await?;
    desk::send_back(&backend, &approver, &number, &text).await?;
    back_to(&number);
    Ok(())
}

/// Closes a claim.
#[server(prefix = "/api", endpoint = "staff/claims/close")]
pub async fn close_claim(number: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    desk::close(&backend, &staff, &number).await?;
    back_to(&number);
    Ok(())
}

/// Adds a note, which only the staff member's institution sees.
#[server(prefix = "/api", endpoint = "staff/claims/note")]
pub async fn note_claim(number: String, text: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    if let Err(error) = desk::add_note(&backend, &staff, &number, &text).await {
        return refused(&backend, &staff, &number, Form::Note, Typed { text, ..Typed::default() }, error).await;
    }
    back_to(&number);
    Ok(())
}

/// What could not be taken is kept as it was typed, for the form to show again.
async fn refused(
    backend: &Backend,
    staff: &StaffMember,
    number: &str,
    form: Form,
    typed: Typed,
    error: Error,
) -> Result<(), ApiError> {
    if matches!(error, Error::Problem(_)) {
        desk::keep_typed(backend, staff, number, form, &typed).await?;
    }
    Err(error.into())
}

/// To the claim's page. Only a number that a claim has comes so far.
fn back_to(number: &str) {
    leptos_axum::redirect(&format!("/staff/claims/{number}"));
}
