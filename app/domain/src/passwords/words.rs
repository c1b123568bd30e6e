//! What is known of somebody, as words that no password is made of.

use super::made_of::folded;
use super::{days, latin};
use crate::time::parse_day;

/// One thing that strangers may know of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// A name, in whichever letters; family and given name apart by a blank.
    Name(String),
    /// A birth date, as in 1986-05-14.
    Born(String),
    Telephone(String),
    Email(String),
    /// A number of a customer, an account or a sign-in, or a name that one signs in with.
    Number(String),
}

/// The words of all of it, [`folded`](super::folded), in every usual spelling; the shortest that say nothing are left out.
#[must_use]
pub fn words(known: &[Own]) -> Vec<String> {
    let mut words: Vec<String> = known.iter().flat_map(spelled).map(|word| folded(&word)).filter(|word| says(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Three letters or digits, or two kanji or kana.
fn says(word: &str) -> bool {
    word.chars().count() >= if word.is_ascii() { 3 } else { 2 }
}

fn spelled(known: &Own) -> Vec<String> {
    match known {
        Own::Name(name) => of_name(name),
        Own::Born(day) => parse_day(day).map(days::spellings).unwrap_or_default(),
        Own::Telephone(number) => of_telephone(number),
        Own::Email(address) => {
            let local = address.rsplit_once('@').map_or(address.as_str(), |(local, _)| local);
            let pieces = local.split(['.', '-', '_', '+']).map(str::to_owned);
            [address.clone(), local.to_owned()].into_iter().chain(pieces).collect()
        }
        Own::Number(number) => vec![number.clone(), digits(number)],
    }
}

fn of_name(name: &str) -> Vec<String> {
    let parts: Vec<String> = name.split_whitespace().map(folded).collect();
    let mut each: Vec<Vec<String>> =
        parts.iter().map(|part| std::iter::once(part.clone()).chain(latin::spellings(part)).collect()).collect();
    let mut words: Vec<String> = each.concat();
    // Family and given name in one, in either order, each spelled alike.
    let alike = each.iter().map(Vec::len).min().unwrap_or_default();
    for _ in 0..2 {
        words.extend((0..alike).map(|place| each.iter().map(|spellings| spellings[place].as_str()).collect::<String>()));
        each.reverse();
    }
    words
}

fn of_telephone(number: &str) -> Vec<String> {
    let digits = digits(number);
    let last = |count: usize| digits[digits.len().saturating_sub(count)..].to_owned();
    let national = digits.strip_prefix("81").map(|rest| format!("0{rest}"));
    let abroad = digits.strip_prefix('0').map(|rest| format!("81{rest}"));
    [Some(digits.clone()), Some(last(8)), Some(last(4)), national, abroad].into_iter().flatten().collect()
}

fn digits(text: &str) -> String {
    folded(text).chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made_of;
    use super::*;

    #[test]
    fn no_spelling_of_one_s_own_data_makes_a_password() {
        let known = [
            Own::Name("見本 花子".into()),
            Own::Name("ﾐﾎﾝ ﾊﾅｺ".into()),
            Own::Born("1986-05-14".into()),
            Own::Telephone("090-1234-5678".into()),
            Own::Email("hana.mihon@example.jp".into()),
            Own::Number("C-1001".into()),
            Own::Number("0123456789".into()),
        ];
        let words = words(&known);
        for (typed, made) in [
            ("MihonHanako1986", true),
            ("hanako-mihon-0514", true),
            ("見本花子見本花子見本花子", true),
            ("みほんはなこ19860514", true),
            ("ミホン ハナコ 昭和61年5月14日", true),
            ("hanako s61.5.14", true),
            ("090-1234-5678!!", true),
            ("+81 90 1234 5678", true),
            ("hana.mihon@example.jp", true),
            ("hanamihon5678", true),
            ("C-1001-C-1001", true),
            ("0123456789hanako", true),
            ("hanako wa kawa o mita", false),
            ("quiet-river-and-a-green-hill", false),
            ("むかしむかし おじいさん", false),
        ] {
            assert_eq!(made_of(typed, &words), made, "{typed}");
        }
        assert!(words.iter().all(|word| says(word)), "{words:?}");
    }
}
