//! Banks, payment providers and securities firms, and the names under which bankbooks print them.

mod catalogue;

pub use catalogue::{Alias, Catalogue, Contact, Institution, Kind};
