//! What a customer says of a withdrawal.

use super::{ApiError, guard};
use domain::problem::Problem;
use domain::withdrawals::Verdict;
use leptos::prelude::*;

/// Records "that was me" or "that was not me", and shows the withdrawal with what comes next.
#[server(prefix = "/api", endpoint = "verdict")]
pub async fn say(account: String, withdrawal: String, #[server(default)] verdict: String) -> Result<(), ApiError> {
    let (backend, customer) = guard::customer().await?;
    let verdict = Verdict::of_word(&verdict).ok_or(Problem::ChooseAnAnswer)?;
    backend::withdrawals::answer(&backend, &customer, &account, &withdrawal, verdict).await?;
    backend::joining::soon(&backend);
    leptos_axum::redirect(&format!("/withdrawals/{account}/{withdrawal}"));
    Ok(())
}
