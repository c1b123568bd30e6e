//! Staff: members of one institution, or of the portal's own support.

mod add;
mod member;
mod reason;
mod scope;
mod sign_in;

pub use add::{NewStaff, add};
pub use member::{OPERATOR, StaffMember};
pub use reason::Reason;
pub use sign_in::sign_in;
