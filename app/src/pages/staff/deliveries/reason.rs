//! Why a file was refused, and what is to be noted of one, in the reader's language.
//!
//! Such a sentence is made where the fault is found, with what it quotes of the file, and programs read it too (`kakunin import --json`, the
//! interface): there it is English. Here it is known again by its words (`locales/*/delivery_reasons.toml`).

use crate::language::{Locale, Texts, locale};
use domain::deliveries::masked_reason;

/// A sentence for a page, and its language where that is not the page's.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub lang: Option<&'static str>,
}

/// The sentence, with what it quotes masked.
pub fn said(sentence: &str) -> Said {
    said_in(locale(), &masked_reason(sentence))
}

fn said_in(locale: Locale, sentence: &str) -> Said {
    match found(Texts(locale).delivery_reasons().all(), sentence) {
        Some(text) => Said { text, lang: None },
        None => Said { text: sentence.to_owned(), lang: (locale != Locale::En).then_some(Locale::En.tag()) },
    }
}

/// The sentence of the first pair whose English one it is, with what is known of what it says.
fn found(all: &[(&str, &str)], sentence: &str) -> Option<String> {
    all.iter().find_map(|(english, own)| filled_in(all, own, &filled(english, sentence)?))
}

/// The template with what stands in its braces. `None` where a sentence in it is unknown.
fn filled_in(all: &[(&str, &str)], own: &str, filled: &[(&str, &str)]) -> Option<String> {
    let mut out = String::new();
    let mut pieces = own.split('{');
    out.push_str(pieces.next().unwrap_or_default());
    for (name, behind) in pieces.filter_map(|piece| piece.split_once('}')) {
        let (_, with) = filled.iter().find(|(blank, _)| *blank == name)?;
        match name {
            "reason" => out.push_str(&found(all, with)?),
            // What others say stays as they say it.
            "error" | "wanted" => out.push_str(&found(all, with).unwrap_or_else(|| (*with).to_owned())),
            _ => out.push_str(with),
        }
        out.push_str(behind);
    }
    Some(out)
}

/// What stands in a sentence where the template has names in braces.
fn filled<'t, 's>(template: &'t str, sentence: &'s str) -> Option<Vec<(&'t str, &'s str)>> {
    let mut pieces = template.split('{');
    let mut rest = sentence.strip_prefix(pieces.next()?)?;
    let mut pieces = pieces.filter_map(|piece| piece.split_once('}')).peekable();
    let mut all = Vec::new();
    while let Some((name, behind)) = pieces.next() {
        let (with, after) = match pieces.peek() {
            Some(_) => rest.split_once(behind)?,
            None => (rest.strip_suffix(behind)?, ""),
        };
        let fits = !with.is_empty() && (name != "n" || with.chars().all(|char| char.is_ascii_digit() || char == '•'));
        fits.then(|| all.push((name, with)))?;
        rest = after;
    }
    rest.is_empty().then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::feeds::{by_seeds, detect, through};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn a_sentence_is_known_by_its_words() {
        for (sentence, text, lang) in [
            (
                "record 5, amount: 12 digits are wanted, found \"0000X\"",
                "5番目のレコード、項目「amount」：数字12桁が必要です。実際の値：\"9999x\"",
                None,
            ),
            ("line 3: the line is empty of sense", "line 3: the line is empty of sense", Some("en")),
            ("2 transactions replaced by a newer statement", "新しい明細で置き換えた取引：2件", None),
            (
                "line 4, kind: unknown variant `Hanako`, expected one of `ordinary`, `current`",
                "4行目、項目「kind」：`xxxxxx`は使えません。使える語：`ordinary`, `current`",
                None,
            ),
            (
                "line 1: it is no XML that can be read: ill-formed document",
                "1行目：XMLとして読めません：ill-formed document",
                None,
            ),
        ] {
            assert_eq!(said_in(Locale::Ja, &masked_reason(sentence)), Said { text: text.to_owned(), lang });
        }
        let english = "record 5, amount: is blank";
        assert_eq!(said_in(Locale::En, english), Said { text: english.to_owned(), lang: None });
    }

    /// Each seed of the fuzz targets, cut at many places, and with bytes changed at many.
    #[test]
    fn what_refuses_a_seed_and_what_is_near_it_is_said_in_japanese() {
        let mut sentences = BTreeSet::new();
        for (name, formats) in by_seeds() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
            for seed in std::fs::read_dir(folder).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap()) {
                for at in (0..seed.len()).step_by((seed.len() / 100).max(1)) {
                    let mut near = vec![seed[..at].to_vec()];
                    near.extend([b'"', b'<', b'}', b'9', 0xFF].map(|byte| [&seed[..at], &[byte], &seed[at + 1..]].concat()));
                    for bytes in near {
                        sentences.extend(detect(&bytes, &[]).err().map(|refusal| refusal.to_string()));
                        let refused = formats.iter().filter_map(|format| through(*format, &bytes).err());
                        sentences.extend(refused.map(|refusal| refusal.to_string()));
                    }
                }
            }
        }
        assert!(sentences.len() > 100, "{sentences:?}");
        let is_unknown = |sentence: &String| said_in(Locale::Ja, &masked_reason(sentence)).lang.is_some();
        let unknown: BTreeSet<String> = sentences.into_iter().filter(is_unknown).collect();
        assert_eq!(unknown, BTreeSet::new());
    }
}
