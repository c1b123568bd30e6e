//! A file of the exchange format, written record by record.

use crate::Result;
use crate::simulation::calendar::{MADE_ON, at};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

pub(super) struct Feed {
    out: BufWriter<File>,
    records: u64,
}

impl Feed {
    pub fn new(folder: &Path, feed: &str, sender: &str, turn: char) -> Result<Self> {
        let file = File::create(folder.join(format!("{turn}-{feed}-{sender}.ndjson")))?;
        let mut this = Self { out: BufWriter::new(file), records: 0 };
        let snapshot = !matches!(feed, "charges" | "link-attempts" | "securities-events");
        this.line(&json!({
            "type": "header", "format": "kakunin-exchange", "version": 1, "feed": feed, "sender": sender,
            "as_of": at(MADE_ON, 6 * 3600).rfc3339(), "snapshot": snapshot, "sequence": 1,
        }))?;
        Ok(this)
    }

    pub fn put(&mut self, record: &Value) -> Result<()> {
        self.records += 1;
        self.line(record)
    }

    fn line(&mut self, value: &Value) -> Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        Ok(self.out.write_all(b"\n")?)
    }

    pub fn finish(mut self) -> Result<()> {
        let records = self.records;
        self.line(&json!({"type": "trailer", "records": records}))?;
        Ok(self.out.flush()?)
    }
}
