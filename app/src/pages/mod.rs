//! One page a file.

mod activate;
mod add_bank;
pub mod claims;
pub mod links;
mod not_found;
mod overview;
pub mod powers;
pub mod securities;
mod security;
mod security_contact;
mod sign_in;
pub mod staff;
mod who_looked;
pub mod withdrawals;

pub use activate::{Activate, ChooseFirst, ChoosePassword, LetterWaits, SetUpApp};
pub use add_bank::AddBank;
pub use not_found::NotFound;
pub use overview::Overview;
pub use security::{
    AddApp, AddPasskey, CancelRecovery, ChangeContact, ChangePassword, EndAllSessions, EndOtherSessions, EndSession, Export,
    NewCodes, RecoveryCodes, RemoveFactor, Security,
};
pub use security_contact::SecurityContact;
pub use sign_in::{FirstPassword, SetUp, SetUpApp as StaffSetUpApp, SignIn, SignInCode, SignInHelp};
pub use who_looked::WhoLooked;
