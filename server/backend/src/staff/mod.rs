//! Staff: members of one institution, or of the portal's own support.

mod add;
mod auditor;
mod member;
mod reason;
mod role;
mod scope;
mod sign_in;

pub use add::{NewStaff, add};
pub use auditor::Auditor;
pub use member::{OPERATOR, StaffMember};
pub use reason::Reason;
pub use role::Role;
pub use sign_in::sign_in;
