//! Links: a provider's standing right to debit an account, made from two registers and the statement.

mod attempt;
mod concern;
mod contract;
mod direct_debit;
mod joining;
mod link;
mod register;
mod verification;

pub use attempt::{Attempt, Outcome};
pub use concern::{Concern, Signs, concerns};
pub use contract::Contract;
pub use direct_debit::{DirectDebit, with_direct_debits};
pub use joining::join_registers;
pub use link::{Known, Link, LinkIdentity, Side};
pub use register::{BankRecord, Kyc, ProviderRecord, Standing};
pub use verification::Verification;
