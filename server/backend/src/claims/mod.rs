//! Claims: from "that was not me" to a number that the bank and the provider both answer.

mod account;
mod candidates;
pub mod desk;
mod draft;
mod draft_steps;
mod list;
mod one;
mod open_for_caller;
mod receive;
mod sealed;
mod steps;
mod submit;

pub use account::ClaimAccount;
pub use candidates::{Candidate, candidates};
pub use draft::{ByHand, Draft, OpenDraft, begin, discard, draft, open_drafts};
pub use draft_steps::{Typed, add_by_hand, remove_by_hand, tell_police_report, tell_story};
pub use list::{ListedClaim, list};
pub use one::{ClaimView, ClaimedWithdrawal, one};
pub use open_for_caller::{CallersClaim, open_for_caller, opened_for_caller};
pub use receive::{By, ClaimInput, receive};
pub use steps::ClaimStep;
pub use submit::{submit, submitted};
