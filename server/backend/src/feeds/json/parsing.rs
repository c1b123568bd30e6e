//! JSON into typed structs, with refusals that name the field.

use crate::feeds::Refusal;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

/// A line as `T`. Unknown fields are ignored.
pub fn parsed<T: DeserializeOwned>(text: &str, line: u64) -> Result<T, Refusal> {
    // serde would also read a struct from an array of its values.
    if !text.trim_ascii_start().starts_with('{') {
        return Err(Refusal::line(line, "the line is no JSON object"));
    }
    serde_json::from_str(text).or_else(|_| with_path(text, line))
}

/// The same again, keeping account of the field: that takes twice the time, and only what is wrong needs it.
fn with_path<T: DeserializeOwned>(text: &str, line: u64) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refusal(&error, text, line))?;
    json.end().map_err(|error| no_json(&error, line))?;
    Ok(value)
}

fn refusal(error: &serde_path_to_error::Error<serde_json::Error>, text: &str, line: u64) -> Refusal {
    let (path, inner) = (error.path().to_string(), error.inner());
    let mut sentence = without_place(inner);
    if inner.classify() != Category::Data {
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return no_json(inner, line);
        }
        // serde_json calls it a mistake in the JSON where a word of a vocabulary is wanted and something else stands.
        "a word of the field's vocabulary is wanted".clone_into(&mut sentence);
    }
    let path = if path == "." { String::new() } else { path };
    // serde reports a missing field at the object that lacks it.
    let missing = sentence.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    match (missing, path.is_empty()) {
        (Some(field), true) => Refusal::line(line, "is missing").at(field),
        (Some(field), false) => Refusal::line(line, "is missing").at(format!("{path}.{field}")),
        (None, true) => Refusal::line(line, sentence),
        (None, false) => Refusal::line(line, sentence).at(path),
    }
}

fn no_json(error: &serde_json::Error, line: u64) -> Refusal {
    Refusal::line(line, format!("the line is no JSON object: {} (byte {})", without_place(error), error.column()))
}

/// Each line is parsed alone, so that serde's own `line 1` would mislead.
fn without_place(error: &serde_json::Error) -> String {
    let sentence = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    sentence.strip_suffix(&place).map_or(sentence.clone(), str::to_owned)
}
