//! Codes as people type them.

use unicode_normalization::UnicodeNormalization;

/// The digits of what was typed: full-width ones are what Japanese keyboards give, and blanks what eyes need.
pub fn digits(typed: &str) -> String {
    typed.nfkc().filter(char::is_ascii_digit).collect()
}

/// The letters and digits of a code as it was made, however it was typed: full-width, small, with or without dashes.
pub fn letters(typed: &str) -> String {
    typed.nfkc().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["ABCD-EFGH", "abcd efgh", "ＡＢＣＤ－ＥＦＧＨ", " abcdefgh\n"] {
            assert_eq!(letters(typed), "ABCDEFGH", "{typed}");
        }
        for typed in ["123456", "123 456", "１２３４５６", "１２３-４５６ "] {
            assert_eq!(digits(typed), "123456", "{typed}");
        }
    }
}
