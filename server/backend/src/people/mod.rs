//! People: how a bank's customer comes in, and the authority that a signed-in customer has.

mod activation;
mod customer;
mod enrolment;
mod hashing;
mod holding;
mod other;
mod password;
mod proved;
mod recovery;
mod sign_in;

pub use activation::{Activation, activate, add_bank, adding_bank, check_code, choose_password};
pub(crate) use customer::in_force;
pub use customer::{Customer, HELD_ACCOUNTS, numbers, own_accounts};
pub use enrolment::{Letter, bank_of_letter, enrol, has_come, write_letter};
pub use hashing::{Asks, Place, place};
pub(crate) use holding::{Holding, OWN_FIRST, actor, holding};
pub use other::Other;
pub(crate) use other::{name, name_of_customer};
pub(crate) use password::renewed;
pub use password::{Password, hash, verify};
pub use proved::{Proved, afresh};
pub(crate) use recovery::waiting_of;
pub use recovery::{Opened, cancel_recovery, open_letter, waiting_recovery};
pub use sign_in::sign_in;
