//! The tokens of XML, and where they stand.

use super::tag::Tag;
use quick_xml::events::BytesStart;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Start(Tag),
    End,
    Text,
    /// A text in `CDATA`.
    Verbatim,
    /// An entity, or a character by its number.
    Reference,
    /// `<?xml …?>`
    Declaration,
    /// `DOCTYPE`: types and entities.
    Types,
    EndOfFile,
}

/// A token, by its places in its piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub what: What,
    pub at: u32,
    pub end: u32,
    /// What of it is looked at: a text, the name of a reference, a declaration, the currency of an amount. An empty place at 0 where there
    /// is nothing.
    pub from: u32,
    pub to: u32,
}

/// The tokens of a piece, as they are found.
pub(super) struct Tokens {
    pub all: Vec<Token>,
}

impl Tokens {
    /// With room for as many as there may be in so many bytes of a statement, of which about every eighth ends one.
    pub fn of(bytes: usize) -> Self {
        Self { all: Vec::with_capacity(bytes / 7) }
    }

    pub fn push(&mut self, what: What, (at, end): (usize, usize), (from, to): (usize, usize)) {
        // A piece is far shorter than 4 GiB.
        let place = |place: usize| place as u32;
        self.all.push(Token { what, at: place(at), end: place(end), from: place(from), to: place(to) });
    }

    pub fn start(&mut self, start: &BytesStart<'_>, place: (usize, usize), bytes: &[u8]) {
        let tag = Tag::of(start.local_name().as_ref());
        let currency = if tag == Tag::Amt { currency(start, bytes) } else { None };
        self.push(What::Start(tag), place, currency.unwrap_or_default());
    }

    /// Blanks behind an element are what most texts are, and nobody wants them.
    pub fn text(&mut self, text: &[u8], place: (usize, usize)) {
        let behind = self.all.last().is_some_and(|last| last.what == What::End);
        if !(behind && text.iter().all(u8::is_ascii_whitespace)) {
            self.push(What::Text, place, place);
        }
    }
}

/// Where the attribute `Ccy` stands.
fn currency(start: &BytesStart<'_>, bytes: &[u8]) -> Option<(usize, usize)> {
    let mut attributes = start.attributes();
    // What else stands in the tag, twice or not, is not ours to judge.
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == b"Ccy")?;
    let from = found.value.as_ptr().addr().checked_sub(bytes.as_ptr().addr())?;
    let to = from + found.value.len();
    // The reader borrows what it finds; what it had made itself would stand nowhere here.
    bytes.get(from..to).filter(|place| *place == &*found.value).map(|_| (from, to))
}
