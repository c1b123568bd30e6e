//! What a customer says of what was done on their securities account.

use super::{ApiError, guard};
use domain::problem::Problem;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// Records "that was me" or "that was not me", and shows the event with what comes next.
#[server(prefix = "/api", endpoint = "securities/verdict")]
pub async fn say_of_event(account: String, event: String, #[server(default)] verdict: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    let verdict = Verdict::of_word(&verdict).ok_or(Problem::ChooseAnAnswer)?;
    let key = backend::securities::EventKey::of_word(&event)?;
    backend::securities::answer(&backend, &customer, &account, &key, verdict).await?;
    backend::joining::soon(&backend);
    leptos_axum::redirect(&format!("/securities/{account}/{event}"));
    Ok(())
}
