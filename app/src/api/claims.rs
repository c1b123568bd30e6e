//! Writing a claim, page by page, and handing it in.

use super::{ApiError, guard, proof};
use backend::claims::{self, Typed};
use backend::identity::Options;
use domain::proof::Purpose;
use leptos::prelude::*;

/// The withdrawals are chosen: a draft keeps them.
#[server(prefix = "/api", endpoint = "claims/begin")]
pub async fn begin_claim(
    account: String,
    #[server(default)] keys: Vec<String>,
    #[server(default)] unlisted: Option<String>,
    #[server(default)] change: Option<String>,
) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    let listed = unlisted.is_none() && change.is_none();
    let draft = claims::begin(&backend, &customer, &account, &keys, listed).await?;
    go_on(&draft, "others", change.as_ref());
    Ok(())
}

/// A withdrawal that no delivery covers. Empty fields with "continue" add nothing.
#[server(prefix = "/api", endpoint = "claims/others")]
pub async fn add_other(
    draft: String,
    #[server(default)] bank: String,
    #[server(default)] day: String,
    #[server(default)] amount: String,
    #[server(default)] printed: String,
    #[server(default)] more: Option<String>,
    #[server(default)] change: Option<String>,
) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    let empty = [&day, &amount, &printed].iter().all(|field| field.trim().is_empty());
    if more.is_some() || !empty {
        claims::add_by_hand(&backend, &customer, &draft, Typed { bank, day, amount, printed }).await?;
    } else {
        // Nothing is added, and still the address must be that of a draft of theirs.
        claims::draft(&backend, &customer, &draft).await?;
    }
    if more.is_some() {
        let change = if change.is_some() { "?change=yes" } else { "" };
        leptos_axum::redirect(&format!("/claims/draft/{draft}/others{change}"));
    } else {
        go_on(&draft, "story", change.as_ref());
    }
    Ok(())
}

/// Takes back a withdrawal that was added.
#[server(prefix = "/api", endpoint = "claims/others/remove")]
pub async fn remove_other(draft: String, place: usize, #[server(default)] change: Option<String>) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    claims::remove_by_hand(&backend, &customer, &draft, place).await?;
    let change = if change.is_some() { "?change=yes" } else { "" };
    leptos_axum::redirect(&format!("/claims/draft/{draft}/others{change}"));
    Ok(())
}

/// What happened.
#[server(prefix = "/api", endpoint = "claims/story")]
pub async fn tell_story(
    draft: String,
    #[server(default)] story: String,
    #[server(default)] change: Option<String>,
) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    claims::tell_story(&backend, &customer, &draft, &story).await?;
    go_on(&draft, "police", change.as_ref());
    Ok(())
}

/// The number of the police report, if there is one.
#[server(prefix = "/api", endpoint = "claims/police")]
pub async fn tell_police_report(
    draft: String,
    #[server(default)] police_report: String,
    #[server(default)] change: Option<String>,
) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    claims::tell_police_report(&backend, &customer, &draft, &police_report).await?;
    go_on(&draft, "check", change.as_ref());
    Ok(())
}

/// Asks for a fresh proof before a draft is handed in.
#[server(prefix = "/api", endpoint = "claims/submit/begin")]
pub async fn begin_submitting(draft: String) -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), Purpose::SubmitClaim { draft }).await
}

/// The draft becomes a claim, once, for whoever proves afresh who they are. The same post again shows the claim that the first made.
#[server(prefix = "/api", endpoint = "claims/submit")]
pub async fn submit_claim(
    draft: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    let number = match claims::submitted(&backend, &customer, &draft).await {
        Ok(number) => number,
        Err(backend::Error::NotFound) => {
            let purpose = Purpose::SubmitClaim { draft: draft.clone() };
            let (backend, customer) = guard::customer_afresh(proof, passkey, &purpose).await?;
            claims::submit(&backend, &customer, &draft).await?
        }
        Err(error) => return Err(error.into()),
    };
    leptos_axum::redirect(&format!("/claims/{number}/done"));
    Ok(())
}

/// The draft is thrown away.
#[server(prefix = "/api", endpoint = "claims/discard")]
pub async fn discard_claim(draft: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    claims::discard(&backend, &customer, &draft).await?;
    leptos_axum::redirect("/claims");
    Ok(())
}

/// To the next question, or back to the answers where one of them was changed. The draft is the customer's own by now, so that its
/// id is one that we made.
fn go_on(draft: &str, next: &str, change: Option<&String>) {
    let next = if change.is_some() { "check" } else { next };
    leptos_axum::redirect(&format!("/claims/draft/{draft}/{next}"));
}
