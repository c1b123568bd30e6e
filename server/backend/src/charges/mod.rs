//! Single charges, which a provider's program posts one by one as they happen. Those of files come with [`crate::deliveries`].

mod keep;
mod single;
mod writer;

pub use keep::Answer;
pub use single::Single;
pub use writer::{Full, Writer};
