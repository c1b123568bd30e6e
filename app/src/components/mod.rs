//! What pages share.

mod app_setup;
mod contacts;
mod failure;
mod hours;
mod layout;
mod letter;
pub mod link_words;
mod loading;
mod navigation;
mod new_password;
mod print;
pub mod problem;
mod progress;
mod proof;
pub mod reasons;
mod withdrawal_rows;
pub mod wording;

pub use app_setup::AppSetup;
pub use contacts::Contacts;
pub use failure::{Failure, ProblemBox, ProblemSummary};
pub use hours::Hours;
pub use layout::Layout;
pub use letter::{LetterFields, letter_field};
pub use loading::load;
pub use new_password::{NewPassword, PasswordRules, new_password_field};
pub use print::Print;
pub use progress::StopProgress;
pub use proof::{CodeField, FirstCodeField, ProofField, code_field, proof_field};
pub use withdrawal_rows::{AnswerTag, WithdrawalRows, when};
