//! What strangers may know of an account's holder: none of it makes a password.

use super::place;
use crate::Result;
use crate::keys::{Keys, Sealed};
use domain::passwords::Own;

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

/// A column's name, what stands in it, and what that is.
type Column<'a> = (&'static str, &'a Option<Sealed>, fn(String) -> Own);

/// All of it, as what it is: domain spells it.
///
/// # Errors
/// When it does not open: the program's own fault.
pub(crate) fn opened(keys: &Keys, personal: &[Personal]) -> Result<Vec<Own>> {
    let mut texts = Vec::new();
    for one in personal {
        let columns: [Column<'_>; 6] = [
            ("number", &one.number, Own::Number),
            ("holder_name", &one.holder_name, Own::Name),
            ("holder_kana", &one.holder_kana, Own::Name),
            ("birth_date", &one.birth_date, Own::Born),
            ("phone", &one.phone, Own::Telephone),
            ("email", &one.email, Own::Email),
        ];
        for (column, sealed, own) in columns {
            texts.extend(keys.opened_some(place(column, &one.id), sealed.as_ref())?.map(own));
        }
    }
    Ok(texts)
}
