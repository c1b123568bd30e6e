//! The authority of a supervisor who has signed in.

use super::OPERATOR;

/// A supervisor who has signed in: sees counts and sums, how fresh the feeds are and how far the damage goes, and no person. Only a
/// session makes one. An institution's see what concerns it, the portal's all; this stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervisor {
    id: String,
    institution: String,
}

impl Supervisor {
    pub(crate) fn signed_in(id: String, institution: String) -> Self {
        Self { id, institution }
    }

    /// The staff member's id, for SQL and for the audit.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The institution whose they are.
    #[must_use]
    pub fn institution(&self) -> &str {
        &self.institution
    }

    /// Whether they are the portal's own.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.institution == OPERATOR
    }
}
