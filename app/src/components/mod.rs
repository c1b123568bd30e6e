//! What pages share.

mod contacts;
mod failure;
mod layout;
mod letter;
pub mod link_words;
mod loading;
mod navigation;
pub mod problem;
mod progress;
pub mod reasons;
mod withdrawal_rows;
pub mod wording;

pub use contacts::Contacts;
pub use failure::{Failure, ProblemBox, ProblemSummary};
pub use layout::Layout;
pub use letter::{LetterFields, letter_field};
pub use loading::load;
pub use progress::StopProgress;
pub use withdrawal_rows::{AnswerTag, WithdrawalRows, when};
