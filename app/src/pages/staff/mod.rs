//! Staff's pages.

mod audit;
mod audit_entry;
mod claim;
mod claim_steps;
mod claim_story;
mod claims;
mod customers;
mod find;
mod found;
mod letters;
mod message;
mod outbox;
mod sign_in;
mod words;

pub use audit::Audit;
pub use claim::ClaimPage;
pub use claims::Claims;
pub use customers::{CheckClaim, ClaimOpened, Customer, NewClaim, StopForCaller};
pub use find::Find;
pub use found::FoundPage;
pub use letters::{Letters, WrittenLetter};
pub use message::MessagePage;
pub use outbox::Outbox;
pub use sign_in::SignIn;
