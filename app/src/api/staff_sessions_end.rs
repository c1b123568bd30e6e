//! Operators end others' sessions, of a stolen device or of somebody who has left: for a reason, and after a fresh proof.

use super::staff_sessions::{OfCustomer, member, of_customer};
use super::{ApiError, guard, proof, typed_reason};
use backend::Backend;
use backend::customers::CustomerKey;
use backend::identity::Options;
use backend::sessions::{self, Member};
use backend::staff::{ProvedOperator, Reason};
use domain::proof::Purpose;
use leptos::prelude::*;

/// Asks for a fresh proof before a colleague's sessions are ended.
#[server(prefix = "/api", endpoint = "staff/sessions/end-member/begin")]
pub async fn begin_end_member(member: String) -> Result<Options, ApiError> {
    let (_, operator) = guard::operator().await?;
    proof::ask(&operator.identity(), Purpose::EndMembersSessions { member }).await
}

/// Ends all sessions of a staff member.
#[server(prefix = "/api", endpoint = "staff/sessions/end-member")]
pub async fn end_members_sessions(
    member: String,
    #[server(default)] reason: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    sessions::of_member(&backend, &operator, &member).await?;
    let act = Purpose::EndMembersSessions { member: member.clone() };
    let (backend, operator, reason) = proved(&act, &reason, proof, passkey).await?;
    sessions::end_of_member(&backend, &operator, &member, &reason).await?;
    done_with(&member).await
}

/// Asks for a fresh proof before a colleague who has left loses their role.
#[server(prefix = "/api", endpoint = "staff/sessions/dismiss/begin")]
pub async fn begin_dismiss(member: String) -> Result<Options, ApiError> {
    let (_, operator) = guard::operator().await?;
    proof::ask(&operator.identity(), Purpose::DismissMember { member }).await
}

/// Ends all sessions of a staff member who has left, and takes their role: for good.
#[server(prefix = "/api", endpoint = "staff/sessions/dismiss")]
pub async fn dismiss_member(
    member: String,
    #[server(default)] reason: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    let (backend, operator) = guard::operator().await?;
    sessions::dismissable(&backend, &operator, &member).await?;
    let act = Purpose::DismissMember { member: member.clone() };
    let (backend, operator, reason) = proved(&act, &reason, proof, passkey).await?;
    sessions::dismiss(&backend, &operator, &member, &reason).await?;
    done_with(&member).await
}

/// Asks for a fresh proof before a customer's sessions are ended.
#[server(prefix = "/api", endpoint = "staff/sessions/end-customer/begin")]
pub async fn begin_end_customer(institution: String, customer: String) -> Result<Options, ApiError> {
    let (_, operator) = guard::operator().await?;
    proof::ask(&operator.identity(), Purpose::EndCustomersSessions { institution, customer }).await
}

/// Ends all sessions of a bank's customer.
#[server(prefix = "/api", endpoint = "staff/sessions/end-customer")]
pub async fn end_customers_sessions(
    institution: String,
    customer: String,
    #[server(default)] reason: String,
    #[server(default)] proof: String,
    #[server(default)] passkey: String,
) -> Result<(), ApiError> {
    guard::operator().await?;
    let key = CustomerKey { institution, customer };
    let (backend, operator, reason) = proved(&of_key(&key), &reason, proof, passkey).await?;
    sessions::end_of_customer(&backend, &operator, &key, &reason).await?;
    done("/staff/sessions/customer?done=yes").await
}

/// The reason and the fresh proof of an act. What was typed is kept until the act is done, so that a wrong code loses none of it; and no code
/// is used up where the reason is missing.
async fn proved(
    act: &Purpose,
    typed: &str,
    code: String,
    passkey: String,
) -> Result<(Backend, ProvedOperator, Reason), ApiError> {
    typed_reason::keep(act, typed).await?;
    let reason = Reason::parse(typed)?;
    let (backend, operator) = guard::operator_afresh(code, passkey, act).await?;
    Ok((backend, operator, reason))
}

async fn done_with(member: &str) -> Result<(), ApiError> {
    done(&format!("/staff/sessions/{member}?done=yes")).await
}

async fn done(page: &str) -> Result<(), ApiError> {
    typed_reason::forget().await?;
    leptos_axum::redirect(page);
    Ok(())
}

fn of_key(key: &CustomerKey) -> Purpose {
    Purpose::EndCustomersSessions { institution: key.institution.clone(), customer: key.customer.clone() }
}

/// A colleague whose sessions may be ended, and the reason that was typed for it before.
///
/// # Errors
/// As [`member`].
pub async fn member_to_end(id: String) -> Result<(Member, String), ApiError> {
    let (member, _) = member(id).await?;
    with_typed(member, |member| Purpose::EndMembersSessions { member }).await
}

/// A colleague who may be dismissed, and the reason that was typed for it before.
///
/// # Errors
/// [`ApiError::NotFound`] for one of another institution, and for whoever is not dismissed here.
pub async fn member_to_dismiss(id: String) -> Result<(Member, String), ApiError> {
    let (backend, operator) = guard::operator().await?;
    let member = sessions::dismissable(&backend, &operator, &id).await?;
    with_typed(member, |member| Purpose::DismissMember { member }).await
}

async fn with_typed(member: Member, act: impl Fn(String) -> Purpose) -> Result<(Member, String), ApiError> {
    let typed = typed_reason::before(&act(member.id.clone())).await?;
    Ok((member, typed.unwrap_or_default()))
}

/// The customer whose sessions were asked for last in this session; the reason is the one that was typed for ending them, or else for the look.
///
/// # Errors
/// As [`of_customer`].
pub async fn customer_to_end() -> Result<OfCustomer, ApiError> {
    let (key, looked_for, sessions) = of_customer().await?;
    let typed = typed_reason::before(&of_key(&key)).await?;
    Ok((key, typed.unwrap_or(looked_for), sessions))
}
