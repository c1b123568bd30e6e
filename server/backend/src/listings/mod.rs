//! What the command line prints of everything that was delivered, one JSON object a line (formats §5). The same to the byte on
//! both engines: order is made here, not by the database.

mod flags;
mod links;
mod transactions;

pub use flags::flags;
pub use links::links;
pub use transactions::transactions;

use serde::Serialize;
use std::io::{self, Write};

fn print_line(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
