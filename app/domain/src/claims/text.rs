//! What a customer writes on a claim.

/// What happened, in the customer's words: 1 to 4,000 characters, no blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrative(String);

/// The text is no narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANarrative {
    #[error("write what happened")]
    Empty,
    #[error("write at most 4,000 characters; these are {characters}")]
    TooLong { characters: usize },
}

impl Narrative {
    /// In characters, as a person counts them, not in bytes.
    pub const LONGEST: usize = 4_000;

    /// Reads what a form sends: lines end in one way, and control characters are left out.
    ///
    /// # Errors
    /// When nothing is left, or too much.
    pub fn parse(text: &str) -> Result<Self, NotANarrative> {
        let text = cleaned(text);
        match text.chars().count() {
            0 => Err(NotANarrative::Empty),
            characters if characters > Self::LONGEST => Err(NotANarrative::TooLong { characters }),
            _ => Ok(Self(text)),
        }
    }

    /// The text, lines ending in `\n`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number under which the police took the report (受理番号), as the customer wrote it down: up to 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoliceReport(String);

/// The text is too long for the number of a police report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number of a police report has at most 60 characters; these are {characters}")]
pub struct TooLongForAPoliceReport {
    pub characters: usize,
}

impl PoliceReport {
    /// In characters.
    pub const LONGEST: usize = 60;

    /// Reads what a form sends; an empty field is no report, which is no error: it can be handed in later.
    ///
    /// # Errors
    /// When it is longer than 60 characters.
    pub fn parse(text: &str) -> Result<Option<Self>, TooLongForAPoliceReport> {
        let text = cleaned(text).replace('\n', " ");
        match text.chars().count() {
            0 => Ok(None),
            characters if characters > Self::LONGEST => Err(TooLongForAPoliceReport { characters }),
            _ => Ok(Some(Self(text))),
        }
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Browsers send lines ending in `\r\n`, which would count twice; what does not print would stand in letters unseen.
fn cleaned(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let printed: String = lines.chars().filter(|char| *char == '\n' || !char.is_control()).collect();
    printed.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrative_has_1_to_4000_characters() {
        let narrative = |text: &str| Narrative::parse(text).map(|one| one.as_str().to_owned());
        assert_eq!(
            narrative(" 知らない出金です。\r\n夜に気づきました。\u{0} "),
            Ok("知らない出金です。\n夜に気づきました。".into())
        );
        assert_eq!(narrative(" \r\n　"), Err(NotANarrative::Empty));
        assert!(narrative(&"あ".repeat(4_000)).is_ok());
        assert_eq!(narrative(&"あ".repeat(4_001)), Err(NotANarrative::TooLong { characters: 4_001 }));
    }

    #[test]
    fn a_police_report_may_be_missing() {
        let report = |text: &str| PoliceReport::parse(text).map(|one| one.map(|one| one.as_str().to_owned()));
        assert_eq!(report("  "), Ok(None));
        assert_eq!(report(" 仙台中央署 第123号 "), Ok(Some("仙台中央署 第123号".into())));
        assert_eq!(report(&"1".repeat(61)), Err(TooLongForAPoliceReport { characters: 61 }));
    }
}
