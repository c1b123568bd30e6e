//! Sessions as the database keeps them: found by the hash of their id, with who signed in read anew at each request.

mod store;
mod who;

pub use store::{StoredSession, delete, delete_expired, load, save};
pub use who::SignedIn;
