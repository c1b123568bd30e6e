//! Lines and the trailer.

use super::*;

#[test]
fn the_trailer_counts_and_nothing_follows() {
    let (header, record) = (header("charges").to_string(), feeds().swap_remove(4).1.to_string());
    let trailer = |records: &str| format!(r#"{{"type":"trailer","records":{records}}}"#);
    let one = trailer("1");
    for (lines, wanted) in [
        (vec![], "the file is empty"),
        (vec![&*header], "line 1: the file ends here, without a trailer"),
        (vec![&header, &record], "line 2: the file ends here, without a trailer"),
        (vec![&header, &record, &trailer("2")], "line 3, records: the trailer says 2, the file has 1"),
        (vec![&header, &record, &trailer("null")], "line 3, records: invalid type: null, expected a whole number, zero or more"),
        (vec![&header, &record, r#"{"type":"trailer"}"#], "line 3, records: is missing"),
        (vec![&header, &record, &one, &one], "line 4: something stands behind the trailer"),
        (vec![&header, &record, &one, "", "x"], "line 5: something stands behind the trailer"),
        (vec![&header, "", &record, &one], "line 2: an empty line stands before the trailer"),
        (vec![&header, &header, &one], "line 2, type: a record \"header\" does not belong into the feed charges"),
        (vec![&header, "{}", &one], "line 2, type: is missing"),
        (vec![&header, r#"["charge"]"#, &one], "line 2: the line is no JSON object"),
        (vec![&header, r#"{"type":"charge""#], "line 2: the line is no JSON object: EOF while parsing an object (byte 16)"),
        (vec![&header, r#"{"type":"charge"}x"#], "line 2: the line is no JSON object: trailing characters (byte 18)"),
    ] {
        let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!(read(&text).expect_err(wanted).to_string(), wanted);
    }
}

#[test]
fn what_programs_add_around_lines_is_no_reason_to_refuse() {
    let (feed, mut record, _) = feeds().pop().unwrap();
    record["unknown"] = json!({"deep": [1, null]});
    let plain = file(header(feed), record);
    let wanted = read(&plain).unwrap();
    for shape in
        [format!("\u{feff}{plain}"), plain.replace('\n', "\r\n"), format!("{plain}\r\n \n\n"), plain.trim_end().to_owned()]
    {
        assert_eq!(read(&shape).as_ref(), Ok(&wanted));
    }
    assert_eq!((wanted.0.sequence, wanted.0.snapshot, wanted.1[0].line), (17, false, 2));
}

#[test]
fn a_line_without_end_is_refused_before_it_fills_the_memory() {
    let endless = std::io::Read::take(std::io::repeat(b' '), 1 << 40);
    let refusal = Records::open(std::io::BufReader::new(endless)).err().unwrap();
    assert_eq!(refusal.to_string(), "line 1: the line is longer than 1048576 bytes");
    let mut not_utf8 = header("charges").to_string().into_bytes();
    not_utf8.extend(b"\n\xC4\xDE\n");
    let (_, mut records) = Records::open(&not_utf8[..]).unwrap();
    assert_eq!(records.next().unwrap().unwrap_err().to_string(), "line 2: the line is no UTF-8");
    assert!(records.next().is_none());
}
