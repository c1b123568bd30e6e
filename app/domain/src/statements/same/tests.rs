use super::Identity::{Contracted, EntryReference, Number, Reference, Text, Transaction};
use super::*;
use jiff::civil::date;
use proptest::prelude::*;

/// `number`, `reference`, `entry`, `text`: one of each way, the n-th of its day.
fn key(way: Identity, day: i8, nth: usize) -> String {
    match way {
        Number => format!("202009{day:02}-{nth:08}"),
        Reference => format!("r{day:08}{nth:08}-0000"),
        Transaction => format!("i{day:08}{nth:08}-0000"),
        EntryReference => format!("e{day:08}{nth:08}-0000"),
        Contracted => format!("202009{day:02}-c{nth:016}-0000"),
        Text => format!("202009{day:02}-n{nth:016}-0000"),
    }
}

fn row(way: Identity, day: i8, nth: usize, amount: i64) -> Row {
    Row {
        key: key(way, day, nth),
        booked: true,
        posted_on: date(2020, 9, day),
        position: nth as i64,
        out: true,
        amount,
        currency: Currency::JPY,
        reversal: false,
        text: "ドコモコウザ".into(),
        reference: None,
        contract: None,
        made: Made::on(date(2020, 9, 20)),
        shared: false,
        of_several: false,
        equals: 1,
        in_its_words: false,
        beside: Vec::new(),
    }
}

fn standing(rows: &[Row], mixed: &[Mixed]) -> usize {
    same(rows, mixed).iter().filter(|one| one.is_none()).count()
}

#[test]
fn one_statement_in_several_formats_stands_once() {
    for (rows, expected, why) in [
        (vec![row(Number, 1, 1, 10), row(Reference, 1, 1, 10)], 1, "two formats"),
        (vec![row(Number, 1, 1, 10), row(Number, 1, 2, 10)], 2, "two equal debits"),
        (
            vec![row(Number, 1, 1, 10), row(Number, 1, 2, 10), row(Reference, 1, 1, 10), row(Reference, 1, 2, 10)],
            2,
            "both in both",
        ),
        (vec![row(Number, 1, 1, 10), row(Number, 1, 2, 10), row(Text, 1, 0, 10)], 2, "one of them in the other"),
        (vec![row(Reference, 1, 1, 10), row(EntryReference, 1, 1, 10), row(Text, 1, 0, 10)], 1, "three ways"),
        (
            vec![row(Contracted, 1, 1, 10), row(Contracted, 1, 2, 10), row(Text, 1, 0, 10)],
            2,
            "two contracts, one of them in the other",
        ),
        (vec![row(Number, 1, 1, 10), row(Reference, 2, 1, 10)], 2, "another day"),
        (vec![row(Number, 1, 1, 10), row(Reference, 1, 1, 20)], 2, "another amount"),
    ] {
        assert_eq!(standing(&rows, &[]), expected, "{why}");
    }
}

#[test]
fn what_is_booked_stands_however_it_is_known() {
    let pending = Row { booked: false, ..row(Reference, 1, 1, 10) };
    assert_eq!(same(&[pending.clone(), row(Text, 1, 0, 10)], &[]), [Some(1), None], "or the money that went would be none");
    assert_eq!(same(&[row(Text, 1, 0, 10), pending], &[]), [None, Some(0)]);
}

#[test]
fn the_surest_way_stands() {
    let rows = [row(Text, 1, 0, 10), row(Reference, 1, 1, 10), row(Number, 1, 7, 10)];
    assert_eq!(same(&rows, &[]), [Some(2), Some(2), None]);
}

#[test]
fn what_one_statement_mixes_is_kept_apart() {
    let rows = [row(Reference, 1, 1, 10), row(Text, 1, 0, 10)];
    let mixed = |from, to| Mixed { from: date(2020, 9, from), to: date(2020, 9, to), identities: [Reference, Text].into() };
    assert_eq!(standing(&rows, &[mixed(1, 3)]), 2);
    assert_eq!(standing(&rows, &[mixed(2, 3)]), 1, "of another day it says nothing");
    let with_numbers = [rows.as_slice(), &[row(Number, 1, 1, 10), row(Number, 1, 2, 10)]].concat();
    assert_eq!(standing(&with_numbers, &[mixed(1, 3)]), 2, "each finds its own among two");
}

#[test]
fn what_one_statement_has_in_two_ways_is_kept_apart_and_nothing_else() {
    let at = |place: usize, row: Row| Row { beside: vec![place], ..row };
    let numbered = |nth| row(Reference, 1, nth, 10);
    let told = |nth| row(Text, 1, nth, 10);
    for (rows, expected, why) in [
        (vec![numbered(1), told(0), row(Reference, 2, 1, 10), row(Text, 2, 0, 10)], 2, "it has one of each, and nothing else"),
        (vec![at(1, numbered(1)), at(1, told(0))], 2, "it has both"),
        (vec![at(1, numbered(1)), at(1, told(0)), told(1)], 2, "another has them in one way"),
        (vec![at(1, numbered(1)), at(1, told(0)), numbered(2)], 2, "or in the other"),
        (vec![at(1, numbered(1)), at(1, told(0)), told(1), told(2)], 3, "and one more"),
        (vec![at(1, numbered(1)), at(1, told(0)), row(Number, 1, 1, 10), row(Number, 1, 2, 10)], 2, "or in a third"),
        (vec![at(1, numbered(1)), at(2, told(0))], 1, "two statements have one each"),
    ] {
        let mut turned = rows.clone();
        turned.reverse();
        assert_eq!((standing(&rows, &[]), standing(&turned, &[])), (expected, expected), "{why}");
    }
}

#[test]
fn pending_becomes_booked() {
    let pending = |nth, day| Row { booked: false, reference: Some("7".into()), ..row(EntryReference, day, nth, 10) };
    let booked = |nth, day| Row { booked: true, ..pending(nth, day) };
    assert_eq!(same(&[pending(1, 1), booked(2, 3)], &[]), [Some(1), None]);
    assert_eq!(same(&[pending(1, 1), booked(2, 20)], &[]), [None, None], "too late");
    assert_eq!(same(&[pending(1, 4), booked(2, 3)], &[]), [None, None], "not before it was announced");
    assert_eq!(same(&[pending(1, 1), pending(3, 1), booked(2, 3)], &[]), [Some(2), None, None], "one of two");
    let other = Row { amount: 11, ..booked(2, 3) };
    assert_eq!(standing(&[pending(1, 1), other], &[]), 2);
}

#[test]
fn what_was_announced_is_booked_under_another_number() {
    let pending = |way, day, nth| Row { booked: false, reference: Some(format!("P{nth}")), ..row(way, day, nth, 10) };
    let booked = |way, day, nth| Row { reference: Some(format!("B{nth}")), ..row(way, day, nth, 10) };
    let (entry, sure) = (pending(EntryReference, 1, 1), booked(Reference, 3, 1));
    assert_eq!(same(&[entry.clone(), sure.clone()], &[]), [Some(1), None]);
    assert_eq!(same(&[sure.clone(), entry.clone()], &[]), [None, Some(0)], "whatever comes first");
    let announced_twice = [pending(Text, 1, 1), entry.clone(), sure.clone()];
    assert_eq!(same(&announced_twice, &[]), [Some(2), Some(2), None], "what was the same stays the same");
    for (rows, expected, why) in [
        (vec![entry.clone(), pending(EntryReference, 1, 2), sure.clone()], 2, "one of two"),
        (vec![entry.clone(), booked(Reference, 12, 1)], 2, "too late"),
        (vec![entry.clone(), Row { text: "ATM".into(), ..sure.clone() }], 2, "it says something else"),
        (vec![Row { text: String::new(), ..entry.clone() }, Row { text: String::new(), ..sure.clone() }], 2, "it says nothing"),
        (vec![pending(Reference, 1, 1), sure.clone()], 2, "the bank has two numbers of one kind for two movements"),
        (vec![pending(Text, 1, 1), booked(Text, 2, 2)], 1, "of a text the day is part of the key"),
        (vec![booked(Text, 1, 1), booked(Text, 2, 2)], 2, "what is booked is not announced"),
        (vec![pending(Contracted, 1, 1), booked(Contracted, 2, 1)], 1, "of one contract"),
        (vec![pending(Contracted, 1, 1), booked(Contracted, 2, 2)], 2, "of two"),
        (
            vec![pending(Contracted, 1, 2), pending(Contracted, 1, 1), booked(Contracted, 1, 1), booked(Contracted, 1, 2)],
            2,
            "each finds its own on the day itself",
        ),
        (vec![pending(Contracted, 1, 2), booked(Contracted, 1, 1)], 2, "another contract on that day"),
    ] {
        assert_eq!(standing(&rows, &[]), expected, "{why}");
    }
}

#[test]
fn what_a_message_announces_beside_what_it_books_is_another() {
    let at = |place: usize, row: Row| Row { beside: vec![place], ..row };
    let pending = |way, day, nth| Row { booked: false, ..row(way, day, nth, 10) };
    let announced = Row { key: "20200901-n0000000000000001-p000".into(), ..pending(Text, 1, 1) };
    for (rows, expected, why) in [
        (vec![announced.clone(), row(Text, 1, 1, 10)], 1, "across messages it is the same"),
        (vec![at(1, announced.clone()), at(1, row(Text, 1, 1, 10))], 2, "in one message it is not"),
        (vec![at(1, announced.clone()), at(2, row(Text, 1, 1, 10))], 1, "nor in two"),
        (vec![at(1, announced.clone()), at(1, row(Text, 1, 1, 10)), row(Text, 1, 2, 10)], 2, "it becomes the other one"),
        (vec![at(1, announced.clone()), at(1, row(Text, 1, 1, 10)), row(Text, 2, 2, 10)], 2, "on the next day too"),
        (vec![at(1, pending(EntryReference, 1, 1)), at(1, row(Reference, 1, 1, 10))], 2, "whatever numbers they have"),
        (vec![at(1, announced.clone()), at(1, row(Text, 1, 1, 10)), row(Number, 1, 1, 10)], 2, "and whoever else tells of it"),
        (
            vec![at(1, announced), pending(EntryReference, 1, 1), at(1, row(Reference, 1, 1, 10))],
            2,
            "another one may be what is booked",
        ),
    ] {
        assert_eq!(standing(&rows, &[]), expected, "{why}");
    }
    let numbered = |row: Row| Row { reference: Some("7".into()), ..at(1, row) };
    let rows = [numbered(pending(EntryReference, 1, 1)), numbered(row(Reference, 1, 1, 10))];
    assert_eq!(standing(&rows, &[]), 1, "its number says that it is");
}

#[test]
fn entries_of_one_reference_are_what_they_move() {
    let of = |key: &str, day: i8, amount: i64| Row { key: format!("r0000000000000001-{key}"), ..row(Reference, day, 1, amount) };
    let shared = |row: Row| Row { shared: true, ..row };
    let in_words = |row: Row| Row { in_its_words: true, ..row };
    for (rows, expected, why) in [
        (vec![of("0000", 1, 10), of("aaaaaaaa-0000", 1, 10)], 1, "two keys of one"),
        (vec![of("0000", 1, 10), of("aaaaaaaa-0000", 1, 10), of("aaaaaaaa-0001", 1, 10)], 2, "the second of two"),
        (vec![of("0000", 1, 10), of("bbbbbbbb-0000", 2, 10)], 1, "it is booked on the second day"),
        (vec![shared(of("0000", 1, 10)), shared(of("bbbbbbbb-0000", 2, 10))], 2, "the bank writes it into all"),
        (vec![of("0000", 1, 10), of("bbbbbbbb-0000", 2, 20)], 2, "nobody corrects both"),
        (vec![of("0000", 1, 10), in_words(of("bbbbbbbb-0000", 1, 20))], 1, "it was corrected"),
        (
            vec![of("0000", 2, 10), in_words(of("bbbbbbbb-0000", 1, 20)), in_words(of("cccccccc-0000", 1, 10))],
            2,
            "on one of two days",
        ),
        (vec![of("0000", 1, 10), of("bbbbbbbb-0000", 1, 20)], 2, "a statement has both"),
        (vec![shared(of("0000", 1, 10)), shared(in_words(of("bbbbbbbb-0000", 1, 20)))], 2, "another has both"),
        (vec![of("0000", 1, 10), of("0001", 1, 10)], 2, "as they were counted before"),
    ] {
        assert_eq!(standing(&rows, &[]), expected, "{why}");
    }
}

#[test]
fn of_those_that_share_a_reference_the_words_say_which_one_it_is() {
    let of = |key: &str, text: &str, contract: &str| Row {
        key: format!("r0000000000000001-{key}"),
        text: text.into(),
        contract: Some(contract.into()),
        shared: true,
        ..row(Reference, 1, 1, 10)
    };
    let told = |row: Row| Row { of_several: true, ..row };
    let newer = |row: Row| Row { made: Made::on(date(2020, 9, 21)), ..row };
    // A statement has both; then it has them behind another one, whose the reference alone is.
    let (first, second) = (told(of("0000", "ペイ", "42")), of("aaaaaaaa-0001", "ZOO", "7"));
    for (alone, joins, why) in [
        (of("bbbbbbbb-0000", "ZOO", "7"), 1, "it says what the second says"),
        (newer(of("bbbbbbbb-0000", "ZOO", "7")), 1, "later too"),
        (newer(of("bbbbbbbb-0000", "ZOO 1", "7")), 1, "it has its contract"),
        (newer(of("bbbbbbbb-0000", "GYM", "1")), 0, "none of them is lost for it"),
        (newer(of("bbbbbbbb-0000", "ペイ", "42")), 0, "the first"),
    ] {
        let rows = [first.clone(), second.clone(), alone];
        assert_eq!(same(&rows, &[]), [None, None, Some(joins)], "{why}");
        let came_before = [
            Row { key: rows[2].key.clone(), ..rows[0].clone() },
            rows[1].clone(),
            Row { key: rows[0].key.clone(), ..rows[2].clone() },
        ];
        assert_eq!(same(&came_before, &[])[2], Some(joins), "{why}, where it came before them");
    }
    let turned = [told(of("0000", "ペイ", "42")), of("aaaaaaaa-0001", "ペイ", "42"), told(of("bbbbbbbb-0000", "ZOO", "7"))];
    assert_eq!(same(&turned, &[]), [Some(1), None, None], "two statements have them the other way round");
    let corrected = [first, second, newer(told(of("bbbbbbbb-0000", "GYM", "42")))];
    assert_eq!(same(&corrected, &[]), [Some(2), None, None], "a newer statement that has several corrects one");
}

proptest! {
    /// All is announced on the day before, under numbers of another kind: what is booked stands, and nothing beside it.
    #[test]
    fn what_was_announced_stands_for_nothing_more(
        movements in prop::collection::vec((1_i8..5, 1_i64..3), 0..14),
        seed in any::<u64>(),
    ) {
        let all = movements.iter().enumerate();
        let mut rows: Vec<Row> = all
            .flat_map(|(nth, &(day, amount))| {
                [Row { booked: false, ..row(EntryReference, day, nth, amount) }, row(Reference, day + 1, nth, amount)]
            })
            .collect();
        let booked: BTreeSet<String> = rows.iter().filter(|row| row.booked).map(|row| row.key.clone()).collect();
        shuffle(&mut rows, seed);
        prop_assert_eq!(stands(&rows), booked);
    }

    /// Debits that share a reference and move the same, in several statements, each in an order of its own: what stands says what they say.
    #[test]
    fn each_of_those_that_share_a_reference_stands_with_its_words(
        said in prop::collection::vec(prop::sample::select(vec!["ペイ", "ZOO", "ATM", "GYM"]), 1..9),
        seeds in prop::collection::vec((any::<u64>(), 20_i8..23), 1..4),
        seed in any::<u64>(),
    ) {
        let mut rows: BTreeMap<(usize, &str), Row> = BTreeMap::new();
        for (at, (seed, made)) in seeds.into_iter().enumerate() {
            let mut turned = said.clone();
            shuffle(&mut turned, seed);
            for (place, text) in turned.into_iter().enumerate() {
                let key = match (at, place) {
                    (0, 0) => "r0000000000000001-0000".to_owned(),
                    (0, _) => format!("r0000000000000001-what-{place:04}"),
                    _ => format!("r0000000000000001-{text}-{place:04}"),
                };
                let equals = said.iter().filter(|one| **one == text).count();
                let row = || Row { key, text: text.into(), shared: true, of_several: true, equals, ..row(Reference, 1, 1, 10) };
                let stands = rows.entry((place, text)).or_insert_with(row);
                stands.made = stands.made.max(Made::on(date(2020, 9, made)));
            }
        }
        let mut rows: Vec<Row> = rows.into_values().collect();
        shuffle(&mut rows, seed);
        let mut standing: Vec<&str> =
            rows.iter().zip(same(&rows, &[])).filter(|(_, same)| same.is_none()).map(|(row, _)| row.text.as_str()).collect();
        standing.sort_unstable();
        let mut said = said;
        said.sort_unstable();
        prop_assert_eq!(standing, said);
    }

    /// One statement knows each movement in one of two ways, another all of them in a third or in the second: as many stand as there are.
    #[test]
    fn each_movement_of_a_statement_of_two_ways_stands_once(
        movements in prop::collection::vec((1_i8..3, 1_i64..3, any::<bool>()), 0..14),
        other in prop::sample::select(vec![Number, Text]),
        seed in any::<u64>(),
    ) {
        let mut counted: BTreeMap<(i8, i64), usize> = BTreeMap::new();
        let mut rows: Vec<Row> = Vec::new();
        // As keys are made: a text is counted among its equals, a reference is one of its own.
        for (nth, &(day, amount, numbered)) in movements.iter().enumerate() {
            let equal = if numbered { nth } else {
                let count = counted.entry((day, amount)).or_default();
                *count += 1;
                amount as usize * 100 + *count - 1
            };
            let way = if numbered { Reference } else { Text };
            rows.push(Row { beside: vec![day as usize * 10 + amount as usize], ..row(way, day, equal, amount) });
        }
        let mut counted: BTreeMap<(i8, i64), usize> = BTreeMap::new();
        for (nth, &(day, amount, _)) in movements.iter().enumerate() {
            let count = counted.entry((day, amount)).or_default();
            *count += 1;
            let one = row(other, day, if other == Text { amount as usize * 100 + *count - 1 } else { nth }, amount);
            if rows.iter().all(|row| row.key != one.key) {
                rows.push(one);
            }
        }
        prop_assert_eq!(standing(&rows, &[]), movements.len());
        let before: BTreeSet<String> = stands(&rows);
        shuffle(&mut rows, seed);
        prop_assert_eq!(stands(&rows), before);
    }

    /// Movements of some days, each delivered in some of the formats, whole days at a time: as many stand as there are, whatever the
    /// order.
    #[test]
    fn each_movement_stands_once(
        movements in prop::collection::vec((1_i8..4, 1_i64..3), 0..14),
        formats in prop::sample::subsequence(vec![Number, Reference, Transaction, EntryReference, Text], 1..=5),
        seed in any::<u64>(),
    ) {
        let mut rows: Vec<Row> = formats
            .iter()
            .flat_map(|&way| movements.iter().enumerate().map(move |(nth, &(day, amount))| row(way, day, nth, amount)))
            .collect();
        prop_assert_eq!(standing(&rows, &[]), movements.len());
        let before: BTreeSet<String> = stands(&rows);
        shuffle(&mut rows, seed);
        prop_assert_eq!(stands(&rows), before);
    }
}

fn stands(rows: &[Row]) -> BTreeSet<String> {
    rows.iter().zip(same(rows, &[])).filter(|(_, same)| same.is_none()).map(|(row, _)| row.key.clone()).collect()
}

fn shuffle<T>(rows: &mut [T], mut seed: u64) {
    for index in (1..rows.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        rows.swap(index, (seed >> 33) as usize % (index + 1));
    }
}
