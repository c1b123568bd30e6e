//! Direct-debit contract numbers: printed whole, compared without leading zeros.

use serde::{Deserialize, Serialize};

/// A contract number as it was delivered, trimmed. Two are the same when their [`Contract::compared`] forms are.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Contract(String);

impl Contract {
    /// Trims; an empty text is no contract.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// As it was delivered.
    #[must_use]
    pub fn printed(&self) -> &str {
        &self.0
    }

    /// Without leading zeros where it is all digits (formats §4, Links).
    #[must_use]
    pub fn compared(&self) -> &str {
        if self.0.bytes().all(|byte| byte.is_ascii_digit()) {
            let short = self.0.trim_start_matches('0');
            if short.is_empty() { "0" } else { short }
        } else {
            &self.0
        }
    }
}

impl PartialEq for Contract {
    fn eq(&self, other: &Self) -> bool {
        self.compared() == other.compared()
    }
}

impl std::hash::Hash for Contract {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.compared().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_in_front_do_not_count() {
        let contract = |text| Contract::new(text).unwrap();
        assert_eq!(contract(" 00000000000000000042 "), contract("42"));
        assert_eq!(contract("0000"), contract("0"));
        assert_ne!(contract("A042"), contract("A42"));
        assert_eq!(contract("0042").printed(), "0042");
        assert_eq!(Contract::new("   "), None);
    }
}
