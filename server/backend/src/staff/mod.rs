//! Staff: members of one institution, or of the portal's own support.

mod add;
mod approver;
mod auditor;
mod change_role;
mod first_password;
mod hand_over;
mod handed;
mod keeper;
mod list;
mod member;
mod named;
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
pub use change_role::change_role;
pub(crate) use first_password::HANDED_OVER;
pub use first_password::{choose_password, has_first_password};
pub use hand_over::hand_over;
pub use keeper::Keeper;
pub use list::{Listed, list};
pub use member::{OPERATOR, StaffMember};
pub use operator::Operator;
pub use proved::{ProvedOperator, afresh};
pub use reason::Reason;
pub use role::Role;
pub use sign_in::sign_in;
pub use supervisor::Supervisor;
pub use watcher::Watcher;
