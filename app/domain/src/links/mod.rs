//! Links: a provider's standing right to debit an account, made from two registers and the statement.

mod contract;
mod joining;
mod register;
mod verification;

pub use contract::Contract;
pub use joining::{Known, Link, LinkIdentity, Side, join_registers};
pub use register::{BankRecord, Kyc, ProviderRecord, Standing};
pub use verification::Verification;
