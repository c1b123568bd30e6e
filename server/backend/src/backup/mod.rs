//! Backups: the whole database as one file, taken while it is in use, and put back into an empty one, of either engine.
//!
//! The file is JSON, a line a row, compressed with zstd: a header, of each table its columns and rows, and a trailer with the count of
//! rows and their digest. What is sealed in the database is sealed in it too, so the keys belong to a backup, kept elsewhere.

mod cells;
mod digest;
mod restore;
mod tables;
mod write;

pub use digest::Digest;
pub use restore::restore;
pub use write::write;

use serde::{Deserialize, Serialize};

/// What a backup holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub rows: u64,
    /// The same of two databases that hold the same, whatever their engine.
    pub digest: Digest,
}

/// One line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Header { format: String, version: u32, made_at: String },
    Table { name: String, columns: Vec<String> },
    Row(Vec<serde_json::Value>),
    Trailer(Summary),
}

const FORMAT: &str = "kakunin-backup";
const VERSION: u32 = 1;
