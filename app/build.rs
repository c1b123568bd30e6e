//! Makes the texts of the pages from `locales/{ja,en}/*.toml`: one Rust method a key, so that a text that one language lacks, or
//! that is filled in otherwise than the other, is an error of the compiler. (The ready-made crate for this brings ICU's data
//! generator along, which alone takes longer to build than everything else.)

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Section = BTreeMap<String, String>;

/// Sections whose texts are looked up by names that are data.
const BY_NAME: [&str; 1] = ["threshold_names"];

/// Sections whose texts are looked up by the English sentence, with whatever it is filled in.
const BY_SENTENCE: [&str; 1] = ["delivery_reasons"];

fn main() {
    println!("cargo:rerun-if-changed=locales");
    let (ja, en) = (sections("ja"), sections("en"));
    assert_eq!(ja.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>(), "each locale has the same files");
    let mut out = String::from("#[derive(Clone, Copy, Debug)]\npub struct Texts(pub Locale);\n\n");
    for (name, ja) in &ja {
        section(&mut out, name, ja, &en[name]);
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("texts.rs");
    fs::write(target, out).expect("the build folder can be written");
}

fn sections(locale: &str) -> BTreeMap<String, Section> {
    let folder = Path::new("locales").join(locale);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    files
        .map(|file| {
            let path = file.expect("a folder that can be listed").path();
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (name, toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect()
}

fn section(out: &mut String, name: &str, ja: &Section, en: &Section) {
    let mut keys: Vec<&String> = ja.keys().chain(en.keys()).collect();
    keys.sort();
    keys.dedup();
    let kind: String = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    writeln!(out, "impl Texts {{ #[must_use] pub fn {name}(self) -> {kind}Texts {{ {kind}Texts(self.0) }} }}")
        .expect("a String grows");
    writeln!(out, "#[derive(Clone, Copy, Debug)] pub struct {kind}Texts(Locale);\nimpl {kind}Texts {{").expect("a String grows");
    if BY_NAME.contains(&name) {
        by_name(out, ja, en);
        keys.clear();
    }
    if BY_SENTENCE.contains(&name) {
        by_sentence(out, name, ja, en);
        keys.clear();
    }
    for key in keys {
        let [ja, en] = [("ja", ja), ("en", en)]
            .map(|(locale, texts)| texts.get(key).unwrap_or_else(|| panic!("locales/{locale}/{name}.toml lacks `{key}`")));
        method(out, name, key, ja, en);
    }
    out.push_str("}\n\n");
}

/// One method that looks a text up: the names come from data, and a test holds that each has its text.
fn by_name(out: &mut String, ja: &Section, en: &Section) {
    let arms = |texts: &Section, locale: &str| -> String {
        texts.iter().map(|(key, text)| format!("(Locale::{locale}, {key:?}) => {text:?},\n")).collect()
    };
    assert_eq!(ja.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>(), "each locale has the same names");
    let (ja, en) = (arms(ja, "Ja"), arms(en, "En"));
    writeln!(
        out,
        "#[must_use] pub fn named(self, name: &str) -> Option<&'static str> {{ Some(match (self.0, name) {{ {ja}{en} _ => return None }}) }}"
    )
    .expect("a String grows");
}

/// One method that gives each text beside the English one: first those that only say where the rest stands, then those that say most of a
/// sentence.
fn by_sentence(out: &mut String, section: &str, ja: &Section, en: &Section) {
    assert_eq!(ja.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>(), "each locale has the same names");
    let mut pairs: Vec<(&String, &String)> = en.iter().map(|(key, text)| (text, &ja[key])).collect();
    for (en, ja) in &pairs {
        filled_alike(section, en, ja, en);
    }
    let said = |text: &str| text.len() - blanks(text).iter().map(|name| name.len() + 2).sum::<usize>();
    pairs.sort_by_key(|(en, _)| (!en.ends_with("{reason}"), std::cmp::Reverse(said(en)), (*en).clone()));
    let [ja, en] =
        [1, 0].map(|of| pairs.iter().map(|pair| format!("({:?}, {:?}),\n", pair.0, [pair.0, pair.1][of])).collect::<String>());
    writeln!(
        out,
        "#[must_use] pub fn all(self) -> &'static [(&'static str, &'static str)] {{ match self.0 {{ Locale::Ja => &[{ja}], Locale::En => &[{en}] }} }}"
    )
    .expect("a String grows");
}

fn filled_alike(section: &str, key: &str, ja: &str, en: &str) {
    let sorted = |text| blanks(text).into_iter().map(ToString::to_string).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(sorted(ja), sorted(en), "`{key}` of {section} is filled in otherwise in the two languages");
}

fn method(out: &mut String, section: &str, key: &str, ja: &str, en: &str) {
    filled_alike(section, key, ja, en);
    let blanks = blanks(ja);
    if blanks.is_empty() {
        writeln!(out, "#[must_use] pub fn {key}(self) -> &'static str {{ match self.0 {{ Locale::Ja => {ja:?}, Locale::En => {en:?} }} }}")
    } else {
        let takes: String = blanks.iter().map(|name| format!(", {name}: impl std::fmt::Display")).collect();
        writeln!(
            out,
            "#[must_use] pub fn {key}(self{takes}) -> String {{ match self.0 {{ Locale::Ja => format!({ja:?}), Locale::En => format!({en:?}) }} }}"
        )
    }
    .expect("a String grows");
}

/// The names in braces, in the order in which they first stand.
fn blanks(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in text.split('{').skip(1) {
        let name = piece.split('}').next().expect("split gives at least one piece");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
