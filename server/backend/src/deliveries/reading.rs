//! Reading a kept delivery: one thing after the other, whatever its format.

use super::parts::Stream;
use crate::feeds::{Detected, Event, Known, Refusal};
use std::io::BufReader;

/// How a kept delivery is to be read.
#[derive(Clone, Copy, Debug)]
pub struct How {
    pub detected: Detected,
    pub known: Known,
}

/// Reads all of it, in the thread that calls. `on` says whether to go on.
///
/// # Errors
/// The first thing that does not hold.
pub fn read(stream: Stream, how: How, mut on: impl FnMut(Event) -> Result<bool, Refusal>) -> Result<(), Refusal> {
    how.detected.format.read(BufReader::with_capacity(1 << 16, Box::new(stream)), how.known, &mut on)
}
