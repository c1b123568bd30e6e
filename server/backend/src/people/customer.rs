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

/// The customer numbers that the person of `$1` sees and acts for, as a derived table with the columns `institution`, `customer` and
/// `power`: those that they have gathered, whose `power` is NULL, and those of whoever they represent by a power that is in force.
/// `now` is the placeholder, as in `$2`, to which the real instant is bound.
#[must_use]
pub fn numbers(now: &str) -> String {
    format!(
        "(SELECT pc.institution, pc.customer, CAST(NULL AS TEXT) AS power FROM person_customers pc WHERE pc.person_id = $1 \
          UNION ALL SELECT pw.institution, pw.customer, pw.id FROM powers pw WHERE pw.representative = $1 AND {})",
        in_force("pw", now)
    )
}

/// The ids of the accounts that the person of `$1` holds or acts for, as a subquery: `x.account_id IN (…)` is how ownership stands in
/// SQL. `now` is the placeholder, as in `$2`, to which the real instant is bound.
#[must_use]
pub fn own_accounts(now: &str) -> String {
    format!(
        "(SELECT ac.account_id FROM {} o JOIN account_customers ac ON ac.institution = o.institution AND ac.customer = o.customer)",
        numbers(now)
    )
}

/// The ids of the accounts that the person of `$1` holds, as a subquery, without those that they act for.
pub const HELD_ACCOUNTS: &str = "(SELECT ac.account_id FROM person_customers pc JOIN account_customers ac \
    ON ac.institution = pc.institution AND ac.customer = pc.customer WHERE pc.person_id = $1)";

/// Whether a power is in force. `power` is the alias of `powers`.
pub(crate) fn in_force(power: &str, now: &str) -> String {
    format!("{power}.opens_at <= {now} AND {power}.closes_at > {now} AND {power}.ended_at IS NULL")
}
