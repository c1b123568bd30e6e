//! Writing a claim, page by page, and handing it in.

use super::{ApiError, guard, proof};
use backend::claims::{self, Draft, Typed};
use backend::identity::Options;
use domain::proof::Purpose;
use jiff::civil::Date;
use leptos::prelude::*;

/// What the address of a draft leads to.
#[derive(Clone, Debug)]
pub enum Written {
    /// It is being written, on this business day.
    Open { draft: Box<Draft>, today: Date },
    /// It was handed in: the number of the claim that it became.
    Received(String),
}

/// The customer's draft of that id, or the claim that it became: whoever goes back in the browser after handing in comes here again.
///
/// # Errors
/// [`ApiError::NotFound`] when there is neither, or it is another's.
pub async fn written(id: &str) -> Result<Written, ApiError> {
    let (backend, customer) = guard::customer().await?;
    match claims::draft(&backend, &customer, id).await {
        Ok(draft) => Ok(Written::Open { draft: Box::new(draft), today: backend.clock.today() }),
        Err(backend::Error::NotFound) => Ok(Written::Received(claims::submitted(&backend, &customer, id).await?)),
        Err(error) => Err(error.into()),
    }
}

/// To the claim that was received before, with a word that it was.
pub fn to_received(number: &str) {
    leptos_axum::redirect(&format!("/claims/{number}/done?again=yes"));
}

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

/// The draft becomes a claim, once, for whoever proves afresh who they are. The same post again leads to the claim that the first made.
#[server(prefix = "/api", endpoint = "claims/submit")]
pub async fn submit_claim(
    draft: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    match claims::submitted(&backend, &customer, &draft).await {
        Ok(number) => to_received(&number),
        Err(backend::Error::NotFound) => {
            let purpose = Purpose::SubmitClaim { draft: draft.clone() };
            let (backend, customer) = guard::customer_afresh(proof, passkey, &purpose).await?;
            let number = claims::submit(&backend, &customer, &draft).await?;
            leptos_axum::redirect(&format!("/claims/{number}/done"));
        }
        Err(error) => return Err(error.into()),
    }
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
