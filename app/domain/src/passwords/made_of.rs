//! Whether a password is made of such words and of hardly anything else.

use unicode_normalization::UnicodeNormalization;

/// With fewer letters than so many of its own a password is guessed as soon as the words are known that it is made of.
const OF_ITS_OWN: usize = 4;

/// Whether next to nothing is left of what was typed once the words are taken out of it. The words are [`folded`].
#[must_use]
pub fn made_of(typed: &str, words: &[String]) -> bool {
    let mut rest = folded(typed);
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let mut took = false;
    for word in words {
        if !word.is_empty() && rest.contains(word.as_str()) {
            // What stands on either side of a word does not become one by its going.
            rest = rest.replace(word.as_str(), "\0");
            took = true;
        }
    }
    took && rest.chars().filter(|char| *char != '\0').count() < OF_ITS_OWN
}

/// A text in the form in which passwords and words are compared: NFKC, small letters, hiragana for katakana, and nothing that only stands
/// between words.
#[must_use]
pub fn folded(text: &str) -> String {
    let between = |char: &char| char.is_whitespace() || "-‐‑–—−._,/\\:;+@・'()!?#*".contains(*char);
    text.nfkc().filter(|char| !between(char)).flat_map(char::to_lowercase).map(hiragana).collect()
}

/// In Unicode the katakana stand as the hiragana do, 0x60 behind them.
fn hiragana(char: char) -> char {
    match char {
        'ァ'..='ヶ' => char::from_u32(u32::from(char) - 0x60).expect("before each of these katakana stands its hiragana"),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_counts() {
        let words = ["はなこ", "hanako", "1986"].map(str::to_owned);
        for (typed, made) in [
            ("hanako1986hanako", true),
            ("ＨＡＮＡＫＯ－１９８６", true),
            ("ﾊﾅｺ ハナコ はなこ!!", true),
            ("hanako1986abc", true),
            ("hanako1986abcd", false),
            ("a river behind the mill", false),
            ("abc", false),
            ("", false),
        ] {
            assert_eq!(made_of(typed, &words), made, "{typed}");
        }
    }
}
