//! The authority of whoever may see what screening goes by.

use super::{Approver, Operator};

/// An operator or an approver who has signed in: sees the thresholds in force. Proposals and trials are the portal's alone, since the
/// thresholds hold for all institutions; of others they are not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    id: String,
    sees_all: bool,
    operates: bool,
}

impl From<&Operator> for Keeper {
    fn from(operator: &Operator) -> Self {
        Self { id: operator.id().to_owned(), sees_all: operator.sees_all(), operates: true }
    }
}

impl From<&Approver> for Keeper {
    fn from(approver: &Approver) -> Self {
        let member = approver.member();
        Self { id: member.id().to_owned(), sees_all: member.sees_all(), operates: false }
    }
}

impl Keeper {
    /// The staff member's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether they are the portal's own.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// Whether it is an operator, who proposes, and no approver.
    #[must_use]
    pub fn operates(&self) -> bool {
        self.operates
    }
}
