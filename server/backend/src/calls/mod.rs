//! People to call: customers with alerts who have not looked since, so that nobody waits to be found by their bankbook.

mod list;
mod record;

pub use list::{ToCall, of_customer, to_call};
pub use record::record;
