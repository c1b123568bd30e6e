//! Why staff look: asked before every look, kept in the audit, and shown to the customer under "who looked".

use domain::problem::Problem;

/// A reason, as staff typed it: one line of 1 to 200 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// In characters.
    pub const LONGEST: usize = 200;

    /// Reads what a form sends.
    ///
    /// # Errors
    /// [`Problem::ReasonMissing`], [`Problem::ReasonTooLong`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let line: String = typed.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        let line = line.trim();
        match line.chars().count() {
            0 => Err(Problem::ReasonMissing),
            characters if characters > Self::LONGEST => Err(Problem::ReasonTooLong),
            _ => Ok(Self(line.to_owned())),
        }
    }

    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_of_1_to_200_characters() {
        let parsed = |typed: &str| Reason::parse(typed).map(|reason| reason.0);
        assert_eq!(parsed(" お客さまから\r\nの電話 "), Ok("お客さまから  の電話".to_owned()));
        assert_eq!(parsed(" 　\n"), Err(Problem::ReasonMissing));
        assert!(parsed(&"あ".repeat(200)).is_ok());
        assert_eq!(parsed(&"あ".repeat(201)), Err(Problem::ReasonTooLong));
    }
}
