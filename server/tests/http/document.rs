//! `docs/security.md`: each requirement of OWASP ASVS 5.0.0 on levels 1 and 2 stands there once, and what it names exists.

use std::collections::BTreeSet;
use std::path::Path;

const DOCUMENT: &str = include_str!("../../../docs/security.md");

/// The numbers on levels 1 and 2: chapter and section, with those of their requirements.
const SECTIONS: &str = "1.1 1-2, 1.2 1-9, 1.3 1-11, 1.4 1-3, 1.5 1-2, 2.1 1-3, 2.2 1-3, 2.3 1-4, 2.4 1-1, 3.2 1-2, 3.3 1-4, 3.4 1-6, \
    3.5 1-5, 3.7 1-2, 4.1 1-3, 4.2 1-1, 4.3 1-2, 4.4 1-4, 5.1 1-1, 5.2 1-3, 5.3 1-2, 5.4 1-3, 6.1 1-3, 6.2 1-12, 6.3 1-4, 6.4 1-4, \
    6.5 1-5, 6.6 1-3, 6.8 1-4, 7.1 1-3, 7.2 1-4, 7.3 1-2, 7.4 1-5, 7.5 1-2, 7.6 1-2, 8.1 1-2, 8.2 1-3, 8.3 1-1, 8.4 1-1, 9.1 1-3, \
    9.2 1-4, 10.1 1-2, 10.2 1-2, 10.3 1-4, 10.4 1-11, 10.5 1-5, 10.6 1-2, 10.7 1-3, 11.1 1-2, 11.2 1-3, 11.3 1-3, 11.4 1-4, 11.5 1-1, \
    11.6 1-1, 12.1 1-3, 12.2 1-2, 12.3 1-4, 13.1 1-1, 13.2 1-5, 13.3 1-2, 13.4 1-5, 14.1 1-2, 14.2 1-4, 14.3 1-3, 15.1 1-3, 15.2 1-3, \
    15.3 1-7, 16.1 1-1, 16.2 1-5, 16.3 1-4, 16.4 1-3, 16.5 1-3, 17.1 1-1, 17.2 1-4, 17.3 1-2";

/// What stands between two headings.
fn part(from: &str, to: &str) -> &'static str {
    let begun = DOCUMENT.split_once(from).unwrap_or_else(|| panic!("{from} is not there")).1;
    begun.split_once(to).map_or(begun, |(part, _)| part)
}

fn wanted() -> BTreeSet<String> {
    let one = |section: &str| {
        let (section, numbers) = section.trim().split_once(' ').unwrap();
        let (first, last) = numbers.split_once('-').unwrap();
        let numbers = first.parse::<u32>().unwrap()..=last.parse().unwrap();
        numbers.map(|number| format!("{section}.{number}")).collect::<Vec<_>>()
    };
    SECTIONS.split(',').flat_map(one).collect()
}

#[test]
fn every_requirement_of_levels_1_and_2_stands_there_once() {
    let table = part("## ASVS 5.0.0, levels 1 and 2", "Not applicable, since");
    let met = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).filter(|cell| *cell != "number");
    let others =
        part("Not applicable, since", "## Of level 3").lines().filter_map(|line| line.strip_prefix("- ")?.split(':').next());
    let there: Vec<&str> = met.chain(others.flat_map(|numbers| numbers.split(", "))).collect();
    let wanted = wanted();
    assert_eq!(wanted.len(), 253, "70 on level 1 and 183 on level 2");
    let named: BTreeSet<String> = there.iter().map(ToString::to_string).collect();
    assert_eq!(named, wanted);
    assert_eq!(there.len(), wanted.len(), "none stands there twice");
}

#[test]
fn what_it_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let words = DOCUMENT.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = words.filter(|word| word.contains('/') && !word.starts_with('/') && !word.contains(' ')).collect();
    assert!(paths.len() > 100, "{}", paths.len());
    for path in paths {
        assert!(root.join(path).exists(), "{path} is not there");
    }
}
