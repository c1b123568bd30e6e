//! The number of a claim: read out over the telephone, typed from a letter.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Seven digits and a check digit, printed as `K-1234-5671`. The check digit (Damm's) notices every wrong digit and every two
/// neighbours exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimNumber(u32);

/// The text is no number of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAClaimNumber {
    #[error("a claim's number is K and eight digits, as in K-1234-5671")]
    Shape,
    #[error("a digit of the claim's number is wrong: compare it with the letter")]
    CheckDigit,
}

impl ClaimNumber {
    /// How many numbers there are.
    pub const COUNT: u32 = 10_000_000;

    /// The number of seven digits, of which the caller takes any by chance; only the last seven of `random` count.
    #[must_use]
    pub fn of_random(random: u32) -> Self {
        Self(random % Self::COUNT)
    }

    /// Reads a number as people type it: full-width digits, small letters, spaces, other dashes or none, without the K.
    ///
    /// # Errors
    /// When it is no such number, or its check digit does not fit.
    pub fn parse(text: &str) -> Result<Self, NotAClaimNumber> {
        let ignored = |char: &char| !(char.is_whitespace() || crate::names::normalised(&char.to_string()) == "-");
        let typed: String = text.nfkc().filter(ignored).collect();
        let digits = typed.strip_prefix(['K', 'k']).unwrap_or(&typed);
        if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAClaimNumber::Shape);
        }
        if check_digit(digits) != 0 {
            return Err(NotAClaimNumber::CheckDigit);
        }
        digits[..7].parse().map(Self).map_err(|_| NotAClaimNumber::Shape)
    }
}

impl fmt::Display for ClaimNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:07}", self.0);
        write!(f, "K-{}-{}{}", &digits[..4], &digits[4..], check_digit(&digits))
    }
}

/// Damm's quasigroup of order ten: nought for digits that end in their own check digit.
const DAMM: [[usize; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn check_digit(digits: &str) -> usize {
    digits.bytes().fold(0, |interim, byte| DAMM[interim][usize::from(byte - b'0')])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_people_type_it() {
        let number = ClaimNumber::of_random(1_234_567);
        assert_eq!(number.to_string(), "K-1234-5671");
        for typed in ["K-1234-5671", " k1234 5671 ", "Ｋ－１２３４－５６７１", "12345671", "K‐1234−5671", "k ー1234ー5671"]
        {
            assert_eq!(ClaimNumber::parse(typed), Ok(number), "{typed}");
        }
    }

    #[test]
    fn what_is_none() {
        for typed in ["", "K", "K-1234-567", "K-1234-56711", "X-1234-5671", "K-1234-567a", "KK-1234-5671", "一二三四五六七八"]
        {
            assert_eq!(ClaimNumber::parse(typed), Err(NotAClaimNumber::Shape), "{typed}");
        }
        assert_eq!(ClaimNumber::parse("K-1234-5672"), Err(NotAClaimNumber::CheckDigit));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(random: u32) {
            let number = ClaimNumber::of_random(random);
            prop_assert_eq!(ClaimNumber::parse(&number.to_string()), Ok(number));
        }

        #[test]
        fn one_wrong_digit_or_two_exchanged_are_noticed(random: u32, place in 0_usize..7, other in 1_u8..10) {
            let digits: Vec<u8> = ClaimNumber::of_random(random).to_string().bytes().filter(u8::is_ascii_digit).collect();
            let parsed = |digits: Vec<u8>| ClaimNumber::parse(&String::from_utf8(digits).unwrap());
            let mut wrong = digits.clone();
            wrong[place] = b'0' + (wrong[place] - b'0' + other) % 10;
            prop_assert_eq!(parsed(wrong), Err(NotAClaimNumber::CheckDigit));
            let mut exchanged = digits.clone();
            exchanged.swap(place, place + 1);
            prop_assert_eq!(parsed(exchanged.clone()).is_ok(), exchanged == digits);
        }
    }
}
