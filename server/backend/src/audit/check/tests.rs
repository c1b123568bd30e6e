//! What a check finds. The chain is made here, as the database would hold it.

use super::*;
use proptest::prelude::*;
use std::cell::Cell;

const LENGTH: usize = 16;

fn row(number: i64) -> Row {
    let text = |word: &str| Some(format!("{word}-{number}"));
    Row {
        number,
        id: format!("{number:032x}"),
        at: 1_599_000_000_000 + number,
        real_at: (number % 3 > 0).then_some(1_700_000_000_000 + number),
        actor_kind: "staff".to_owned(),
        actor: format!("staff-{}", number % 4),
        actor_role: Some("support".to_owned()),
        actor_institution: Some("9991".to_owned()),
        action: "customer.opened".to_owned(),
        institution: Some("9991".to_owned()),
        customer: text("C"),
        object: (number % 2 > 0).then(|| format!("object-{number}")),
        reason: text("電話"),
        origin: None,
        outcome: Some("done".to_owned()),
        blind: None,
        without_case: (number % 4 == 0).then_some(true),
        detail: None,
        hash: String::new(),
    }
}

/// Hashes everything from that place on anew.
fn hash_from(rows: &mut [Row], from: usize) {
    for place in from..rows.len() {
        let before = if place == 0 { NOTHING.to_owned() } else { rows[place - 1].hash.clone() };
        rows[place].hash = rows[place].hash_after(&before);
    }
}

fn chain() -> Vec<Row> {
    let mut rows: Vec<Row> = (1..).map(row).take(LENGTH).collect();
    hash_from(&mut rows, 0);
    rows
}

fn head_of(rows: &[Row]) -> Head {
    rows.last().map(|row| Head { number: row.number, hash: row.hash.clone() }).expect("a chain of some length")
}

/// What somebody does to the table who can write to it.
#[derive(Clone, Debug)]
enum Tampering {
    /// One field of one entry becomes another.
    Change { place: usize, field: usize, to: String },
    /// Some are taken out, in the middle or at the end.
    Remove { from: usize, count: usize, renumbered: bool },
    /// Two change places, or their hashes alone.
    Swap { one: usize, other: usize, hashes_only: bool },
    /// One is put in, under a number that another one has, or all behind it moved on.
    Insert { place: usize, renumbered: bool },
    /// One is changed, taken out or put in, and everything from there on made to fit.
    Recompute { place: usize, how: usize },
}

fn tampering() -> impl Strategy<Value = Tampering> {
    let place = || 0..LENGTH;
    prop_oneof![
        (place(), 0..FIELDS, "[a-z0-9]{0,6}").prop_map(|(place, field, to)| Tampering::Change { place, field, to }),
        (place(), 1..4_usize, any::<bool>()).prop_map(|(from, count, renumbered)| Tampering::Remove { from, count, renumbered }),
        (place(), 1..LENGTH, any::<bool>()).prop_map(|(one, step, hashes_only)| Tampering::Swap {
            one,
            other: (one + step) % LENGTH,
            hashes_only
        }),
        (place(), any::<bool>()).prop_map(|(place, renumbered)| Tampering::Insert { place, renumbered }),
        (place(), 0..3_usize).prop_map(|(place, how)| Tampering::Recompute { place, how }),
    ]
}

const FIELDS: usize = 17;

/// Gives one field another value; what it would hold already becomes something else still.
fn change(row: &mut Row, field: usize, to: &str) {
    let before = row.clone();
    let other = |old: &Option<String>| if old.as_deref() == Some(to) { None } else { Some(to.to_owned()) };
    match field {
        0 => row.id = to.to_owned(),
        1 => row.at += 1,
        2 => row.real_at = row.real_at.map_or(Some(1), |_| None),
        3 => row.actor_kind = to.to_owned(),
        4 => row.actor = to.to_owned(),
        5 => row.action = to.to_owned(),
        6 => row.hash = crate::ids::sha256(to.as_bytes()),
        7 => row.hash = String::new(),
        8 => row.institution = other(&row.institution),
        9 => row.customer = other(&row.customer),
        10 => row.object = other(&row.object),
        11 => row.reason = other(&row.reason),
        12 => row.origin = other(&row.origin),
        13 => row.outcome = other(&row.outcome),
        14 => row.detail = other(&row.detail),
        15 => row.actor_role = other(&row.actor_role),
        _ => row.actor_institution = other(&row.actor_institution),
    }
    assert_ne!(*row, before, "it was changed");
}

fn renumber(rows: &mut [Row]) {
    for (row, number) in rows.iter_mut().zip(1..) {
        row.number = number;
    }
}

/// Tampers, in the order in which the database would give it. Says the first number at which it differs, and whether that can be
/// known without a head.
fn tamper(rows: &mut Vec<Row>, tampering: &Tampering) -> (i64, bool) {
    let number = |place: usize| i64::try_from(place).expect("a small number") + 1;
    match tampering {
        Tampering::Change { place, field, to } => {
            change(&mut rows[*place], *field, to);
            (number(*place), true)
        }
        Tampering::Remove { from, count, renumbered } => {
            rows.drain(*from..(*from + *count).min(LENGTH));
            let to_the_end = *from == rows.len();
            if *renumbered {
                renumber(rows);
            }
            (number(*from), !to_the_end)
        }
        Tampering::Swap { one, other, hashes_only } => {
            if *hashes_only {
                let (one_hash, other_hash) = (rows[*one].hash.clone(), rows[*other].hash.clone());
                (rows[*one].hash, rows[*other].hash) = (other_hash, one_hash);
            } else {
                rows.swap(*one, *other);
                renumber(rows);
            }
            (number(*one.min(other)), true)
        }
        Tampering::Insert { place, renumbered } => {
            let mut new = row(number(*place));
            new.id = "f".repeat(32);
            new.hash = new.hash_after(if *place == 0 { NOTHING } else { rows[*place - 1].hash.as_str() });
            rows.insert(*place, new);
            if *renumbered {
                renumber(rows);
            }
            // The first of two that have one number fits by itself; the second is one too many.
            (number(*place), true)
        }
        Tampering::Recompute { place, how } => {
            match how {
                0 => rows[*place].reason = Some("nothing".to_owned()),
                1 => {
                    rows.remove(*place);
                }
                _ => rows.insert(*place, Row { id: "f".repeat(32), ..row(0) }),
            }
            renumber(rows);
            hash_from(rows, *place);
            (number(*place), false)
        }
    }
}

#[test]
fn ten_thousand_changes_are_found() {
    let (tried, unseen) = (Cell::new(0), Cell::new(0));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(10_000)
    });
    let whole = chain();
    let published = [head_of(&whole)];
    assert_eq!(check(&whole, &published), Ok(published[0].clone()));
    let found = runner.run(&tampering(), |tampering| {
        let mut rows = whole.clone();
        let (first, seen_without) = tamper(&mut rows, &tampering);
        let broken = check(&rows, &published).expect_err("with the published head everything is found");
        let alone = check(&rows, &[]);
        if seen_without {
            let alone = alone.expect_err("without it all but the end");
            // What was put in under a number that fits is told by what follows it.
            let last = first + i64::from(matches!(tampering, Tampering::Insert { .. }));
            for number in [broken.number, alone.number] {
                prop_assert!((first..=last).contains(&number), "{} for {}", number, first);
            }
        } else {
            prop_assert!(alone.is_ok(), "{:?}", alone);
            unseen.set(unseen.get() + 1);
        }
        tried.set(tried.get() + 1);
        Ok(())
    });
    found.expect("each is found");
    assert_eq!(tried.get(), 10_000);
    assert!(unseen.get() > 1_000, "ends cut off and tails made anew were among them: {}", unseen.get());
}

#[test]
fn the_canonical_text_stays() {
    let first = row(1);
    assert_eq!(
        first.hash_after(NOTHING),
        "dea80c78d5e11bad4e5ead8c63cca154df344c906d43d854b6a5094a49298117",
        "of another text every chain that there is would be broken"
    );
}

#[test]
fn a_head_is_read_as_it_is_printed() {
    let head = head_of(&chain());
    assert_eq!(head.to_string().parse(), Ok(head.clone()));
    for wrong in ["", "1", "1:", ":ab", "-1:00", &format!("x:{}", head.hash), &format!("1:{}0", head.hash)] {
        assert!(wrong.parse::<Head>().is_err(), "{wrong}");
    }
}
