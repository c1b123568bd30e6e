//! Operators end others' sessions: of a stolen device, of somebody who has left. An institution's reach its own staff and customers.

use super::OwnSession;
use super::own::end_everywhere;
use crate::audit::{Actor, Entry, record, record_look};
use crate::customers::CustomerKey;
use crate::db::Tx;
use crate::identity::Identity;
use crate::staff::{Operator, ProvedOperator, Reason};
use crate::{Backend, Error, Result, args};
use domain::problem::Problem;

/// A member of the staff, as an operator sees them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Member {
    pub id: String,
    pub institution: String,
    pub name: String,
    pub sign_in_name: String,
    /// None where they may do nothing any more.
    pub role: Option<String>,
    /// How many sessions of theirs are open.
    pub sessions: i64,
}

/// The staff whose sessions an operator may end, without themselves: their own stand under their own security.
///
/// # Errors
/// When the database fails.
pub async fn members(backend: &Backend, operator: &Operator) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT t.id, t.institution, t.name, t.sign_in_name, t.role, COUNT(s.id) AS sessions
         FROM staff t LEFT JOIN sessions s ON s.kind = 'staff' AND s.who = t.id AND s.expires_at > $2
         WHERE {} AND t.id <> $3 GROUP BY t.id, t.institution, t.name, t.sign_in_name, t.role",
        operator.own("t.institution", "$1")
    );
    let values = args![operator.institution(), backend.clock.real_now(), operator.id()];
    let mut members: Vec<Member> = backend.db.all(&sql, values).await?;
    members.sort_by(|one, other| (&one.institution, &one.sign_in_name).cmp(&(&other.institution, &other.sign_in_name)));
    Ok(members)
}

/// One of them with their sessions.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is of another institution, or the operator themselves.
pub async fn of_member(backend: &Backend, operator: &Operator, id: &str) -> Result<(Member, Vec<OwnSession>)> {
    let member = members(backend, operator).await?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    let sessions = super::own(backend, &Identity::staff(id), "").await?;
    Ok((member, sessions))
}

/// One of them who works here and may be dismissed by that operator, without their sessions.
///
/// # Errors
/// As [`of_member`]; also for auditors, other operators, and whoever has no role any more ([`dismiss`]).
pub async fn dismissable(backend: &Backend, operator: &Operator, id: &str) -> Result<Member> {
    let (member, _) = of_member(backend, operator, id).await?;
    if member.may_be_dismissed() { Ok(member) } else { Err(Error::NotFound) }
}

impl Member {
    /// Whether they work here, and are none whom an operator does not dismiss.
    #[must_use]
    pub fn may_be_dismissed(&self) -> bool {
        self.role.as_deref().is_some_and(|role| !STAY.contains(&role))
    }
}

/// Who watches an operator, and who could undo what a stolen session of theirs did, is not in its reach.
const STAY: [&str; 2] = ["auditor", "operator"];

/// Ends all sessions of a staff member, and their browsers are known no more.
///
/// # Errors
/// As [`of_member`].
pub async fn end_of_member(backend: &Backend, operator: &ProvedOperator, id: &str, reason: &Reason) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    end_members(&mut tx, operator, id).await?;
    record(&mut tx, backend.clock.now(), about_member(operator, "sessions.ended-by-operator", id, reason)).await?;
    tx.commit().await?;
    Ok(())
}

/// The same for whoever has left: without a role they may do nothing, however they sign in. Auditors and other operators are not dismissed
/// here.
///
/// # Errors
/// As [`dismissable`].
pub async fn dismiss(backend: &Backend, operator: &ProvedOperator, id: &str, reason: &Reason) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    end_members(&mut tx, operator, id).await?;
    let sql = "UPDATE staff SET role = NULL WHERE id = $1 AND role NOT IN ($2, $3)";
    if tx.run(sql, args![id, STAY[0], STAY[1]]).await? == 0 {
        return Err(Error::NotFound);
    }
    record(&mut tx, backend.clock.now(), about_member(operator, "staff.dismissed", id, reason)).await?;
    tx.commit().await?;
    Ok(())
}

async fn end_members(tx: &mut Tx, operator: &ProvedOperator, id: &str) -> Result<()> {
    let sql = format!("SELECT t.id FROM staff t WHERE t.id = $2 AND {} AND t.id <> $3", operator.own("t.institution", "$1"));
    let found: Option<(String,)> = tx.one(&sql, args![operator.institution(), id, operator.id()]).await?;
    end_everywhere(tx, &Identity::staff(found.ok_or(Error::NotFound)?.0)).await
}

fn about_member<'a>(operator: &'a Operator, action: &'a str, id: &'a str, reason: &'a Reason) -> Entry<'a> {
    Entry { actor: Actor::Staff(operator.id()), action, customer: None, object: Some(id), reason: Some(reason.as_str()) }
}

/// The sessions of the person who has come in as that bank's customer. The look is recorded with its reason, once in half an hour, and the
/// customer reads it.
///
/// # Errors
/// [`Problem::NothingFound`] when nobody has, or they are another bank's customer: which is not said.
pub async fn of_customer(backend: &Backend, operator: &Operator, key: &CustomerKey, reason: &Reason) -> Result<Vec<OwnSession>> {
    let mut tx = backend.db.begin().await?;
    let identity = person(&mut tx, operator, key).await?;
    let entry = about(operator, "sessions.looked", key, &identity, reason);
    record_look(&mut tx, backend, entry).await?;
    tx.commit().await?;
    super::own(backend, &identity, "").await
}

/// Ends all sessions of a customer, and their browsers are known no more. What they sign in with stays theirs.
///
/// # Errors
/// As [`of_customer`].
pub async fn end_of_customer(backend: &Backend, operator: &ProvedOperator, key: &CustomerKey, reason: &Reason) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    let identity = person(&mut tx, operator, key).await?;
    end_everywhere(&mut tx, &identity).await?;
    let entry = about(operator, "sessions.ended-by-operator", key, &identity, reason);
    record(&mut tx, backend.clock.now(), entry).await?;
    tx.commit().await?;
    Ok(())
}

fn about<'a>(operator: &'a Operator, action: &'a str, key: &'a CustomerKey, who: &'a Identity, reason: &'a Reason) -> Entry<'a> {
    let customer = Some((key.institution.as_str(), key.customer.as_str()));
    Entry { actor: Actor::Staff(operator.id()), action, customer, object: Some(&who.id), reason: Some(reason.as_str()) }
}

async fn person(tx: &mut Tx, operator: &Operator, key: &CustomerKey) -> Result<Identity> {
    let sql = format!(
        "SELECT pc.person_id FROM person_customers pc WHERE pc.institution = $2 AND pc.customer = $3 AND {}",
        operator.own("pc.institution", "$1")
    );
    let found: Option<(String,)> = tx.one(&sql, args![operator.institution(), &key.institution, &key.customer]).await?;
    Ok(Identity::customer(found.ok_or(Problem::NothingFound)?.0))
}
