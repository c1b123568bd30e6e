//! The two ways in which a customer can be told something, and what is an address there.

use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// A way to tell somebody something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    Email,
    Phone,
}

/// RFC 5321 §4.5.3.1: a mailbox has 64 octets before the sign and 254 in all.
const LOCAL: usize = 64;
const MAILBOX: usize = 254;
/// ITU-T E.164: a number has at most 15 digits; Japan's have 10 at least, with their leading zero.
const DIGITS: std::ops::RangeInclusive<usize> = 10..=15;

impl Channel {
    pub const ALL: [Self; 2] = [Self::Email, Self::Phone];

    /// The word in the database and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// The channel of that word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }

    /// Reads what was typed: full-width signs become plain ones, and what only helps the eye goes.
    ///
    /// # Errors
    /// [`Problem::NotAnEmail`], [`Problem::NotATelephone`].
    pub fn parse(self, typed: &str) -> Result<String, Problem> {
        let plain: String = typed.trim().chars().map(plain).collect();
        match self {
            Self::Email => email(plain).ok_or(Problem::NotAnEmail),
            Self::Phone => phone(&plain).ok_or(Problem::NotATelephone),
        }
    }

    /// The address with all but so much covered that its owner knows it again.
    #[must_use]
    pub fn masked(self, address: &str) -> String {
        match self {
            Self::Email => {
                let (local, domain) = address.split_once('@').unwrap_or(("", address));
                format!("{}***@{domain}", local.chars().take(1).collect::<String>())
            }
            Self::Phone => {
                let hidden = address.chars().count().saturating_sub(4);
                format!("{}{}", "*".repeat(hidden), address.chars().skip(hidden).collect::<String>())
            }
        }
    }
}

fn plain(char: char) -> char {
    match char {
        '！'..='～' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        '　' => ' ',
        other => other,
    }
}

/// Letters that every mail program takes as they stand: nothing that could end a header's line or begin another address.
fn email(typed: String) -> Option<String> {
    let (local, domain) = typed.split_once('@')?;
    let sign = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(char);
    let label = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && label.chars().all(|char| char.is_ascii_alphanumeric() || char == '-')
    };
    let fits = !local.is_empty()
        && local.len() <= LOCAL
        && typed.len() <= MAILBOX
        && local.chars().all(sign)
        && domain.contains('.')
        && domain.split('.').all(label);
    fits.then_some(typed)
}

fn phone(typed: &str) -> Option<String> {
    let bare: String = typed.chars().filter(|char| !matches!(char, ' ' | '-' | '(' | ')' | 'ー' | '−' | '‐')).collect();
    let digits = bare.strip_prefix('+').unwrap_or(&bare);
    (DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_an_address_or_is_refused() {
        for (channel, typed, read) in [
            (Channel::Email, " hanako@example.jp ", Some("hanako@example.jp")),
            (Channel::Email, "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", Some("hanako@example.jp")),
            (Channel::Email, "hana.ko+bank@mail.example.jp", Some("hana.ko+bank@mail.example.jp")),
            (Channel::Email, "hanako", None),
            (Channel::Email, "@example.jp", None),
            (Channel::Email, "hanako@example", None),
            (Channel::Email, "hanako@-.jp", None),
            (Channel::Email, "a@b.jp\r\nBcc: c@d.jp", None),
            (Channel::Email, "a@b.jp,c@d.jp", None),
            (Channel::Email, "a@b@c.jp", None),
            (Channel::Phone, "090-1234-5678", Some("09012345678")),
            (Channel::Phone, "０９０（１２３４）５６７８", Some("09012345678")),
            (Channel::Phone, "+81 90 1234 5678", Some("+819012345678")),
            (Channel::Phone, "110", None),
            (Channel::Phone, "0901234567a", None),
            (Channel::Phone, "", None),
        ] {
            assert_eq!(channel.parse(typed).ok().as_deref(), read, "{channel:?} {typed}");
        }
        assert_eq!(Channel::Email.parse(&format!("{}@example.jp", "a".repeat(65))), Err(Problem::NotAnEmail));
    }

    #[test]
    fn its_owner_knows_it_again_and_nobody_learns_it() {
        assert_eq!(Channel::Email.masked("hanako@example.jp"), "h***@example.jp");
        assert_eq!(Channel::Phone.masked("09012345678"), "*******5678");
    }
}
