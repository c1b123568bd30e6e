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
