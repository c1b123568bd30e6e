//! XML as it passes by: elements inside elements, one token in memory at a time. No declarations of types or entities, no depth
//! without end.

use super::pieces::Pieces;
use super::place::{Place, Whereabouts};
use super::recode::as_utf8;
use super::tag::Tag;
use super::text::{character, is_nothing, may_be_control, trimmed, without_controls};
use super::token::{Token, What};
use crate::feeds::{Bytes, Refusal};
use domain::money::Currency;
use quick_xml::events::{BytesDecl, BytesStart};

/// The messages nest some fifteen deep.
const DEEPEST: usize = 64;

/// The longest text of an element, in bytes: the schemas allow 500 characters.
const LONGEST_TEXT: usize = 16 * 1024;

/// A streaming reader that knows where it is.
pub(super) struct Xml {
    pieces: Pieces,
    text: Vec<u8>,
    at: Whereabouts,
    /// The attribute `Ccy` of the amount that began last.
    currency: Option<String>,
    /// The encoding that the document declares which stands first; a file may have several, one behind the other.
    declared: Option<String>,
}

/// What an element holds: text, or an element that has just begun.
pub(super) enum Content {
    Text,
    Child(Tag),
}

impl Xml {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be read or its encoding is not known.
    pub fn open(file: Bytes) -> Result<Self, Refusal> {
        let pieces = Pieces::new(as_utf8(file)?);
        Ok(Self { pieces, text: Vec::new(), at: Whereabouts::default(), currency: None, declared: None })
    }

    /// The next element inside the one that is open; `None` at its end.
    pub fn child(&mut self) -> Result<Option<Tag>, Refusal> {
        loop {
            match self.token(false)? {
                What::Start(tag) => return Ok(Some(tag)),
                What::End => return Ok(None),
                What::EndOfFile if self.at.is_outside() => return Ok(None),
                What::EndOfFile => return Err(self.refused("the file ends here, in the middle of an element")),
                _ => {}
            }
        }
    }

    /// What the open element holds first. Its text is read to its end.
    pub fn content(&mut self) -> Result<Content, Refusal> {
        self.text.clear();
        loop {
            match self.token(true)? {
                What::Start(tag) => return Ok(Content::Child(tag)),
                What::End => return Ok(Content::Text),
                What::EndOfFile => return Err(self.refused("the file ends here, in the middle of an element")),
                _ => {}
            }
        }
    }

    /// The text of the open element, to its end; blanks at its ends fall away, several become one.
    pub fn text(&mut self) -> Result<&str, Refusal> {
        if let Content::Child(_) = self.content()? {
            return Err(self.refused("an element stands where a text is wanted"));
        }
        self.last_text()
    }

    /// The text that was read last.
    pub fn last_text(&mut self) -> Result<&str, Refusal> {
        if self.text.iter().copied().any(may_be_control) {
            self.without_controls()?;
        }
        // Borrowed anew: what is given back would be held to the function's end also where it is refused.
        match std::str::from_utf8(&self.text) {
            Ok(text) => Ok(trimmed(text)),
            Err(_) => {
                let place = self.at.place(&mut self.pieces);
                Err(place.refuse("the bytes are no UTF-8").at(self.at.path("")))
            }
        }
    }

    fn without_controls(&mut self) -> Result<(), Refusal> {
        let Ok(text) = std::str::from_utf8(&self.text) else { return Ok(()) };
        if text.trim().contains(char::is_control) {
            let plain = without_controls(text).ok_or_else(|| self.refused("a control character stands in the text"))?;
            self.text = plain.into_bytes();
        }
        Ok(())
    }

    /// The text as one's own, `None` where it is empty.
    pub fn given(&mut self) -> Result<Option<String>, Refusal> {
        let text = self.text()?;
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// Passes over the rest of the open element.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let depth = self.at.depth();
        while self.at.depth() >= depth {
            if let What::EndOfFile = self.token(false)? {
                return Err(self.refused("the file ends here, in the middle of an element"));
            }
        }
        Ok(())
    }

    /// The line that the reader has come to.
    pub fn line(&mut self) -> u64 {
        self.pieces.line()
    }

    /// The place of the element that began last.
    pub fn place(&mut self) -> Place {
        self.at.place(&mut self.pieces)
    }

    /// Where we are: `Stmt/Ntry/` and `last`.
    pub fn path(&self, last: &str) -> String {
        self.at.path(last)
    }

    /// Whether the line of the entry that began last does not tell which it is.
    pub fn entry_is_named(&self) -> bool {
        self.at.entry_is_named()
    }

    /// The currency of the amount that began last.
    pub fn currency(&mut self) -> Result<Currency, Refusal> {
        let Some(code) = self.currency.take() else { return Err(self.refused("the attribute Ccy is missing")) };
        match Currency::parse(&code) {
            Ok(currency) if currency.is_known() => Ok(currency),
            _ => Err(self.refused(format!("{code:?} is no currency of ISO 4217"))),
        }
    }

    /// Keeps what was read of the element that has just been closed, and that may stand once: of two nobody can say which is meant.
    pub fn once<T>(&mut self, place: &mut Option<T>, found: T) -> Result<(), Refusal> {
        if place.is_some() {
            return Err(self.refused("stands twice"));
        }
        *place = Some(found);
        Ok(())
    }

    /// A refusal of what is open here.
    pub fn refused(&mut self, reason: impl Into<String>) -> Refusal {
        let field = self.path("");
        let refusal = self.place().refuse(reason);
        if field.is_empty() { refusal } else { refusal.at(field) }
    }

    /// A refusal because the open element lacks something.
    pub fn missing(&mut self, what: &str) -> Refusal {
        let field = self.path(what);
        self.place().refuse("is missing").at(field)
    }

    fn token(&mut self, wants_text: bool) -> Result<What, Refusal> {
        self.at.goes_on();
        let token = match self.pieces.next() {
            Ok(token) => token,
            Err(reason) => return Err(self.unreadable(format!("it is no XML that can be read: {reason}"))),
        };
        match token.what {
            What::Start(tag) => self.begins(tag, token)?,
            What::End => self.at.ends(),
            What::Text if self.at.is_outside() && !is_nothing(self.pieces.bytes(token)) => {
                return Err(self.refused("text stands outside of every document"));
            }
            What::Text | What::Verbatim if wants_text => {
                self.text.extend_from_slice(self.pieces.bytes(token));
                self.short_enough()?;
            }
            What::Reference => self.reference(token, wants_text)?,
            What::Declaration => self.declares(encoding(self.pieces.bytes(token)))?,
            What::Types => return Err(self.refused("declarations of types and entities (DOCTYPE) are not read")),
            What::Text | What::Verbatim | What::EndOfFile => {}
        }
        Ok(token.what)
    }

    fn begins(&mut self, tag: Tag, token: Token) -> Result<(), Refusal> {
        if tag == Tag::Amt {
            let found = (token.from > 0).then(|| String::from_utf8_lossy(self.pieces.bytes(token)).trim().to_owned());
            self.currency = found;
        }
        self.at.begins(tag, self.pieces.position(token.at), &mut self.pieces);
        if self.at.depth() > DEEPEST {
            return Err(self.refused(format!("elements stand more than {DEEPEST} deep")));
        }
        Ok(())
    }

    fn reference(&mut self, token: Token, wants_text: bool) -> Result<(), Refusal> {
        let name = self.pieces.bytes(token);
        match character(name) {
            Some(char) if wants_text => {
                self.text.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
                self.short_enough()
            }
            Some(_) => Ok(()),
            None => {
                let reason = format!("the entity {:?} is not read", String::from_utf8_lossy(name));
                Err(self.unreadable(reason))
            }
        }
    }

    fn unreadable(&mut self, reason: String) -> Refusal {
        self.at.unreadable(&mut self.pieces, reason)
    }

    /// All of a file is read in what its first document is written in.
    fn declares(&mut self, label: String) -> Result<(), Refusal> {
        if !self.at.is_outside() {
            return Err(self.refused("an XML declaration stands inside an element"));
        }
        match self.declared.replace(label) {
            Some(first) if self.declared.as_ref() != Some(&first) => {
                let own = self.declared.take().unwrap_or_default();
                let reason = format!("a document that declares {own:?} follows one that declares {first:?}");
                Err(self.refused(reason))
            }
            _ => Ok(()),
        }
    }

    fn short_enough(&mut self) -> Result<(), Refusal> {
        if self.text.len() > LONGEST_TEXT {
            return Err(self.refused(format!("the text is longer than {LONGEST_TEXT} bytes")));
        }
        Ok(())
    }
}

/// The encoding that a declaration names; UTF-8 where it names none.
fn encoding(declaration: &[u8]) -> String {
    let declaration = String::from_utf8_lossy(declaration);
    let declaration = BytesDecl::from_start(BytesStart::from_content(&*declaration, "xml".len()));
    let label = declaration.encoding().and_then(Result::ok);
    label.map_or_else(|| "UTF-8".to_owned(), |label| String::from_utf8_lossy(&label).to_ascii_uppercase())
}
