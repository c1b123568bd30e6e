//! What an institution is called on pages.

/// An institution's name in the two languages of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    pub ja: String,
    pub en: Option<String>,
}

impl Title {
    /// From the catalogue's columns; an institution that it lacks goes by its id.
    #[must_use]
    pub fn of(id: &str, name: Option<String>, name_en: Option<String>) -> Self {
        Self { ja: name.unwrap_or_else(|| id.to_owned()), en: name_en }
    }
}
