//! Who looked: what staff and representatives did with a customer's data, and what another holder did to an account, for that customer
//! to see.

use super::REPRESENTATIVE;
use super::row::place;
use crate::institutions::Title;
use crate::keys::{Keys, Sealed};
use crate::people::{Customer, name};
use crate::staff::OPERATOR;
use crate::{Backend, Result, args};
use domain::time::Instant;
use std::collections::BTreeMap;

/// So many entries are shown, the latest first.
pub const SHOWN: i64 = 200;

/// One look or step of somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub at: Instant,
    /// What was done, as the audit's word.
    pub action: String,
    pub who: Who,
    /// Their name; none where no row says it.
    pub name: Option<String>,
    /// A staff member's institution; none for the portal's own support.
    pub institution: Option<Title>,
    pub reason: Option<String>,
    /// The number of the claim that it was about.
    pub claim: Option<String>,
}

/// In which part somebody acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Staff,
    /// By a power.
    Representative,
    /// Another holder of the account.
    Holder,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: String,
    actor_kind: String,
    actor: String,
    actor_role: Option<String>,
    at: i64,
    action: String,
    name: Option<String>,
    institution: Option<String>,
    institution_name: Option<String>,
    institution_name_en: Option<String>,
    reason: Option<Sealed>,
    claim: Option<String>,
}

/// What concerns a customer number of theirs: all that staff did, and what others did for them.
const BY_NUMBER: &str =
    "SELECT n.id FROM person_customers pc JOIN audit n ON n.institution = pc.institution AND n.customer = pc.customer
     WHERE pc.person_id = $1 AND (n.actor_kind = 'staff' OR (n.actor_role = 'representative' AND n.actor <> $1))";

/// What other holders, and those who act for them, did to an account that this person holds: answers, stops and claims.
const BY_ACCOUNT: &str = "SELECT d.id FROM (
         SELECT v.id AS object, v.account_id, v.person_id FROM verdicts v
         UNION ALL SELECT u.id, u.account_id, u.person_id FROM event_verdicts u
         UNION ALL SELECT s.link_id, s.account_id, s.person_id FROM stops s
         UNION ALL SELECT c.id, c.account_id, c.brought_by FROM claims c) said
     JOIN audit d ON d.object = said.object AND d.actor = said.person_id AND d.actor_kind = 'customer'
     WHERE said.person_id <> $1 AND said.account_id IN
         (SELECT ac.account_id FROM person_customers pc JOIN account_customers ac
              ON ac.institution = pc.institution AND ac.customer = pc.customer WHERE pc.person_id = $1)";

/// What staff and representatives did with this person's data, under any customer number of theirs; and what the other holders of their
/// accounts and those who represent them did to these.
///
/// # Errors
/// When the database fails.
pub async fn who_looked(backend: &Backend, customer: &Customer) -> Result<Vec<Look>> {
    let rows: Vec<Found> = backend
        .db
        .all(
            &format!(
                "SELECT e.id, e.actor_kind, e.actor, e.actor_role, e.at, e.action, t.name, t.institution, i.name AS institution_name, i.name_en AS institution_name_en, e.reason,
                    c.number AS claim
             FROM audit e LEFT JOIN staff t ON t.id = e.actor LEFT JOIN institutions i ON i.id = t.institution
             LEFT JOIN claims c ON c.id = e.object AND e.action LIKE 'claim.%'
             WHERE e.id IN ({BY_NUMBER} UNION {BY_ACCOUNT})
             ORDER BY COALESCE(e.real_at, e.at) DESC, e.id DESC LIMIT $2"
            ),
            args![customer.person_id(), SHOWN],
        )
        .await?;
    let mut looks = Vec::with_capacity(rows.len());
    let mut names = BTreeMap::new();
    for row in rows {
        let person = (row.actor_kind == "customer").then(|| row.actor.clone());
        let mut look = look(&backend.keys, row)?;
        if let Some(person) = person {
            if !names.contains_key(&person) {
                names.insert(person.clone(), name(backend, &person).await?);
            }
            look.name = names.get(&person).cloned().flatten();
        }
        looks.push(look);
    }
    Ok(looks)
}

fn look(keys: &Keys, row: Found) -> Result<Look> {
    let reason = keys.opened_some(place("reason", &row.id), row.reason.as_ref())?;
    let institution = row.institution.filter(|id| id != OPERATOR);
    Ok(Look {
        at: Instant(row.at),
        who: match (row.actor_kind.as_str(), row.actor_role.as_deref()) {
            ("staff", _) => Who::Staff,
            (_, Some(REPRESENTATIVE)) => Who::Representative,
            _ => Who::Holder,
        },
        action: row.action,
        name: row.name,
        institution: institution.map(|id| Title::of(&id, row.institution_name, row.institution_name_en)),
        reason,
        claim: row.claim,
    })
}
