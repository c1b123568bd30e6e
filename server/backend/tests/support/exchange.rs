//! Files of the exchange format.

/// A whole file: header, records, trailer.
pub fn exchange(feed: &str, sender: &str, sequence: u32, snapshot: bool, records: &[String]) -> String {
    let as_of = format!("2020-09-{sequence:02}T09:00:00+09:00");
    let mut text = format!(
        r#"{{"type":"header","format":"kakunin-exchange","version":1,"feed":"{feed}","sender":"{sender}","as_of":"{as_of}","snapshot":{snapshot},"sequence":{sequence}}}"#
    );
    for record in records {
        text.push('\n');
        text.push_str(record);
    }
    text.push_str(&format!("\n{{\"type\":\"trailer\",\"records\":{}}}\n", records.len()));
    text
}
