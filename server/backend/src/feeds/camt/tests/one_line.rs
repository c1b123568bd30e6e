//! Files of one line, as many banks make them: the line tells nothing, so a refusal says which entry it is, and how far in the line.

use super::*;

/// Two statements of three entries on one line.
fn two() -> String {
    let entries = ["1.00", "2.00", "3.00"].map(|amount| debit(amount, "EUR", "<AddtlNtryInf>power</AddtlNtryInf>")).concat();
    let one = message("053", "02", "", &entries).replace('\n', "");
    let (begin, end) = (one.find("<Stmt>").unwrap(), one.find("</BkToCstmrStmt>").unwrap());
    let second = one[begin..end].replace("S-1", "S-2").replace("1.00", "4.00").replace("2.00", "5.00").replace("3.00", "6.00");
    format!("{}{second}{}", &one[..end], &one[end..])
}

#[test]
fn which_entry_it_is_and_where_in_the_line() {
    for (from, to, place, sentence) in [
        ("5.00<", "5.001<", "<Amt Ccy=\"EUR\">5.001", "line 1, Stmt[2]/Ntry[2]/Amt: 5.001 has more decimals than EUR has (2)"),
        ("Ccy=\"EUR\">1.00", ">1.00", "<Amt >1.00", "line 1, Stmt[1]/Ntry[1]/Amt: the attribute Ccy is missing"),
        ("<Amt Ccy=\"EUR\">6.00</Amt>", "<!--six-->", "<Ntry><!--six", "line 1, Stmt[2]/Ntry[3]/Amt: is missing"),
        (
            "3.00</Amt><CdtDbtInd>DBIT",
            "3.00</Amt><CdtDbtInd>BOTH",
            "<CdtDbtInd>BOTH",
            "line 1, Stmt[1]/Ntry[3]/CdtDbtInd: CRDT or DBIT is wanted, found \"BOTH\"",
        ),
        ("<Id>S-2</Id>", "<Id>&bomb;</Id>", "<Id>&bomb;", "line 1, Stmt[2]/Id: the entity \"bomb\" is not read"),
        ("<Id>S-2</Id><CreDtTm>2020", "<CreDtTm>x", "<CreDtTm>x", "line 1, Stmt[2]/CreDtTm: a date or a moment is wanted"),
    ] {
        let file = two();
        assert!(file.contains(from), "{from}");
        let file = file.replacen(from, to, 1);
        let refusal = read(file.as_bytes()).unwrap_err();
        assert!(refusal.to_string().starts_with(sentence), "{refusal}\n{sentence}");
        assert_eq!(refusal.byte, file.find(place).map(|at| at as u64), "{sentence}");
        // With an entry a line, the line tells which it is.
        let apart = file.replace("<Ntry>", "\n<Ntry>").replace("<Stmt>", "\n<Stmt>");
        let refusal = read(apart.as_bytes()).unwrap_err();
        let line = refusal.line.and_then(|line| apart.lines().nth(usize::try_from(line).unwrap() - 1)).unwrap();
        assert_eq!(refusal.byte, line.find(place).map(|at| at as u64), "{line}");
        assert!(!refusal.to_string().contains('['), "{refusal}");
    }
}

#[test]
fn what_takes_an_entry_refuses_it_by_its_number_too() {
    let file = two();
    let bytes = BufReader::new(Box::new(Cursor::new(file.clone().into_bytes())) as Box<dyn std::io::Read + Send>);
    let refusal = Camt.read(bytes, Known { encoding: Encoding::Utf8, today: date(2020, 9, 4) }, &mut |event| match event {
        Event::Entry(entry) if entry.amount == 500 => Err(Refusal::line(entry.record, "is too much").at("amount")),
        _ => Ok(true),
    });
    let refusal = refusal.unwrap_err();
    assert_eq!(refusal.to_string(), "line 1, Stmt[2]/Ntry[2]/amount: is too much");
    assert_eq!(refusal.byte, file.find("<Ntry><Amt Ccy=\"EUR\">5.00").map(|at| at as u64));
}

/// Longer than what is read at a time, with line ends somewhere in it.
#[test]
fn the_place_is_right_in_a_long_file_too() {
    let many = debit("1.00", "EUR", "<AddtlNtryInf>花</AddtlNtryInf>").repeat(2_000);
    for before in ["", "\n", "\n\n<x/>"] {
        let wrong = debit("1e3", "EUR", "");
        let file = message("053", "02", "", &format!("{many}{before}{many}{wrong}{many}"));
        let refusal = read(file.as_bytes()).unwrap_err();
        let line = file.lines().nth(usize::try_from(refusal.line.unwrap()).unwrap() - 1).unwrap();
        assert_eq!(refusal.byte, line.find("<Amt Ccy=\"EUR\">1e3").map(|at| at as u64));
        assert_eq!(refusal.field.as_deref(), Some("Stmt[1]/Ntry[4001]/Amt"));
    }
}
