//! What strangers may know of an account's holder: none of it makes a password.

use super::place;
use crate::Result;
use crate::keys::{Keys, Sealed};

/// The columns of [`Personal`]; `a` names the table.
pub(crate) const PERSONAL: &str = "a.id, a.number, a.holder_name, a.holder_kana, a.birth_date, a.phone, a.email";

/// One account's.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Personal {
    id: String,
    number: Option<Sealed>,
    holder_name: Option<Sealed>,
    holder_kana: Option<Sealed>,
    birth_date: Option<Sealed>,
    phone: Option<Sealed>,
    email: Option<Sealed>,
}

/// All of it as texts; a day without its dashes, as it is typed.
///
/// # Errors
/// When it does not open: the program's own fault.
pub(crate) fn opened(keys: &Keys, personal: &[Personal]) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for one in personal {
        let columns = [
            ("number", &one.number),
            ("holder_name", &one.holder_name),
            ("holder_kana", &one.holder_kana),
            ("birth_date", &one.birth_date),
            ("phone", &one.phone),
            ("email", &one.email),
        ];
        for (column, sealed) in columns {
            let text = keys.opened_some(place(column, &one.id), sealed.as_ref())?;
            texts.extend(text.map(|text| if column == "birth_date" { text.replace('-', "") } else { text }));
        }
    }
    Ok(texts)
}
