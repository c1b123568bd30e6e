//! What several statements of one account come to: which of them is the newer, which of their entries are one movement, and whether their
//! balances lead from one to the next.

mod balances;
mod made;
mod pages;
mod places;
mod reference;
mod same;

pub use balances::{Balanced, balance_gaps};
pub use made::Made;
pub use pages::{Page, whole};
pub use same::{Identity, Mixed, Row, same};
