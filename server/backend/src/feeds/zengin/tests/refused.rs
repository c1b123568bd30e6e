//! What does not hold is refused, and the refusal names record and field.

use super::*;

#[track_caller]
fn refused(file: &[u8]) -> String {
    read(file).unwrap_err().to_string()
}

#[test]
fn one_changed_field_refuses_the_file() {
    for (record, position, with, wanted) in [
        (1, 1, "2", "record 1, record kind: a header (1) is wanted, found \"2\""),
        (1, 2, "01", "record 1, data type: 03 (入出金取引明細) is wanted, found \"01\""),
        (1, 4, "1", "record 1, code kind: the file says that it is EBCDIC (1); only JIS (0) is read"),
        (1, 5, "      ", "record 1, created on: is blank"),
        (1, 5, "021301", "record 1, created on: no era has such a day up to 2020-09-04"),
        (1, 11, "020904", "record 1, covered to: is before the first day that is covered"),
        (1, 23, "99A1", "record 1, bank code: 4 digits are wanted, found \"99A1\""),
        (1, 42, "   ", "record 1, branch code: is blank"),
        (1, 63, "3", "record 1, account kind: 1, 2, 4, 5, 6 or 7 is wanted, found 3"),
        (1, 64, " ", "record 1, account number: 10 digits are wanted, found \" 999999999\""),
        (1, 80, "\0", "record 1, account holder: a control character stands in the text"),
        (1, 114, "3", "record 1, sign of the opening balance: 1 (plus) or 2 (minus) is wanted, found 3"),
        (1, 114, "2", "record 5, closing balance: opening balance + in − out gives -188,000, the trailer says 48,000"),
        (2, 2, "0000A", "record 2, inquiry number: 8 digits are wanted, found \"0000A001\""),
        (2, 10, "      ", "record 2, posted on: is blank"),
        (2, 10, "020231", "record 2, posted on: no era has such a day"),
        (2, 16, "000000", "record 2, value date: no era has such a day"),
        (2, 22, " ", "record 2, direction: is blank"),
        (2, 22, "3", "record 2, direction: 1 (in) or 2 (out) is wanted, found 3"),
        (2, 22, "2", "record 5, count in: the record says 1, counted were 0"),
        (2, 25, "            ", "record 2, amount: is blank"),
        (2, 25, "0000X2000000", "record 2, amount: 12 digits are wanted, found \"0000X2000000\""),
        (2, 36, "1", "record 5, sum in: the trailer says 120,000, the records come to 120,001"),
        (3, 9, "3", "record 4, inquiry number: 00000003 stands twice on 2020-09-01 in this account"),
        (4, 1, "1", "record 4, record kind: data (2) or a trailer (8) is wanted, found \"1\""),
        (5, 2, "      ", "record 5, count in: is blank"),
        (5, 8, "             ", "record 5, sum in: is blank"),
        (5, 26, "3", "record 5, count out: the record says 3, counted were 2"),
        (5, 39, "1", "record 5, sum out: the trailer says 190,001, the records come to 190,000"),
        (5, 40, "2", "record 5, closing balance: opening balance + in − out gives 48,000, the trailer says -48,000"),
        (5, 54, "1", "record 5, closing balance: opening balance + in − out gives 48,000, the trailer says 48,001"),
        (5, 61, "4", "record 5, number of data records: the record says 4, counted were 3"),
        (6, 4, "1", "record 6, code kind: the file says that it is EBCDIC (1); only JIS (0) is read"),
        (6, 1, "2", "record 6, record kind: a header (1) or the end (9) is wanted, found \"2\""),
        (9, 1, "8", "record 9, record kind: a header (1) or the end (9) is wanted, found \"8\""),
        (9, 11, "8", "record 9, number of records: the record says 8, counted were 9"),
        (9, 2, "          ", "record 9, number of records: is blank"),
        (9, 16, "1", "record 9, number of accounts: the record says 1, counted were 2"),
        (9, 100, "x", "record 9, rest of the end record: something stands behind the end record's counts"),
    ] {
        assert_eq!(refused(&changed(record, position, with)), wanted, "{with:?} at {position} of record {record}");
    }
}

#[test]
fn a_file_that_was_cut_is_refused_wherever_it_was() {
    for line_end in [LineEnd::CrLf, LineEnd::Lf, LineEnd::Nothing] {
        let file = sample(line_end);
        // Up to position 16 of the end record; what follows is blank and may be stripped.
        let needed = file.trim_ascii_end().len();
        for length in 0..needed {
            assert!(read(&file[..length]).is_err(), "{length} bytes");
        }
        assert!(read(&file[..needed]).is_ok());
    }
    assert_eq!(refused(b""), "the file is empty");
    let file = sample(LineEnd::Lf);
    assert_eq!(refused(&file[..201 * 4]), "record 4: the file ends here, in the middle of an account");
    assert_eq!(refused(&file[..201 * 8]), "record 8: the file ends here, without an end record");
}

#[test]
fn nothing_stands_behind_the_end_or_between_the_records() {
    let file = sample(LineEnd::Lf);
    assert_eq!(refused(&[&file[..], &file].concat()), "record 10: something stands behind the end record");
    assert_eq!(refused(&[&file[..], b"\n\nx"].concat()), "record 10: something stands behind the end record");
    let gap = [&file[..201], b"\n", &file[201..]].concat();
    assert_eq!(refused(&gap), "record 2, record kind: data (2) or a trailer (8) is wanted, found \" \"");
    assert_eq!(refused(&file[201 * 8..]), "record 1, record kind: a header (1) is wanted, found \"9\"");
    let returns = sample(LineEnd::Nothing).chunks(200).collect::<Vec<_>>().join(&b'\r');
    assert_eq!(refused(&returns), "record 1: a carriage return without line feed stands behind it");
}

#[test]
fn ebcdic_is_refused_by_its_name() {
    let ebcdic = b"\xF1\xF0\xF3\xF1\xF0\xF2\xF0\xF9\xF0\xF4".repeat(20);
    assert_eq!(refused(&ebcdic), "record 1, code kind: the file is in EBCDIC; only JIS (CP932) and UTF-8 are read");
}

#[test]
fn what_is_no_text_is_refused() {
    let mut broken = sample(LineEnd::Nothing);
    broken[200 + 159] = 0x81;
    broken[200 + 160..200 + 179].fill(b' ');
    assert_eq!(refused(&broken), "record 2, description: the bytes are no text in CP932 (half-width JIS)");
    let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&sample(LineEnd::Lf)).0.into_owned();
    let smiling = text.replacen("ﾄﾞｺﾓｺｳｻﾞ", "ﾄﾞｺﾓ😀   ", 1);
    let refusal = read(smiling.as_bytes()).unwrap_err();
    assert_eq!(refusal.line, Some(3));
    assert!(refusal.reason.contains("'😀' has no place in a Zengin file"), "{refusal}");
}
