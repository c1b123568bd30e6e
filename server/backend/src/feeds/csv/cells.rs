//! The cells of a file by the places that a profile names.

use super::profile::{Place, Profile};
use super::records::{Record, Records};
use crate::feeds::Refusal;
use std::collections::HashMap;
use std::io::BufRead;
use unicode_normalization::UnicodeNormalization as _;

/// So many lines may stand before the header.
const MOST_BEFORE: usize = 30;

/// What stands before the lines: some that say what holds for all of them, and the columns' titles.
#[derive(Debug)]
pub(super) struct Head {
    before: Vec<(u64, Vec<String>)>,
    columns: HashMap<String, usize>,
    width: usize,
    /// Where the titles stand.
    pub line: u64,
}

/// Reads up to the header, which has all titles of the profile, in any order.
pub(super) fn head<R: BufRead>(records: &mut Records<R>, profile: &Profile) -> Result<Option<Head>, Refusal> {
    let mut before = Vec::new();
    while before.len() <= MOST_BEFORE {
        let Some(record) = records.advance()? else { return Ok(None) };
        let fields = (0..record.len()).map(|index| record.field(index).map(str::to_owned)).collect::<Result<Vec<_>, _>>()?;
        if profile.titles().all(|title| fields.iter().any(|field| field == title)) {
            let mut columns = HashMap::new();
            for (index, title) in fields.iter().enumerate() {
                columns.entry(title.clone()).or_insert(index);
            }
            return Ok(Some(Head { before, columns, width: fields.len(), line: record.line }));
        }
        before.push((record.line, fields));
    }
    Ok(None)
}

/// One line's cells, with what stands before the header.
pub(super) struct Cells<'a> {
    pub head: &'a Head,
    /// `None` where only the lines before the header are asked.
    pub record: Option<&'a Record<'a>>,
}

impl Cells<'_> {
    /// Whether the line has as many fields as the header; empty ones may stand behind them.
    pub fn fits(&self) -> Result<(), Refusal> {
        let Some(record) = self.record else { return Ok(()) };
        let wanted = self.head.width;
        let mut more = (wanted..record.len()).map(|index| record.field(index));
        if record.len() < wanted || more.any(|field| field.is_ok_and(|text| !text.is_empty())) {
            let reason = format!("{wanted} fields are wanted, as in the header, found {}", record.len());
            return Err(Refusal::line(record.line, reason));
        }
        Ok(())
    }

    /// The text of a column, as it stands.
    pub fn column(&self, title: &str) -> Result<&str, Refusal> {
        match (self.record, self.head.columns.get(title)) {
            (Some(record), Some(&index)) => record.field(index),
            _ => Ok(""),
        }
    }

    /// The text at a place, as it stands; empty where nothing stands there.
    pub fn text<'b>(&'b self, place: &'b Place) -> Result<&'b str, Refusal> {
        Ok(match place {
            Place::Fixed(text) => text,
            Place::Column { column } => self.column(column)?,
            Place::Line { line, cell } => {
                let found = self.head.before.iter().find(|(_, cells)| cells.first().is_some_and(|first| first == line));
                found.and_then(|(_, cells)| cells.get(cell.saturating_sub(1))).map_or("", String::as_str)
            }
        })
    }

    /// The same in NFKC.
    pub fn at(&self, place: &Place) -> Result<String, Refusal> {
        Ok(self.text(place)?.nfkc().collect::<String>().trim().to_owned())
    }

    /// The same, refused where nothing stands there.
    pub fn wanted(&self, place: &Place) -> Result<String, Refusal> {
        let text = self.at(place)?;
        if text.is_empty() { Err(self.refused(place, "is missing")) } else { Ok(text) }
    }

    /// A refusal of what stands at that place.
    pub fn refused(&self, place: &Place, reason: impl Into<String>) -> Refusal {
        let here = self.record.map_or(self.head.line, |record| record.line);
        match place {
            Place::Fixed(_) => Refusal::line(here, reason),
            Place::Column { column } => Refusal::line(here, reason).at(column.as_str()),
            Place::Line { line, .. } => {
                let found = self.head.before.iter().find(|(_, cells)| cells.first().is_some_and(|first| first == line));
                Refusal::line(found.map_or(self.head.line, |(number, _)| *number), reason).at(line.as_str())
            }
        }
    }

    /// A refusal of a column of this line.
    pub fn wrong(&self, title: &str, reason: impl Into<String>) -> Refusal {
        Refusal::line(self.record.map_or(self.head.line, |record| record.line), reason).at(title)
    }
}
