//! How an address names something that was done at a securities firm.

use crate::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The firm and its own number of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventKey {
    pub sender: String,
    pub event: String,
}

impl EventKey {
    /// As it stands in an address: a firm may number with any characters, and some of them mean something there.
    #[must_use]
    pub fn word(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}/{}", self.sender, self.event))
    }

    /// The event of that word.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what is none: no event has it.
    pub fn of_word(word: &str) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(word).map_err(|_| Error::NotFound)?;
        let text = String::from_utf8(bytes).map_err(|_| Error::NotFound)?;
        // An institution's id has no slash.
        let (sender, event) = text.split_once('/').ok_or(Error::NotFound)?;
        // PostgreSQL takes no such character in a text, and no delivery has one.
        if text.contains('\0') {
            return Err(Error::NotFound);
        }
        Ok(Self { sender: sender.to_owned(), event: event.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_firm_numbers_with_comes_back() {
        for event in ["S-1", "2020/09/07?x=1", "受渡 7", ""] {
            let key = EventKey { sender: "9995".into(), event: event.into() };
            assert!(key.word().chars().all(|char| char.is_ascii_alphanumeric() || "-_".contains(char)));
            assert_eq!(EventKey::of_word(&key.word()).unwrap(), key);
        }
        for none in ["", "!", "OTk5NQ", "_-8", "OTk5NS8A"] {
            assert!(matches!(EventKey::of_word(none), Err(Error::NotFound)), "{none}");
        }
    }
}
