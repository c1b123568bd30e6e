//! Where somebody is signed in, as operators see it, and its end.

mod customer;
mod list;
mod member;
mod rows;

pub use customer::CustomersSessions;
pub use list::StaffSessions;
pub use member::MembersSessions;
