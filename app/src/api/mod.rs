//! Server functions: guard, one call, answer. Every form posts to one of them.

pub mod activation;
pub mod add_bank;
pub mod browser;
pub mod claims;
pub mod error;
pub mod factors;
pub mod guard;
pub mod language;
pub mod passkeys;
pub mod powers;
pub mod proof;
pub mod recovery;
pub mod security;
pub mod set_up;
pub mod sign_in;
pub mod staff_audit;
pub mod staff_callers_claim;
pub mod staff_claims;
pub mod staff_customers;
pub mod staff_find;
pub mod staff_outbox;
pub mod staff_powers;
pub mod stops;
pub mod typed_letter;
pub mod withdrawals;

pub use error::ApiError;
