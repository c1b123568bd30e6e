//! Powers, as staff see them.

mod facts;
mod letter;
mod new;
mod one;

pub use letter::PowerLetter;
pub use new::CustomerPowers;
pub use one::PowerPage;
