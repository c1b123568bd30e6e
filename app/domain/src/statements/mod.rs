//! What several statements of one account come to: which of them is the newer, which of their entries are one movement, whether their
//! balances lead from one to the next, and whether what stands leads from balance to balance.

mod balances;
mod held;
mod made;
mod pages;
mod places;
mod reference;
mod same;

pub use balances::{Balanced, balance_gaps};
pub use held::{Standing, unheld};
pub use made::Made;
pub use pages::{Page, whole};
pub use same::{Identity, Mixed, Row, same};
