//! The authority of a customer who has signed in.

/// A person who has signed in. Only a session makes one; every query about a customer's data takes it and has the person's id in
/// its SQL, so that another person's row is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    person_id: String,
}

impl Customer {
    pub(crate) fn signed_in(person_id: String) -> Self {
        Self { person_id }
    }

    /// The person's id, for SQL.
    #[must_use]
    pub fn person_id(&self) -> &str {
        &self.person_id
    }
}

/// The ids of the accounts that the person of `$1` holds, as a subquery: `x.account_id IN (…)` is how ownership stands in SQL.
pub const OWN_ACCOUNTS: &str = "(SELECT ac.account_id FROM person_customers pc JOIN account_customers ac \
    ON ac.institution = pc.institution AND ac.customer = pc.customer WHERE pc.person_id = $1)";
