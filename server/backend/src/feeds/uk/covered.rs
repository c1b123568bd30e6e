//! Which days a list of transactions covers: those that its bank says there are, where the list is all of them.

use crate::feeds::Refusal;
use crate::feeds::json::Leaf;
use crate::feeds::moment::{At, placed};
use jiff::civil::Date;
use serde::Deserialize;

/// What `Links` and `Meta` say.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Whether others stand before or behind this one.
    pub one_of_several: bool,
    /// Whether the list was asked for in part.
    in_part: bool,
    days: Option<(Date, Date)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Links {
    #[serde(rename = "Self")]
    own: Option<String>,
    prev: Option<String>,
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Meta {
    total_pages: Option<i64>,
    first_available_date_time: Option<String>,
    last_available_date_time: Option<String>,
}

impl Page {
    pub fn links(&mut self, leaf: &Leaf<'_>) -> Result<bool, Refusal> {
        if leaf.is_null() {
            return Ok(true);
        }
        let links: Links = leaf.read()?;
        let given = |link: &Option<String>| link.as_deref().is_some_and(|link| !link.is_empty());
        self.one_of_several |= given(&links.prev) || given(&links.next);
        // Those between two instants, and those of one statement.
        self.in_part = links.own.is_some_and(|own| own.contains("BookingDateTime=") || own.contains("/statements/"));
        Ok(true)
    }

    pub fn meta(&mut self, leaf: &Leaf<'_>) -> Result<bool, Refusal> {
        if leaf.is_null() {
            return Ok(true);
        }
        let meta: Meta = leaf.read()?;
        self.one_of_several |= meta.total_pages.is_some_and(|pages| pages > 1);
        let (Some(first), Some(last)) = (meta.first_available_date_time, meta.last_available_date_time) else { return Ok(true) };
        // What cannot be read claims no day; the transactions are what the file is for.
        let (Some((from, first)), Some((to, last))) = (placed(&first), placed(&last)) else { return Ok(true) };
        // Only of days that lie whole between the two it is certain.
        let from = if first == At::First { Some(from) } else { from.tomorrow().ok() };
        let to = if last == At::Last { Some(to) } else { to.yesterday().ok() };
        self.days = from.zip(to).filter(|(from, to)| from <= to);
        Ok(true)
    }

    /// The days, as far as they are over: a bank may say that there is a list of what is still to come.
    pub fn covered(&self, today: Date) -> Option<(Date, Date)> {
        let (from, to) = self.days.filter(|_| !self.one_of_several && !self.in_part)?;
        let to = to.min(today.yesterday().ok()?);
        (from <= to).then_some((from, to))
    }
}
