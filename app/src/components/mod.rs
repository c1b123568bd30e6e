//! What pages share.

mod app_setup;
mod choose_factor;
mod contacts;
mod failure;
mod hours;
mod layout;
mod letter;
pub mod link_words;
mod loading;
mod navigation;
mod new_password;
mod passkey_button;
mod passkey_door;
mod print;
pub mod problem;
mod progress;
mod proof;
pub mod reasons;
mod withdrawal_rows;
pub mod wording;

pub use app_setup::AppSetup;
pub use choose_factor::ChooseFactor;
pub use contacts::Contacts;
pub use failure::{Failure, ProblemBox, ProblemSummary};
pub use hours::Hours;
pub use layout::Layout;
pub use letter::{LetterFields, letter_field};
pub use loading::load;
pub use new_password::{NewPassword, PasswordRules, new_password_field};
pub use passkey_button::{Ceremony, PasskeyButton};
pub use passkey_door::PasskeyDoor;
pub use print::Print;
pub use progress::StopProgress;
pub use proof::{CodeField, FirstCodeField, ProofField, code_field, proof_field};
pub use withdrawal_rows::{AnswerTag, WithdrawalRows, when};
