//! Staying signed in.

use super::{ApiError, guard};
use leptos::prelude::*;

/// Goes on with the session, as any request does, and says how many seconds it lasts now: no longer than a session may.
#[server(prefix = "/api", endpoint = "session/stay")]
pub async fn stay() -> Result<i64, ApiError> {
    guard::anybody().await?;
    Ok(guard::visit().await?.map_or(0, |visitor| visitor.seconds))
}
