//! Staff's pages.

mod approvals;
mod audit;
mod audit_entry;
mod calls;
mod claim;
mod claim_steps;
mod claim_story;
mod claims;
mod customers;
mod damage;
mod find;
mod found;
mod letters;
mod message;
mod outbox;
mod powers;
mod rings;
mod sign_in;
mod words;

pub use approvals::Approvals;
pub use audit::Audit;
pub use calls::{Call, Calls};
pub use claim::ClaimPage;
pub use claims::Claims;
pub use customers::{CheckClaim, ClaimOpened, Customer, NewClaim, StopForCaller};
pub use damage::Damage;
pub use find::Find;
pub use found::FoundPage;
pub use letters::{Letters, WrittenLetter};
pub use message::MessagePage;
pub use outbox::Outbox;
pub use powers::{CustomerPowers, PowerPage};
pub use rings::{RingPage, Rings};
pub use sign_in::SignIn;
