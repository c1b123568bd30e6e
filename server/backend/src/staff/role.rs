//! What staff are there for.

use serde::{Deserialize, Serialize};

/// A staff member's role, beside their institution. It is read anew at each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Opens customers and works claims.
    Support,
    /// The same, and approves what needs a second person.
    Approver,
    /// Sees counts, and no customer.
    Supervisor,
    /// Reads the audit, and nothing else.
    Auditor,
    /// Manages the portal, and sees no customer.
    Operator,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Support, Self::Approver, Self::Supervisor, Self::Auditor, Self::Operator];

    /// The word in the database and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Approver => "approver",
            Self::Supervisor => "supervisor",
            Self::Auditor => "auditor",
            Self::Operator => "operator",
        }
    }

    /// The role of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}
