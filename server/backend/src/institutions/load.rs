//! Reading the catalogue.

use crate::db::{Db, Tx};
use crate::{Error, Result, args};
use domain::institutions::{Catalogue, Contact, Institution, Keepers, Keeps, Kind};

/// All institutions.
///
/// # Errors
/// When the database fails, or holds what cannot be read.
pub async fn load(db: &Db) -> Result<Catalogue> {
    #[derive(sqlx::FromRow)]
    struct Found {
        id: String,
        kind: String,
        name: String,
        name_en: Option<String>,
        aliases: String,
        monthly_cap: Option<i64>,
        phone: Option<String>,
        hours: Option<String>,
        url: Option<String>,
        keeps: Option<String>,
    }
    let sql = "SELECT id, kind, name, name_en, aliases, monthly_cap, phone, hours, url, keeps FROM institutions";
    let rows: Vec<Found> = db.all(sql, args![]).await?;
    let institutions: Result<Vec<Institution>> = rows
        .into_iter()
        .map(|row| {
            Ok(Institution {
                kind: match row.kind.as_str() {
                    "bank" => Kind::Bank,
                    "provider" => Kind::Provider,
                    "securities" => Kind::Securities,
                    _ => return Err(Error::Corrupt(format!("institution {} is of no known kind", row.id))),
                },
                id: row.id,
                name: row.name,
                name_en: row.name_en,
                aliases: serde_json::from_str(&row.aliases)?,
                monthly_cap: row.monthly_cap,
                contact: Contact { phone: row.phone, hours: row.hours, url: row.url },
                keeps: row.keeps.map(|keeps| serde_json::from_str(&keeps)).transpose()?.unwrap_or_default(),
            })
        })
        .collect();
    Ok(Catalogue::new(institutions?))
}

/// Who keeps which accounts, as the catalogue says when a transaction asks.
///
/// # Errors
/// As [`load`].
pub(crate) async fn keepers(tx: &mut Tx) -> Result<Keepers> {
    let rows: Vec<(String, String)> = tx.all("SELECT id, keeps FROM institutions WHERE keeps IS NOT NULL", args![]).await?;
    let said: Result<Vec<(String, Keeps)>> =
        rows.into_iter().map(|(id, keeps)| Ok((id, serde_json::from_str(&keeps)?))).collect();
    Ok(Keepers::new(said?.iter().map(|(id, keeps)| (id.as_str(), keeps))))
}
