//! What really moves in the browser. Islands take no props: what they need stands in the page, as children and attributes.

mod idle_warning;
mod letter_code;
mod live;
mod passkey;
mod press_once;
mod print_button;
mod ticked_sum;

pub use idle_warning::IdleWarning;
pub use letter_code::LetterCode;
pub use live::Live;
pub use passkey::Passkey;
pub use press_once::PressOnce;
pub use print_button::PrintButton;
pub use ticked_sum::TickedSum;
