//! Everybody who can come, and whose what they ask for is.

use backend::staff::Role;

/// Everybody who can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    Nobody,
    Customer,
    OtherCustomer,
    JointHolder,
    Representative,
    Support,
    Approver,
    Supervisor,
    Auditor,
    Operator,
}

impl Caller {
    pub const ALL: [Self; 10] = [
        Self::Nobody,
        Self::Customer,
        Self::OtherCustomer,
        Self::JointHolder,
        Self::Representative,
        Self::Support,
        Self::Approver,
        Self::Supervisor,
        Self::Auditor,
        Self::Operator,
    ];

    pub fn is_customer(self) -> bool {
        matches!(self, Self::Customer | Self::OtherCustomer | Self::JointHolder | Self::Representative)
    }

    pub fn is_staff(self) -> bool {
        self.role().is_some()
    }

    /// Staff are of the first bank.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Support => Some(Role::Support),
            Self::Approver => Some(Role::Approver),
            Self::Supervisor => Some(Role::Supervisor),
            Self::Auditor => Some(Role::Auditor),
            Self::Operator => Some(Role::Operator),
            _ => None,
        }
    }
}

/// Whose object it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    Own,
    AnotherCustomers,
    AnotherInstitutions,
}

impl Whose {
    pub const ALL: [Self; 3] = [Self::Own, Self::AnotherCustomers, Self::AnotherInstitutions];
}

/// Everybody with each of the three.
pub fn everybody() -> Vec<(Caller, Whose)> {
    Caller::ALL.into_iter().flat_map(|caller| Whose::ALL.into_iter().map(move |whose| (caller, whose))).collect()
}
