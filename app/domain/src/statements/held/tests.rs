use super::*;
use crate::statements::Made;
use crate::statements::balances::tests::{self, on};
use jiff::civil::date;
use proptest::prelude::*;

/// One whose entries are of its own days.
fn statement(days: (i8, i8), opening: i64, closing: i64) -> Balanced {
    let days = on(days.0, days.1);
    Balanced { entries: Some(days), ..tests::statement(days, opening, closing) }
}

/// Of these days so much.
fn standing(moved: &[(i8, i64)]) -> Standing {
    let mut standing = Standing::default();
    moved.iter().for_each(|&(day, signed)| standing.add(Currency::JPY, date(2020, 9, day), signed));
    standing
}

#[test]
fn what_stands_leads_from_balance_to_balance() {
    let day = |one: i8, opening, closing| statement((one, one), opening, closing);
    let on_the_day = |one: Balanced| Balanced { made: Made::on(one.days.to), ..one };
    let two = || vec![statement((1, 3), 100, 60), statement((4, 6), 60, 50)];
    let halves = || vec![day(3, 60, 50), day(3, 50, 40)];
    let month = || statement((1, 6), 100, 50);
    let late = |one: Balanced, from| Balanced { entries: Some(on(from, one.days.to.day())), ..one };
    let euros = |one: Balanced| Balanced { currency: Currency::parse("EUR").ok(), ..one };
    let of = |more: Vec<Balanced>, one: Balanced| [more, vec![one]].concat();
    for (statements, moved, gaps, why) in [
        (two(), vec![(2, -40), (5, -10)], vec![], "it does"),
        (two(), vec![(2, -40)], vec![on(4, 6)], "a debit is lost"),
        (two(), vec![(2, -40), (2, -40), (5, -10)], vec![on(1, 3)], "one stands twice"),
        (two(), vec![(2, -40), (5, -10), (9, -7)], vec![], "of other days nothing is known"),
        (halves(), vec![(3, -10), (3, -10)], vec![], "two parts of one day"),
        (halves(), vec![(3, -10)], vec![on(3, 3)], "what both halves have stands once"),
        (of(halves(), day(3, 60, 40)), vec![(3, -10), (3, -10)], vec![], "and the whole day has both"),
        (vec![day(3, 60, 50), day(3, 50, 50)], vec![(3, -10)], vec![], "nothing moved in the second half"),
        (vec![day(3, 60, 60), day(3, 60, 60)], vec![], vec![], "nor on the whole day"),
        (vec![day(3, 60, 50), day(3, 40, 30)], vec![(3, -10), (3, -10)], vec![on(3, 3)], "what is between two halves is missing"),
        (vec![statement((1, 3), 100, 60), statement((3, 6), 60, 50)], vec![(3, -40), (3, -10)], vec![], "they meet within a day"),
        (of(two(), month()), vec![(2, -40)], vec![on(4, 6)], "the shorter ones say where it is missing"),
        (vec![on_the_day(day(2, 80, 70)), month()], vec![(1, -20), (2, -30)], vec![], "the day went on after it was made"),
        (vec![day(2, 80, 70), month()], vec![(1, -20), (2, -30)], vec![on(2, 6)], "it was over when it was made"),
        (vec![day(2, 80, 70), late(day(3, 70, 60), 2)], vec![(2, -20)], vec![], "it has an entry of the day before"),
        (vec![day(2, 80, 70), late(day(3, 70, 60), 2)], vec![(2, -10)], vec![on(2, 3)], "and lacks one all the same"),
        (vec![euros(month())], vec![(2, -40)], vec![on(1, 6)], "in its currency nothing stands"),
        (vec![Balanced { adds_up: Some(false), ..month() }], vec![], vec![], "that is another gap"),
        (vec![Balanced { opening: None, adds_up: None, ..month() }], vec![], vec![], "nothing is said"),
        (
            vec![Balanced { made: Made::on(date(2020, 9, 19)), ..day(2, 1, 2) }, month()],
            vec![(2, -50)],
            vec![],
            "a later one holds",
        ),
        (vec![statement((1, 2), 100, 60), statement((4, 6), 70, 60)], vec![(2, -40), (5, -10)], vec![], "a day is missing"),
        (
            vec![statement((1, 3), 100, 80), statement((3, 6), 70, 50), month()],
            vec![(3, -30), (6, -20)],
            vec![],
            "a part is missing",
        ),
    ] {
        assert_eq!(unheld(&statements, &standing(&moved)), gaps, "{why}");
        let turned: Vec<Balanced> = statements.into_iter().rev().collect();
        assert_eq!(unheld(&turned, &standing(&moved)), gaps, "{why}, turned");
    }
}

#[test]
fn what_stands_on_another_day_than_a_statement_has_it_on_is_not_missing() {
    let days = [statement((2, 2), 80, 70), statement((3, 3), 70, 60)];
    let mut stands = standing(&[(3, -20)]);
    assert_eq!(unheld(&days, &stands), [on(2, 3)]);
    stands.stands_elsewhere(date(2020, 9, 3), date(2020, 9, 2));
    assert_eq!(unheld(&days, &stands), []);
    stands.add(Currency::JPY, date(2020, 9, 2), -1);
    assert_eq!(unheld(&days, &stands), [on(2, 3)]);
}

/// Debits of days, in order.
fn debits() -> impl Strategy<Value = Vec<(i8, i64)>> {
    prop::collection::vec((1_i8..9, 1_i64..4), 1..12).prop_map(|mut debits| {
        debits.sort_by_key(|(day, _)| *day);
        debits
    })
}

/// Statements of the days to the ninth, cut before these debits and once more at the borders of these days.
fn cut(debits: &[(i8, i64)], before: &[usize], days: &[i8]) -> Vec<Balanced> {
    let opening = |count: usize| 1_000 - debits[..count].iter().map(|(_, amount)| amount).sum::<i64>();
    let mut within: Vec<usize> = before.iter().map(|at| at % debits.len()).filter(|at| *at > 0).collect();
    within.sort_unstable();
    within.dedup();
    let ends: Vec<usize> = within.into_iter().chain([debits.len()]).collect();
    let (mut statements, mut from, mut begun) = (Vec::new(), 1, 0);
    for end in ends {
        // Within the day of the debit before which it is cut.
        let to = debits.get(end).map_or(9, |(day, _)| *day);
        statements.push(statement((from, to), opening(begun), opening(end)));
        (from, begun) = (to, end);
    }
    let at_days = |day: i8| debits.iter().filter(|(of, _)| *of < day).count();
    let borders: BTreeSet<i8> = days.iter().copied().chain([1, 10]).collect();
    let borders: Vec<i8> = borders.into_iter().collect();
    statements.extend(
        borders.windows(2).map(|pair| statement((pair[0], pair[1] - 1), opening(at_days(pair[0])), opening(at_days(pair[1])))),
    );
    statements
}

proptest! {
    #[test]
    fn however_it_is_cut_nothing_is_missing_and_what_is_lost_or_doubled_is_found(
        debits in debits(),
        before in prop::collection::vec(0_usize..12, 0..4),
        days in prop::collection::vec(2_i8..10, 0..3),
        lost in any::<prop::sample::Index>(),
        places in any::<u64>(),
    ) {
        let mut statements = cut(&debits, &before, &days);
        let mut moved: Vec<(i8, i64)> = debits.iter().map(|&(day, amount)| (day, -amount)).collect();
        for some in [0, 1, 2].map(|turn| usize::try_from((places >> (8 * turn)) & 0xff).expect("it is small")) {
            let (at, other) = (some % statements.len(), some % moved.len());
            statements.rotate_left(at);
            moved.rotate_left(other);
        }
        prop_assert_eq!(unheld(&statements, &standing(&moved)), []);
        let one = lost.index(moved.len());
        let has = |gaps: Vec<Days>| gaps.iter().any(|days| (days.from..=days.to).contains(&date(2020, 9, moved[one].0)));
        let twice: Vec<(i8, i64)> = moved.iter().copied().chain([moved[one]]).collect();
        prop_assert!(has(unheld(&statements, &standing(&twice))), "doubled");
        let mut without = moved.clone();
        without.remove(one);
        prop_assert!(has(unheld(&statements, &standing(&without))), "lost");
    }
}
