//! A link: what is known of it, and stopping it.

mod facts;
mod no_account;
mod one;
mod stop;

pub use one::Link;
pub use stop::Stop;
