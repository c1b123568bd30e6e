//! What strangers may know of whoever chooses a password: none is made of it, however it is spelled (OWASP ASVS 5.0 §6.2.11).

mod days;
mod latin;
mod made_of;
mod words;

pub use made_of::{folded, made_of};
pub use words::{Own, words};
