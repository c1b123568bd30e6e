//! Deliveries: the life cycle of a file that an institution sends, and what it promised to send.

mod life;
mod mask;
mod promise;
mod stage;
mod standing;

pub use life::{Life, OutOfTurn, Refused};
pub use mask::{Shape, masked, masked_reason};
pub use promise::{Freshness, Promise};
pub use stage::Stage;
pub use standing::Standing;
