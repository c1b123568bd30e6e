//! The authority of a staff member who has signed in.

/// The institution of the portal's own support.
pub const OPERATOR: &str = "operator";

/// A staff member who has signed in and works with customers: support's authority, and an approver's. Only a session makes one. A bank's see its accounts and the claims that touch them, a
/// provider's the claims on its links and never a balance, the operator's all; this stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    id: String,
    institution: String,
    name: String,
}

impl StaffMember {
    pub(crate) fn signed_in(id: String, institution: String, name: String) -> Self {
        Self { id, institution, name }
    }

    /// The staff member's id, for SQL and for the audit.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The institution whose data they may see.
    #[must_use]
    pub fn institution(&self) -> &str {
        &self.institution
    }

    /// The name that colleagues and customers see.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether they belong to the portal's own support, which sees all.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.institution == OPERATOR
    }
}
