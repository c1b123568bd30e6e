//! Server functions: guard, one call, answer. Every form posts to one of them.

pub mod error;
pub mod guard;
pub mod language;
pub mod sign_in;
pub mod stops;
pub mod withdrawals;

pub use error::ApiError;
