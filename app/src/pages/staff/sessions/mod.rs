//! Where somebody is signed in, as operators see it, and its end.

mod customer;
mod customer_end;
mod dismiss;
mod end;
mod facts;
mod list;
mod member;
mod rows;

pub use customer::CustomersSessions;
pub use customer_end::EndCustomersSessions;
pub use dismiss::DismissMember;
pub use end::EndMembersSessions;
pub use list::StaffSessions;
pub use member::MembersSessions;
