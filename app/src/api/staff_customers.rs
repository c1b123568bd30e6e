//! Staff open customers, and ask for stops in their names.

use super::{ApiError, guard};
use backend::customers::{CustomerKey, View};
use backend::staff::Reason;
use backend::stops::CallersStop;
use domain::problem::Problem;
use leptos::prelude::*;

/// Opens a customer for a reason.
#[server(prefix = "/api", endpoint = "staff/open")]
pub async fn open_customer(institution: String, customer: String, reason: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let key = CustomerKey { institution, customer };
    backend::customers::open(&backend, &staff, &key, &Reason::parse(&reason)?).await?;
    leptos_axum::redirect(&address(&key));
    Ok(())
}

/// A customer as the staff member may see them; none if they have to say why first.
///
/// # Errors
/// [`ApiError::NotFound`] for whom they may not see.
pub async fn customer_view(key: CustomerKey) -> Result<(CustomerKey, Option<View>), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let view = backend::customers::view(&backend, &staff, &key).await?;
    Ok((key, view))
}

/// Asks to stop a link for a caller, for the reason for which the customer was opened.
#[server(prefix = "/api", endpoint = "staff/stop")]
pub async fn stop_for_caller(institution: String, customer: String, account: String, link: String) -> Result<(), ApiError> {
    let (backend, staff) = guard::staff().await?;
    let key = CustomerKey { institution, customer };
    let opening = backend::customers::opening(&backend, &staff, &key).await?.ok_or(Problem::ReasonMissing)?;
    let stop = CallersStop {
        institution: &key.institution,
        customer: &key.customer,
        account_id: &account,
        link_id: &link,
        reason: &Reason::parse(&opening.reason)?,
    };
    backend::stops::request_for_caller(&backend, &staff, &stop).await?;
    // Back to the link, which now says how far the stop has come.
    leptos_axum::redirect(&format!("{}#{}", address(&key), mark(&account, &link)));
    Ok(())
}

/// The mark of a link on its customer's page.
#[must_use]
pub fn mark(account_id: &str, link_id: &str) -> String {
    format!("link-{account_id}-{link_id}")
}

/// The address of a customer's page. Customer numbers are the banks' own, so they may hold anything.
#[must_use]
pub fn address(key: &CustomerKey) -> String {
    format!("/staff/customers/{}/{}", escaped(&key.institution), escaped(&key.customer))
}

/// A text as one part of an address.
pub(super) fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
