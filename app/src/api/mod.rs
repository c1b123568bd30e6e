//! Server functions: guard, one call, answer. Every form posts to one of them.

pub mod activation;
pub mod add_bank;
pub mod browser;
pub mod claims;
pub mod contacts;
pub mod damage;
pub mod error;
pub mod export;
pub mod factors;
pub mod guard;
pub mod language;
pub mod no_account;
pub mod passkeys;
pub mod powers;
pub mod proof;
pub mod recovery;
pub mod security;
pub mod session;
pub mod set_up;
pub mod sign_in;
pub mod staff_audit;
pub mod staff_callers_claim;
pub mod staff_calls;
pub mod staff_claims;
pub mod staff_customers;
pub mod staff_find;
pub mod staff_letters;
pub mod staff_outbox;
pub mod staff_powers;
pub mod staff_rings;
pub mod stops;
pub mod typed_letter;
pub mod way_back;
pub mod withdrawals;

pub use error::ApiError;
