//! Powers: a representative sees and acts for a bank's customer. Two staff members grant it on a paper, the represented person is told
//! at once and can end it at once, and it opens seven days after the grant, or after the letter to whoever has no pages here (`domain::powers`).
//!
//! A power that is in force adds the represented person's customer numbers to the representative's own (`people::numbers`): so every
//! query that has its owner in it follows. What a representative looks at and does is recorded under their own name, and the represented
//! person reads it under "who looked".

mod announced;
mod desk;
mod end;
mod grant;
mod letter;
mod paper;
mod represented;
mod request;
mod step;
mod view;

pub(crate) use announced::{ANNOUNCED, announced_row};
pub use announced::{Announced, acting_for, announced, one};
pub use desk::{Waiting, of_customer, power, waiting};
pub use end::{refuse, revoke};
pub use grant::grant;
pub use letter::letter_sent;
pub use paper::Paper;
pub(crate) use represented::{Represented, mark, note_looks, represented, represented_part, seen};
pub use request::{Asked, request};
pub use view::PowerView;
