//! As whom a person acts on an account: as one of its holders, or for one whom they represent.

use super::{Customer, numbers};
use crate::audit::Actor;
use crate::db::Tx;
use crate::{Backend, Error, Result, args};

/// The bank's customer number under which a person holds an account, or under which whoever they represent does.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Holding {
    pub institution: String,
    pub customer: String,
    /// The power by which they act; none where they hold it themselves.
    pub power: Option<String>,
}

impl Holding {
    /// Who acts, for the audit: under their own name, and by what right.
    pub fn actor<'a>(&self, customer: &'a Customer) -> Actor<'a> {
        actor(self.power.as_deref(), customer)
    }
}

/// The same, where only the power is at hand.
pub(crate) fn actor<'a>(power: Option<&str>, customer: &'a Customer) -> Actor<'a> {
    match power {
        Some(_) => Actor::Representative(customer.person_id()),
        None => Actor::Customer(customer.person_id()),
    }
}

/// As whom the customer acts on that account: what is their own comes before what they do for another.
///
/// # Errors
/// [`Error::NotFound`] when they neither hold it nor act for anybody who does.
pub(crate) async fn holding(tx: &mut Tx, backend: &Backend, customer: &Customer, account_id: &str) -> Result<Holding> {
    let sql = format!(
        "SELECT o.institution, o.customer, o.power FROM {} o
         JOIN account_customers ac ON ac.institution = o.institution AND ac.customer = o.customer
         WHERE ac.account_id = $3 ORDER BY {OWN_FIRST} LIMIT 1",
        numbers("$2")
    );
    let found = tx.one(&sql, args![customer.person_id(), backend.clock.real_now(), account_id]).await?;
    found.ok_or(Error::NotFound)
}

/// The order of [`numbers`] `o`: one's own first.
pub(crate) const OWN_FIRST: &str = "CASE WHEN o.power IS NULL THEN 0 ELSE 1 END, o.institution, o.customer";
