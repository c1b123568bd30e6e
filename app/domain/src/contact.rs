//! Where somebody who finds a weakness of the portal turns to.
//!
//! Source: RFC 9116 §2.5.3 (a contact is an address as in `mailto:`, `https:` or `tel:`).

use std::fmt;
use std::str::FromStr;

/// Such an address, as whoever runs the portal has set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityContact(String);

const SCHEMES: [&str; 3] = ["mailto:", "https://", "tel:"];

impl SecurityContact {
    /// The address, with its scheme, as a link takes it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The address as one reads it: of a mailbox or a telephone without the scheme.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.0.strip_prefix("mailto:").or(self.0.strip_prefix("tel:")).unwrap_or(&self.0)
    }
}

impl FromStr for SecurityContact {
    type Err = String;

    /// Takes an address of one line; anything else would write further lines into a file that machines read.
    fn from_str(text: &str) -> Result<Self, String> {
        let rest = SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme));
        match rest {
            Some(rest) if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(Self(text.to_owned())),
            _ => Err(format!("`{text}` is no address as in mailto:security@kakunin.example, https://… or tel:+81-…")),
        }
    }
}

impl fmt::Display for SecurityContact {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_of_one_line() {
        for (text, shown) in [
            ("mailto:security@kakunin.example", Some("security@kakunin.example")),
            ("https://kakunin.example/weakness", Some("https://kakunin.example/weakness")),
            ("tel:+81-3-0000-0000", Some("+81-3-0000-0000")),
            ("security@kakunin.example", None),
            ("http://kakunin.example", None),
            ("javascript:alert(1)", None),
            ("mailto:", None),
            ("mailto:a@b.example\nExpires: 2999-01-01T00:00:00Z", None),
            ("mailto:a b@kakunin.example", None),
        ] {
            let parsed = text.parse::<SecurityContact>();
            assert_eq!(parsed.as_ref().ok().map(SecurityContact::shown), shown, "{text}");
        }
    }
}
