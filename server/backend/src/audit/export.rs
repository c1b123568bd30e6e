//! The entries as a file, for an auditor's own tools. That they took it is an entry too.

use super::list::{opened, query};
use super::{Actor, Circumstances, Entry, Filter, Listed, record_with};
use crate::staff::Auditor;
use crate::{Backend, Result};
use domain::time::Instant;

/// A file holds no more than so many, the newest: it is made in memory.
pub const EXPORTED: i64 = 20_000;

const HEADINGS: [&str; 15] = [
    "number",
    "at",
    "actor kind",
    "actor",
    "role",
    "actor's institution",
    "action",
    "customer's institution",
    "customer",
    "object",
    "reason",
    "origin",
    "outcome",
    "detail",
    "marked",
];

/// The auditor's entries that fit, as CSV in UTF-8 that no spreadsheet takes for formulas.
///
/// # Errors
/// When the database fails.
pub async fn export(backend: &Backend, auditor: &Auditor, filter: &Filter) -> Result<String> {
    let mut tx = backend.db.begin().await?;
    let (sql, values) = query(auditor, filter, None, EXPORTED);
    let entries: Vec<Listed> = tx.all(&sql, values).await?;
    let entries = opened(tx.keys(), entries)?;
    let entry = Entry { actor: Actor::Staff(auditor.id()), action: "audit.exported", customer: None, object: None, reason: None };
    let detail = serde_json::json!({ "filter": filter.typed(), "entries": entries.len() }).to_string();
    let circumstances = Circumstances { detail: Some(detail), ..Circumstances::default() };
    record_with(&mut tx, backend.clock.now(), entry, circumstances).await?;
    tx.commit().await?;
    Ok(csv(&entries))
}

fn csv(entries: &[Listed]) -> String {
    // Excel takes a file for UTF-8 only with this mark before it.
    let mut out = String::from('\u{feff}');
    line(&mut out, &HEADINGS);
    for entry in entries {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        line(
            &mut out,
            &[
                &entry.number.to_string(),
                &Instant(entry.at).rfc3339(),
                &entry.actor_kind,
                entry.sign_in_name.as_ref().unwrap_or(&entry.actor),
                &text(&entry.actor_role),
                &text(&entry.actor_institution),
                &entry.action,
                &text(&entry.institution),
                &text(&entry.customer),
                &text(&entry.object),
                &text(&entry.reason),
                &text(&entry.origin),
                &text(&entry.outcome),
                &text(&entry.detail),
                if entry.marked { "yes" } else { "" },
            ],
        );
    }
    out
}

fn line(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A quoted cell. What a spreadsheet would take for a formula gets an apostrophe before it; the full-width signs are such too.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let apostrophe = if formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("", "\"\""),
            ("電話、\"至急\", 2回", "\"電話、\"\"至急\"\", 2回\""),
            ("a\r\n=1", "\"a\r\n=1\""),
            ("=1+1", "\"'=1+1\""),
            ("+81", "\"'+81\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "\"'＝1\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
