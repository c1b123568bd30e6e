//! Where a customer is told what happens to their sign-in.

use super::{ApiError, guard, proof};
use backend::contacts::{self, Contact};
use backend::identity::Options;
use domain::contacts::Channel;
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks for a fresh proof before a contact is changed.
#[server(prefix = "/api", endpoint = "security/contacts/begin")]
pub async fn begin_contact(channel: String) -> Result<Options, ApiError> {
    let (_, customer) = guard::customer().await?;
    proof::ask(&customer.identity(), Purpose::ChangeContact { channel }).await
}

/// Takes another e-mail address or telephone number, or none, from whoever proves afresh who they are.
#[server(prefix = "/api", endpoint = "security/contacts")]
pub async fn change_contact(
    channel: String,
    #[server(default)] address: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    guard::customer().await?;
    let by = Channel::of_word(&channel).ok_or(ApiError::NotFound)?;
    if !address.trim().is_empty() {
        // Before a code is used up for what cannot be taken.
        by.parse(&address)?;
    }
    let (backend, customer) = guard::customer_afresh(proof, passkey, &Purpose::ChangeContact { channel }).await?;
    contacts::change(&backend, &customer, by, &address).await?;
    leptos_axum::redirect("/security?done=contact");
    Ok(())
}

/// The customer's contact by that channel, if they have given one.
///
/// # Errors
/// [`ApiError::NotSignedIn`]; [`ApiError::NotFound`] for what is no channel.
pub async fn own(channel: String) -> Result<(Channel, Option<Contact>), ApiError> {
    let (backend, customer) = guard::customer().await?;
    let channel = Channel::of_word(&channel).ok_or(ApiError::NotFound)?;
    let own = contacts::own(&backend, &customer).await?;
    Ok((channel, own.into_iter().find(|contact| contact.channel == channel)))
}
