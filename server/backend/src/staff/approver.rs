//! The authority of an approver who has signed in.

use super::StaffMember;

/// A staff member who works with customers and approves what a colleague decided first (four eyes). Only a session makes one. That
/// nobody approves what is their own stands in the SQL of each use case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver(StaffMember);

impl Approver {
    pub(crate) fn signed_in(member: StaffMember) -> Self {
        Self(member)
    }

    /// Their authority as support, which bounds what they may approve.
    #[must_use]
    pub fn member(&self) -> &StaffMember {
        &self.0
    }
}
