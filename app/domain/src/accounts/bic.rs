//! Two forms of one BIC (ISO 9362): with the branch `XXX`, in 11 characters, it names the head office, which is what its first 8 name.

use super::AccountName;
use std::borrow::Cow;

/// The branch that is the head office.
const HEAD_OFFICE: &str = "XXX";

/// The head office, in 8 characters, of a BIC that names it in 11. A text that is no BIC means what it says, letter by letter.
pub(super) fn head_office(servicer: &str) -> Option<&str> {
    servicer.strip_suffix(HEAD_OFFICE).filter(|party| is_head_office(party))
}

/// Four signs of whose it is, the country in two letters, two signs of its place; no small letters.
fn is_head_office(text: &str) -> bool {
    let sign = |(place, byte): (usize, &u8)| byte.is_ascii_uppercase() || byte.is_ascii_digit() && !(4..6).contains(&place);
    text.len() == 8 && text.as_bytes().iter().enumerate().all(sign)
}

impl AccountName {
    /// The one form of all in which files write this name. Accounts of another branch are others.
    #[must_use]
    pub fn one_form(&self) -> Cow<'_, Self> {
        match self {
            Self::Other { id, servicer: Some(servicer) } => head_office(servicer).map_or(Cow::Borrowed(self), |short| {
                Cow::Owned(Self::Other { id: id.clone(), servicer: Some(short.to_owned()) })
            }),
            named => Cow::Borrowed(named),
        }
    }

    /// Whether files may write this name in a longer form too.
    #[must_use]
    pub fn has_longer_form(&self) -> bool {
        matches!(self, Self::Other { servicer: Some(servicer), .. } if is_head_office(servicer))
    }

    /// The name, in its one form, whose [`AccountName::lookup_key`] this was while the longer form had a key of its own.
    #[must_use]
    pub fn of_longer_key(key: &str) -> Option<Self> {
        let (servicer, id) = key.strip_prefix("other:")?.split_once(':')?;
        let servicer = Some(head_office(servicer)?.to_owned());
        Some(Self::Other { id: id.to_owned(), servicer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(servicer: &str) -> AccountName {
        AccountName::Other { id: "A:1".into(), servicer: Some(servicer.into()) }
    }

    #[test]
    fn the_head_office_has_two_forms_and_nobody_else_has() {
        for (servicer, short, longer) in [
            ("MIHOJPJT", "MIHOJPJT", true),
            ("MIHOJPJTXXX", "MIHOJPJT", false),
            ("M1H0JPJ2XXX", "M1H0JPJ2", false),
            ("XXXXXXXXXXX", "XXXXXXXX", false),
            // Not a branch of 11 characters, but a place.
            ("ABCDEXXX", "ABCDEXXX", true),
            ("MIHOJPJTOSA", "MIHOJPJTOSA", false),
            ("MIHOJPJTXX", "MIHOJPJTXX", false),
            ("MIHOJPJTXXXX", "MIHOJPJTXXXX", false),
            ("MIHOJPJTXXXXXX", "MIHOJPJTXXXXXX", false),
            ("MIHO1PJTXXX", "MIHO1PJTXXX", false),
            ("MIHOJPJTxxx", "MIHOJPJTxxx", false),
            ("mihojpjtXXX", "mihojpjtXXX", false),
            ("ｉHOJPJTXXX", "ｉHOJPJTXXX", false),
            ("XXX", "XXX", false),
            ("", "", false),
            // An institution that alone knows the id.
            ("@MIHOJPJXXX", "@MIHOJPJXXX", false),
        ] {
            let name = name(servicer);
            assert_eq!(*name.one_form(), self::name(short), "{servicer}");
            assert_eq!(name.has_longer_form(), longer, "{servicer}");
            assert_eq!(name.lookup_key(), self::name(short).lookup_key(), "{servicer}");
            let before = format!("other:{servicer}:A:1");
            let moved = AccountName::of_longer_key(&before).map(|name| name.lookup_key());
            assert_eq!(moved, (servicer != short).then(|| name.lookup_key()), "{servicer}");
        }
    }

    #[test]
    fn other_keys_are_nobody_s_longer_form() {
        for key in
            ["iban:NL26VAYB8060476890", "bank:9991:001:ordinary:1234567", "other::MIHOJPJTXXX:1", "other:@4:9991:XXX:1", "other:"]
        {
            assert_eq!(AccountName::of_longer_key(key), None, "{key}");
        }
    }

    #[test]
    fn what_is_printed_is_what_was_said() {
        for text in [r#"{"id":"A-1","servicer":"MIHOJPJTXXX"}"#, r#"{"id":"A-1","servicer":"MIHOJPJT"}"#] {
            let name: AccountName = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&name).unwrap(), text);
        }
    }
}
