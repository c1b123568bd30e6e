//! What is left for another engine: a CSV file a table, and the hits.

use crate::Hit;
use crate::generated::Picture;
use crate::generated::rows::{self, Row, TABLES};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The files, open.
pub struct Left {
    tables: Vec<BufWriter<File>>,
    hits: BufWriter<File>,
}

impl Left {
    /// Begins them, each with its columns in the first line.
    pub fn in_folder(folder: impl AsRef<Path>) -> io::Result<Self> {
        let begin = |name: &str, columns: &str| {
            let mut file = BufWriter::new(File::create(folder.as_ref().join(format!("{name}.csv")))?);
            writeln!(file, "{}", columns.replace(' ', ""))?;
            Ok(file)
        };
        let tables: io::Result<Vec<_>> = TABLES.iter().map(|(name, columns)| begin(name, columns)).collect();
        let mut left = Self { tables: tables?, hits: begin("hits", "rule,account,debit")? };
        write_all(&mut left.tables[0], &rows::providers())?;
        Ok(left)
    }

    /// Writes a batch of accounts and what was found in it.
    pub fn batch(&mut self, pictures: &[(u64, Picture)], hits: &[Hit]) -> io::Result<()> {
        for (number, picture) in pictures {
            for (table, rows) in self.tables.iter_mut().skip(1).zip(rows::of(*number, picture)) {
                write_all(table, &rows)?;
            }
        }
        hits.iter().try_for_each(|(rule, account, debit)| writeln!(self.hits, "{},{account},{debit}", rule.word()))
    }
}

fn write_all(file: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    rows.iter().try_for_each(|row| {
        let values: Vec<String> = row.iter().map(|value| value.map_or_else(String::new, |value| value.to_string())).collect();
        writeln!(file, "{}", values.join(","))
    })
}
