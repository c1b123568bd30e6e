//! The known traps of the format (formats §1).

use super::*;
use crate::feeds::Entry;

fn entries(file: &[u8]) -> Vec<Entry> {
    let events = read(file).unwrap().into_iter();
    events.filter_map(|event| if let Event::Entry(entry) = event { Some(entry) } else { None }).collect()
}

fn warnings(file: &[u8]) -> Vec<String> {
    let events = read(file).unwrap().into_iter();
    events.filter_map(|event| if let Event::Close(close) = event { Some(close.warnings) } else { None }).flatten().collect()
}

#[test]
fn accounts_of_another_layout_are_skipped_and_counted() {
    for kind in 5..=7 {
        let (mut notice, kept) = ((account(kind, "5"), vec![debit(Some(1), 5), debit(Some(1), 6)]), (account(1, "1"), vec![]));
        notice.0.covered = None;
        let mut file = file(LineEnd::Nothing, &[notice, kept]);
        // Nothing in their data and trailer is looked at but the record kind.
        file[201..400].fill(b'?');
        file[601..800].fill(b'?');
        let events = read(&file).unwrap();
        assert_eq!(events[0], Event::SkippedAccount { record: 1, kind, records: 2 });
        assert!(matches!(events[1..], [Event::Account(_), Event::Close(_), Event::End]), "{events:?}");
    }
}

#[test]
fn days_carry_no_era() {
    let mut line = debit(Some(1), 1);
    (line.posted_on, line.value_on) = (date(2019, 4, 30), Some(date(2019, 5, 1)));
    let mut writer = Writer::new(Vec::new(), date(2019, 5, 7), LineEnd::Lf);
    writer.account(&account(1, "1")).unwrap();
    writer.line(&line).unwrap();
    let file = writer.finish().unwrap();
    assert_eq!(&file[201 + 9..201 + 21], b"310430010501");
    let read = &entries(&file)[0];
    assert_eq!((read.posted_on, read.value_on), (date(2019, 4, 30), Some(date(2019, 5, 1))));
}

#[test]
fn blank_is_not_given() {
    let (mut head, mut line) = (account(1, "1"), debit(None, 10_000));
    (line.value_on, head.covered) = (None, None);
    (line.party, line.description) = (String::new(), String::new());
    let written = file(LineEnd::Lf, &[(head.clone(), vec![line])]);
    let entry = &entries(&written)[0];
    assert_eq!((entry.value_on, entry.reference.as_ref(), entry.contract.as_ref()), (None, None, None));
    assert_eq!((entry.description.as_ref(), entry.balance_after), (None, Some(108_000)));
    assert_eq!(warnings(&written), ["record 1: the days that the statement covers are not given"]);
    head.opening = None;
    let unknown = file(LineEnd::Lf, &[(head, vec![debit(None, 10_000)])]);
    assert_eq!(entries(&unknown)[0].balance_after, None);
    assert_eq!(warnings(&unknown).len(), 3, "{:?}", warnings(&unknown));
}

/// Whatever it says: of what was still to come it knows nothing.
#[test]
fn no_day_is_covered_that_had_not_come() {
    let of = |from: i8, to: i8| {
        let mut head = account(1, "1");
        head.covered = Some((date(2020, 9, from), date(2020, 9, to)));
        let file = file(LineEnd::Lf, &[(head, vec![])]);
        let close =
            read(&file).unwrap().into_iter().find_map(|event| if let Event::Close(close) = event { Some(close) } else { None });
        (close.unwrap().covered, warnings(&file).len())
    };
    let days = |to: i8| Some((date(2020, 9, 1), date(2020, 9, to)));
    assert_eq!((of(1, 4), of(1, 5), of(1, 30)), ((days(4), 0), (days(4), 1), (days(4), 1)));
    assert_eq!(of(5, 30), (None, 1));
}

#[test]
fn entries_without_a_number_stand_behind_those_with_one() {
    let lines = vec![debit(None, 10_000), debit(Some(7), 10_000), debit(None, 10_000), debit(None, 20_000)];
    let entries = entries(&file(LineEnd::Lf, &[(account(1, "1"), lines)]));
    let positions: Vec<i64> = entries.iter().map(|entry| entry.position).collect();
    assert_eq!(positions, [100_000_000, 7, 100_000_001, 100_000_002]);
    assert_eq!(entries[2].key, entries[0].key.replace("-0000", "-0001"));
    assert_ne!(entries[3].key[..26], entries[0].key[..26]);
}

#[test]
fn one_number_may_stand_on_two_days_and_in_two_accounts() {
    let mut tomorrow = debit(Some(1), 1);
    tomorrow.posted_on = date(2020, 9, 2);
    let accounts = [(account(1, "1"), vec![debit(Some(1), 1), tomorrow]), (account(1, "2"), vec![debit(Some(1), 1)])];
    assert_eq!(entries(&file(LineEnd::Lf, &accounts)).len(), 3);
}

#[test]
fn small_kana_and_the_long_vowel_mark_occur() {
    let mut line = debit(Some(1), 1);
    line.description = "ﾃﾞｨｰﾊﾞﾗｲ".into();
    line.code = 19;
    let entry = &entries(&file(LineEnd::Lf, &[(account(1, "1"), vec![line])]))[0];
    assert_eq!((entry.description.as_deref(), entry.reversal), (Some("ﾃﾞｨｰﾊﾞﾗｲ"), true));
}
