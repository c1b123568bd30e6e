//! An IBAN and a BIC carry their bank: what the catalogue says of whose accounts are holds for whoever speaks of them, and since when.

use super::receiving::receive;
use super::{bring, imported, key, support};
use backend::deliveries::{Imported, Progress, Source, Status, finish, import_of, resume};
use backend::digest::digest;
use backend::overview::overview;
use backend::people::{Customer, check_code, enrol};
use backend::withdrawals::{answer, list};
use backend::{Backend, Error, claims};
use domain::withdrawals::Verdict;
use std::sync::Arc;
use support::exchange::exchange;
use support::world::{BORN, count, proved, signed_in_of};

const IBAN: &str = r#"{"iban":"NL26VAYB8060476890"}"#;
const OTHER: &str = r#"{"iban":"NL37VAYB0000000001"}"#;
const AT_BIC: &str = r#"{"id":"A-1","servicer":"VAYBNL2AXXX"}"#;

/// Two banks, of which these keep what begins so.
fn catalogue(sequence: u32, keeps: [&str; 2]) -> String {
    let bank = |id: &str, keeps: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"bank","name":"名{id}"{keeps}}}"#);
    let pay = r#"{"type":"institution","id":"pay","kind":"provider","name":"ペイ","aliases":["ペイ"]}"#.to_owned();
    exchange("institutions", "operator", sequence, true, &[bank("9991", keeps[0]), bank("9992", keeps[1]), pay])
}

const KEEPS: &str = r#","ibans":["NLVAYB"],"bics":["VAYBNL2A"]"#;

fn own(bank: &str) -> String {
    format!(r#"{{"bank":"{bank}","branch":"001","kind":"ordinary","number":"0000001"}}"#)
}

fn account(name: &str, also: &str, customer: &str) -> String {
    format!(
        r#"{{"type":"account","account":{name},"customer":"{customer}","holder_name":"見本 花子","birth_date":"{BORN}","status":"open","also":[{also}]}}"#
    )
}

fn accounts(bank: &str, sequence: u32, records: &[String]) -> String {
    exchange("accounts", bank, sequence, true, records)
}

/// A statement with one debit for the provider.
fn statement(acct: &str, reference: &str) -> String {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>{reference}</Id>\
         <CreDtTm>2020-09-02T08:00:00+09:00</CreDtTm>\n<Acct>{acct}</Acct>\n<Ntry><Amt Ccy=\"JPY\">300</Amt><CdtDbtInd>DBIT</CdtDbtInd>\
         <Sts>BOOK</Sts><BookgDt><Dt>2020-09-01</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef><AddtlNtryInf>ペイ</AddtlNtryInf></Ntry>\
         </Stmt></BkToCstmrStmt></Document>"
    )
}

const ACCT: &str = "<Id><IBAN>NL26VAYB8060476890</IBAN></Id>";
const ACCT_AT_BIC: &str = "<Id><Othr><Id>A-1</Id></Othr></Id><Svcr><FinInstnId><BIC>VAYBNL2AXXX</BIC></FinInstnId></Svcr>";

async fn of(backend: &Backend, institution: Option<&str>, text: &str) -> Imported {
    let source = Source::Bytes("file".into(), Arc::from(text.as_bytes()));
    import_of(backend, &source, institution, &Progress::default()).await.unwrap()
}

async fn by_key(backend: &Backend, institution: &str, text: &str) -> Imported {
    let (_, key) = key(backend, institution).await;
    let settled = receive(backend, &key, text.as_bytes()).await;
    finish(backend, &settled.id, &Progress::default()).await.unwrap()
}

#[tokio::test]
async fn what_the_catalogue_gives_to_one_bank_no_other_takes_whoever_speaks_first() {
    for (name, acct, said) in [(IBAN, ACCT, "IBANs of NLVAYB"), (AT_BIC, ACCT_AT_BIC, "accounts at VAYBNL2A")] {
        let small = name.to_lowercase();
        let link = format!(
            r#"{{"type":"link","account":{name},"provider":"pay","contract":"7","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"active"}}"#
        );
        for backend in support::backends().await {
            imported(&backend, catalogue(1, ["", KEEPS])).await;
            let before = digest(&backend).await.unwrap();
            let sender = "the sender 9991 delivers its own only";
            for (institution, file, place, who) in [
                (None, accounts("9991", 1, &[account(name, "", "C-1")]), "line 2, account:", sender),
                (None, accounts("9991", 1, &[account(&small, "", "C-1")]), "line 2, account:", sender),
                (None, accounts("9991", 1, &[account(&own("9991"), name, "C-1")]), "line 2, also[0]:", sender),
                (None, exchange("bank-links", "9991", 1, true, std::slice::from_ref(&link)), "line 2, account:", sender),
                (Some("9991"), statement(acct, "B"), "line 1, account:", "the file is said to be of 9991"),
            ] {
                let answer = of(&backend, institution, &file).await;
                let sentence =
                    format!("{place} the account belongs to another institution, as the catalogue says of {said}; {who}");
                assert_eq!((answer.status, answer.error.as_deref()), (Status::Refused, Some(sentence.as_str())));
            }
            let error = by_key(&backend, "9991", &statement(acct, "C")).await.error.unwrap();
            assert!(error.contains(&format!("as the catalogue says of {said}; the key is of 9991")), "{error}");
            assert_eq!(digest(&backend).await.unwrap(), before, "a stranger's file changes nothing");
            // The catalogue says what a key otherwise needs the feed accounts for.
            let answer = by_key(&backend, "9992", &statement(acct, "A")).await;
            assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
            imported(&backend, accounts("9992", 1, &[account(name, "", "C-2")])).await;
            assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 1);
            assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts WHERE sender = '9992'").await, 1);
        }
    }
}

/// The customer's withdrawals: the account, the key, and what they answered.
async fn seen(backend: &Backend, customer: &Customer) -> Vec<(String, String, Option<Verdict>)> {
    let lines = list(backend, customer, 1).await.unwrap().lines;
    lines.into_iter().map(|line| (line.account_id, line.key, line.answered.map(|answered| answered.verdict))).collect()
}

/// What was said of the account while it stood with a stranger is nobody's word any more, and the stranger sees nothing of it.
#[tokio::test]
async fn an_account_that_stood_with_another_is_its_own_bank_s_from_then_on() {
    for backend in support::backends().await {
        imported(&backend, catalogue(1, ["", ""])).await;
        let theirs = [account(IBAN, "", "C-2"), account(OTHER, "", "C-3")];
        imported(&backend, accounts("9992", 1, &theirs)).await;
        imported(&backend, statement(ACCT, "A")).await;
        assert_eq!(of(&backend, Some("9992"), &statement(ACCT, "B")).await.status, Status::Imported);
        let stranger = signed_in_of(&backend, "9992", "C-2").await;
        let letter = enrol(&backend, "9992", "C-3").await.unwrap();
        let before = seen(&backend, &stranger).await;
        assert_eq!(before.len(), 2);
        let (at, key, _) = &before[0];
        answer(&backend, &stranger, at, key, Verdict::NotMine).await.unwrap();
        let draft = claims::begin(&backend, &stranger, at, std::slice::from_ref(key), true).await.unwrap();
        claims::tell_story(&backend, &stranger, &draft, "知らない出金です。").await.unwrap();
        claims::submit(&backend, &proved(&backend, &stranger).await, &draft).await.unwrap();

        let answered = imported(&backend, catalogue(2, [KEEPS, ""])).await;
        assert_eq!(answered.warnings, ["accounts that stood with 9992 and are those of 9991, as the catalogue says: 2"]);
        assert!(seen(&backend, &stranger).await.is_empty());
        assert!(overview(&backend, &stranger).await.unwrap().accounts.is_empty());
        let again = answer(&backend, &stranger, at, key, Verdict::Mine).await;
        assert!(matches!(again, Err(Error::NotFound)));
        assert_eq!(claims::list(&backend, &stranger).await.unwrap().len(), 1, "their own claim is answered");
        assert!(check_code(&backend, &letter.code, BORN).await.is_err(), "a letter for an account that is no longer theirs");
        assert_eq!(bring(&backend, accounts("9992", 2, &theirs)).await.status, Status::Refused);
        // What others delivered is read again; what the stranger's bank did is not.
        resume(&backend).await.unwrap();
        imported(&backend, accounts("9991", 1, &[account(IBAN, "", "C-1")])).await;
        let owner = signed_in_of(&backend, "9991", "C-1").await;
        let own = seen(&backend, &owner).await;
        assert!(matches!(&own[..], [(_, _, None)]), "{own:?}");
        assert!(claims::list(&backend, &owner).await.unwrap().is_empty(), "the stranger's claim is nobody else's");
        assert!(seen(&backend, &stranger).await.is_empty());

        // Where the catalogue was wrong, what people said comes back with the account.
        imported(&backend, catalogue(3, ["", KEEPS])).await;
        assert!(seen(&backend, &owner).await.is_empty());
        imported(&backend, accounts("9992", 3, &theirs)).await;
        let back = seen(&backend, &stranger).await;
        assert_eq!(back.iter().filter(|(_, _, answered)| answered.is_some()).count(), usize::from(back[0].1 == *key));
        assert_eq!(
            count(&backend, "SELECT COUNT(*) FROM verdicts v JOIN accounts a ON a.id = v.account_id WHERE a.sender = '9992'")
                .await,
            1
        );
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM accounts").await, 2);
    }
}

/// A bank that joined another's IBAN to an account of its own keeps that, and nothing that came under the IBAN.
#[tokio::test]
async fn a_name_that_a_bank_joined_to_its_own_account_leaves_it() {
    let wallet = format!(
        r#"{{"type":"link","wallet":"W-7","contract":"7","account":{IBAN},"holder_kana":"ﾐﾎﾝ ﾊﾅｺ","birth_date":"{BORN}","wallet_opened_at":"2020-08-01T09:00:00+09:00","linked_at":"2020-08-01T09:00:00+09:00","verified_by":["email"],"kyc":"none","monthly_cap":300000,"status":"active"}}"#
    );
    for backend in support::backends().await {
        imported(&backend, catalogue(1, ["", ""])).await;
        imported(&backend, accounts("9992", 1, &[account(&own("9992"), IBAN, "C-2")])).await;
        imported(&backend, statement(ACCT, "A")).await;
        let name = own("9992");
        imported(
            &backend,
            exchange("provider-links", "pay", 1, true, &[wallet.clone(), wallet.replace(IBAN, &name).replace("\"7\"", "\"8\"")]),
        )
        .await;
        let stranger = signed_in_of(&backend, "9992", "C-2").await;
        let contracts = |customer: Customer| {
            let backend = backend.clone();
            async move {
                let accounts = overview(&backend, &customer).await.unwrap().accounts;
                let links = accounts.into_iter().flat_map(|account| account.links);
                let mut all: Vec<String> = links.filter_map(|link| Some(link.contract?.printed().to_owned())).collect();
                all.sort();
                all
            }
        };
        assert_eq!((seen(&backend, &stranger).await.len(), contracts(stranger.clone()).await.len()), (1, 2));
        imported(&backend, catalogue(2, [KEEPS, ""])).await;
        assert!(seen(&backend, &stranger).await.is_empty());
        assert!(contracts(stranger.clone()).await.is_empty(), "until it is known whose each is");
        resume(&backend).await.unwrap();
        assert!(seen(&backend, &stranger).await.is_empty());
        assert_eq!(contracts(stranger.clone()).await, ["8"], "its own");
        imported(&backend, accounts("9991", 1, &[account(IBAN, "", "C-1")])).await;
        let owner = signed_in_of(&backend, "9991", "C-1").await;
        assert_eq!((seen(&backend, &owner).await.len(), contracts(owner).await), (1, vec!["7".to_owned()]));
        assert_eq!(bring(&backend, accounts("9992", 2, &[account(&name, IBAN, "C-2")])).await.status, Status::Refused);
        imported(&backend, accounts("9992", 3, &[account(&name, "", "C-2")])).await;
    }
}

#[tokio::test]
async fn what_two_institutions_would_keep_refuses_the_catalogue() {
    for backend in support::backends().await {
        let one = |id: &str, keeps: &str| format!(r#"{{"type":"institution","id":"{id}","kind":"bank","name":"名"{keeps}}}"#);
        let both = [one("9991", KEEPS), one("9992", r#","ibans":["GBNWBK","NLVA"]"#)];
        let said = |answer: Imported| answer.error.unwrap_or_default();
        let error = said(bring(&backend, exchange("institutions", "operator", 1, true, &both)).await);
        assert_eq!(error, "line 3, ibans[1]: what begins with \"NLVA\" is kept by \"9991\" already, as the catalogue says");
        imported(&backend, catalogue(1, [KEEPS, ""])).await;
        let more = [one("9993", r#","bics":["VAYBNL2AXXX"]"#)];
        let error = said(bring(&backend, exchange("institutions", "operator", 2, false, &more)).await);
        assert!(error.starts_with("line 2, bics[0]: what begins with"), "{error}");
        // One file may take it from the one and give it to the other.
        imported(&backend, catalogue(2, ["", KEEPS])).await;
        let late = exchange("institutions", "operator", 1, false, &[one("9991", KEEPS)]);
        assert!(said(bring(&backend, late).await).contains("sequence"));
    }
}

/// A list's entries are numbered for themselves: a refusal names the line of the file, or the field alone.
#[tokio::test]
async fn a_list_s_refusal_names_the_line_in_the_file() {
    let one = r#"{"AccountId":"A-1","TransactionId":"T-1","CreditDebitIndicator":"Debit","Status":"Booked","BookingDateTime":"2020-09-01T10:00:00+00:00","Amount":{"Amount":"1.00","Currency":"GBP"}}"#;
    let other = one.replace("A-1", "A-2").replace("T-1", "T-2");
    let uk = format!("{{\"Data\":{{\"Transaction\":[\n\n{one},\n{}]}},\"Links\":{{}},\"Meta\":{{}}}}", other);
    let named = "{\"Data\":\n{\"Account\":[\n{\"AccountId\":\"A-1\",\"Account\":[{\"SchemeName\":\"UK.OBIE.IBAN\",\"Identification\":\"NL26VAYB8060476890\"}]}]},\"Links\":{},\"Meta\":{}}";
    let booked = r#"{"entryReference":"E-1","bookingDate":"2020-09-01","transactionAmount":{"currency":"EUR","amount":"-1.00"}}"#;
    let berlin = |booked: &str, pending: &str| {
        format!(
            "{{\"account\":{{\"iban\":\"NL26VAYB8060476890\"}},\n\"transactions\":\n{{\"booked\":[{booked}],\"pending\":[{pending}]}}}}"
        )
    };
    let undated = r#"{"transactionAmount":{"currency":"EUR","amount":"-1.00"}}"#;
    for backend in support::backends().await {
        imported(&backend, catalogue(1, ["", KEEPS])).await;
        let known = [account(&own("9991"), r#"{"id":"A-1","servicer":null}"#, "C-1")];
        imported(&backend, accounts("9991", 1, &known)).await;
        for (file, line, place) in [
            (uk.clone(), Some(4), "line 4, Data.Transaction[1].account: the account is not known"),
            (named.to_owned(), Some(3), "line 3, Data.Account[0].account: the account belongs to another"),
            (berlin(booked, ""), Some(3), "line 3, transactions.booked[0].account: the account belongs to another"),
            (berlin("", undated), None, "account: the account belongs to another"),
        ] {
            let answer = by_key(&backend, "9991", &file).await;
            let error = answer.error.unwrap_or_default();
            assert!(answer.status == Status::Refused && answer.line == line && error.starts_with(place), "{error}");
        }
    }
}
