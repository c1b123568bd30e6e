//! A customer's own e-mail address and telephone number, and what waits to be told to them there. Sending is not the program's yet.

mod change;
mod list;
mod notify;
mod own;

pub use change::change;
pub use list::{Listed, list};
pub use notify::notify;
pub(crate) use notify::notify_identity;
pub(crate) use own::addresses;
pub use own::{Contact, own};

use crate::keys::Place;

/// Where the address of a contact stands: `row` is the person's id and the channel's word.
fn of_contact(row: &str) -> Place<'_> {
    Place { table: "contacts", column: "address", row }
}

/// Where that of a notice stands.
fn of_notice(id: &str) -> Place<'_> {
    Place { table: "notices", column: "address", row: id }
}

/// The row of a person's contact, as its seal is bound to it.
fn row(person_id: &str, channel: &str) -> String {
    format!("{person_id}/{channel}")
}
