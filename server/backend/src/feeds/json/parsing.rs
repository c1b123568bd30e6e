//! JSON into typed structs, with refusals that name the field.

use crate::feeds::Refusal;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

/// Where an object stands in its file.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// The line in which it begins.
    pub line: u64,
    /// How many bytes of that line stand before it.
    pub byte: u64,
    /// Its own place in a larger text; empty where it is the whole line.
    pub path: &'a str,
}

impl At<'_> {
    /// A refusal of that field of it; of itself where the field is empty. What serde says of the place counts from its beginning on.
    fn refuse(self, error: Option<&serde_json::Error>, field: &str, reason: impl Into<String>) -> Refusal {
        let (lines, column) = error.map_or((0, 0), |error| ((error.line() as u64).saturating_sub(1), error.column() as u64));
        let refusal = Refusal::line(self.line + lines, reason).behind(if lines == 0 { self.byte + column } else { column });
        match (self.path, field) {
            ("", "") => refusal,
            ("", field) => refusal.at(field),
            (path, "") => refusal.at(path),
            (path, field) => refusal.at(format!("{path}.{field}")),
        }
    }

    fn thing(self) -> &'static str {
        if self.path.is_empty() { "the line is no JSON object" } else { "is no JSON object" }
    }
}

/// A line as `T`. Unknown fields are ignored.
pub fn parsed<T: DeserializeOwned>(text: &str, line: u64) -> Result<T, Refusal> {
    parsed_at(text, At { line, byte: 0, path: "" })
}

/// An object as `T`. Unknown fields are ignored.
pub fn parsed_at<T: DeserializeOwned>(text: &str, at: At<'_>) -> Result<T, Refusal> {
    // serde would also read a struct from an array of its values.
    if !text.trim_ascii_start().starts_with('{') {
        return Err(at.refuse(None, "", at.thing()));
    }
    serde_json::from_str(text).or_else(|_| with_path(text, at))
}

/// The same again, keeping account of the field: that takes twice the time, and only what is wrong needs it.
fn with_path<T: DeserializeOwned>(text: &str, at: At<'_>) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refusal(&error, text, at))?;
    json.end().map_err(|error| no_json(&error, at))?;
    Ok(value)
}

fn refusal(error: &serde_path_to_error::Error<serde_json::Error>, text: &str, at: At<'_>) -> Refusal {
    let (path, inner) = (error.path().to_string(), error.inner());
    let mut sentence = without_place(inner);
    if inner.classify() != Category::Data {
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return no_json(inner, at);
        }
        // serde_json calls it a mistake in the JSON where a word of a vocabulary is wanted and something else stands.
        "a word of the field's vocabulary is wanted".clone_into(&mut sentence);
    }
    let path = if path == "." { String::new() } else { path };
    // serde reports a missing field at the object that lacks it, behind its end.
    let missing = sentence.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    match (missing, path.is_empty()) {
        (Some(field), true) => at.refuse(None, field, "is missing"),
        (Some(field), false) => at.refuse(Some(inner), &format!("{path}.{field}"), "is missing"),
        (None, _) => at.refuse(Some(inner), &path, sentence),
    }
}

fn no_json(error: &serde_json::Error, at: At<'_>) -> Refusal {
    at.refuse(Some(error), "", format!("{}: {} (byte {})", at.thing(), without_place(error), error.column()))
}

/// Each object is parsed alone, so that serde's own `line 1` would mislead.
fn without_place(error: &serde_json::Error) -> String {
    let sentence = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    sentence.strip_suffix(&place).map_or(sentence.clone(), str::to_owned)
}
