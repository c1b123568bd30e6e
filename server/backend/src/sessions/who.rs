//! Who has signed in: what the guard makes its authority from.

use crate::identity::{Identity, Kind, sign_in_name, untold};
use crate::people::Customer;
use crate::staff::{Approver, Auditor, Operator, Role, StaffMember, Supervisor};
use crate::{Backend, Error, Result, args, audit};
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

    /// An approver's authority, if one has signed in.
    #[must_use]
    pub fn approver(self) -> Option<Approver> {
        match self {
            Self::Staff { role: Role::Approver, .. } => self.staff().map(Approver::signed_in),
            _ => None,
        }
    }

    /// An auditor's authority, if one has signed in.
    #[must_use]
    pub fn auditor(self) -> Option<Auditor> {
        self.in_role(Role::Auditor).map(|(id, institution)| Auditor::signed_in(id, institution))
    }

    /// A supervisor's authority, if one has signed in.
    #[must_use]
    pub fn supervisor(self) -> Option<Supervisor> {
        self.in_role(Role::Supervisor).map(|(id, institution)| Supervisor::signed_in(id, institution))
    }

    /// An operator's authority, if one has signed in.
    #[must_use]
    pub fn operator(self) -> Option<Operator> {
        self.in_role(Role::Operator).map(|(id, institution)| Operator::signed_in(id, institution))
    }

    /// Id and institution of a staff member in that role.
    fn in_role(self, wanted: Role) -> Option<(String, String)> {
        match self {
            Self::Staff { staff_id, institution, role, .. } if role == wanted => Some((staff_id, institution)),
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

    /// Whom it names.
    #[must_use]
    pub fn identity(&self) -> Identity {
        match self {
            Self::Customer { person_id } => Identity::customer(person_id),
            Self::Staff { staff_id, .. } => Identity::staff(staff_id),
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Customer { .. } => Kind::Customer,
            Self::Staff { .. } => Kind::Staff,
        }
    }
}

/// Who that is, for the session that opens to them now, which is recorded, with how many tries at them were refused since the last.
///
/// # Errors
/// As [`signed_in`].
pub async fn enter(backend: &Backend, identity: &Identity) -> Result<SignedIn> {
    let who = signed_in(backend, identity).await?;
    let name = sign_in_name(backend, identity).await?;
    let mut tx = backend.db.begin().await?;
    let refused = untold(&mut tx, backend, identity, &name).await?;
    let detail = (refused > 0).then(|| serde_json::json!({ "refused before": refused }).to_string());
    let circumstances = audit::Circumstances { detail, ..Default::default() };
    audit::record_with(&mut tx, backend.clock.now(), identity.entry("session.opened"), circumstances).await?;
    tx.commit().await?;
    Ok(who)
}

/// Who that is now.
///
/// # Errors
/// [`Error::NotFound`] when a staff member is no more, or in no role that we know: they may do nothing.
pub async fn signed_in(backend: &Backend, identity: &Identity) -> Result<SignedIn> {
    let id = identity.id.clone();
    match identity.kind {
        Kind::Customer => Ok(SignedIn::Customer { person_id: id }),
        Kind::Staff => {
            let sql = "SELECT institution, name, role FROM staff WHERE id = $1";
            let found: Option<(String, String, Option<String>)> = backend.db.one(sql, args![&id]).await?;
            let (institution, name, role) = found.ok_or(Error::NotFound)?;
            let role = role.as_deref().and_then(Role::of_word).ok_or(Error::NotFound)?;
            Ok(SignedIn::Staff { staff_id: id, institution, name, role })
        }
    }
}
