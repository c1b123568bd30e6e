//! Files that are accepted, in all the shapes in which they come.

use super::*;
use crate::feeds::Entry;
use domain::accounts::{AccountName, Kind};

fn stripped(file: &[u8]) -> Vec<u8> {
    file.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end).collect::<Vec<_>>().join(&b'\n')
}

fn as_utf8(file: &[u8]) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.decode_without_bom_handling(file).0.into_owned().into_bytes()
}

#[test]
fn every_shape_of_a_file_says_the_same() {
    let wanted = read(&sample(LineEnd::CrLf)).unwrap();
    let (lf, crlf, nothing) = (sample(LineEnd::Lf), sample(LineEnd::CrLf), sample(LineEnd::Nothing));
    let with_mark = [b"\xEF\xBB\xBF", &as_utf8(&nothing)[..]].concat();
    for (shape, file) in [
        ("LF", lf.clone()),
        ("no line ends", nothing.clone()),
        ("no line end after the last", lf[..lf.len() - 1].to_vec()),
        ("stripped", stripped(&lf)),
        ("stripped, CR LF", [&stripped(&lf).split(|&byte| byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..])[..]].concat()),
        ("last record stripped", nothing.trim_ascii_end().to_vec()),
        ("control-Z", [&crlf[..], b"\x1A"].concat()),
        ("control-Z at once", [&nothing[..], b"\x1A"].concat()),
        ("control-Z behind the stripped end", [nothing.trim_ascii_end(), b"\x1A"].concat()),
        ("blank lines at the end", [&crlf[..], b"\r\n   \r\n\n"].concat()),
        ("UTF-8", as_utf8(&crlf)),
        ("UTF-8 without line ends", as_utf8(&nothing)),
        ("UTF-8 with a mark", with_mark),
        ("UTF-8 stripped", stripped(&as_utf8(&lf))),
    ] {
        assert_eq!(read(&file).as_ref(), Ok(&wanted), "{shape}");
    }
}

#[test]
fn an_account_says_all_that_its_records_say() {
    let events = read(&sample(LineEnd::CrLf)).unwrap();
    let Event::Account(head) = &events[0] else { panic!("{events:?}") };
    let (bank, branch, number) = ("9991".to_owned(), "001".to_owned(), "1234567".to_owned());
    assert_eq!(head.account, AccountName::Bank { bank, branch, kind: Kind::Ordinary, number });
    assert_eq!((head.record, head.created_on, head.covered), (1, TODAY, Some((date(2020, 8, 1), date(2020, 9, 3)))));
    assert_eq!((head.opening, head.holder_kana.as_deref()), (Some(118_000), Some("ｱｵﾊﾞ ﾊﾅｺ")));
    assert_eq!((head.bank_name.as_deref(), head.branch_name.as_deref()), (Some("ﾐﾎﾝ"), Some("ﾎﾝﾃﾝ")));
    let Event::Entry(credit) = &events[1] else { panic!("{events:?}") };
    assert_eq!((credit.contract.as_ref(), credit.counterparty.as_deref()), (None, Some("ﾐﾎﾝｼﾖｳｼﾞ(ｶ")));
    assert_eq!((credit.direction, credit.balance_after, credit.code.as_str()), (Direction::In, Some(238_000), "11"));
    let Event::Entry(debit) = &events[3] else { panic!("{events:?}") };
    assert_eq!((debit.key.as_str(), debit.position, debit.record), ("20200901-00000003", 3, 4));
    assert_eq!(debit.contract.as_ref().map(|contract| contract.printed()), Some("00000000000000000042"));
    assert_eq!((debit.description.as_deref(), debit.reference.as_deref()), (Some("ﾄﾞｺﾓｺｳｻﾞ"), Some("00000003")));
    assert_eq!((debit.counterparty.as_ref(), debit.balance_after, debit.amount), (None, Some(48_000), 90_000));
    let Event::Close(close) = &events[4] else { panic!("{events:?}") };
    assert_eq!((close.record, close.closing, close.entries, close.warnings.len()), (5, Some(48_000), 3, 0));
    let Event::Close(close) = &events[7] else { panic!("{events:?}") };
    assert_eq!(close.closing, Some(-382_000), "a balance may be negative");
}

#[test]
fn the_sample_of_september_is_read() {
    let events = read(include_bytes!("../../../demo/september/2-statement-9991.zen")).unwrap();
    let entries: Vec<&Entry> =
        events.iter().filter_map(|event| if let Event::Entry(entry) = event { Some(entry) } else { None }).collect();
    let closes: Vec<Option<i64>> =
        events.iter().filter_map(|event| if let Event::Close(close) = event { Some(close.closing) } else { None }).collect();
    assert_eq!(entries.len(), 20);
    assert_eq!(closes, [Some(-177_412), Some(920_500), Some(1_790_000), Some(263_800)]);
    let printed: Vec<_> = entries.iter().filter_map(|entry| entry.description.as_deref()).collect();
    assert!(printed.contains(&"ﾃﾞｲ-ﾊﾞﾗｲ") && printed.contains(&"ﾃﾞｨｰﾊﾞﾗｲ"), "{printed:?}");
}

#[test]
fn a_long_number_keeps_what_is_longer_than_seven_digits() {
    for (written, wanted) in [("42", "0000042"), ("1234567", "1234567"), ("123456789", "123456789"), ("1234567890", "1234567890")]
    {
        let events = read(&file(LineEnd::Lf, &[(account(4, written), vec![])])).unwrap();
        let Event::Account(head) = &events[0] else { panic!("{events:?}") };
        let AccountName::Bank { kind: Kind::Savings, number, .. } = &head.account else { panic!("{head:?}") };
        assert_eq!(number, wanted);
    }
}
