//! Files that do not say who sent them, of an institution that the operator names: two banks' equal ids are two accounts.

use super::{imported, support, world};
use backend::deliveries::{Imported, Progress, Receiving, Source, Status, finish, import_of, refused_line};
use backend::listings::transactions;
use backend::{Backend, Error};
use std::sync::Arc;
use support::exchange::exchange;

pub(super) async fn of(backend: &Backend, institution: Option<&str>, text: &str) -> backend::Result<Imported> {
    let source = Source::Bytes("file".into(), Arc::from(text.as_bytes()));
    import_of(backend, &source, institution, &Progress::default()).await
}

/// A transaction of account A-1 in the list of some bank.
fn list(id: &str, amount: &str) -> String {
    format!(
        r#"{{"Data":{{"Transaction":[{{"AccountId":"A-1","TransactionId":"{id}","CreditDebitIndicator":"Debit","Status":"Booked","BookingDateTime":"2020-09-01T10:00:00+00:00","Amount":{{"Amount":"{amount}","Currency":"GBP"}}}}]}},"Links":{{}},"Meta":{{}}}}"#
    )
}

fn owner(sender: &str, number: u32) -> String {
    let account = format!(
        r#"{{"type":"account","account":{{"bank":"{sender}","branch":"001","kind":"ordinary","number":"{number:07}"}},"customer":"C-{sender}","holder_name":"見本 花子","status":"open","also":[{{"id":"A-1","servicer":null}}]}}"#
    );
    exchange("accounts", sender, number, true, &[account])
}

pub(super) async fn lines(backend: &Backend) -> Vec<String> {
    let mut out = Vec::new();
    transactions(&backend.db, &mut out).await.unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn two_banks_equal_ids_are_two_accounts() {
    for backend in support::backends().await {
        world(&backend).await;
        for (bank, id, amount) in [("9991", "T-1", "1.00"), ("9992", "T-1", "2.00"), ("9991", "T-2", "3.00")] {
            let answer = of(&backend, Some(bank), &list(id, amount)).await.unwrap();
            assert_eq!((answer.status, answer.new), (Status::Imported, 1), "{:?}", answer.error);
        }
        let all = lines(&backend).await;
        assert_eq!(all.len(), 3, "{all:?}");
        assert!(
            all.iter().all(|line| line.contains(r#""account":{"id":"A-1","servicer":null}"#)),
            "as the files have it: {all:?}"
        );
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM accounts").await, 2);
        // Each bank's own feed says whose its own one is.
        imported(&backend, owner("9992", 7)).await;
        imported(&backend, owner("9991", 1)).await;
        let of_bank = |bank: &str| format!(r#""account":{{"bank":"{bank}""#);
        let all = lines(&backend).await;
        let count = |bank: &str| all.iter().filter(|line| line.contains(&of_bank(bank))).count();
        assert_eq!((count("9991"), count("9992")), (2, 1), "{all:?}");
    }
}

/// What came without a word on who sent it is the first bank's that speaks of the id, and nobody else's.
#[tokio::test]
async fn an_id_of_nobody_is_the_first_bank_s_that_speaks_of_it() {
    for backend in support::backends().await {
        world(&backend).await;
        of(&backend, None, &list("T-1", "1.00")).await.unwrap();
        imported(&backend, owner("9991", 1)).await;
        of(&backend, Some("9992"), &list("T-1", "2.00")).await.unwrap();
        let all = lines(&backend).await;
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all[0].contains(r#""bank":"9991""#) && all[1].contains(r#""id":"A-1""#), "{all:?}");
    }
}

#[tokio::test]
async fn a_file_that_says_otherwise_is_refused() {
    for backend in support::backends().await {
        world(&backend).await;
        imported(&backend, owner("9991", 1)).await;
        let said = |answer: Imported| (answer.status, answer.error.unwrap_or_default());
        let feed = said(of(&backend, Some("9992"), &owner("9991", 2)).await.unwrap());
        let sentence = "line 1, sender: the file is said to be of 9992, which delivers its own feeds only, found \"9991\"";
        assert_eq!(feed, (Status::Refused, sentence.to_owned()));
        assert!(matches!(of(&backend, Some("9999"), &list("T-1", "1.00")).await, Err(Error::Setting(_))));
        let mut coming = Receiving::begin(&backend, "-", None, None).await.unwrap().said_to_be_of(Some("9992")).await.unwrap();
        coming.take(owner("9991", 3).as_bytes()).await.unwrap();
        let settled = coming.finish().await.unwrap();
        assert_eq!(finish(&backend, &settled.id, &Progress::default()).await.unwrap().status, Status::Refused);
        // The same bytes, said to be of whom they are.
        assert_eq!(of(&backend, Some("9991"), &owner("9991", 2)).await.unwrap().status, Status::Imported);
    }
}

/// Records are Zengin's; other formats count lines, also where what a file says is held against whoever brings it.
#[tokio::test]
async fn another_bank_s_statement_is_refused_by_record_or_line_as_its_format_counts() {
    let csv = "作成日,2020/9/4\n金融機関コード,9991\n支店コード,001\n科目,普通\n口座番号,1234567\n照会期間,2020/9/1,2020/9/2\n\
               取引日,摘要,出金額,入金額,残高\n2020/9/1,手数料,100,,900\n";
    for backend in support::backends().await {
        world(&backend).await;
        for (bytes, place) in [(csv.as_bytes().to_vec(), "line 8, bank: "), (support::statement("9991"), "record 1, bank: ")] {
            let source = Source::Bytes("file".into(), Arc::from(bytes));
            let answer = import_of(&backend, &source, Some("9992"), &Progress::default()).await.unwrap();
            let error = answer.error.unwrap_or_default();
            assert!(
                answer.status == Status::Refused && error.starts_with(place) && error.contains("said to be of 9992"),
                "{error}"
            );
        }
        // A list's entries are numbered for themselves: it is the line that is said.
        let (one, other) = (list("T-1", "1.00"), list("T-2", "90000000000000.00"));
        let other = &other[other.find("{\"AccountId").unwrap()..other.find("]}").unwrap()];
        let answer = of(&backend, Some("9992"), &one.replace("}]}", &format!("}},\n\n{other}]}}"))).await.unwrap();
        let error = answer.error.unwrap_or_default();
        assert!(error.starts_with("line 3, Data.Transaction[1].amount: 9000000000000000 is more"), "{error}");
    }
}

/// The place at which a file was refused is shown in the file's own encoding.
#[tokio::test]
async fn a_refused_place_is_found_in_the_file_s_own_encoding() {
    let text = "作成日,2020/9/4\n金融機関コード,9991\n支店コード,001\n科目,普通\n口座番号,1234567\n照会期間,2020/9/1,2020/9/2\n\
                取引日,摘要,出金額,入金額,残高\n2020/9/1,表示ソ,100,,900\n2020/9/2,能力,1O0,,800\n";
    for backend in support::backends().await {
        world(&backend).await;
        let operators = super::operator(&backend, "operator").await;
        let camt = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">\n\
                    <BkToCstmrStmt><Stmt>\n<Id>\u{0A0A}見本</Id></Stmt></BkToCstmrStmt></Document>";
        let wide: Vec<u8> = format!("\u{feff}{camt}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, field, line, shown) in [
            (encoding_rs::SHIFT_JIS.encode(text).0.into_owned(), "出金額", 9, "9999/9/9,〇〇,9x9,,999"),
            (text.as_bytes().to_vec(), "出金額", 9, "9999/9/9,〇〇,9x9,,999"),
            (wide, "Stmt/Acct", 3, "<BkToCstmrStmt><Stmt>"),
        ] {
            let source = Source::Bytes("file".into(), Arc::from(bytes));
            let answer = import_of(&backend, &source, Some("9991"), &Progress::default()).await.unwrap();
            assert_eq!((answer.status, answer.line), (Status::Refused, Some(line)), "{:?}", answer.error);
            assert!(answer.error.unwrap().contains(field));
            let sql = "SELECT id FROM deliveries WHERE state = 'refused' ORDER BY id DESC LIMIT 1";
            let (id,): (String,) = backend.db.one(sql, Vec::new()).await.unwrap().unwrap();
            assert_eq!(refused_line(&backend, &operators, &id).await.unwrap().as_deref(), Some(shown));
        }
    }
}

/// A statement of one account, with a debit.
pub(super) fn statement(account: &str, reference: &str) -> String {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>{reference}</Id>\
         <CreDtTm>2020-09-02T08:00:00+09:00</CreDtTm>\n<Acct>{account}</Acct>\n<Ntry><Amt Ccy=\"JPY\">300</Amt><CdtDbtInd>DBIT</CdtDbtInd>\
         <Sts>BOOK</Sts><BookgDt><Dt>2020-09-01</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef></Ntry></Stmt></BkToCstmrStmt></Document>"
    )
}

/// An IBAN, and an id that stands with a BIC, do not say by themselves which of our institutions keeps the account: it is the first one's
/// that spoke of it as its own, or whose the operator said a file is, and a stranger's file that names it is refused.
#[tokio::test]
async fn what_is_said_to_be_of_one_bank_no_other_bank_takes() {
    let own = r#"{"bank":"9992","branch":"001","kind":"ordinary","number":"0000001"}"#;
    for (name, acct) in [
        (r#"{"iban":"GB00MIHO00000000000001"}"#, "<Id><IBAN>GB00MIHO00000000000001</IBAN></Id>"),
        (
            r#"{"id":"A-1","servicer":"MIHOJPJT"}"#,
            "<Id><Othr><Id>A-1</Id></Othr></Id><Svcr><FinInstnId><BIC>MIHOJPJT</BIC></FinInstnId></Svcr>",
        ),
    ] {
        let account = |account: &str, also: &str| {
            format!(
                r#"{{"type":"account","account":{account},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{also}]}}"#
            )
        };
        let link = format!(
            r#"{{"type":"link","account":{name},"provider":"pay","contract":"7","registered_at":"2020-08-01T09:00:00+09:00","verified_by":["sms_otp"],"status":"active"}}"#
        );
        let (strangers, owners) = (statement(acct, "B"), exchange("accounts", "9991", 1, true, &[account(name, "")]));
        for backend in support::backends().await {
            let fresh = support::backends().await.remove(0);
            world(&backend).await;
            world(&fresh).await;
            assert_eq!(of(&backend, Some("9991"), &statement(acct, "A")).await.unwrap().status, Status::Imported);
            let before = backend::digest::digest(&backend).await.unwrap();
            for (institution, file, place) in [
                (None, exchange("accounts", "9992", 1, true, &[account(name, "")]), "line 2, account:"),
                (None, exchange("accounts", "9992", 1, true, &[account(own, name)]), "line 2, also[0]:"),
                (None, exchange("bank-links", "9992", 1, true, std::slice::from_ref(&link)), "line 2, account:"),
                (Some("9992"), strangers.clone(), "line 1, account:"),
            ] {
                let answer = of(&backend, institution, &file).await.unwrap();
                let error = answer.error.unwrap_or_default();
                assert!(error.starts_with(place) && error.contains("another institution"), "{name}: {error}");
            }
            assert_eq!(backend::digest::digest(&backend).await.unwrap(), before, "a stranger's file changes nothing");
            imported(&backend, owners.as_str()).await;
            let accounts = "SELECT COUNT(*) FROM accounts WHERE sender = '9991'";
            assert_eq!(support::world::count(&backend, accounts).await, 1, "it is its owner's");
            // In the other order.
            imported(&fresh, owners.as_str()).await;
            of(&fresh, Some("9991"), &statement(acct, "A")).await.unwrap();
            assert_eq!(backend::digest::digest(&fresh).await.unwrap(), backend::digest::digest(&backend).await.unwrap());
        }
    }
}

/// A list without a word on who sent it joins no two banks' accounts.
#[tokio::test]
async fn a_list_of_nobody_s_joins_no_two_banks_accounts() {
    let named = r#"{"Data":{"Account":[{"AccountId":"A-1","Account":[{"SchemeName":"UK.OBIE.IBAN","Identification":"GB00MIHO00000000000001"}]}]},"Links":{},"Meta":{}}"#;
    for backend in support::backends().await {
        world(&backend).await;
        of(&backend, Some("9991"), &statement("<Id><IBAN>GB00MIHO00000000000001</IBAN></Id>", "A")).await.unwrap();
        of(&backend, Some("9992"), &list("T-1", "2.00")).await.unwrap();
        let answer = of(&backend, None, named).await.unwrap();
        assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
        assert!(matches!(&answer.warnings[..], [one] if one.contains("they stay apart")), "{:?}", answer.warnings);
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM accounts").await, 2);
    }
}
