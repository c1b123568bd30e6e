//! Verifying the chain of the database: page by page, so that it costs the same memory however long it is.

use super::check::Check;
use super::row::COLUMNS;
use super::{Broken, Head, Row, Wrong};
use crate::db::Db;
use crate::{Error, Result, args};

const PAGE: i64 = 1_000;

/// The chain's last entry, to be published elsewhere.
///
/// # Errors
/// When the database fails.
pub async fn head(db: &Db) -> Result<Head> {
    let found: Option<(i64, String)> = db.one("SELECT number, hash FROM audit_head WHERE id = 1", args![]).await?;
    found.map(|(number, hash)| Head { number, hash }).ok_or_else(|| Error::Corrupt("the audit's head is missing".into()))
}

/// Checks every entry, against the head that the database keeps and one that was published. What is appended meanwhile is checked
/// too. Gives the head, or the first entry that is not as it was written.
///
/// # Errors
/// When the database fails.
pub async fn verify(db: &Db, published: Option<Head>) -> Result<std::result::Result<Head, Broken>> {
    let mut heads = vec![head(db).await?];
    heads.extend(published);
    let mut check = Check::new(&heads);
    // By number and id: where somebody has taken the index away, two may have one number.
    let mut last = (i64::MIN, String::new());
    loop {
        let sql =
            format!("SELECT {COLUMNS} FROM audit WHERE number >= $1 AND (number > $1 OR id > $2) ORDER BY number, id LIMIT $3");
        let rows: Vec<Row> = db.all(&sql, args![last.0, &last.1, PAGE]).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            last = (row.number, row.id.clone());
            if let Err(broken) = check.next(&row.opened(db.keys())) {
                return Ok(Err(broken));
            }
        }
    }
    let verified = check.end();
    let apart: Option<(i64,)> = db.one("SELECT COUNT(*) FROM audit WHERE number IS NULL", args![]).await?;
    Ok(match verified {
        Ok(head) if apart.is_some_and(|(count,)| count > 0) => Err(Broken { number: head.number + 1, wrong: Wrong::Inserted }),
        verified => verified,
    })
}
