//! Staff's pages.

mod api_keys;
mod audit;
mod audit_entry;
mod claim;
mod claim_steps;
mod claim_story;
mod claims;
mod customers;
mod deliveries;
mod feeds;
mod find;
mod found;
mod message;
mod outbox;
mod sign_in;
mod words;

pub use api_keys::ApiKeys;
pub use audit::Audit;
pub use claim::ClaimPage;
pub use claims::Claims;
pub use customers::{CheckClaim, ClaimOpened, Customer, NewClaim, StopForCaller};
pub use deliveries::{Deliveries, DeliveryPage};
pub use feeds::Feeds;
pub use find::Find;
pub use found::FoundPage;
pub use message::MessagePage;
pub use outbox::Outbox;
pub use sign_in::SignIn;
