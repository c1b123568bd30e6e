//! Whether a database on PostgreSQL has every migration: an account that only serves finds that out, and makes no table.

use super::{Db, connect::MIGRATIONS};
use crate::{Error, Result, args};
use std::collections::BTreeMap;

impl Db {
    /// Whether there is nothing to migrate.
    ///
    /// # Errors
    /// When something is, and the account that the database was opened with may not do it: then whoever owns the tables has to.
    pub(super) async fn is_up_to_date(&self) -> Result<bool> {
        // One that was granted nothing yet may not even look.
        let sql = "SELECT COALESCE(has_table_privilege(CAST(to_regclass('_sqlx_migrations') AS OID), 'SELECT'), FALSE)";
        let there: Option<(bool,)> = self.one(sql, args![]).await?;
        let mut applied = BTreeMap::new();
        if there.is_some_and(|(there,)| there) {
            let sql = "SELECT version, checksum FROM _sqlx_migrations WHERE success";
            applied = self.all::<(i64, Vec<u8>)>(sql, args![]).await?.into_iter().collect();
        }
        let missing = MIGRATIONS.iter().filter(|one| applied.get(&one.version).is_none_or(|sum| **sum != *one.checksum)).count();
        if missing == 0 && applied.len() == MIGRATIONS.iter().count() {
            return Ok(true);
        }
        if self.owns_its_tables().await? {
            return Ok(false);
        }
        let sentence = "this database is not of this program's version, or the account that it was opened with was not let in: run `kakunin \
                        migrate` with the account that owns its tables (and --serving with the role, the first time)";
        Err(Error::Setting(sentence.into()))
    }

    async fn owns_its_tables(&self) -> Result<bool> {
        let sql = "SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), FALSE) AND NOT EXISTS (
                       SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND NOT pg_has_role(tableowner, 'USAGE'))";
        Ok(self.one::<(bool,)>(sql, args![]).await?.is_some_and(|(owns,)| owns))
    }
}
