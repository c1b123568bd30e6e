//! Accounts and direct debits.

use super::*;

fn named(file: &str) -> Vec<Named> {
    let events = read(file).unwrap_or_else(|refusal| panic!("{refusal}"));
    events.into_iter().map(|event| if let Event::Named(one) = event { *one } else { panic!("{event:?}") }).collect()
}

fn direct_debits(file: &str) -> Vec<DirectDebit> {
    let events = read(file).unwrap_or_else(|refusal| panic!("{refusal}"));
    events.into_iter().map(|event| if let Event::DirectDebit(one) = event { *one } else { panic!("{event:?}") }).collect()
}

#[test]
fn an_account_has_the_names_that_its_schemes_give() {
    let all = named(ACCOUNTS);
    let written = |one: &Named| {
        let names = std::iter::once(&one.account).chain(&one.also);
        names.map(|name| serde_json::to_string(name).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(
        written(&all[0]),
        [
            r#"{"id":"A-1","servicer":null}"#,
            r#"{"id":"80200110203345","servicer":"MIHOGB2L"}"#,
            r#"{"iban":"GB33BUKE20201555555555"}"#
        ],
        "a card's number is none of the account"
    );
    for other in ["8020", "AB/12345-6", "80-20-01 1020334"] {
        let all = named(&changed(ACCOUNTS, "80-20-01 10203345", other));
        assert_eq!(written(&all[0]).len(), 2, "{other} is no sort code and number");
    }
    assert_eq!(written(&all[1]), [r#"{"id":"A-2","servicer":null}"#], "the basic permission gives no more");
}

#[test]
fn a_direct_debit_says_who_may_debit() {
    let all = direct_debits(DIRECT_DEBITS);
    let contract = |one: &DirectDebit| one.contract.as_ref().map(|contract| contract.printed().to_owned());
    assert_eq!(
        (all[0].id.as_deref(), all[0].name.as_str(), contract(&all[0]).as_deref(), all[0].active),
        (Some("DD-3"), "Towbar Club", Some("Caravanners"), true)
    );
    let (day, amount) = all[0].used.unwrap();
    assert_eq!(
        (day, amount.map(|(minor, currency)| (minor, currency.code().to_owned()))),
        (date(2020, 8, 5), Some((57, "GBP".into())))
    );
    assert_eq!((contract(&all[1]).as_deref(), all[1].active, all[1].used), (Some("Golfers"), false, None));
    assert_eq!((contract(&all[2]), all[2].active), (None, true), "all but account and name may be missing");
    let never = direct_debits(&changed(DIRECT_DEBITS, "2020-08-05T10:43:07+00:00", ""));
    assert_eq!(never[0].used, None, "an empty text is no day");
}

#[test]
fn a_status_may_name_its_list_of_codes() {
    for (status, active) in [("UK.OBIE.Active", true), ("UK.OBIE.Inactive", false)] {
        assert_eq!(direct_debits(&changed(DIRECT_DEBITS, "\"INAC\"", &format!("{status:?}")))[1].active, active);
    }
}

/// Its hour too, where it says one: of two lists of a day that have the newest first, the one of the afternoon is the newer.
#[test]
fn a_list_is_as_old_as_its_first_transaction() {
    let made_at = |booked: &str| {
        let events = read(&changed(TRANSACTIONS, "2020-09-03T00:00:00+00:00", booked)).unwrap();
        let Some(Event::Account(head)) = events.first() else { panic!("{events:?}") };
        assert_eq!(head.created_on, date(2020, 9, 3), "{booked}");
        head.made_at.map(domain::time::Instant::rfc3339)
    };
    assert_eq!(made_at("2020-09-03T10:30:00+01:00").as_deref(), Some("2020-09-03T18:30:00+09:00"));
    assert_eq!((made_at("2020-09-03T00:00:00+00:00"), made_at("2020-09-03")), (None, None));
}
