//! The values of a JSON text in the order in which they stand: those that a format names are gone into, the others are given whole.

use super::bytes::{Bytes, Here};
use super::parsing::{At, parsed_at};
use crate::feeds::Refusal;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::io::BufRead;

/// A value that is given whole.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// Where it stands, whatever its number: `Data.Transaction[]`
    pub place: &'a str,
    /// The same with the numbers of the elements, from 0 on: `Data.Transaction[12]`
    pub path: &'a str,
    /// The line in which it begins.
    pub line: u64,
    /// How many bytes of that line stand before it.
    pub byte: u64,
    pub text: &'a str,
}

impl Leaf<'_> {
    /// Reads it as `T`. Unknown fields are ignored.
    ///
    /// # Errors
    /// When something in it does not fit, with line and field.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        parsed_at(self.text, At { line: self.line, byte: self.byte, path: self.path })
    }

    /// Reads it as anything at all: what is passed over must be JSON too.
    ///
    /// # Errors
    /// When it is none.
    pub fn ignore(&self) -> Result<(), Refusal> {
        let ignored: Result<IgnoredAny, _> = serde_json::from_str(self.text);
        ignored.map(|_| ()).map_err(|_| no_json(Here { line: self.line, byte: self.byte }))
    }

    /// Whether it is `null`: some banks write that for what they do not have.
    pub fn is_null(&self) -> bool {
        self.text.trim_ascii() == "null"
    }

    /// The same of it, of whoever takes what was read: they know its number in the file alone.
    pub fn placed(&self, refusal: Refusal) -> Refusal {
        let element = self.place.ends_with("[]");
        let field = refusal.field.as_deref().filter(|_| element).map(|field| format!("{}.{field}", self.path));
        Refusal { line: Some(self.line), byte: Some(self.byte), field: field.or(refusal.field.clone()), ..refusal }
    }

    /// A refusal of one of its fields.
    pub fn refuse(&self, field: &str, reason: impl Into<String>) -> Refusal {
        Refusal::line(self.line, reason).behind(self.byte).at(format!("{}.{field}", self.path))
    }
}

/// Members of one object that is gone into. No format has nearly as many.
const MEMBERS: usize = 1_000;

/// Gives every value to `on`, which says whether to go on. `enter` names the objects and arrays that are gone into, without the
/// numbers of elements; the whole text is the empty name, and an object.
///
/// # Errors
/// When the text is no JSON, or one of its values too large; also what `on` refuses.
pub fn each_leaf<R: BufRead>(
    from: R,
    enter: &[&str],
    on: &mut dyn FnMut(Leaf<'_>) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    let mut walk = Walk { bytes: Bytes::new(from), enter, place: String::new(), path: String::new(), on };
    walk.bytes.skip_mark()?;
    if walk.bytes.peek()? != Some(b'{') {
        return Err(walk.bytes.here.refuse("a JSON object is wanted"));
    }
    if walk.value()? && walk.bytes.peek()?.is_some() {
        return Err(walk.bytes.here.refuse("something stands behind the end of the JSON text"));
    }
    Ok(())
}

struct Walk<'a, R> {
    bytes: Bytes<R>,
    enter: &'a [&'a str],
    place: String,
    path: String,
    on: &'a mut dyn FnMut(Leaf<'_>) -> Result<bool, Refusal>,
}

impl<R: BufRead> Walk<'_, R> {
    /// Goes through the value that stands next. Says whether to go on.
    fn value(&mut self) -> Result<bool, Refusal> {
        let next = self.bytes.peek()?;
        match next {
            Some(b'{') if self.enter.contains(&self.place.as_str()) => self.members(),
            Some(b'[') if self.enter.contains(&self.place.as_str()) => self.elements(),
            Some(_) => {
                let here @ Here { line, byte } = self.bytes.here;
                let text = self.bytes.value()?;
                if text.is_empty() {
                    return Err(no_json(here));
                }
                let taken = (self.on)(Leaf { place: &self.place, path: &self.path, line, byte, text });
                // Whoever takes a value refuses it by its line, if by any: it begins here.
                taken.map_err(|refusal| if refusal.line == Some(line) { refusal.behind(byte) } else { refusal })
            }
            None => Err(self.cut_off()),
        }
    }

    fn members(&mut self) -> Result<bool, Refusal> {
        self.bytes.pass();
        let (place, path) = (self.place.len(), self.path.len());
        let mut gone_into: Vec<String> = Vec::new();
        for member in 0.. {
            if self.ended(b'}', member == 0)? {
                return Ok(true);
            }
            if member == MEMBERS {
                return Err(self.bytes.here.refuse(format!("an object has more than {MEMBERS} fields")));
            }
            self.key()?;
            if self.enter.contains(&self.place.as_str()) {
                if gone_into.contains(&self.place) {
                    return Err(self.bytes.here.refuse("stands twice").at(self.path.as_str()));
                }
                gone_into.push(self.place.clone());
            }
            if !self.value()? {
                return Ok(false);
            }
            self.place.truncate(place);
            self.path.truncate(path);
        }
        Ok(true)
    }

    fn elements(&mut self) -> Result<bool, Refusal> {
        self.bytes.pass();
        let (place, path) = (self.place.len(), self.path.len());
        for element in 0_u64.. {
            if self.ended(b']', element == 0)? {
                return Ok(true);
            }
            self.place.push_str("[]");
            self.path.push_str(&format!("[{element}]"));
            if !self.value()? {
                return Ok(false);
            }
            self.place.truncate(place);
            self.path.truncate(path);
        }
        Ok(true)
    }

    /// Whether the object or array ends here; passes over the comma where it goes on.
    fn ended(&mut self, end: u8, first: bool) -> Result<bool, Refusal> {
        match self.bytes.peek()? {
            Some(byte) if byte == end => {
                self.bytes.pass();
                Ok(true)
            }
            Some(_) if first => Ok(false),
            Some(b',') => {
                self.bytes.pass();
                // A comma promises that something comes.
                if self.bytes.peek()? == Some(end) { Err(no_json(self.bytes.here)) } else { Ok(false) }
            }
            Some(_) => Err(no_json(self.bytes.here)),
            None => Err(self.cut_off()),
        }
    }

    /// Passes over a member's name and its colon; the name is added to where we are.
    fn key(&mut self) -> Result<(), Refusal> {
        let here = self.bytes.here;
        if self.bytes.peek()? != Some(b'"') {
            return Err(no_json(here));
        }
        let text = self.bytes.value()?;
        let key: String = serde_json::from_str(text).map_err(|_| no_json(here))?;
        for into in [&mut self.place, &mut self.path] {
            if !into.is_empty() {
                into.push('.');
            }
            // A refusal is a sentence, whatever stands in the file.
            into.extend(key.chars().filter(|char| !char.is_control()).take(64));
        }
        match self.bytes.peek()? {
            Some(b':') => {
                self.bytes.pass();
                Ok(())
            }
            Some(_) => Err(no_json(self.bytes.here)),
            None => Err(self.cut_off()),
        }
    }

    fn cut_off(&self) -> Refusal {
        self.bytes.here.refuse("the file ends here, in the middle of its JSON text")
    }
}

fn no_json(here: Here) -> Refusal {
    here.refuse("what stands here is no JSON")
}
