//! The world as files: registers in the exchange format, statements as Zengin.

use super::world::World;
use crate::feeds::zengin::write::{LineEnd, Writer};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

/// When everything was written.
pub(super) const CREATED_ON: Date = date(2020, 10, 2);

/// All files, in the order of import.
pub(super) fn written(world: World) -> Vec<(String, Vec<u8>)> {
    let institutions = ("4-institutions.ndjson".to_owned(), exchange("institutions", "operator", &super::catalogue::records()));
    let statements = world.books.into_iter().map(|(bank, books)| {
        let mut writer = Writer::new(Vec::new(), CREATED_ON, LineEnd::CrLf);
        for (account, lines) in books.into_iter().flat_map(super::book::Book::statements) {
            writer.account(&account).expect("the demo's names and numbers fit into their fields");
            for line in &lines {
                writer.line(line).expect("the demo's texts and amounts fit into their fields");
            }
        }
        let file = writer.finish().expect("the demo's sums fit into their fields");
        (format!("6-statement-{bank}.zen"), file)
    });
    let registers = world.registers.iter().map(|(&(feed, sender), records)| {
        let turn = if matches!(feed, "charges" | "securities-events") { 7 } else { 5 };
        (format!("{turn}-{feed}-{sender}.ndjson"), exchange(feed, sender, records))
    });
    let mut files: Vec<_> = std::iter::once(institutions).chain(statements).chain(registers).collect();
    files.sort();
    files
}

/// A first file is all that its sender knows, a second one adds.
fn exchange(feed: &str, sender: &str, records: &[Value]) -> Vec<u8> {
    let second = World::was_delivered(feed, sender);
    let header = json!({
        "type": "header", "format": "kakunin-exchange", "version": 1, "feed": feed, "sender": sender,
        "as_of": super::world::at(CREATED_ON, "09:00:00"), "snapshot": !second && !matches!(feed, "charges" | "securities-events"),
        "sequence": if second { 2 } else { 1 },
    });
    let trailer = json!({"type": "trailer", "records": records.len()});
    let lines = std::iter::once(&header).chain(records).chain([&trailer]);
    lines.flat_map(|line| format!("{line}\n").into_bytes()).collect()
}
