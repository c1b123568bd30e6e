//! Banks, payment providers and securities firms, and the names under which bankbooks print them.

mod cap;
mod catalogue;
mod hours;
mod keeps;

pub use cap::Cap;
pub use catalogue::{Alias, Catalogue, Contact, Institution, Kind};
pub use hours::round_the_clock;
pub use keeps::{Beginning, Keeper, Keepers, Keeps, NotABeginning};
