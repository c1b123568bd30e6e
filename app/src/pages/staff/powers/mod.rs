//! Powers, as staff see them.

mod facts;
mod new;
mod one;

pub use new::CustomerPowers;
pub use one::PowerPage;
