//! Claims of one's own: the list, a new one, one with its state.

mod choose;
mod done;
pub mod draft;
mod list;
mod names;
mod new;
mod next;
mod one;
mod rows;

pub use done::ClaimDone;
pub use list::Claims;
pub use new::NewClaim;
pub use one::OneClaim;
