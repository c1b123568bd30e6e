//! A customer, as staff see them.

mod ask;
mod claim;
mod claim_check;
mod claim_opened;
mod events;
mod links;
mod stop;
mod view;
mod withdrawals;

pub(super) use ask::AskReason;
pub use claim::NewClaim;
pub use claim_check::CheckClaim;
pub use claim_opened::ClaimOpened;
pub use stop::StopForCaller;
pub use view::Customer;

use backend::customers::CustomerKey;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The customer of this address.
pub(super) fn key() -> CustomerKey {
    let params = use_params_map().read_untracked();
    let part = |name: &str| params.get(name).unwrap_or_default();
    CustomerKey { institution: part("institution"), customer: part("customer") }
}
