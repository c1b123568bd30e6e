//! Who has signed in: what the guard makes its authority from.

use crate::people::Customer;
use crate::staff::StaffMember;
use serde::{Deserialize, Serialize};

/// Who a session belongs to, as its row and the row of the person or staff member say now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignedIn {
    Customer { person_id: String },
    Staff { staff_id: String, institution: String, name: String },
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

    /// A staff member's authority, if one has signed in.
    #[must_use]
    pub fn staff(self) -> Option<StaffMember> {
        match self {
            Self::Staff { staff_id, institution, name } => Some(StaffMember::signed_in(staff_id, institution, name)),
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
