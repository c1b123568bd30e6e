//! Files that would fill the memory, or never end.

use super::*;
use proptest::prelude::*;

#[test]
fn a_line_has_an_end() {
    let header = statement("", "");
    let header = &header[..header.iter().position(|&byte| byte == b'\n').unwrap() + 1];
    let with = |rest: String| refused(&[header, rest.as_bytes()].concat());
    assert_eq!(with("x".repeat(1_000_000)), "line 2: the line is longer than 65536 bytes");
    assert_eq!(with("\"".to_owned() + &"x\n".repeat(500_000)), "line 2: the line is longer than 65536 bytes");
    assert_eq!(with(",".repeat(1_000_000)), "line 2: the line has more than 500 fields");
    assert_eq!(with("\"\"".repeat(1_000_000)), "line 2: the line is longer than 65536 bytes");
}

#[test]
fn before_the_header_stand_so_many_lines_and_no_more() {
    let file = |lines: usize| ["x,1\n".repeat(lines).as_bytes(), STATEMENT].concat();
    assert_eq!(entries(&read(&file(30)).unwrap()).len(), 5);
    assert_eq!(refused(&file(31)), "the format is not known; of CSV, no profile has these columns");
}

proptest! {
    #[test]
    fn one_byte_of_another_value_never_panics(at in 0_usize..500, byte: u8) {
        for file in [PASSBOOK, STATEMENT] {
            let mut file = file.to_vec();
            let at = at % file.len();
            file[at] = byte;
            let _ = read(&file);
        }
    }

    #[test]
    fn any_bytes_behind_a_header_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut file = STATEMENT.to_vec();
        file.extend(bytes);
        let _ = read(&file);
    }
}
