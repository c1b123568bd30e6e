//! An account of PostgreSQL that serves and owns nothing (OWASP ASVS 5.0 §13.2.2): it reads and writes rows, makes and changes no table, and adds
//! to the audit without changing or taking out what stands there.

use super::{Db, Pool};
use crate::{Error, Result, args};

/// What serving needs of a table.
fn needed(table: &str) -> &'static str {
    match table {
        // Its entries are changed by another key alone, which the owner's account brings (`kakunin keys rotate`).
        "audit" => "SELECT, INSERT",
        "audit_head" => "SELECT, UPDATE",
        "sealing" | "_sqlx_migrations" => "SELECT",
        _ => "SELECT, INSERT, UPDATE, DELETE",
    }
}

impl Db {
    /// Grants a role what serving needs, and takes from it whatever else it was granted on these tables.
    ///
    /// # Errors
    /// When the database is SQLite's, there is no such role, or it owns the tables or rules the server: from those nothing can be kept.
    pub async fn grant_serving(&self, role: &str) -> Result<()> {
        let Pool::Postgres(_) = self.pool else {
            return Err(Error::Setting("SQLite has no accounts: whoever reads its file may do everything".into()));
        };
        let sql = "SELECT quote_ident(rolname), rolsuper OR pg_has_role(rolname, current_user, 'MEMBER')
                   OR EXISTS (SELECT 1 FROM pg_tables t WHERE t.schemaname = current_schema() AND pg_has_role(rolname, t.tableowner, 'MEMBER'))
               FROM pg_roles WHERE rolname = $1";
        let found: Option<(String, bool)> = self.one(sql, args![role]).await?;
        let (quoted, rules) = found.ok_or_else(|| Error::Setting(format!("PostgreSQL has no role {role}: make it first")))?;
        if rules {
            return Err(Error::Setting(format!("{role} owns the tables or rules the server: name a role that does neither")));
        }
        let sql = "SELECT CAST(tablename AS TEXT), quote_ident(schemaname) FROM pg_tables WHERE schemaname = current_schema()";
        let tables: Vec<(String, String)> = self.all(sql, args![]).await?;
        let mut tx = self.begin().await?;
        for (table, schema) in tables {
            let needed = needed(&table);
            tx.run(&format!("GRANT USAGE ON SCHEMA {schema} TO {quoted}"), args![]).await?;
            tx.run(&format!("REVOKE ALL ON {schema}.{table} FROM {quoted}"), args![]).await?;
            tx.run(&format!("GRANT {needed} ON {schema}.{table} TO {quoted}"), args![]).await?;
        }
        // What it has by way of others — everybody, a group, a role of PostgreSQL's own — is not taken from it here.
        let sql = "SELECT has_table_privilege($1, 'audit', 'UPDATE') OR has_table_privilege($1, 'audit', 'DELETE')
                       OR has_table_privilege($1, 'audit', 'TRUNCATE') OR has_schema_privilege($1, current_schema(), 'CREATE')";
        if tx.one(sql, args![role]).await? != Some((false,)) {
            let said = format!(
                "{role} may change the audit or make tables by what everybody or a group of its may: take that away first"
            );
            return Err(Error::Setting(said));
        }
        tx.commit().await?;
        Ok(())
    }
}
