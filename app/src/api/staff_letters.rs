//! Operators write a bank's letters.

use super::sign_in::keep;
use super::{ApiError, guard};
use crate::components::Paper;
use backend::institutions::reached;
use backend::people::{self, Letter};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Under this name an operator's session holds the letter that was just written, until it is printed: sealed, and nowhere else.
const LETTER: &str = "letter";

/// The address under which browsers see the portal, for what is printed.
#[derive(Clone, Debug)]
pub struct PublicAddress(pub String);

#[derive(Serialize, Deserialize)]
struct Written {
    letter: Letter,
    institution: String,
    customer: String,
}

/// Writes a letter for a bank's customer. A bank's operator writes their own bank's, whatever the form says.
#[server(prefix = "/api", endpoint = "staff/letters")]
pub async fn write_letter(#[server(default)] institution: String, customer: String) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let institution = if operator.sees_all() { institution.trim().to_owned() } else { operator.institution().to_owned() };
    let letter = people::write_letter(&backend, &operator, &institution, &customer).await?;
    keep(LETTER, Written { letter, institution, customer: customer.trim().to_owned() }).await?;
    leptos_axum::redirect("/staff/letters/letter");
    Ok(())
}

/// The letter has been printed: it is not shown again.
#[server(prefix = "/api", endpoint = "staff/letters/printed")]
pub async fn letter_printed() -> Result<(), ApiError> {
    guard::operator().await?;
    guard::session()?.remove::<Written>(LETTER).await.map_err(|error| ApiError::unexpected(&error))?;
    leptos_axum::redirect("/staff/letters");
    Ok(())
}

/// Whose letters the operator who has signed in writes: of one bank, or none where it is all.
///
/// # Errors
/// When no operator has signed in.
pub async fn of_bank() -> Result<Option<String>, ApiError> {
    let (_, operator) = guard::operator().await?;
    Ok((!operator.sees_all()).then(|| operator.institution().to_owned()))
}

/// The letter that was just written in this session.
///
/// # Errors
/// When no operator has signed in; [`ApiError::NotFound`] when there is none, or it has been printed.
pub async fn letter() -> Result<Paper, ApiError> {
    let (backend, _) = guard::operator().await?;
    let written: Option<Written> = guard::session()?.get(LETTER).await.map_err(|error| ApiError::unexpected(&error))?;
    let Written { letter, institution, customer } = written.ok_or(ApiError::NotFound)?;
    let origin = use_context::<PublicAddress>().ok_or_else(|| ApiError::unexpected(&"no address in context"))?.0;
    Ok(Paper { bank: reached(&backend.db, &institution).await?, letter, customer, origin })
}
