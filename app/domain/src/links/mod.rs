//! Links: a provider's standing right to debit an account, made from two registers and the statement.

mod concern;
mod contract;
mod joining;
mod register;
mod verification;

pub use concern::{Concern, Signs, concerns};
pub use contract::Contract;
pub use joining::{Known, Link, LinkIdentity, Side, join_registers};
pub use register::{BankRecord, Kyc, ProviderRecord, Standing};
pub use verification::Verification;
