//! Names as banks print them, and when two of them are the same.
//!
//! Source: the strings that bankbooks printed in 2020 (`ドコモコウザ`, `ﾄﾞｺﾓｺｳｻﾞ`, `ﾃﾞｲ-ﾊﾞﾗｲ`, `ﾃﾞｨｰﾊﾞﾗｲ`, …), and the character set
//! of Zengin files, which has neither small kana nor the long-vowel mark.

use unicode_normalization::UnicodeNormalization;

/// A printed name brought to the one form in which names are compared: NFKC, small kana as large ones,
/// every dash and long-vowel mark as `-`, no spaces.
#[must_use]
pub fn normalised(printed: &str) -> String {
    printed.nfkc().filter(|char| !char.is_whitespace()).map(plain).collect()
}

fn plain(char: char) -> char {
    match char {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ'
        | 'ゅ' | 'ょ' | 'ゎ' => next(char),
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        'ー' | '－' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => '-',
        other => other,
    }
}

/// In Unicode each large kana stands right behind its small form.
fn next(small: char) -> char {
    char::from_u32(u32::from(small) + 1).expect("behind every small kana stands its large one")
}

/// Whether two names of a person are the same as far as a bank's kana can tell: the order of family and given name,
/// a missing space and `ヴ`/`ブ`, `ヅ`/`ズ`, `ヂ`/`ジ` make no difference.
#[must_use]
pub fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (parts(one), parts(other));
    let whole = other.concat();
    if whole.is_empty() {
        return false;
    }
    let mut sorted = (one.clone(), other.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    // Where neither has a space, nobody can say where the family name ends: then any place may be it.
    if one.len() == 1 && other.len() == 1 {
        return rotations_of_letters(&one[0]).any(|turned| turned == whole);
    }
    sorted.0 == sorted.1
        || rotations(&one).any(|turned| turned == whole)
        || rotations(&other).any(|turned| turned == one.concat())
}

/// A holder's name as it is looked up: the sorted letters of no order at all would find too much, so the parts sorted. NFKC makes
/// up to eighteen letters of one: the key ends where an index would no longer hold it.
#[must_use]
pub fn lookup_key(name: &str) -> String {
    let mut parts = parts(name);
    parts.sort_unstable();
    parts.concat().chars().take(LONGEST_KEY).collect()
}

const LONGEST_KEY: usize = 400;

/// Every key under which a name may stand, wherever whoever types it leaves a blank, or none: the letters of a name without blanks are
/// turned at each place, since any of them may be where the family name ends.
#[must_use]
pub fn lookup_keys(name: &str) -> Vec<String> {
    let whole = parts(name).concat();
    let mut keys = vec![lookup_key(name)];
    if whole.chars().count() <= LONGEST_TURNED {
        keys.extend(rotations_of_letters(&whole));
    }
    keys.retain(|key| !key.is_empty());
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// No name of a person is longer: what is, is looked up as it was typed.
const LONGEST_TURNED: usize = 40;

/// A person's name with all but the first letter of each part covered: enough to recognise one's own, too little to learn
/// another's.
#[must_use]
pub fn masked(name: &str) -> String {
    let name: String = name.nfkc().collect();
    let covered =
        |part: &str| part.chars().enumerate().map(|(index, char)| if index == 0 { char } else { '＊' }).collect::<String>();
    name.split_whitespace().map(covered).collect::<Vec<_>>().join("　")
}

fn parts(name: &str) -> Vec<String> {
    let name: String = name.nfkc().collect();
    name.split_whitespace().map(|part| normalised(part).chars().map(voiced).flat_map(char::to_uppercase).collect()).collect()
}

fn voiced(char: char) -> char {
    match char {
        'ヴ' => 'ブ',
        'ヅ' => 'ズ',
        'ヂ' => 'ジ',
        other => other,
    }
}

fn rotations(parts: &[String]) -> impl Iterator<Item = String> + '_ {
    (0..parts.len()).map(|start| parts[start..].concat() + &parts[..start].concat())
}

fn rotations_of_letters(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(|(start, _)| format!("{}{}", &word[start..], &word[..start]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_service_as_banks_print_it() {
        for printed in ["デイーバライ", "ディーバライ", "ﾃﾞｲ-ﾊﾞﾗｲ", "ﾃﾞｲｰﾊﾞﾗｲ", "ﾃﾞｨｰﾊﾞﾗｲ", "ﾃﾞｨ－ﾊﾞﾗｲ", "ディ−バライ", "ﾃﾞｨ ｰﾊﾞﾗｲ"]
        {
            assert_eq!(normalised(printed), "デイ-バライ", "{printed}");
        }
        assert_eq!(normalised("ﾄﾞｺﾓｺｳｻﾞ"), normalised("ドコモコウザ"));
        assert_ne!(normalised("デイバライ"), normalised("デイーバライ"), "a missing mark is another name: an alias of its own");
    }

    #[test]
    fn one_person_as_two_registers_write_them() {
        for (one, other) in [
            ("ﾐﾎﾝ ﾊﾅｺ", "ミホン ハナコ"),
            ("ﾐﾎﾝ ﾊﾅｺ", "ﾊﾅｺ ﾐﾎﾝ"),
            ("ﾐﾎﾝ ﾊﾅｺ", "ﾐﾎﾝﾊﾅｺ"),
            ("ﾐﾎﾝ ﾊﾅｺ", "ﾊﾅｺﾐﾎﾝ"),
            ("ﾐﾎﾝﾊﾅｺ", "ﾊﾅｺﾐﾎﾝ"),
            ("ｳﾞｱﾝ ｼﾞﾕﾝ", "ﾌﾞｱﾝ ﾁﾞﾕﾝ"),
            ("ﾐﾎﾝ ｼﾞｭﾝ", "ﾐﾎﾝ ｼﾞﾕﾝ"),
            ("ｺｳﾂﾞｷ ｱｲ", "ｺｳｽﾞｷ　ｱｲ"),
            ("Smith John", "JOHN SMITH"),
        ] {
            assert!(same_person(one, other), "{one} {other}");
        }
        for (one, other) in [("ﾐﾔｷﾞﾉ ｷﾖｼ", "ﾎﾝﾀﾞ ｼﾛｳ"), ("ﾐﾎﾝ ﾊﾅｺ", "ﾐﾎﾝ ﾊﾅ"), ("", ""), ("ﾐﾎﾝ ﾊﾅｺ", "")]
        {
            assert!(!same_person(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_key_is_the_same_in_any_order_and_never_too_long_for_an_index() {
        assert_eq!(lookup_key("ﾐﾎﾝ ﾊﾅｺ"), lookup_key("ハナコ　ミホン"));
        assert_eq!(lookup_key(&"\u{fdfa}".repeat(200)).chars().count(), LONGEST_KEY);
    }

    #[test]
    fn a_name_is_looked_up_with_or_without_its_blanks() {
        for (typed, stands) in [
            ("ミホン ハナコ", "ﾐﾎﾝ ﾊﾅｺ"),
            ("ミホンハナコ", "ﾐﾎﾝ ﾊﾅｺ"),
            ("ﾊﾅｺﾐﾎﾝ", "ミホン　ハナコ"),
            ("ミホンハ　ナコ", "ﾐﾎﾝ ﾊﾅｺ"),
            ("ハナコ ミホン", "ﾐﾎﾝﾊﾅｺ"),
            ("見本花子", "見本　花子"),
            ("見本　花子", "見本花子"),
            ("ＪＯＨＮ PAUL SMITH", "Smith John Paul"),
            ("smithjohnpaul", "Smith John Paul"),
        ] {
            assert!(lookup_keys(typed).contains(&lookup_key(stands)), "{typed} {stands}");
        }
        for (typed, stands) in [("ミホン", "ﾐﾎﾝ ﾊﾅｺ"), ("ミホン ハナ", "ﾐﾎﾝ ﾊﾅｺ"), ("", "")] {
            assert!(!lookup_keys(typed).contains(&lookup_key(stands)), "{typed} {stands}");
        }
        assert_eq!(lookup_keys(&"ア".repeat(41)).len(), 1, "no statement asks for more than a name's letters");
    }

    #[test]
    fn a_covered_name_shows_how_it_begins() {
        for (name, shown) in [("ﾎﾝﾀﾞ ｼﾛｳ", "ホ＊＊　シ＊＊"), ("ﾎﾝﾀﾞｼﾛｳ", "ホ＊＊＊＊＊"), ("", "")]
        {
            assert_eq!(masked(name), shown);
        }
    }

    proptest! {
        #[test]
        fn the_compared_form_is_its_own(printed in "[ァ-ヶｦ-ﾟー－‐−A-Za-z0-9 　]{0,20}") {
            let once = normalised(&printed);
            prop_assert_eq!(normalised(&once), once.clone());
        }

        #[test]
        fn sameness_has_no_direction(one in "[ァ-ヴ ]{0,8}", other in "[ァ-ヴ ]{0,8}") {
            prop_assert_eq!(same_person(&one, &other), same_person(&other, &one));
        }
    }
}
