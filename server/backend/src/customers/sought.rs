//! What staff look a customer up by.

use domain::accounts::Kind;
use domain::claims::ClaimNumber;
use domain::names::lookup_keys;
use domain::problem::Problem;
use unicode_normalization::UnicodeNormalization;

/// One thing that a caller can say about themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The names of an account of any kind: callers read out the number, not the kind.
    Account(Vec<String>),
    /// The holder's name, in characters or kana, as it may be looked up.
    Name(Vec<String>),
    Claim(ClaimNumber),
}

impl Sought {
    /// An account as typed: full-width digits, spaces and dashes are read, leading zeros of the number may be missing.
    ///
    /// # Errors
    /// [`Problem::NotAnAccount`] when it is not bank (4 digits), branch (3) and number (up to 7).
    pub fn account(bank: &str, branch: &str, number: &str) -> Result<Self, Problem> {
        let (bank, branch, number) = (digits(bank)?, digits(branch)?, digits(number)?);
        if bank.len() != 4 || branch.len() != 3 || !(1..=7).contains(&number.len()) {
            return Err(Problem::NotAnAccount);
        }
        let kinds = [Kind::Ordinary, Kind::Current, Kind::Savings, Kind::Securities];
        Ok(Self::Account(kinds.map(|kind| format!("bank:{bank}:{branch}:{}:{number:0>7}", kind.word())).to_vec()))
    }

    /// A name as typed, family and given name in either order, with a space between them or none.
    ///
    /// # Errors
    /// [`Problem::NameMissing`] when nothing is left of it.
    pub fn name(typed: &str) -> Result<Self, Problem> {
        let keys = lookup_keys(typed);
        if keys.is_empty() { Err(Problem::NameMissing) } else { Ok(Self::Name(keys)) }
    }

    /// A claim's number as typed.
    ///
    /// # Errors
    /// [`Problem::NotAClaimNumber`].
    pub fn claim(typed: &str) -> Result<Self, Problem> {
        ClaimNumber::parse(typed).map(Self::Claim).map_err(|_| Problem::NotAClaimNumber)
    }

    /// The word in the audit, which must not hold what was typed.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Account(_) => "account",
            Self::Name(_) => "name",
            Self::Claim(_) => "claim",
        }
    }
}

fn digits(typed: &str) -> Result<String, Problem> {
    let plain: String = typed.nfkc().filter(|char| !char.is_whitespace() && !matches!(char, '-' | '‐' | '−' | 'ー')).collect();
    if plain.bytes().all(|byte| byte.is_ascii_digit()) { Ok(plain) } else { Err(Problem::NotAnAccount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_however_it_is_typed() {
        let same = Sought::account("9991", "001", "0012345").unwrap();
        for (bank, branch, number) in
            [("９９９１", "００１", "００１２３４５"), (" 9991", "0 01", "12345"), ("9991", "001", "001-2345")]
        {
            assert_eq!(Sought::account(bank, branch, number), Ok(same.clone()), "{bank} {branch} {number}");
        }
        for (bank, branch, number) in
            [("", "001", "1"), ("9991", "1", "1"), ("9991", "001", ""), ("9991", "001", "12345678"), ("A991", "001", "1")]
        {
            assert_eq!(Sought::account(bank, branch, number), Err(Problem::NotAnAccount), "{bank} {branch} {number}");
        }
    }

    #[test]
    fn a_name_is_the_same_in_either_order_and_without_blanks() {
        assert_eq!(Sought::name("見本　花子"), Sought::name(" 花子 見本"));
        assert_eq!(Sought::name("ﾐﾎﾝ ﾊﾅｺ"), Sought::name("ハナコミホン"));
        assert_eq!(Sought::name(" 　"), Err(Problem::NameMissing));
    }
}
