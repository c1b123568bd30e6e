//! What really moves in the browser. Islands take no props: what they need stands in the page, as children and attributes.

mod print_button;

pub use print_button::PrintButton;
