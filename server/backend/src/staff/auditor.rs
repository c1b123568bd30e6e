//! The authority of an auditor who has signed in.

use super::OPERATOR;

/// An auditor who has signed in: reads the audit's pages. Only a session makes one. An institution's see what concerns its customers
/// and what its staff did, the portal's all; this stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auditor {
    id: String,
    institution: String,
}

impl Auditor {
    pub(crate) fn signed_in(id: String, institution: String) -> Self {
        Self { id, institution }
    }

    /// The staff member's id, for the audit.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The institution whose entries they read.
    #[must_use]
    pub fn institution(&self) -> &str {
        &self.institution
    }

    /// Entries that they may read. `entry` is the alias of `audit`; `institution` the placeholder, as in `$1`, to which
    /// [`Auditor::institution`] is bound.
    pub(crate) fn entries(&self, entry: &str, institution: &str) -> String {
        if self.institution == OPERATOR {
            // It names the placeholder too: PostgreSQL refuses a value that no placeholder takes.
            return format!("{institution} = {institution}");
        }
        format!("({entry}.institution = {institution} OR {entry}.actor_institution = {institution})")
    }
}
