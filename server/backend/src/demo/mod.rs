//! The demo: two banks and six providers from June to September 2020. All people, and all institutions but one service of the
//! time, are invented. It is made of files, as institutions deliver them, and imported like any other.
//!
//! `september/` holds the best documented case and three more as files of bank 9991; the rest is written here around it, one
//! file of code a kind of story. The same bytes come out every time.

mod book;
mod catalogue;
mod files;
mod people;
mod representative;
mod stories;
#[cfg(test)]
mod tests;
mod world;

pub use representative::{Came, REPRESENTATIVE, REPRESENTED, born, represent};

/// The September files as they were delivered.
const SEPTEMBER: [(&str, &[u8]); 8] = [
    ("0-institutions.ndjson", include_bytes!("september/0-institutions.ndjson")),
    ("1-accounts-9991.ndjson", include_bytes!("september/1-accounts-9991.ndjson")),
    ("1-bank-links-9991.ndjson", include_bytes!("september/1-bank-links-9991.ndjson")),
    ("1-provider-links-asagao-pay.ndjson", include_bytes!("september/1-provider-links-asagao-pay.ndjson")),
    ("1-provider-links-docomo-koza.ndjson", include_bytes!("september/1-provider-links-docomo-koza.ndjson")),
    ("2-statement-9991.zen", include_bytes!("september/2-statement-9991.zen")),
    ("3-charges-asagao-pay.ndjson", include_bytes!("september/3-charges-asagao-pay.ndjson")),
    ("3-charges-docomo-koza.ndjson", include_bytes!("september/3-charges-docomo-koza.ndjson")),
];

/// The day on which the latest of the files was made.
pub const MADE_ON: jiff::civil::Date = jiff::civil::date(2020, 10, 2);

/// All files with their names, in the order of import, which is the order of the names.
#[must_use]
pub fn files() -> Vec<(String, Vec<u8>)> {
    let september = SEPTEMBER.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    let mut world = world::World::default();
    stories::tell(&mut world);
    september.chain(files::written(world)).collect()
}

/// Whether the database holds deliveries already.
///
/// # Errors
/// When the database fails.
pub async fn is_loaded(db: &crate::db::Db) -> crate::Result<bool> {
    let first: Option<(String,)> = db.one("SELECT id FROM deliveries LIMIT 1", crate::args![]).await?;
    Ok(first.is_some())
}
