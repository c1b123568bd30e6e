//! What a statement says of its days, its balances and its sums.

use super::*;

#[test]
fn what_is_covered_and_what_adds_up() {
    let of = |number: &str, before: &str, entry: &str| heads(&message(number, "02", before, entry)).remove(0).1;
    let debit = debit("10.00", "EUR", "");
    let right = of("053", &frame("EUR", "30.00", "20.00"), &debit);
    assert_eq!((right.adds_up, right.covered), (Some(true), Some((date(2020, 9, 1), date(2020, 9, 3)))));
    let wrong = of("053", &frame("EUR", "30.00", "-20.00"), &debit);
    assert_eq!((wrong.adds_up, wrong.warnings.len(), wrong.closing), (Some(false), 1, Some(-2_000)));
    assert!(wrong.warnings[0].contains("20.00 EUR") && wrong.warnings[0].contains("-20.00"), "{:?}", wrong.warnings);
    let foreign = of("053", &frame("CHF", "30.00", "20.00"), &debit);
    assert_eq!(foreign.adds_up, Some(false), "an entry in another currency is not turned into this one");
    let pending = of("053", &frame("EUR", "30.00", "30.00"), &debit.replace("BOOK", "PDNG"));
    assert_eq!(pending.adds_up, Some(true), "what is announced moves nothing");
    let report = of("052", &frame("EUR", "30.00", "20.00"), &debit);
    assert_eq!(
        (report.covered, report.adds_up),
        (Some((date(2020, 9, 1), date(2020, 9, 3))), None),
        "to the end of its last day"
    );
    assert_eq!(of("054", &frame("EUR", "30.00", "20.00"), &debit).covered, None, "a notification covers nothing");
    let by_balances = frame("EUR", "30.00", "20.00").split_once("</FrToDt>").unwrap().1.to_owned();
    assert_eq!(of("053", &by_balances, &debit).covered, Some((date(2020, 9, 1), date(2020, 9, 3))), "booked on the first day");
    assert_eq!(of("053", &by_balances, "").covered, Some((date(2020, 9, 2), date(2020, 9, 3))), "nothing booked on it");
    assert_eq!(of("053", "", "").covered, None);
    let midnight = frame("EUR", "30.00", "20.00").replace("2020-09-03T23:59:59", "2020-09-03T00:00:00");
    assert_eq!(of("053", &midnight, &debit).covered, right.covered, "it closes with the balance of that day");
    let next = midnight.replace("<ToDtTm>2020-09-03", "<ToDtTm>2020-09-04");
    assert_eq!(of("053", &next, &debit).covered, right.covered, "it ends with the first moment of the next one");
}

#[test]
fn a_period_says_its_whole_days_in_many_ways() {
    let covered = |number: &str, period: &str| heads(&message(number, "08", period, "")).remove(0).1.covered;
    let moments = |from: &str, to: &str| format!("<FrToDt><FrDtTm>{from}</FrDtTm><ToDtTm>{to}</ToDtTm></FrToDt>");
    let to = |from: i8, to: i8| Some((date(2020, 9, from), date(2020, 9, to)));
    for end in ["2020-09-02T24:00:00", "2020-09-02T23:59:59.999+02:00", "2020-09-03T00:00:00"] {
        assert_eq!(covered("052", &moments("2020-09-01T00:00:00", end)), to(1, 2), "{end}");
        assert_eq!(covered("053", &moments("2020-09-01T00:00:00", end)), to(1, 2), "{end}");
    }
    let days = "<FrToDt><FrDt>2020-09-01</FrDt><ToDt>2020-09-02</ToDt></FrToDt>";
    assert_eq!((covered("052", days), covered("053", days)), (to(1, 2), to(1, 2)));
    assert_eq!(covered("052", &moments("2020-09-01T00:00:00", "2020-09-02T12:00:00")), to(1, 1), "of that day it is not sure");
    for (from, end, days, why) in [
        ("2020-09-01T23:00:00Z", "2020-09-02T22:59:59Z", to(2, 2), "a day of a zone further east"),
        ("2020-09-01T23:00:00Z", "2020-09-02T23:00:00Z", to(2, 2), "the same"),
        ("2020-08-31T15:00:00Z", "2020-09-02T14:59:59Z", to(1, 2), "days of Japan"),
        ("2020-09-01T05:00:00Z", "2020-09-03T04:59:59Z", to(1, 2), "days of a zone further west"),
        ("2020-09-01T08:00:00+09:00", "2020-09-02T17:00:00+09:00", to(1, 2), "hours at which a bank is open"),
        ("2020-09-01T23:00:00", "2020-09-02T22:59:59", to(1, 2), "of no zone it names whole days"),
        ("2020-09-01T18:00:00Z", "2020-09-01T20:00:00Z", to(1, 1), "it is of the one day that it names"),
    ] {
        assert_eq!(covered("053", &moments(from, end)), days, "{why}");
    }
}

#[test]
fn a_page_may_be_numbered_by_the_messages_header() {
    let page = |number: &str, last: &str, codes: [&str; 2]| {
        let frame = frame("EUR", "30.00", "20.00").replace("OPBD", codes[0]).replace("CLBD", codes[1]);
        let paging = format!("<MsgPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></MsgPgntn></GrpHdr>");
        heads(&message("053", "04", &frame, &debit("10.00", "EUR", "")).replace("</GrpHdr>", &paging)).remove(0).1
    };
    assert_eq!(page("1", "false", ["OPBD", "ITBD"]).adds_up, Some(true), "it ends with an interim balance");
    assert_eq!(page("2", "true", ["ITBD", "CLBD"]).adds_up, Some(true), "and goes on from it");
    assert_eq!(page("1", "true", ["OPBD", "ITBD"]).adds_up, None, "of the only page an interim balance says nothing");
}

#[test]
fn a_summary_must_agree() {
    let two = debit("10.00", "EUR", "") + &debit("2.50", "EUR", "").replace("DBIT", "CRDT");
    let summary = |count: &str, sum: &str, net: &str| {
        format!(
            "<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries><Sum>{sum}</Sum><TtlNetNtryAmt>{net}</TtlNetNtryAmt>\
             <CdtDbtInd>DBIT</CdtDbtInd></TtlNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>10</Sum></TtlDbtNtries></TxsSummry>"
        )
    };
    assert_eq!(entries(&message("053", "02", &summary("2", "12.5", "7.50"), &two)).len(), 2);
    for signed in [summary("2", "+12.5", "-7.50"), summary("2", "12.5", "+7.50")] {
        assert_eq!(entries(&message("053", "02", &signed, &two)).len(), 2, "a sign may stand there: {signed}");
    }
    for (said, field) in [
        (summary("3", "12.5", "7.5"), "line 5, TxsSummry/TtlNtries/NbOfNtries: the summary says 3, the entries come to 2"),
        (summary("2", "12.51", "7.5"), "line 5, TxsSummry/TtlNtries/Sum: the summary says 12.51, the entries come to 12.5"),
        (summary("2", "12.5", "8"), "line 5, TxsSummry/TtlNtries/TtlNetNtryAmt: the summary says 8, the entries come to 7.5"),
    ] {
        assert_eq!(refused(&message("053", "02", &said, &two)), field);
    }
}

#[test]
fn a_balance_may_say_its_code_as_the_banks_own_word() {
    let own = |frame: String, code: &str| frame.replace(&format!("<Cd>{code}</Cd>"), &format!("<Prtry>{code}</Prtry>"));
    let frame = own(own(frame("EUR", "30.00", "20.00"), "OPBD"), "CLBD");
    assert!(frame.contains("<Prtry>OPBD"), "{frame}");
    let (head, close) = heads(&message("053", "02", &frame, &debit("10.00", "EUR", ""))).remove(0);
    assert_eq!((head.opening, close.closing, close.adds_up), (Some(3_000), Some(2_000), Some(true)));
    let own = frame.replace("OPBD", "VERFUEGBAR");
    assert_eq!(heads(&message("053", "02", &own, &debit("10.00", "EUR", ""))).remove(0).1.adds_up, None);
}

/// Balances of any code, currency, amount and day, with what else says of which kind they are.
fn balance(code: &str, rest: &str, currency: &str, amount: &str, day: i8) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry>{rest}</Tp><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>\
         <Dt><Dt>2020-09-{day:02}</Dt></Dt></Bal>"
    )
}

fn told(file: &str) -> (Option<i64>, Option<i64>, Option<bool>) {
    let (head, close) = heads(file).remove(0);
    (head.opening, close.closing, close.adds_up)
}

#[test]
fn of_several_days_the_earliest_opens_and_the_latest_closes() {
    let of = |balances: &str| message("053", "02", balances, &debit("10.00", "EUR", ""));
    let daily = [("CLBD", "25.00", 2), ("OPBD", "25.00", 3), ("OPBD", "30.00", 1), ("CLBD", "20.00", 3), ("OPBD", "28.00", 2)];
    let daily = daily.map(|(code, amount, day)| balance(code, "", "EUR", amount, day)).concat();
    let file = of(&daily);
    assert_eq!(told(&file), (Some(3_000), Some(2_000), Some(true)));
    assert_eq!(heads(&file)[0].1.covered, Some((date(2020, 9, 1), date(2020, 9, 3))));
    // What is blocked, and a page's sum, stand beside the account's balance; forward ones stand there in any number.
    let part = "<SubTp><Cd>BLK</Cd></SubTp>";
    let blocked = [balance("CLBD", part, "EUR", "7.00", 3), balance("OPBD", part, "EUR", "1.00", 1)].concat();
    let forward = balance("FWAV", "", "EUR", "1.00", 9).repeat(300);
    for many in [format!("{blocked}{daily}"), format!("{daily}{blocked}"), format!("{forward}{daily}")] {
        assert_eq!(told(&of(&many)), told(&file));
    }
    let page = daily.replace("</CdOrPrtry></Tp>", "</CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp></Tp>");
    assert_eq!(told(&of(&page)), told(&file), "where no other is given it stands for it");
    let unsaid = daily.replace("</CdOrPrtry></Tp>", "</CdOrPrtry><SubTp><Cd/></SubTp></Tp>");
    assert_eq!(told(&of(&unsaid)), told(&file));
}

#[test]
fn each_currency_has_balances_of_its_own() {
    let pair = |currency: &str, opening: &str, closing: &str| {
        balance("OPBD", "", currency, opening, 1) + &balance("CLBD", "", currency, closing, 3)
    };
    let entries = debit("10.00", "EUR", "") + &debit("5.00", "USD", "");
    let both = pair("EUR", "30.00", "20.00") + &pair("USD", "7.00", "2.00");
    let of = |own: &str, balances: &str, entries: &str| {
        message("053", "02", balances, entries).replace("<Ownr>", &format!("<Ccy>{own}</Ccy><Ownr>"))
    };
    assert_eq!(told(&of("EUR", &both, &entries)), (Some(3_000), Some(2_000), Some(true)));
    assert_eq!(told(&of("USD", &both, &entries)), (Some(700), Some(200), Some(true)));
    let (head, _) = heads(&of("USD", &both, &entries)).remove(0);
    assert_eq!(head.currency.map(|one| one.code().to_owned()), Some("USD".to_owned()));
    assert_eq!(told(&of("CHF", &both, &entries)), (Some(3_000), Some(2_000), Some(true)), "it has no balance of its own");
    let wrong = pair("EUR", "30.00", "20.00") + &pair("USD", "7.00", "3.00");
    let warning = |file: &str| heads(file).remove(0).1.warnings.concat();
    assert_eq!(told(&of("EUR", &wrong, &entries)).2, Some(false));
    assert!(warning(&of("EUR", &wrong, &entries)).ends_with("the entries lead to 2.00 USD, the statement closes with 3.00"));
    let third = entries + &debit("1.00", "CHF", "");
    assert_eq!(told(&of("EUR", &both, &third)).2, Some(false));
    assert!(warning(&of("EUR", &both, &third)).ends_with("they are in EUR and USD, entries are in another currency"));
}

/// Whatever it claims: of what was still to come a statement knows nothing, and a report nothing of the day that goes on.
#[test]
fn no_day_is_covered_that_had_not_come() {
    let of = |number: &str, to: &str| {
        let frame = frame("EUR", "30.00", "30.00").replace("2020-09-03T23:59:59", to);
        heads(&message(number, "02", &frame, "")).remove(0).1
    };
    let to = |day: i8| Some((date(2020, 9, 1), date(2020, 9, day)));
    assert_eq!(of("053", "2020-09-04T23:59:59").covered, to(4), "it was made on the 4th");
    let beyond = of("053", "2099-12-31T23:59:59");
    assert_eq!(beyond.covered, to(4));
    assert!(beyond.warnings[0].contains("to 2099-12-31, and was made on 2020-09-04"), "{:?}", beyond.warnings);
    let report = of("052", "2020-09-05T00:00:00");
    assert_eq!((report.covered, report.warnings.len()), (to(3), 0));
    let paging = "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>";
    let page = frame("EUR", "30.00", "30.00").replace("2020-09-03T23:59:59", "2099-12-31T23:59:59");
    let page = heads(&message("053", "08", &format!("{paging}{page}"), "")).remove(0).1.page.unwrap();
    assert_eq!(page.days, (Some(date(2020, 9, 1)), Some(date(2020, 9, 4))));
}
