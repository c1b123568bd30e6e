//! The institutions that an operator has to do with.

use super::Title;
use crate::staff::Operator;
use crate::{Backend, Result, args};

/// Those of the catalogue, by id: of an institution its own.
///
/// # Errors
/// When the database fails.
pub async fn operated(backend: &Backend, operator: &Operator) -> Result<Vec<(String, Title)>> {
    let sql = format!("SELECT id, name, name_en FROM institutions WHERE {}", operator.own("id", "$1"));
    let found: Vec<(String, String, Option<String>)> = backend.db.all(&sql, args![operator.institution()]).await?;
    let mut operated: Vec<(String, Title)> = found.into_iter().map(|(id, ja, en)| (id, Title { ja, en })).collect();
    operated.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(operated)
}
