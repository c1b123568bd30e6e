//! Finding a caller. The answer holds only whom the staff member may see.

use super::Sought;
use crate::accounts::lookups;
use crate::audit::{Actor, Entry, record};
use crate::db::{Arg, Tx, marks};
use crate::staff::{Reason, StaffMember};
use crate::{Backend, Result, args};
use domain::problem::Problem;
use serde::{Deserialize, Serialize};

/// A bank's customer: the bank and its own customer number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sqlx::FromRow)]
pub struct CustomerKey {
    pub institution: String,
    pub customer: String,
}

/// A search that fits more customers than this must say more: nobody reads further, and each of them is told that they were found.
const MOST: usize = 30;

/// The customers whom what the caller said fits, by institution and number.
///
/// # Errors
/// [`Problem::NothingFound`] when nobody fits whom the staff member may see, [`Problem::TooManyFound`] when more than 30 do. Both
/// are recorded too.
pub async fn find(backend: &Backend, staff: &StaffMember, sought: &Sought, reason: &Reason) -> Result<Vec<CustomerKey>> {
    let mut tx = backend.db.begin().await?;
    let mut found = fitting(&mut tx, staff, sought).await?;
    found.sort_unstable();
    found.dedup();
    let shown = if found.len() > MOST { &[] } else { found.as_slice() };
    note(&mut tx, backend, staff, sought, reason, shown).await?;
    tx.commit().await?;
    match found.len() {
        0 => Err(Problem::NothingFound.into()),
        count if count > MOST => Err(Problem::TooManyFound.into()),
        _ => Ok(found),
    }
}

async fn fitting(tx: &mut Tx, staff: &StaffMember, sought: &Sought) -> Result<Vec<CustomerKey>> {
    Ok(match sought {
        Sought::Account(names) => {
            let hashes: Vec<String> = names.iter().flat_map(|name| lookups(tx.keys(), name)).collect();
            let seen = staff.customers("h", &format!("${}", hashes.len() + 1));
            let sql = format!(
                "SELECT h.institution, h.customer
                 FROM account_names n JOIN account_customers h ON h.account_id = n.account_id
                 WHERE n.name IN ({}) AND {seen}",
                marks(1, hashes.len())
            );
            let mut args: Vec<Arg> = hashes.iter().map(Arg::from).collect();
            args.extend(args![staff.institution()]);
            tx.all(&sql, args).await?
        }
        Sought::Name(keys) => {
            let hashes: Vec<String> = keys.iter().flat_map(|key| lookups(tx.keys(), key)).collect();
            let (seen, marks) = (staff.customers("h", "$1"), marks(2, hashes.len()));
            let sql = format!(
                "SELECT h.institution, h.customer
                 FROM accounts a JOIN account_customers h ON h.account_id = a.id AND h.institution = a.sender AND h.customer = a.customer
                 WHERE (a.name_key IN ({marks}) OR a.kana_key IN ({marks})) AND {seen}
                 LIMIT 300"
            );
            let mut args = args![staff.institution()];
            args.extend(hashes.iter().map(Arg::from));
            tx.all(&sql, args).await?
        }
        Sought::Claim(number) => {
            let seen = staff.claims("c", "$2");
            let sql = format!("SELECT c.institution, c.customer FROM claims c WHERE c.number = $1 AND {seen}");
            tx.all(&sql, args![number.to_string(), staff.institution()]).await?
        }
    })
}

async fn note(
    tx: &mut Tx,
    backend: &Backend,
    staff: &StaffMember,
    sought: &Sought,
    reason: &Reason,
    shown: &[CustomerKey],
) -> Result<()> {
    let search = Entry {
        actor: Actor::Staff(staff.id()),
        action: "customer.sought",
        customer: None,
        object: Some(sought.word()),
        reason: Some(reason.as_str()),
    };
    record(tx, backend.clock.now(), search).await?;
    for one in shown {
        let customer = Some((one.institution.as_str(), one.customer.as_str()));
        record(tx, backend.clock.now(), Entry { action: "customer.found", customer, object: None, ..search }).await?;
    }
    Ok(())
}
