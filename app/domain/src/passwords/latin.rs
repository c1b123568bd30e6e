//! A name in kana, in Latin letters as people spell it: Hepburn and Kunrei, long vowels long and short.
//!
//! Source: 内閣告示第一号 (1954) for Kunrei; the passport's rules for Hepburn with `oh` and `m` before b, m and p.

/// Kana with their Hepburn and, where it is another, their Kunrei.
const KANA: &[(&str, &str, &str)] = &[
    ("きゃ", "kya", "kya"),
    ("きゅ", "kyu", "kyu"),
    ("きょ", "kyo", "kyo"),
    ("しゃ", "sha", "sya"),
    ("しゅ", "shu", "syu"),
    ("しょ", "sho", "syo"),
    ("ちゃ", "cha", "tya"),
    ("ちゅ", "chu", "tyu"),
    ("ちょ", "cho", "tyo"),
    ("にゃ", "nya", "nya"),
    ("にゅ", "nyu", "nyu"),
    ("にょ", "nyo", "nyo"),
    ("ひゃ", "hya", "hya"),
    ("ひゅ", "hyu", "hyu"),
    ("ひょ", "hyo", "hyo"),
    ("みゃ", "mya", "mya"),
    ("みゅ", "myu", "myu"),
    ("みょ", "myo", "myo"),
    ("りゃ", "rya", "rya"),
    ("りゅ", "ryu", "ryu"),
    ("りょ", "ryo", "ryo"),
    ("ぎゃ", "gya", "gya"),
    ("ぎゅ", "gyu", "gyu"),
    ("ぎょ", "gyo", "gyo"),
    ("じゃ", "ja", "zya"),
    ("じゅ", "ju", "zyu"),
    ("じょ", "jo", "zyo"),
    ("びゃ", "bya", "bya"),
    ("びゅ", "byu", "byu"),
    ("びょ", "byo", "byo"),
    ("ぴゃ", "pya", "pya"),
    ("ぴゅ", "pyu", "pyu"),
    ("ぴょ", "pyo", "pyo"),
    ("あ", "a", "a"),
    ("い", "i", "i"),
    ("う", "u", "u"),
    ("え", "e", "e"),
    ("お", "o", "o"),
    ("か", "ka", "ka"),
    ("き", "ki", "ki"),
    ("く", "ku", "ku"),
    ("け", "ke", "ke"),
    ("こ", "ko", "ko"),
    ("さ", "sa", "sa"),
    ("し", "shi", "si"),
    ("す", "su", "su"),
    ("せ", "se", "se"),
    ("そ", "so", "so"),
    ("た", "ta", "ta"),
    ("ち", "chi", "ti"),
    ("つ", "tsu", "tu"),
    ("て", "te", "te"),
    ("と", "to", "to"),
    ("な", "na", "na"),
    ("に", "ni", "ni"),
    ("ぬ", "nu", "nu"),
    ("ね", "ne", "ne"),
    ("の", "no", "no"),
    ("は", "ha", "ha"),
    ("ひ", "hi", "hi"),
    ("ふ", "fu", "hu"),
    ("へ", "he", "he"),
    ("ほ", "ho", "ho"),
    ("ま", "ma", "ma"),
    ("み", "mi", "mi"),
    ("む", "mu", "mu"),
    ("め", "me", "me"),
    ("も", "mo", "mo"),
    ("や", "ya", "ya"),
    ("ゆ", "yu", "yu"),
    ("よ", "yo", "yo"),
    ("ら", "ra", "ra"),
    ("り", "ri", "ri"),
    ("る", "ru", "ru"),
    ("れ", "re", "re"),
    ("ろ", "ro", "ro"),
    ("わ", "wa", "wa"),
    ("を", "o", "o"),
    ("ん", "n", "n"),
    ("が", "ga", "ga"),
    ("ぎ", "gi", "gi"),
    ("ぐ", "gu", "gu"),
    ("げ", "ge", "ge"),
    ("ご", "go", "go"),
    ("ざ", "za", "za"),
    ("じ", "ji", "zi"),
    ("ず", "zu", "zu"),
    ("ぜ", "ze", "ze"),
    ("ぞ", "zo", "zo"),
    ("だ", "da", "da"),
    ("ぢ", "ji", "zi"),
    ("づ", "zu", "zu"),
    ("で", "de", "de"),
    ("ど", "do", "do"),
    ("ば", "ba", "ba"),
    ("び", "bi", "bi"),
    ("ぶ", "bu", "bu"),
    ("べ", "be", "be"),
    ("ぼ", "bo", "bo"),
    ("ぱ", "pa", "pa"),
    ("ぴ", "pi", "pi"),
    ("ぷ", "pu", "pu"),
    ("ぺ", "pe", "pe"),
    ("ぽ", "po", "po"),
    ("ゔ", "vu", "vu"),
];

/// The spellings of a name in hiragana; none where something else is in it. Banks print no small kana: both readings are spelled.
pub(super) fn spellings(kana: &str) -> Vec<String> {
    let mut spelled = Vec::new();
    for read in [kana.to_owned(), with_small(kana)] {
        for hepburn in [true, false] {
            let Some(written) = written(&read, hepburn) else { continue };
            let short = written.replace("ou", "o").replace("oo", "o").replace("uu", "u");
            let oh = written.replace("ou", "oh").replace("oo", "oh");
            let labial = ["b", "m", "p"]
                .into_iter()
                .fold(written.clone(), |text, next| text.replace(&format!("n{next}"), &format!("m{next}")));
            spelled.extend([written, short, oh, labial]);
        }
    }
    spelled
}

/// With small kana where large ones can be read as such: しよう as しょう, はつとり as はっとり.
fn with_small(kana: &str) -> String {
    let letters: Vec<char> = kana.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or(' ');
    let small = |(place, letter): (usize, &char)| {
        let before = if place == 0 { ' ' } else { at(place - 1) };
        let glides = "きしちにひみりぎじびぴ".contains(before);
        match letter {
            'や' if glides => 'ゃ',
            'ゆ' if glides => 'ゅ',
            'よ' if glides => 'ょ',
            'つ' if "かきくけこさしすせそたちつてとぱぴぷぺぽ".contains(at(place + 1)) => 'っ',
            other => *other,
        }
    };
    letters.iter().enumerate().map(small).collect()
}

fn written(kana: &str, hepburn: bool) -> Option<String> {
    let (mut latin, mut rest, mut doubled) = (String::new(), kana, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('っ') {
            (rest, doubled) = (after, true);
            continue;
        }
        if let Some(after) = rest.strip_prefix('ー') {
            latin.extend(latin.chars().last());
            rest = after;
            continue;
        }
        let (letters, one, other) = KANA.iter().find(|(letters, ..)| rest.starts_with(letters))?;
        let syllable = if hepburn { one } else { other };
        if doubled {
            // Hepburn doubles ch as tch.
            latin.push(if syllable.starts_with("ch") { 't' } else { syllable.chars().next()? });
        }
        latin.push_str(syllable);
        (rest, doubled) = (&rest[letters.len()..], false);
    }
    Some(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_spelled() {
        for (kana, latin) in [
            ("はなこ", "hanako"),
            ("しょうたろう", "shoutarou"),
            ("しようたろう", "shotaro"),
            ("しよういち", "syouiti"),
            ("おおの", "ohno"),
            ("おおた", "ota"),
            ("はつとり", "hattori"),
            ("ほんま", "homma"),
            ("えっちゅう", "etchu"),
            ("つじ", "tuzi"),
            ("じゅんこ", "junko"),
        ] {
            assert!(spellings(kana).iter().any(|one| one == latin), "{kana}: {:?}", spellings(kana));
        }
        assert_eq!(spellings("見本"), Vec::<String>::new());
    }
}
