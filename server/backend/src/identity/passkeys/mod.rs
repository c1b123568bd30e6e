//! Passkeys (Web Authentication): a key pair whose private half never leaves its owner's device, and which answers to this
//! portal's address alone. One is both factors: the device that holds it asks for a finger, a face or a PIN first.

mod answer;
mod begin;
mod challenge;
mod held;
mod made;
mod party;

pub use answer::{Answer, by_passkey, prove_by_passkey};
pub use begin::{begin_new, begin_proof, begin_sign_in};
pub use challenge::{Challenge, Options};
pub(crate) use held::credential_hash;
pub(super) use made::{Made, keep, made};
pub use party::RelyingParty;
