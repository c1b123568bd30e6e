//! Why a file was refused, as others than its sender may read it.

use super::{end_of_string, fixed};

/// An account number has so many digits at least.
const ACCOUNT_NUMBER: usize = 7;

/// What stands before a word of the file that a vocabulary does not have, and after it.
const UNKNOWN: (&str, &str) = ("unknown variant ", "`, expected ");

/// A sentence about a file with what it quotes of it masked, as the line itself is; of a long number that stands by itself the last
/// three digits stay. What is said to be wanted is our own, and so are the words between backticks, where they are no unknown one.
#[must_use]
pub fn masked_reason(reason: &str) -> String {
    let mut out = String::with_capacity(reason.len());
    let mut rest = reason;
    while let Some(open) = rest.find(['"', '`']) {
        let (said, quoted) = (&rest[..open], &rest[open + 1..]);
        numbers(said, &mut out);
        let (end, is_data) = if rest[open..].starts_with('"') {
            let end = end_of_string(quoted);
            (end, !quoted[end..].starts_with("\" is wanted"))
        } else if said.ends_with(UNKNOWN.0) {
            // The word may have backticks of its own: the vocabulary that follows has none of that kind.
            (quoted.rfind(UNKNOWN.1).unwrap_or(quoted.len()), true)
        } else {
            let end = quoted.find('`');
            (end.unwrap_or(quoted.len()), end.is_none())
        };
        out.push_str(&rest[open..=open]);
        if is_data {
            fixed(&quoted[..end], &mut out);
        } else {
            out.extend(quoted[..end].chars().map(|char| if char.is_numeric() { '9' } else { char }));
        }
        let closing = usize::from(end < quoted.len());
        out.push_str(&quoted[end..end + closing]);
        rest = &quoted[end + closing..];
    }
    numbers(rest, &mut out);
    out
}

fn numbers(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(|char: char| char.is_ascii_digit()) {
        let end = rest[start..].find(|char: char| !char.is_ascii_digit()).map_or(rest.len(), |length| start + length);
        out.push_str(&rest[..start]);
        let hidden = if end - start >= ACCOUNT_NUMBER { end - start - 3 } else { 0 };
        out.extend(std::iter::repeat_n('•', hidden));
        out.push_str(&rest[start + hidden..end]);
        rest = &rest[end..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_of_a_file_shows_its_form_alone() {
        for (reason, shown) in [
            (
                "line 2, Amount: an amount as in 1234.56 is wanted, found \"Hanako Mihon\"",
                "line 2, Amount: an amount as in 1234.56 is wanted, found \"xxxxxx xxxxx\"",
            ),
            ("found \"GB29 NWBK 6016 1331 9268 19\", a day", "found \"xx99 xxxx 9999 9999 9999 99\", a day"),
            // A quote in the value stands behind a backslash, and ends nothing.
            ("found \"a\\\" is wanted 見本\\\\\", a day", "found \"x\\\" xx xxxxxx 〇〇\\\\\", a day"),
            ("found \"Hanako", "found \"xxxxxx"),
            ("line 1, type: \"header\" is wanted, found \"見本\"", "line 1, type: \"header\" is wanted, found \"〇〇\""),
            (
                "kind: unknown variant `Hanako`, expected `x`, expected one of `ordinary`, `current`",
                "kind: unknown variant `xxxxxx`, xxxxxxxx `x`, expected one of `ordinary`, `current`",
            ),
            ("missing field `number`; integer `7654321`", "missing field `number`; integer `9999999`"),
            ("the account 7654321 of line 12", "the account ••••321 of line 12"),
        ] {
            assert_eq!(masked_reason(reason), shown);
        }
    }
}
