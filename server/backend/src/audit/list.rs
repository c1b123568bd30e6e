//! The entries as an auditor reads them, the newest first.

use super::Filter;
use super::case::marked;
use super::row::place;
use crate::db::Arg;
use crate::keys::Keys;
use crate::staff::Auditor;
use crate::{Backend, Result, args};

/// So many stand on a page.
pub const ON_A_PAGE: i64 = 100;

/// One entry. No name and no account stand in it; staff go by the name with which they sign in.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    pub id: String,
    pub number: i64,
    pub at: i64,
    /// customer, staff, program
    pub actor_kind: String,
    pub actor: String,
    pub sign_in_name: Option<String>,
    pub actor_role: Option<String>,
    pub actor_institution: Option<String>,
    pub action: String,
    pub institution: Option<String>,
    pub customer: Option<String>,
    pub object: Option<String>,
    pub reason: Option<String>,
    pub origin: Option<String>,
    pub outcome: Option<String>,
    /// What else belongs to it, as JSON.
    pub detail: Option<String>,
    /// A customer was opened without a case.
    pub marked: bool,
}

/// A page of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub entries: Vec<Listed>,
    /// The number before which the next page begins, where there are more.
    pub before: Option<i64>,
}

/// The auditor's entries that fit, those before a number where one is given.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, auditor: &Auditor, filter: &Filter, before: Option<i64>) -> Result<Page> {
    let (sql, values) = query(auditor, filter, before, ON_A_PAGE + 1);
    let entries: Vec<Listed> = backend.db.all(&sql, values).await?;
    let mut entries = opened(&backend.keys, entries)?;
    let more = i64::try_from(entries.len()).is_ok_and(|count| count > ON_A_PAGE);
    if more {
        entries.pop();
    }
    let before = entries.last().filter(|_| more).map(|last| last.number);
    Ok(Page { entries, before })
}

/// The same with what is sealed of them open.
///
/// # Errors
/// When one does not open: somebody has changed it.
pub(super) fn opened(keys: &Keys, mut entries: Vec<Listed>) -> Result<Vec<Listed>> {
    for entry in &mut entries {
        for (column, text) in [("reason", &mut entry.reason), ("origin", &mut entry.origin), ("detail", &mut entry.detail)] {
            if let Some(sealed) = text {
                *sealed = keys.open(place(column, &entry.id), sealed)?;
            }
        }
    }
    Ok(entries)
}

/// The query for so many of the auditor's entries that fit, and its values.
pub(super) fn query(auditor: &Auditor, filter: &Filter, before: Option<i64>, count: i64) -> (String, Vec<Arg>) {
    let (condition, mut values) = filter.condition(auditor);
    let (below, limit) = (values.len() + 1, values.len() + 2);
    values.extend(args![before.unwrap_or(i64::MAX), count]);
    let marked = marked();
    let sql = format!(
        "SELECT e.id, e.number, e.at, e.actor_kind, e.actor, s.sign_in_name, e.actor_role, e.actor_institution, e.action, e.institution,
                e.customer, e.object, e.reason, e.origin, e.outcome, e.detail, {marked} AS marked
         FROM audit e LEFT JOIN staff s ON e.actor_kind = 'staff' AND s.id = e.actor
         WHERE {condition} AND e.number < ${below} ORDER BY e.number DESC LIMIT ${limit}"
    );
    (sql, values)
}
