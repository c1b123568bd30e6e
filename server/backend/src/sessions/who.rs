//! Who has signed in: what the guard makes its authority from.

use crate::people::Customer;
use crate::staff::{Auditor, Role, StaffMember};
use serde::{Deserialize, Serialize};

/// Who a session belongs to, as its row and the row of the person or staff member say now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignedIn {
    Customer { person_id: String },
    Staff { staff_id: String, institution: String, name: String, role: Role },
}

impl SignedIn {
    /// A customer's authority, if a customer has signed in.
    #[must_use]
    pub fn customer(self) -> Option<Customer> {
        match self {
            Self::Customer { person_id } => Some(Customer::signed_in(person_id)),
            Self::Staff { .. } => None,
        }
    }

    /// Support's authority, if a member of the staff has signed in who works with customers.
    #[must_use]
    pub fn staff(self) -> Option<StaffMember> {
        match self {
            Self::Staff { staff_id, institution, name, role: Role::Support | Role::Approver } => {
                Some(StaffMember::signed_in(staff_id, institution, name))
            }
            _ => None,
        }
    }

    /// An auditor's authority, if one has signed in.
    #[must_use]
    pub fn auditor(self) -> Option<Auditor> {
        match self {
            Self::Staff { staff_id, institution, role: Role::Auditor, .. } => Some(Auditor::signed_in(staff_id, institution)),
            _ => None,
        }
    }

    /// The role, if a member of the staff has signed in.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Staff { role, .. } => Some(*role),
            Self::Customer { .. } => None,
        }
    }

    pub(super) fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Customer { person_id } => ("customer", person_id),
            Self::Staff { staff_id, .. } => ("staff", staff_id),
        }
    }
}
