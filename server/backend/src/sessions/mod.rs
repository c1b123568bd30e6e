//! Sessions as the database keeps them: found by the hash of their id, with who signed in read anew at each request.

mod limits;
mod others;
mod own;
mod store;
mod who;

pub use others::{Member, dismiss, dismissable, end_of_customer, end_of_member, members, of_customer, of_member};
pub use own::{OwnSession, end_all, end_one, end_others, other, own};
pub(crate) use own::{end_everywhere, end_others_in};
pub use store::{Course, StoredSession, create, delete, delete_expired, go_on, hashed, load, load_with_course, save, set_aside};
pub use who::{SignedIn, enter, signed_in};
