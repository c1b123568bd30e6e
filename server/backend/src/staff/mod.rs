//! Staff: members of one institution, or of the portal's own support.

mod add;
mod approver;
mod auditor;
mod first_password;
mod keeper;
mod member;
mod operator;
mod proved;
mod reason;
mod role;
mod scope;
mod sign_in;
mod supervisor;
mod watcher;

pub use add::{NewStaff, add};
pub use approver::Approver;
pub use auditor::Auditor;
pub(crate) use first_password::HANDED_OVER;
pub use first_password::{choose_password, has_first_password};
pub use keeper::Keeper;
pub use member::{OPERATOR, StaffMember};
pub use operator::Operator;
pub use proved::{ProvedOperator, afresh};
pub use reason::Reason;
pub use role::Role;
pub use sign_in::sign_in;
pub use supervisor::Supervisor;
pub use watcher::Watcher;
