//! What counts already is read again, from the bytes that are kept, and stands once.

use super::receiving::{links, receive};
use super::{bring, key, operator, support, world};
use backend::deliveries::{Delivered, Status, for_operator, of_key, once_more, resume};
use backend::digest::digest;
use backend::staff::Operator;
use backend::{Backend, Error, args};
use domain::deliveries::Stage;
use support::world::count;

#[tokio::test]
async fn what_counts_is_read_again_and_stands_once() {
    for backend in support::backends().await {
        world(&backend).await;
        let (_, bank) = key(&backend, "9991").await;
        let settled = receive(&backend, &bank, &links("9991", 1)).await;
        resume(&backend).await.unwrap();
        let before = (digest(&backend).await.unwrap(), of_key(&backend, &bank, &settled.id).await.unwrap());
        let (banks, strangers) = (operator(&backend, "9991").await, operator(&backend, "9992").await);
        assert!(matches!(once_more(&backend, &strangers, &settled.id).await, Err(Error::NotFound)));
        once_more(&backend, &banks, &settled.id).await.unwrap();
        let waits = of_key(&backend, &bank, &settled.id).await.unwrap();
        assert_eq!((waits.stage, waits.read_again), (Stage::Done, true), "it counts meanwhile");
        assert!(once_more(&backend, &banks, &settled.id).await.is_err(), "it waits already");
        assert!(backend::deliveries::waits(&backend).await.unwrap());
        resume(&backend).await.unwrap();
        assert!(!backend::deliveries::waits(&backend).await.unwrap());
        assert_eq!((digest(&backend).await.unwrap(), of_key(&backend, &bank, &settled.id).await.unwrap()), before);
    }
}

/// Two debits of one day, one of which has a number of the bank's.
const CAMT: &str = r#"<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id>
<CreDtTm>2020-09-02T08:00:00+09:00</CreDtTm><FrToDt><FrDtTm>2020-09-01T00:00:00</FrDtTm><ToDtTm>2020-09-01T23:59:59</ToDtTm></FrToDt>
<Acct><Id><IBAN>NL00KAKU0000000001</IBAN></Id></Acct>
<Ntry><Amt Ccy="JPY">300</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2020-09-01</Dt></BookgDt>
<AcctSvcrRef>A</AcctSvcrRef></Ntry>
<Ntry><Amt Ccy="JPY">300</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2020-09-01</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>"#;

/// A movement that an older program knew by another key than this one would give it does not stand twice, and no day is lost.
#[tokio::test]
async fn a_statement_that_is_read_again_writes_nothing_twice() {
    for (file, entries) in [(CAMT.as_bytes().to_vec(), 2), (support::statement("9991"), 1)] {
        for backend in support::backends().await {
            world(&backend).await;
            assert_eq!(bring(&backend, file.clone()).await.status, Status::Imported);
            let operators = operator(&backend, "operator").await;
            for key in ["key", "SUBSTR(key, 1, 15) || CASE SUBSTR(key, 16, 1) WHEN '0' THEN '7' ELSE '0' END || SUBSTR(key, 17)"]
            {
                backend.db.run(&format!("UPDATE transactions SET key = {key}"), args![]).await.unwrap();
                let before = stands(&backend).await;
                let answers = read_again(&backend, &operators).await;
                assert_eq!(answers[0], answers[1], "its row says the same");
                assert_eq!(stands(&backend).await, before, "{key}");
                assert_eq!(before.1, [entries, 1, 1], "entries, statements, days");
            }
        }
    }
}

/// What was said of it when it was written is still said, and what a reading came to as long as it is the last.
#[tokio::test]
async fn what_was_said_of_a_delivery_is_not_lost_when_it_is_read_again() {
    let corrected = CAMT.replacen(">300<", ">310<", 1).replace("2020-09-02T", "2020-09-03T");
    for backend in support::backends().await {
        world(&backend).await;
        bring(&backend, CAMT).await;
        let said = bring(&backend, corrected.as_str()).await.warnings;
        assert!(matches!(&said[..], [_, replaced] if replaced == "1 transactions replaced by a newer statement"), "{said:?}");
        let operators = operator(&backend, "operator").await;
        assert_eq!(read_again(&backend, &operators).await[1].warnings, said);
        // The account is another bank's, as the operator says now.
        for (institution, wrong) in [("'9992'", true), ("'9992'", true), ("NULL", false)] {
            backend
                .db
                .run(&format!("UPDATE deliveries SET institution = {institution} WHERE format = 'camt.053'"), args![])
                .await
                .unwrap();
            backend.db.run("UPDATE accounts SET sender = '9991'", args![]).await.unwrap();
            let warnings = read_again(&backend, &operators).await[1].warnings.clone();
            let (before, after) = warnings.split_at(said.len());
            assert_eq!(before, said);
            assert_eq!(after.len(), usize::from(wrong), "{after:?}");
            assert!(after.iter().all(|one| one.starts_with("it was read again, and would be refused now: line ")), "{after:?}");
        }
    }
}

/// The digest, and how many movements, statements and stretches of covered days there are.
async fn stands(backend: &Backend) -> (String, [i64; 3]) {
    let mut counts = [0; 3];
    for (counted, table) in counts.iter_mut().zip(["transactions", "statements", "covered_days"]) {
        *counted = count(backend, &format!("SELECT COUNT(*) FROM {table}")).await;
    }
    (digest(backend).await.unwrap(), counts)
}

/// Has the newest delivery read again: what is said of it before and after.
async fn read_again(backend: &Backend, operators: &Operator) -> [Delivered; 2] {
    let sql = "SELECT id FROM deliveries ORDER BY id DESC LIMIT 1";
    let (id,): (String,) = backend.db.one(sql, args![]).await.unwrap().unwrap();
    let before = for_operator(backend, operators, &id).await.unwrap();
    once_more(backend, operators, &id).await.unwrap();
    resume(backend).await.unwrap();
    [before, for_operator(backend, operators, &id).await.unwrap()]
}
