//! What is written is read alike; whatever is read, nothing panics.

use super::*;
use proptest::prelude::*;

fn any_line() -> impl Strategy<Value = Line> {
    let (party, description) = ("[0-9A-Zｱ-ﾟ]{0,20}", "[A-Zｱ-ﾟ()-]{0,20}");
    (0_i32..90, any::<bool>(), 0_i64..1_000_000_000, prop_oneof![Just(10_u8), Just(14), Just(19)], party, description).prop_map(
        |(day, out, amount, code, party, description)| Line {
            number: None,
            posted_on: date(2020, 6, 1).checked_add(jiff::Span::new().days(day)).unwrap(),
            value_on: None,
            direction: if out { Direction::Out } else { Direction::In },
            code,
            amount,
            party,
            description,
        },
    )
}

fn any_accounts() -> impl Strategy<Value = Vec<(Account, Vec<Line>)>> {
    let lines = proptest::collection::vec(any_line(), 0..12);
    let account =
        ("[0-9]{1,10}", "[ｱ-ﾟ ]{0,40}", -1_000_000_i64..10_000_000, lines).prop_map(|(number, holder, opening, mut lines)| {
            let numbered = lines.iter_mut().zip(1..).filter(|(_, index)| index % 3 != 0);
            numbered.for_each(|(line, index)| line.number = Some(index));
            (Account { holder, opening: Some(opening), ..account(1, &number) }, lines)
        });
    proptest::collection::vec(account, 1..4)
}

/// What the reader says in the writer's words.
fn written_again(events: &[Event]) -> Vec<(Account, Vec<Line>)> {
    let mut accounts: Vec<(Account, Vec<Line>)> = Vec::new();
    for event in events {
        match event {
            Event::Account(head) => {
                let domain::accounts::AccountName::Bank { number, .. } = &head.account else { panic!("{head:?}") };
                let holder = head.holder_kana.clone().unwrap_or_default();
                accounts.push((Account { holder, opening: head.opening, ..account(1, number) }, Vec::new()));
            }
            Event::Entry(entry) => accounts.last_mut().unwrap().1.push(Line {
                number: entry.reference.as_deref().map(|number| number.parse().unwrap()),
                posted_on: entry.posted_on,
                value_on: entry.value_on,
                direction: entry.direction,
                code: entry.code.parse().unwrap(),
                amount: entry.amount,
                party: match entry.direction {
                    Direction::In => entry.counterparty.clone().unwrap_or_default(),
                    Direction::Out => entry.contract.as_ref().map(|one| one.printed().to_owned()).unwrap_or_default(),
                },
                description: entry.description.clone().unwrap_or_default(),
            }),
            _ => {}
        }
    }
    accounts
}

/// Numbers and holders as a file keeps them.
fn kept(mut accounts: Vec<(Account, Vec<Line>)>) -> Vec<(Account, Vec<Line>)> {
    for (account, _) in &mut accounts {
        account.number = format!("{:0>7}", account.number.trim_start_matches('0'));
        account.holder.truncate(account.holder.trim_end_matches(' ').len());
    }
    accounts
}

proptest! {
    #[test]
    fn what_is_written_is_read_alike(accounts in any_accounts(), end in prop_oneof![Just(LineEnd::CrLf), Just(LineEnd::Lf), Just(LineEnd::Nothing)]) {
        let events = read_as(&file(end, &accounts), Encoding::Cp932).unwrap();
        prop_assert_eq!(written_again(&events), kept(accounts));
    }

    #[test]
    fn one_byte_of_another_value_never_panics(at in 0_usize..1809, byte: u8) {
        let mut file = sample(LineEnd::Lf);
        file[at] = byte;
        let _ = Statements::new(&file[..], Encoding::Cp932, TODAY).collect::<Vec<_>>();
        let _ = Statements::new(&file[..], Encoding::Utf8, TODAY).collect::<Vec<_>>();
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..700)) {
        let _ = Statements::new(&bytes[..], Encoding::Cp932, TODAY).collect::<Vec<_>>();
        let _ = Statements::new(&bytes[..], Encoding::Utf8, TODAY).collect::<Vec<_>>();
        let _ = crate::feeds::detect(&bytes, crate::feeds::csv::shipped());
    }
}
