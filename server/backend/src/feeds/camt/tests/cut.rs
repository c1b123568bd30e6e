//! The same entries, cut into statements at any days' borders and overlapping, are the same.

use super::*;
use proptest::prelude::*;

/// Day, amount, whether the text is one or the other, and by what it is known: nothing, a reference of its own, one that others have too.
type One = (i8, u8, bool, u8);

/// The keys of a statement of these days that holds: its entries lead from its opening balance to its closing one.
fn keys(all: &[(usize, One)], from: i8, to: i8) -> Vec<String> {
    let one = |&(number, (day, amount, text, known)): &(usize, One)| {
        let reference = match known {
            0 => String::new(),
            1 => format!("<AcctSvcrRef>A-{number}</AcctSvcrRef>"),
            shared => format!("<NtryRef>{shared}</NtryRef>"),
        };
        let text = if text { "power" } else { "rent" };
        let rest = format!("{reference}<AddtlNtryInf>{text}</AddtlNtryInf>");
        debit(&amount.to_string(), "JPY", &rest).replace("2020-09-01", &format!("2020-09-0{day}"))
    };
    let sum: u32 = all.iter().map(|(_, one)| u32::from(one.1)).sum();
    let frame = frame("JPY", "1000", &(1_000 - sum).to_string());
    let frame = frame.replace("2020-09-03", "TO").replace("2020-09-01", &format!("2020-09-0{from}"));
    let statement =
        message("053", "08", &frame.replace("TO", &format!("2020-09-0{to}")), &all.iter().map(one).collect::<String>());
    let close = heads(&statement).remove(0).1;
    assert_eq!((close.adds_up, close.covered), (Some(true), Some((date(2020, 9, from), date(2020, 9, to)))));
    entries(&statement).into_iter().map(|entry| entry.key).collect()
}

proptest! {
    #[test]
    fn the_entries_of_a_day_are_known_again(
        mut all in proptest::collection::vec((1_i8..5, 1_u8..3, any::<bool>(), 0_u8..4), 1..30),
        from in 1_i8..5,
        days in 0_i8..4,
    ) {
        all.sort_by_key(|one| one.0);
        let all: Vec<(usize, One)> = all.into_iter().enumerate().collect();
        let whole = keys(&all, 1, 4);
        let distinct: std::collections::HashSet<_> = whole.iter().collect();
        prop_assert_eq!(distinct.len(), all.len(), "each entry is a movement, however equal two of a day are");
        let to = (from + days).min(4);
        let inside = |one: &One| (from..=to).contains(&one.0);
        let part: Vec<_> = all.iter().filter(|(_, one)| inside(one)).copied().collect();
        let expected: Vec<_> = all.iter().zip(whole).filter(|((_, one), _)| inside(one)).map(|(_, key)| key).collect();
        prop_assert_eq!(keys(&part, from, to), expected);
    }
}
