//! What screening goes by: operators and approvers see it, operators propose, another person approves.

use super::{ApiError, guard};
use backend::institutions::Title;
use backend::screening::{self, Asked, Differing, InForce, Kind, Overview, Run, Version};
use backend::staff::{Keeper, Reason};
use domain::institutions::Cap;
use domain::problem::Problem;
use domain::screening::Thresholds;
use domain::time::parse_day;
use jiff::civil::Date;
use leptos::prelude::*;
use std::collections::HashMap;

/// What is in force, and what is proposed.
///
/// # Errors
/// When neither an operator nor an approver has signed in, or the backend fails.
pub async fn thresholds() -> Result<(Overview, Keeper), ApiError> {
    let (backend, keeper) = guard::keeper().await?;
    Ok((screening::overview(&backend, &keeper).await?, keeper))
}

/// What is in force, to be changed, and the providers; none where it is not for this operator to change.
///
/// # Errors
/// When no operator has signed in, or the backend fails.
pub async fn before_change() -> Result<Option<(InForce, Vec<(String, Title)>)>, ApiError> {
    let (backend, operator) = guard::operator().await?;
    Ok(screening::before_change(&backend, &operator).await?)
}

/// One version with its trial, and who looks.
#[derive(Clone, Debug)]
pub struct Shown {
    pub version: Version,
    /// What was in force when it was proposed.
    pub before: Thresholds,
    pub trial: Run,
    pub differing: Vec<Differing>,
    /// How many deliveries were done after the trial began.
    pub newer: i64,
    pub keeper: Keeper,
}

/// One version.
///
/// # Errors
/// [`ApiError::NotFound`] for whoever is no staff of the portal.
pub async fn one_version(id: String) -> Result<Shown, ApiError> {
    let (backend, keeper) = guard::keeper().await?;
    let (version, before) = screening::version(&backend, &keeper, &id).await?;
    let screening::Shown { trial, differing, newer } = screening::differences(&backend, &keeper, &id).await?;
    Ok(Shown { version, before, trial, differing, newer, keeper })
}

/// Proposes values; those that are as they were stay so.
#[server(prefix = "/api", endpoint = "staff/thresholds/propose")]
pub async fn propose_thresholds(
    version: u32,
    #[server(default)] values: HashMap<String, String>,
    #[server(default)] cap_from: HashMap<String, String>,
    #[server(default)] cap_sum: HashMap<String, String>,
    #[server(default)] from: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let asked = Asked {
        version,
        values: values.into_iter().map(|(name, typed)| Ok((name, number(&typed)?))).collect::<Result<_, Problem>>()?,
        caps: caps(&cap_from, &cap_sum)?,
        from: day(&from)?,
        reason: Reason::parse(&reason)?,
    };
    let id = screening::propose(&backend, &operator, &asked).await?;
    back_to(&id);
    Ok(())
}

fn number(typed: &str) -> Result<i64, Problem> {
    typed.trim().parse().map_err(|_| Problem::NotAThreshold)
}

fn day(typed: &str) -> Result<Option<Date>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => parse_day(typed).map(Some).map_err(|_| Problem::NotADay),
    }
}

/// The caps of which day and sum are filled in; one of the two alone is none.
fn caps(from: &HashMap<String, String>, sums: &HashMap<String, String>) -> Result<Vec<Cap>, Problem> {
    let mut caps = Vec::new();
    let providers: std::collections::BTreeSet<&String> = from.keys().chain(sums.keys()).collect();
    for provider in providers {
        let typed = |of: &HashMap<String, String>| of.get(provider).map(|text| text.trim().to_owned()).unwrap_or_default();
        let (from, sum) = (typed(from), typed(sums));
        if from.is_empty() && sum.is_empty() {
            continue;
        }
        let from = parse_day(&from).map_err(|_| Problem::NotACap)?;
        let monthly = sum.parse().map_err(|_| Problem::NotACap)?;
        caps.push(Cap { provider: provider.clone(), from, monthly });
    }
    Ok(caps)
}

/// Approves a proposal of a colleague.
#[server(prefix = "/api", endpoint = "staff/thresholds/approve")]
pub async fn approve_thresholds(proposal: String) -> Result<(), ApiError> {
    let (backend, approver) = guard::approver().await?;
    screening::approve(&backend, &approver, &proposal).await?;
    back_to(&proposal);
    Ok(())
}

/// Refuses a proposal, for a reason that the audit keeps.
#[server(prefix = "/api", endpoint = "staff/thresholds/refuse")]
pub async fn refuse_thresholds(proposal: String, #[server(default)] reason: String) -> Result<(), ApiError> {
    let (backend, approver) = guard::approver().await?;
    screening::refuse(&backend, &approver, &proposal, &reason).await?;
    back_to(&proposal);
    Ok(())
}

/// Takes a proposal back.
#[server(prefix = "/api", endpoint = "staff/thresholds/withdraw")]
pub async fn withdraw_thresholds(proposal: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    screening::withdraw(&backend, &operator, &proposal).await?;
    back_to(&proposal);
    Ok(())
}

/// Stops a trial, or screening again.
#[server(prefix = "/api", endpoint = "staff/thresholds/stop")]
pub async fn stop_run(run: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    back_from(&screening::stop(&backend, &operator, &run).await?);
    Ok(())
}

/// Lets a trial, or screening again, go on.
#[server(prefix = "/api", endpoint = "staff/thresholds/go-on")]
pub async fn go_on_with_run(run: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    back_from(&screening::go_on(&backend, &operator, &run).await?);
    Ok(())
}

/// To the version's page. Only an id that a version has comes so far.
fn back_to(id: &str) {
    leptos_axum::redirect(&format!("/staff/thresholds/{id}"));
}

fn back_from(run: &Run) {
    match run.kind {
        Kind::Trial => back_to(&run.about),
        Kind::Rescreening => leptos_axum::redirect("/staff/thresholds"),
    }
}
