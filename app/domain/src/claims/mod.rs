//! Claims: a case about withdrawals that were not the customer's, which the bank and the provider both answer.

mod deadlines;
mod manual;
mod number;
mod state;
mod text;
mod together;

pub use deadlines::{Deadlines, decision_by, first_answer_by};
pub use manual::{ManualWithdrawal, WrongField, amount};
pub use number::{ClaimNumber, NotAClaimNumber};
pub use state::{Claim, Decision, NotAState, Refused, Stored};
pub use text::{Narrative, NotANarrative, PoliceReport, TooLongForAPoliceReport};
pub use together::{Seen, together};
