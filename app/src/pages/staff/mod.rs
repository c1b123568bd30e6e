//! Staff's pages.

mod claim;
mod claim_steps;
mod claim_story;
mod claims;
mod customers;
mod find;
mod found;
mod message;
mod outbox;
mod sign_in;
mod words;

pub use claim::ClaimPage;
pub use claims::Claims;
pub use customers::{ClaimOpened, Customer, NewClaim, StopForCaller};
pub use find::Find;
pub use found::FoundPage;
pub use message::MessagePage;
pub use outbox::Outbox;
pub use sign_in::SignIn;
