//! Staff's pages.

mod approvals;
mod audit;
mod audit_entry;
mod claim;
mod claim_steps;
mod claim_story;
mod claims;
mod customers;
mod find;
mod found;
mod message;
mod outbox;
mod powers;
mod sign_in;
mod words;

pub use approvals::Approvals;
pub use audit::Audit;
pub use claim::ClaimPage;
pub use claims::Claims;
pub use customers::{CheckClaim, ClaimOpened, Customer, NewClaim, StopForCaller};
pub use find::Find;
pub use found::FoundPage;
pub use message::MessagePage;
pub use outbox::Outbox;
pub use powers::{CustomerPowers, PowerPage};
pub use sign_in::SignIn;
