//! The authority of whoever may see how fresh the feeds are.

use super::{OPERATOR, Operator, Supervisor};

/// An operator or a supervisor who has signed in: sees which feeds came when, and no person. Of an institution its own feeds, of the
/// portal all; this stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watcher {
    institution: String,
}

impl From<&Operator> for Watcher {
    fn from(operator: &Operator) -> Self {
        Self { institution: operator.institution().to_owned() }
    }
}

impl From<&Supervisor> for Watcher {
    fn from(supervisor: &Supervisor) -> Self {
        Self { institution: supervisor.institution().to_owned() }
    }
}

impl Watcher {
    /// The institution whose they are.
    #[must_use]
    pub fn institution(&self) -> &str {
        &self.institution
    }

    /// Whether they see that institution's feeds.
    pub(crate) fn watches(&self, institution: &str) -> bool {
        self.institution == OPERATOR || self.institution == institution
    }

    /// What is their institution's. `whose` is the column that says whose a row is; `institution` the placeholder, as in `$1`, to
    /// which [`Watcher::institution`] is bound.
    pub(crate) fn own(&self, whose: &str, institution: &str) -> String {
        // It names the placeholder too: PostgreSQL refuses a value that no placeholder takes.
        if self.institution == OPERATOR { format!("{institution} = {institution}") } else { format!("{whose} = {institution}") }
    }
}
