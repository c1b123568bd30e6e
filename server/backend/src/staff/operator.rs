//! The authority of an operator who has signed in.

use super::OPERATOR;

/// An operator who has signed in: enrols institutions and their customers, watches feeds, keeps thresholds. Sees no customer's data. Only a
/// session makes one. An institution's manage what is its own, the portal's all; this stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    id: String,
    institution: String,
}

impl Operator {
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

    /// What they manage: their own institution's. `column` says whose a row is; `institution` is the placeholder, as in `$1`, to which
    /// [`Operator::institution`] is bound.
    pub(crate) fn own(&self, column: &str, institution: &str) -> String {
        // It names the placeholder too: PostgreSQL refuses a value that no placeholder takes.
        if self.sees_all() { format!("{institution} = {institution}") } else { format!("{column} = {institution}") }
    }
}
