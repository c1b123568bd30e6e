//! Staff write down a caller's claim, check it with the caller, and open it.
//!
//! Until it is opened it stands in the staff member's session, which is sealed and ends with the day: nothing that was typed is lost,
//! and nothing of a claim that was never made is kept.

use super::staff_customers::address;
use super::{ApiError, guard};
use backend::claims::CallersClaim;
use backend::customers::{Claimable, CustomerKey, opening};
use backend::ids::new_id;
use domain::claims::{Narrative, NotANarrative, PoliceReport};
use domain::problem::Problem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Under this name a session holds what callers said.
const WRITTEN: &str = "callers-claims";
/// So many callers at a time, the latest: whoever has more on the line writes the first one down again.
const MOST: usize = 3;
/// So many characters of a text that is too long are kept, so that it can be shortened.
const MOST_KEPT: usize = 10_000;

/// What a caller said, as it was typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Written {
    key: CustomerKey,
    pub account: String,
    pub keys: Vec<String>,
    pub narrative: String,
    pub police: String,
    /// The id that the claim will have: the same post twice opens one claim.
    pub form: String,
}

/// What a caller can claim, and what of it has been written down.
#[derive(Clone, Debug)]
pub struct Desk {
    pub claimable: Claimable,
    pub written: Option<Written>,
}

/// What a caller can claim; none if the staff member has to say why they look first.
///
/// # Errors
/// [`ApiError::NotFound`] for whom they do not see whole.
pub async fn desk(key: CustomerKey) -> Result<(CustomerKey, Option<Desk>), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let Some(claimable) = backend::customers::claimable(&backend, &staff, &key).await? else { return Ok((key, None)) };
    let written = all_written().await?.into_iter().find(|one| one.key == key);
    Ok((key, Some(Desk { claimable, written })))
}

/// Keeps what the caller said, and goes on to the check.
#[server(prefix = "/api", endpoint = "staff/write-claim")]
pub async fn write_claim(
    institution: String,
    customer: String,
    account: String,
    narrative: String,
    #[server(default)] police: String,
    #[server(default)] keys: Vec<String>,
) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let key = CustomerKey { institution, customer };
    // After half an hour the page asks for a reason anew, and so does the post.
    opening(&backend, &staff, &key).await?.ok_or(Problem::ReasonMissing)?;
    let cut = |text: String| text.chars().take(MOST_KEPT).collect();
    let (narrative, police) = (cut(narrative), cut(police));
    let page = format!("{}/claim/check", address(&key));
    let one = Written { key, account, keys, narrative, police, form: new_id() };
    keep(one.clone()).await?;
    if one.keys.is_empty() {
        return Err(Problem::ChooseAWithdrawal.into());
    }
    one.read()?;
    leptos_axum::redirect(&page);
    Ok(())
}

/// Opens the claim that was written down, for the reason for which the customer was opened.
#[server(prefix = "/api", endpoint = "staff/open-claim")]
pub async fn open_claim(institution: String, customer: String, form: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let key = CustomerKey { institution, customer };
    let opening = opening(&backend, &staff, &key).await?.ok_or(Problem::ReasonMissing)?;
    let written = all_written().await?.into_iter().find(|one| one.key == key && one.form == form);
    let number = match written {
        Some(written) => {
            let (narrative, police) = written.read()?;
            let claim = CallersClaim {
                institution: &key.institution,
                customer: &key.customer,
                account_id: &written.account,
                keys: &written.keys,
                by_hand: &[],
                narrative: &narrative,
                police_report: police.as_ref(),
                reason: &opening.reason,
                form: &form,
            };
            backend::claims::open_for_caller(&backend, &staff, &claim).await?
        }
        None => backend::claims::opened_for_caller(&backend, &staff, &key, &form).await?,
    };
    forget(&key).await?;
    leptos_axum::redirect(&format!("/staff/claims/{number}/opened"));
    Ok(())
}

impl Written {
    fn read(&self) -> Result<(Narrative, Option<PoliceReport>), Problem> {
        let narrative = Narrative::parse(&self.narrative).map_err(|error| match error {
            NotANarrative::Empty => Problem::NarrativeMissing,
            NotANarrative::TooLong { .. } => Problem::NarrativeTooLong,
        })?;
        Ok((narrative, PoliceReport::parse(&self.police).map_err(|_| Problem::PoliceReportTooLong)?))
    }
}

async fn all_written() -> Result<Vec<Written>, ApiError> {
    let found = guard::session()?.get(WRITTEN).await.map_err(|error| ApiError::unexpected(&error))?;
    Ok(found.unwrap_or_default())
}

async fn keep(one: Written) -> Result<(), ApiError> {
    let mut all = all_written().await?;
    all.retain(|other| other.key != one.key);
    all.push(one);
    let first = all.len().saturating_sub(MOST);
    insert(&all[first..]).await
}

async fn forget(key: &CustomerKey) -> Result<(), ApiError> {
    let mut all = all_written().await?;
    all.retain(|other| other.key != *key);
    insert(&all).await
}

async fn insert(all: &[Written]) -> Result<(), ApiError> {
    guard::session()?.insert(WRITTEN, all).await.map_err(|error| ApiError::unexpected(&error))
}
