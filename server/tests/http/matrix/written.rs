//! What was written: a digest of the tables, before and after.

use backend::args;
use backend::db::{Columns, Db};
use backend::ids::sha256;
use std::collections::BTreeMap;

/// What the tables hold, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written(BTreeMap<String, String>);

/// That somebody asked for what is not for their role is written down: of the audit, all else counts.
fn refused_too(table: &str) -> &'static str {
    if table == "audit" { " WHERE action <> 'role.refused'" } else { "" }
}

impl Written {
    /// A digest of every table but those.
    pub async fn of(db: &Db, but: &[&[&str]]) -> Self {
        let mut tables = BTreeMap::new();
        let mut tx = db.begin_to_read().await.unwrap();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'";
        let names: Vec<(String,)> = tx.all(sql, args![]).await.unwrap();
        for (name,) in names {
            if but.iter().any(|list| list.contains(&name.as_str())) {
                continue;
            }
            let columns = tx.columns(&name).await.unwrap_or(Columns(Vec::new()));
            let quoted: Vec<String> = columns.0.iter().map(|(column, _)| format!("quote({column})")).collect();
            if quoted.is_empty() {
                continue;
            }
            let mut rows: Vec<(String,)> = tx
                .all(&format!("SELECT {} FROM {name}{}", quoted.join(" || '|' || "), refused_too(&name)), args![])
                .await
                .unwrap();
            rows.sort_unstable();
            let rows: Vec<String> = rows.into_iter().map(|(row,)| row).collect();
            tables.insert(name, sha256(rows.join("\n").as_bytes()));
        }
        Self(tables)
    }

    /// The same, with what else was seen under that name.
    pub fn and(mut self, name: &str, seen: String) -> Self {
        self.0.insert(name.to_owned(), seen);
        self
    }

    /// The tables that hold something else.
    pub fn other_than(&self, other: &Self) -> Vec<&str> {
        self.0.iter().filter(|(name, hash)| other.0.get(*name) != Some(hash)).map(|(name, _)| name.as_str()).collect()
    }

    /// The same, with what stood there before of those tables that were left out.
    pub fn or(mut self, before: &Self) -> Self {
        for (name, hash) in &before.0 {
            self.0.entry(name.clone()).or_insert_with(|| hash.clone());
        }
        self
    }
}
