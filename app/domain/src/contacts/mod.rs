//! How a customer is told what happened: their own e-mail address and telephone number.

mod channel;
mod happened;

pub use channel::Channel;
pub use happened::Happened;
