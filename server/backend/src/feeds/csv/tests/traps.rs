//! What real files do.

use super::*;
use crate::feeds::Direction;

#[test]
fn a_passbook_in_shift_jis_comes_out_right() {
    let events = read(PASSBOOK).unwrap();
    let [(head, close)] = statements(&events)[..] else { panic!("{events:?}") };
    let account = serde_json::to_string(&head.account).unwrap();
    assert_eq!(account, r#"{"bank":"9991","branch":"001","kind":"ordinary","number":"1234567"}"#, "Excel took zeros away");
    assert_eq!((head.created_on, head.covered), (date(2020, 9, 4), Some((date(2020, 8, 1), date(2020, 9, 3)))));
    assert_eq!((head.opening, close.closing, close.adds_up), (Some(118_000), Some(77_890), Some(true)));
    assert_eq!(head.holder_kana.as_deref(), Some("ﾐﾎﾝ ﾊﾅｺ"));
    let all = entries(&events);
    let said: Vec<_> = all.iter().map(|one| (one.record, one.posted_on.to_string(), one.direction, one.amount)).collect();
    let expected = [
        (10, "2020-08-31", Direction::In, 250_000),
        (11, "2020-09-01", Direction::Out, 100_000),
        (12, "2020-09-01", Direction::Out, 100_000),
        (13, "2020-09-02", Direction::Out, 90_000),
        (15, "2020-09-03", Direction::Out, 110),
    ];
    assert_eq!(said, expected.map(|(line, day, direction, amount)| (line, day.to_owned(), direction, amount)));
    assert_eq!(all[3].description.as_deref(), Some("ソーラ表,示 二行"), "a second byte may look like a backslash or a stroke");
    assert_eq!(all[2].balance_after, Some(168_000));
    assert_ne!(all[1].key, all[2].key, "two equal debits of one day");
}

#[test]
fn the_same_file_in_utf_8_says_the_same() {
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(PASSBOOK);
    let marked = format!("\u{feff}{text}");
    for file in [text.as_bytes(), marked.as_bytes(), text.replace("\r\n", "\n").as_bytes()] {
        assert_eq!(read(file).unwrap(), read(PASSBOOK).unwrap());
    }
}

#[test]
fn a_list_with_the_account_in_every_line_comes_out_right() {
    let events = read(STATEMENT).unwrap();
    let [(first, close), (second, _)] = statements(&events)[..] else { panic!("{events:?}") };
    assert_eq!(serde_json::to_string(&first.account).unwrap(), r#"{"iban":"NL00KAKU0000000001"}"#);
    assert_eq!(serde_json::to_string(&second.account).unwrap(), r#"{"iban":"NL00KAKU0000000002"}"#);
    assert_eq!((first.covered, close.covered, close.adds_up), (None, None, None), "what no file says is not claimed");
    let all = entries(&events);
    let [paid, coffee, again, salary, yen] = all[..] else { panic!("{all:?}") };
    assert_eq!((paid.amount, paid.direction, paid.value_on), (1_815, Direction::Out, Some(date(2020, 9, 2))));
    assert_eq!((paid.counterparty.as_deref(), paid.description.as_deref()), (Some("Shop \"Blue\" Ltd"), Some("Paid, thanks")));
    assert_eq!(paid.contract.as_ref().map(|one| one.printed()), Some("M-7"));
    assert!(paid.key.starts_with('e') && coffee.key.starts_with("20200901-n"));
    assert_ne!(coffee.key, again.key);
    assert_eq!((salary.reference.as_deref(), salary.amount), (None, 123_450), "NOTPROVIDED is no reference");
    assert_eq!((yen.amount, yen.currency.code(), yen.direction), (1_000, "JPY", Direction::In));
}

#[test]
fn lines_and_columns_that_say_nothing_are_passed_over() {
    let lines = statement("\nNL00 KAKU", "\n,,,,,,,,\n\nNL00 KAKU");
    assert_eq!(entries(&read(&lines).unwrap()).len(), 5);
    assert_eq!(entries(&read(&lines).unwrap())[0].record, 4, "lines are counted all the same");
    let turned = "Amount,IBAN,Extra,Currency,Booking date,Value date,Mandate,Reference,Description,Counterparty\n\
                  -5.00,NL00KAKU0000000001,x,EUR,2020-09-01,,,,Coffee,,\n";
    let events = read(turned.as_bytes()).unwrap();
    assert_eq!(entries(&events)[0].key, entries(&read(STATEMENT).unwrap())[1].key, "the order of columns says nothing");
    let bytes = statement("", "");
    assert_eq!(entries(&read(bytes.trim_ascii_end()).unwrap()).len(), 5, "no line end at the end");
}

#[test]
fn a_line_ends_at_cr_alone_too() {
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(PASSBOOK);
    let lines = |text: &str, ends: &str| text.replace("\r\n", "\n").replace('\n', ends);
    for ends in ["\n", "\r\n", "\r"] {
        let file = lines(&text, ends);
        assert_eq!(read(file.as_bytes()).unwrap(), read(PASSBOOK).unwrap(), "{ends:?}");
        let wrong = file.replace("手数料,110", "手数料,1x");
        assert_eq!(refused(wrong.as_bytes()), "line 15, 出金額: an amount as in 1,234.56 is wanted, found \"1x\"", "{ends:?}");
        // What is shown of a refused file are the lines that are counted.
        let found = detect(wrong.as_bytes(), shipped()).unwrap();
        let known = Known { encoding: crate::feeds::zengin::Encoding::Utf8, today: date(2020, 9, 4) };
        let bytes = BufReader::new(Box::new(Cursor::new(wrong.into_bytes())) as Box<dyn std::io::Read + Send>);
        let mut shown = String::new();
        std::io::Read::read_to_string(&mut found.format.as_text(bytes, known).unwrap(), &mut shown).unwrap();
        assert!(shown.lines().nth(14).unwrap().contains("手数料,1x"), "{ends:?}: {shown}");
    }
}

#[test]
fn a_dash_is_no_amount_and_the_end_of_file_of_dos_no_line() {
    for dash in ["-", "－", "―"] {
        assert_eq!(read(&passbook("手数料,110,,", &format!("手数料,110,{dash},"))).unwrap(), read(PASSBOOK).unwrap(), "{dash}");
    }
    for whole in [PASSBOOK, PASSBOOK.trim_ascii_end()] {
        assert_eq!(read(&[whole, b"\x1A"].concat()).unwrap(), read(whole).unwrap());
    }
    assert!(read(&[PASSBOOK, b"\x1A\r\n"].concat()).is_err(), "only as the last byte");
}

#[test]
fn days_without_a_movement_are_covered_too() {
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(PASSBOOK);
    let empty = &text[..text.find("2020/8/31").unwrap()];
    let events = read(&SHIFT_JIS.encode(empty).0).unwrap();
    let [(head, close)] = statements(&events)[..] else { panic!("{events:?}") };
    assert_eq!((head.covered, close.entries, close.adds_up), (Some((date(2020, 8, 1), date(2020, 9, 3))), 0, None));
}

/// Whatever it claims: of what was still to come when it was made a list knows nothing.
#[test]
fn no_day_is_covered_that_had_not_come() {
    let of = |file: &[u8]| {
        let events = read(file).unwrap();
        let [(head, close)] = statements(&events)[..] else { panic!("{events:?}") };
        assert_eq!(head.covered, close.covered);
        (head.created_on, close.covered, close.warnings.clone())
    };
    let beyond = |made: &str| {
        format!(
            "line 7, 照会期間: the statement says that it covers the days to 2020-12-31, and was made on {made}: of those after that nothing is known"
        )
    };
    let to = |day: i8| Some((date(2020, 8, 1), date(2020, 9, day)));
    let file = passbook("2020年9月3日", "2020年12月31日");
    assert_eq!(of(&file), (date(2020, 9, 4), to(4), vec![beyond("2020-09-04")]));
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(&file);
    let made = |on: &str| SHIFT_JIS.encode(&text.replacen("作成日,2020/9/4", on, 1)).0.into_owned();
    assert_eq!(of(&made("作成日,2020/9/3")), (date(2020, 9, 3), to(3), vec![beyond("2020-09-03")]));
    assert_eq!(of(&made("作成日,2020/7/31")).1, None, "none of its days had come");
}

/// A list that says the hour at which it was made is older than one of a later hour.
#[test]
fn the_hour_at_which_it_was_made_counts() {
    for (written, at) in [
        ("2020/9/4", None),
        ("2020/9/4(金)", None),
        ("2020/9/4 0:00", None),
        ("2020/9/4 9:05", Some("2020-09-04T09:05:00+09:00")),
        ("2020/9/4 15:04:05", Some("2020-09-04T15:04:05+09:00")),
        ("2020-09-04T06:00:00Z", Some("2020-09-04T15:00:00+09:00")),
    ] {
        let events = read(&passbook("作成日,2020/9/4", &format!("作成日,{written}"))).unwrap();
        let head = statements(&events)[0].0;
        let at = at.map(str::to_owned);
        assert_eq!((head.created_on, head.made_at.map(domain::time::Instant::rfc3339)), (date(2020, 9, 4), at), "{written}");
    }
}

#[test]
fn a_balance_that_does_not_follow_is_told() {
    let events = read(&passbook("168,000円", "169,000円")).unwrap();
    let [(_, close)] = statements(&events)[..] else { panic!("{events:?}") };
    assert_eq!(close.adds_up, Some(false));
    assert_eq!(close.warnings, ["line 12: the balance does not follow from the one beside it"]);
}

#[test]
fn a_line_of_sums_is_no_movement_and_is_held_against_those_before_it() {
    for line in
        ["合計,,290110,250000,", "合 計：,,\"290,110円\",\"250,000\",77890", ",小計,290110,250000,", "合計,,,,", "合計,5件"]
    {
        let file = passbook("110,,\"77,890\"", &format!("110,,\"77,890\"\r\n{line}"));
        assert_eq!(read(&file).unwrap(), read(PASSBOOK).unwrap(), "{line}");
    }
    let wrong = read(&passbook("110,,\"77,890\"", "110,,\"77,890\"\r\n合計,,290110,260000,")).unwrap();
    let [(_, close)] = statements(&wrong)[..] else { panic!("{wrong:?}") };
    assert_eq!((close.adds_up, close.entries), (Some(false), 5));
    assert_eq!(close.warnings, ["line 16: the sum in 入金額 is 260,000, the lines come to 250,000"]);
    assert!(
        refused(&passbook("110,,\"77,890\"", "110,,\"77,890\"\r\n,利息,,5,77895")).contains("is missing"),
        "a movement without a day is none"
    );
}

#[test]
fn what_a_byte_order_mark_says_is_believed() {
    let (text, _) = SHIFT_JIS.decode_without_bom_handling(PASSBOOK);
    let little: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        "\u{feff}".chars().chain(text.chars()).collect::<String>().encode_utf16().flat_map(u16::to_be_bytes).collect();
    for file in [little, big] {
        assert_eq!(read(&file).unwrap(), read(PASSBOOK).unwrap());
    }
}

#[test]
fn zeros_that_a_program_for_tables_was_told_to_keep_are_read() {
    let kept = passbook("金融機関コード,9991", "金融機関コード,=\"9991\"");
    assert_eq!(read(&kept).unwrap(), read(PASSBOOK).unwrap());
}
