//! Whatever whole days are cut from a file, its lines are the same.

use super::*;
use proptest::prelude::*;

/// Day, amount, text, and for some a reference.
type Line = (u8, u8, bool, Option<u8>);

fn keys(lines: &[Line]) -> Vec<String> {
    let mut file = String::from_utf8(STATEMENT.split_inclusive(|&byte| byte == b'\n').next().unwrap().to_vec()).unwrap();
    for (day, amount, text, reference) in lines {
        let (text, reference) =
            (if *text { "Coffee" } else { "Cake" }, reference.map(|one| format!("R-{one}")).unwrap_or_default());
        file.push_str(&format!("NL00KAKU0000000001,2020-09-0{day},,-{amount}.00,EUR,,{text},{reference},\n"));
    }
    let events = read(file.as_bytes()).unwrap();
    entries(&events).into_iter().map(|entry| entry.key.clone()).collect()
}

proptest! {
    #[test]
    fn the_lines_of_a_day_are_known_again(
        mut lines in proptest::collection::vec((1_u8..6, 1_u8..3, any::<bool>(), proptest::option::of(1_u8..3)), 1..30),
        from in 1_u8..6,
        days in 0_u8..6,
    ) {
        lines.sort_by_key(|line| line.0);
        let whole = keys(&lines);
        let distinct: std::collections::HashSet<_> = whole.iter().collect();
        prop_assert_eq!(distinct.len(), lines.len(), "each line is a movement");
        let inside = |line: &Line| (from..=from + days).contains(&line.0);
        let part: Vec<Line> = lines.iter().filter(|line| inside(line)).copied().collect();
        let expected: Vec<String> = lines.iter().zip(&whole).filter(|(line, _)| inside(line)).map(|(_, key)| key.clone()).collect();
        if !part.is_empty() {
            prop_assert_eq!(keys(&part), expected);
        }
    }
}
