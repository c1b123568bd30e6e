//! A BIC of 8 characters and the same with the branch XXX name one party (ISO 9362): an account known by either is one.

use super::said::{lines, of, statement};
use super::{ApiKey, Backend, bring, imported, key, support, world};
use backend::charges::{Answer, Single, Writer};
use backend::deliveries::{Imported, Progress, Receiving, Sender, Status, finish};
use backend::digest::digest;
use support::exchange::exchange;
use support::world::count;

pub(super) const SHORT: &str = "MIHOJPJT";
pub(super) const LONG: &str = "MIHOJPJTXXX";

fn name(servicer: &str) -> String {
    format!(r#"{{"id":"A-1","servicer":"{servicer}"}}"#)
}

fn account(name: &str, also: &str) -> String {
    format!(r#"{{"type":"account","account":{name},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{also}]}}"#)
}

pub(super) fn accounts(servicer: &str) -> String {
    exchange("accounts", "9991", 1, true, &[account(&name(servicer), "")])
}

pub(super) fn camt(servicer: &str, reference: &str) -> String {
    let servicer = format!("<Svcr><FinInstnId><BIC>{servicer}</BIC></FinInstnId></Svcr>");
    statement(&format!("<Id><Othr><Id>A-1</Id></Othr></Id>{servicer}"), reference)
}

fn link(servicer: &str, contract: usize) -> String {
    format!(
        r#"{{"type":"link","account":{},"provider":"pay","contract":"{contract}","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"active"}}"#,
        name(servicer)
    )
}

fn charge(servicer: &str) -> String {
    format!(
        r#"{{"charge":"X-1","wallet":"W-1","contract":"7","account":{},"amount":300,"currency":"JPY","at":"2020-09-01T10:00:00+09:00","status":"settled"}}"#,
        name(servicer)
    )
}

async fn fresh() -> Vec<Backend> {
    let backends = support::backends().await;
    for backend in &backends {
        world(backend).await;
    }
    backends
}

#[tokio::test]
async fn both_forms_are_one_account_in_whatever_order_they_come() {
    for (banks, others) in [(SHORT, LONG), (LONG, SHORT)] {
        let mut files = vec![
            accounts(banks),
            camt(others, "A"),
            exchange("bank-links", "9991", 1, true, &[link(others, 7)]),
            exchange("charges", "pay", 1, false, &[charge(others).replacen('{', r#"{"type":"charge","#, 1)]),
            camt(banks, "B"),
        ];
        let mut digests = Vec::new();
        for turn in [0, 2, 4] {
            files.rotate_left(turn);
            for backend in fresh().await {
                for file in &files {
                    let whose = Some("9991").filter(|_| !file.starts_with(r#"{"type":"header""#));
                    let answer = of(&backend, whose, file).await.unwrap();
                    assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
                }
                digests.push(digest(&backend).await.unwrap());
                assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 1);
                let all = lines(&backend).await;
                assert!(all.len() == 2 && all.iter().all(|line| line.contains(&name(banks))), "as the bank says it: {all:?}");
            }
        }
        assert!(digests.windows(2).all(|two| two[0] == two[1]), "{digests:?}");
    }
}

/// Without a word of the bank: what all files say, and of two forms the shorter, also where a single charge says it.
#[tokio::test]
async fn the_printed_form_does_not_depend_on_what_came_first() {
    let said: [(&[&str], &str); 5] =
        [(&[LONG], LONG), (&[SHORT], SHORT), (&[LONG, SHORT], SHORT), (&[SHORT, LONG], SHORT), (&[LONG, SHORT, LONG], SHORT)];
    for (forms, printed) in said {
        for backend in fresh().await {
            for (number, form) in forms.iter().enumerate() {
                imported(&backend, camt(form, &format!("R-{number}"))).await;
            }
            let all = lines(&backend).await;
            assert!(all.len() == forms.len() && all.iter().all(|line| line.contains(&name(printed))), "{forms:?}: {all:?}");
            post(&backend, &key(&backend, "pay").await.1, SHORT).await;
            assert!(lines(&backend).await.iter().all(|line| line.contains(&name(SHORT))));
            assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 1);
        }
    }
    // Both in one file, before the account is known.
    for backend in fresh().await {
        let two = format!("{}\n{}", camt(LONG, "A"), camt(SHORT, "B"));
        imported(&backend, &two).await;
        let all = lines(&backend).await;
        assert!(all.len() == 2 && all.iter().all(|line| line.contains(&name(SHORT))), "{all:?}");
    }
}

async fn post(backend: &Backend, key: &ApiKey, servicer: &str) {
    let single = Single::parse(&charge(servicer), key.institution()).unwrap();
    assert_eq!(Writer::start(backend).keep(key.clone(), single).await.unwrap().unwrap(), Answer::Kept);
}

#[tokio::test]
async fn another_branch_and_what_is_no_bic_are_other_accounts() {
    for backend in fresh().await {
        for (number, servicer) in [SHORT, LONG, "MIHOJPJTOSA", "mihojpjt", "mihojpjtXXX", "MIHO"].into_iter().enumerate() {
            imported(&backend, camt(servicer, &format!("R-{number}"))).await;
        }
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 5);
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM account_names").await, 5);
    }
}

async fn by_key(backend: &Backend, key: &ApiKey, text: &str) -> Imported {
    let sender = Sender { api_key_id: key.id().to_owned(), institution: key.institution().to_owned() };
    let mut coming = Receiving::begin(backend, "-", Some(sender), None).await.unwrap();
    coming.take(text.as_bytes()).await.unwrap();
    let settled = coming.finish().await.unwrap();
    finish(backend, &settled.id, &Progress::default()).await.unwrap()
}

#[tokio::test]
async fn a_stranger_gains_nothing_by_writing_the_other_form() {
    let own = r#"{"bank":"9992","branch":"001","kind":"ordinary","number":"0000001"}"#;
    for (ours, other) in [(SHORT, LONG), (LONG, SHORT)] {
        for backend in fresh().await {
            of(&backend, Some("9991"), &camt(ours, "A")).await.unwrap();
            for delivered in [false, true] {
                if delivered {
                    imported(&backend, accounts(ours)).await;
                }
                let before = digest(&backend).await.unwrap();
                for (institution, file, place) in [
                    (None, exchange("accounts", "9992", 1, true, &[account(&name(other), "")]), "line 2, account:"),
                    (None, exchange("accounts", "9992", 1, true, &[account(own, &name(other))]), "line 2, also[0]:"),
                    (None, exchange("bank-links", "9992", 1, true, &[link(other, 7)]), "line 2, account:"),
                    (Some("9992"), camt(other, "B"), "line 1, account:"),
                ] {
                    let answer = of(&backend, institution, &file).await.unwrap();
                    let error = answer.error.unwrap_or_default();
                    assert!(error.starts_with(place) && error.contains("another institution"), "{error}");
                }
                assert_eq!(digest(&backend).await.unwrap(), before, "a stranger's file changes nothing");
            }
            let (_, theirs) = key(&backend, "9992").await;
            assert_eq!(by_key(&backend, &theirs, &camt(other, "C")).await.status, Status::Refused);
            let (_, banks) = key(&backend, "9991").await;
            let answer = by_key(&backend, &banks, &camt(other, "D")).await;
            assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
            assert_eq!(lines(&backend).await.len(), 2);
        }
    }
}

#[tokio::test]
async fn the_links_of_both_forms_are_counted_together() {
    for backend in fresh().await {
        let links = |servicer, from: usize| (from..from + 300).map(|contract| link(servicer, contract)).collect::<Vec<_>>();
        let both = exchange("bank-links", "9991", 1, false, &[links(SHORT, 1_000), links(LONG, 2_000)].concat());
        let error = bring(&backend, both).await.error.unwrap_or_default();
        assert!(error.starts_with("line 502, account: the file has more than 500"), "{error}");
        imported(&backend, exchange("bank-links", "9991", 1, false, &links(SHORT, 1_000))).await;
        let error =
            bring(&backend, exchange("bank-links", "9991", 2, false, &links(LONG, 2_000))).await.error.unwrap_or_default();
        assert!(error.contains("600 links of this account would stand"), "{error}");
    }
}
