//! How an institution's customers reach it.

use super::Title;
use crate::db::Db;
use crate::people::Customer;
use crate::{Result, args};
use domain::institutions::Contact;

/// An institution with its telephone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    pub id: String,
    pub title: Title,
    pub contact: Contact,
}

/// The institution of that id, as its customers reach it; one that the catalogue lacks goes by its id and has no telephone.
///
/// # Errors
/// When the database fails.
pub async fn reached(db: &Db, id: &str) -> Result<Reached> {
    type Row = (String, Option<String>, Option<String>, Option<String>, Option<String>);
    let sql = "SELECT name, name_en, phone, hours, url FROM institutions WHERE id = $1";
    let found: Option<Row> = db.one(sql, args![id]).await?;
    let Some((name, name_en, phone, hours, url)) = found else {
        return Ok(Reached { id: id.to_owned(), title: Title::of(id, None, None), contact: Contact::default() });
    };
    Ok(Reached { id: id.to_owned(), title: Title { ja: name, en: name_en }, contact: Contact { phone, hours, url } })
}

/// The customer's own banks that say how their customers reach them, by id.
///
/// # Errors
/// When the database fails.
pub async fn banks_of(db: &Db, customer: &Customer) -> Result<Vec<Reached>> {
    let sql = "SELECT DISTINCT institution FROM person_customers WHERE person_id = $1";
    let mut own: Vec<(String,)> = db.all(sql, args![customer.person_id()]).await?;
    own.sort();
    let mut banks = Vec::new();
    for (id,) in own {
        banks.push(reached(db, &id).await?);
    }
    banks.retain(|bank| bank.contact.phone.is_some());
    Ok(banks)
}

/// The institutions that keep accounts and say how their customers reach them, by id: what anybody may know.
///
/// # Errors
/// When the database fails.
pub async fn keepers_of_accounts(db: &Db) -> Result<Vec<Reached>> {
    type Row = (String, String, Option<String>, Option<String>, Option<String>, Option<String>);
    let sql = "SELECT id, name, name_en, phone, hours, url FROM institutions WHERE kind <> 'provider' AND phone IS NOT NULL";
    let rows: Vec<Row> = db.all(sql, args![]).await?;
    let reached = |(id, name, name_en, phone, hours, url): Row| Reached {
        title: Title { ja: name, en: name_en },
        contact: Contact { phone, hours, url },
        id,
    };
    let mut found: Vec<Reached> = rows.into_iter().map(reached).collect();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(found)
}
