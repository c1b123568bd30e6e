//! Profiles that hold, and such that do not.

use super::*;
use crate::feeds::Direction;
use crate::feeds::csv::from_folder;

const GIRO: &str = r#"
name = "giro"
encoding = "windows-1252"
separator = ";"
order = "newest-first"
days = ["DD.MM.YYYY"]

[account]
id = { line = "Konto" }
servicer = "MIHODEFF"

[amounts]
currency = "EUR"
decimal = ","
group = "."

[direction]
column = "S/H"
in = ["H"]
out = ["S"]

[columns]
posted_on = "Buchung"
amount = "Umsatz"
balance = "Saldo"
description = ["Vorgang", "Verwendungszweck"]
"#;

const NEWEST_FIRST: &str = "Konto;12 34\n\nBuchung;Vorgang;Verwendungszweck;Umsatz;S/H;Saldo\n\
    02.09.2020;Lastschrift;Müller;1.000,50;S;-899,50\n01.09.2020;Bar;;1,00;S;101,00\n01.09.2020;Bar;;98,00;H;102,00\n";

fn folder(profile: &str) -> Result<&'static [Profile], String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), profile).unwrap();
    std::fs::write(folder.path().join("readme.txt"), "no profile").unwrap();
    from_folder(folder.path()).map_err(|error| error.0.split_once("a.toml: ").unwrap().1.to_owned())
}

#[test]
fn an_operators_own_profile_is_asked_first() {
    let profiles = folder(GIRO).unwrap();
    assert_eq!(profiles.iter().map(|one| one.word).collect::<Vec<_>>(), ["csv/giro", "csv/jp-passbook", "csv/iban-statement"]);
    let latin = encoding_rs::WINDOWS_1252.encode(NEWEST_FIRST).0;
    let events = read_by(&latin, profiles).unwrap();
    let [(head, close)] = statements(&events)[..] else { panic!("{events:?}") };
    assert_eq!(serde_json::to_string(&head.account).unwrap(), r#"{"id":"12 34","servicer":"MIHODEFF"}"#);
    assert_eq!((close.closing, close.adds_up, head.created_on), (Some(-89_950), Some(true), date(2020, 9, 2)));
    let all = entries(&events);
    assert_eq!((all[0].amount, all[0].direction), (100_050, Direction::Out));
    assert_eq!(all[0].description.as_deref(), Some("Lastschrift Müller"));
    assert!(all[1].position > all[2].position, "what stands further down was earlier");
}

/// What a bank's pages are asked for may go on to the end of the year.
#[test]
fn a_file_that_does_not_say_when_it_was_made_is_of_the_days_that_had_come() {
    let covered = "[covered]\nfrom = { line = \"Zeitraum\" }\nto = { line = \"Zeitraum\", cell = 3 }\n\n[amounts]";
    let profiles = folder(&GIRO.replace("[amounts]", covered)).unwrap();
    let of = |to: &str| {
        let file = NEWEST_FIRST.replacen("\n\n", &format!("\nZeitraum;01.09.2020;{to}\n\n"), 1);
        let events = read_by(file.as_bytes(), profiles).unwrap();
        let [(head, close)] = statements(&events)[..] else { panic!("{events:?}") };
        (head.created_on, close.covered, close.warnings.clone())
    };
    let to = |day: i8| (date(2020, 9, day), Some((date(2020, 9, 1), date(2020, 9, day))));
    let told = |(made, covered): (_, _), warnings: Vec<String>| (made, covered, warnings);
    assert_eq!(of("03.09.2020"), told(to(3), vec![]));
    let beyond = "line 2, Zeitraum: the statement says that it covers the days to 2020-12-31, and was made on 2020-09-04: \
                  of those after that nothing is known";
    assert_eq!(of("31.12.2020"), told(to(4), vec![beyond.to_owned()]), "it came on the 4th");
    let plain = folder(GIRO).unwrap();
    let announced = NEWEST_FIRST.replace("02.09.2020", "30.09.2020");
    let events = read_by(announced.as_bytes(), plain).unwrap();
    assert_eq!(statements(&events)[0].0.created_on, date(2020, 9, 4), "its first line is still to come");
}

#[test]
fn a_wrong_profile_is_refused_with_its_file() {
    for (from, to, sentence) in [
        ("name = \"giro\"", "name = \"Giro\"", "name: small letters, digits and hyphens are wanted, 40 at most, found \"Giro\""),
        ("name = \"giro\"", "name = \"jp-passbook\"", "another profile has the name of csv/jp-passbook"),
        ("windows-1252", "klingon", "encoding: \"klingon\" is not known"),
        ("separator = \";\"", "separator = \";;\"", "separator: one sign is wanted, found \";;\""),
        ("DD.MM.YYYY", "DD.MM", "days: a day's form is as YYYY-MM-DD, D.M.YYYY or EY年M月D日, found \"DD.MM\""),
        ("\"EUR\"", "\"EURO\"", "amounts.currency: \"EURO\" is no currency of ISO 4217"),
        ("id = { line = \"Konto\" }", "bank = \"9991\"", "account: bank, branch, kind and number are wanted, or iban, or id"),
        ("amount = \"Umsatz\"", "in = \"Umsatz\"", "columns: either amount is wanted, or both in and out"),
    ] {
        assert_eq!(folder(&GIRO.replacen(from, to, 1)).unwrap_err(), sentence);
    }
    for (from, to, part) in [
        ("posted_on", "booked_on", "unknown field `booked_on`"),
        ("order = \"newest-first\"\n", "", "missing field `order`"),
        ("newest-first", "newest", "unknown variant `newest`"),
        ("[amounts]", "[amount", "TOML parse error"),
    ] {
        let error = folder(&GIRO.replacen(from, to, 1)).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn sums_and_balances_are_checked_for_each_account() {
    const TWO: &str = r#"
name = "two"
encoding = "UTF-8"
order = "oldest-first"
days = ["YYYY-MM-DD"]

[account]
iban = { column = "Konto" }

[amounts]
currency = "EUR"
decimal = "."

[columns]
posted_on = "Tag"
out = "Aus"
in = "Ein"
balance = "Saldo"
description = ["Text"]
"#;
    let (one, other) = ("NL00KAKU0000000001", "NL00KAKU0000000002");
    let file = format!(
        "Konto,Tag,Text,Aus,Ein,Saldo\n{one},2020-09-01,a,10.00,,90.00\nSumme,,,10.00,,\n{one},2020-09-02,b,5.00,,85.00\n\
         Summe,,,15.00,,\n{other},2020-09-01,c,7.00,,3.00\nSumme,,,7.00,,\n{other},2020-09-02,d,2.00,,1.00\nSumme,,,9.00,,\n\
         Total,,,24.00,,\n"
    );
    let profiles = folder(TWO).unwrap();
    let add_up = |file: &str| {
        let events = read_by(file.as_bytes(), profiles).unwrap();
        statements(&events).into_iter().map(|(_, close)| (close.adds_up, close.warnings.clone())).collect::<Vec<_>>()
    };
    assert_eq!(add_up(&file), [(Some(true), vec![]), (Some(true), vec![])]);
    let wrong = add_up(&file.replace("Summe,,,9.00", "Summe,,,8.00"));
    assert_eq!(wrong[0], (Some(true), vec![]), "the other account's sums hold");
    assert_eq!(wrong[1], (Some(false), vec!["line 9: the sum in Aus is 8.00, the lines come to 9.00".to_owned()]));
    let jumped = add_up(&file.replace("2.00,,1.00", "2.00,,0.50"));
    assert_eq!((jumped[0].0, jumped[1].0), (Some(true), Some(false)));
}
