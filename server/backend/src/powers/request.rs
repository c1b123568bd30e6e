//! A first staff member asks for a power.

use super::Paper;
use super::view::place;
use crate::audit::{Actor, Entry, record};
use crate::customers::{self, CustomerKey};
use crate::db::Tx;
use crate::identity::{self, Identity};
use crate::ids::new_id;
use crate::staff::StaffMember;
use crate::{Backend, Error, Result, args};
use domain::powers::Term;
use domain::problem::Problem;

/// What the paper says.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who represents: a customer who has come in here under that number.
    pub representative: CustomerKey,
    pub term: Term,
    pub paper: Paper,
}

/// Asks for a power over a customer whom the staff member has opened, and says its id. The customer is told from now on; it opens
/// nothing before a second staff member has granted it and seven days have passed.
///
/// # Errors
/// [`Error::NotFound`] when the customer is not of their institution; [`Problem::ReasonMissing`] when they have not opened them;
/// [`Problem::NoRepresentative`] when nobody has come in under that number, or it is the customer themselves; [`Problem::PowerKnown`].
pub async fn request(backend: &Backend, staff: &StaffMember, key: &CustomerKey, asked: &Asked) -> Result<String> {
    let opening = customers::opening(backend, staff, key).await?;
    if !staff.sees_customers_of(&key.institution) {
        return Err(Error::NotFound);
    }
    let opening = opening.ok_or(Problem::ReasonMissing)?;
    let mut tx = backend.db.begin().await?;
    let representative = representative(&mut tx, staff, key, &asked.representative).await?;
    // Of two requests at once the second sees the first.
    identity::take(&mut tx, &Identity::customer(&representative)).await?;
    not_known(&mut tx, backend, key, &representative).await?;
    let id = new_id();
    insert(&mut tx, backend, staff, &id, key, &representative, asked).await?;
    let entry = Entry {
        actor: Actor::Staff(staff.id()),
        action: "power.requested",
        customer: Some((&key.institution, &key.customer)),
        object: Some(&id),
        reason: Some(&opening.reason),
    };
    record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// The person who has come in under that number. Staff name whom their institution knows.
async fn representative(tx: &mut Tx, staff: &StaffMember, of: &CustomerKey, named: &CustomerKey) -> Result<String> {
    let person = async |tx: &mut Tx, key: &CustomerKey| -> Result<Option<(String,)>> {
        let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
        Ok(tx.one(sql, args![&key.institution, &key.customer]).await?)
    };
    let (represented, found) = (person(tx, of).await?, person(tx, named).await?);
    match found {
        Some((id,)) if staff.sees_customers_of(&named.institution) && represented.is_none_or(|(own,)| own != id) => Ok(id),
        _ => Err(Problem::NoRepresentative.into()),
    }
}

async fn not_known(tx: &mut Tx, backend: &Backend, key: &CustomerKey, representative: &str) -> Result<()> {
    let sql = "SELECT id FROM powers WHERE institution = $1 AND customer = $2 AND representative = $3
         AND ended_at IS NULL AND closes_at > $4";
    let values = args![&key.institution, &key.customer, representative, backend.clock.real_now()];
    let known: Option<(String,)> = tx.one(sql, values).await?;
    if known.is_some() { Err(Problem::PowerKnown.into()) } else { Ok(()) }
}

async fn insert(
    tx: &mut Tx,
    backend: &Backend,
    staff: &StaffMember,
    id: &str,
    key: &CustomerKey,
    representative: &str,
    asked: &Asked,
) -> Result<()> {
    let Asked { term, paper, .. } = asked;
    let seal = |column, text: &str| backend.keys.seal(place(column, id), text);
    tx.run(
        "INSERT INTO powers (id, institution, customer, representative, first_on, last_on, paper, dated_on, filed,
             requested_by, requested_at, closes_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            id,
            &key.institution,
            &key.customer,
            representative,
            term.first,
            term.last,
            seal("paper", &paper.what),
            paper.dated_on,
            seal("filed", &paper.filed),
            staff.id(),
            backend.clock.real_now(),
            term.closes_at()
        ],
    )
    .await?;
    Ok(())
}
