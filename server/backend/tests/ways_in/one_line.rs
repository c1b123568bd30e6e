//! Refused files of one line: an operator sees the place, and not the line's beginning.

use super::{bring, operator, support, world};
use backend::deliveries::{Status, refused_line};

/// Two statements of two hundred entries, as many banks write them.
fn camt() -> String {
    let entry = |number: u32| {
        format!(
            "<Ntry><NtryRef>{number}</NtryRef><Amt Ccy=\"JPY\">{number}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>2020-09-01</Dt></BookgDt><AddtlNtryInf>見本 Hanako</AddtlNtryInf></Ntry>"
        )
    };
    let statement = |id: &str, from: u32| {
        let entries: String = (from..from + 200).map(entry).collect();
        format!(
            "<Stmt><Id>{id}</Id><CreDtTm>2020-09-02T08:00:00+09:00</CreDtTm>\
             <Acct><Id><IBAN>GB00MIHO00000000000001</IBAN></Id></Acct>{entries}</Stmt>"
        )
    };
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>{}{}</BkToCstmrStmt></Document>",
        statement("S-1", 1_000),
        statement("S-2", 2_000)
    )
}

fn uk() -> String {
    let one = |number: u32| {
        format!(
            r#"{{"AccountId":"A-1","TransactionId":"T-{number}","CreditDebitIndicator":"Debit","Status":"Booked","BookingDateTime":"2020-09-01T10:00:00Z","TransactionInformation":"見本 Hanako","Amount":{{"Amount":"{number}.00","Currency":"GBP"}}}}"#
        )
    };
    let all: Vec<String> = (1_000..1_200).map(one).collect();
    format!(r#"{{"Data":{{"Transaction":[{}]}},"Links":{{}},"Meta":{{}}}}"#, all.join(","))
}

#[tokio::test]
async fn of_a_file_of_one_line_the_place_is_shown() {
    let camt_2149 = "<Ntry><NtryRef>9999</NtryRef><Amt Ccy=\"xxx\">9x9</Amt><CdtDbtInd>";
    for backend in support::backends().await {
        world(&backend).await;
        let portals = operator(&backend, "operator").await;
        for (file, sentence, shown) in [
            (camt().replace(">2149</Amt>", ">1e3</Amt>"), "line 1, Stmt[2]/Ntry[150]/Amt: an amount", camt_2149),
            // What whoever takes the entries refuses.
            (
                camt().replace(">2149</Amt>", ">9000000000000000</Amt>"),
                "line 1, Stmt[2]/Ntry[150]/amount: 9000000000000000 is more",
                "<Ntry><NtryRef>9999</NtryRef><Amt Ccy=\"xxx\">9999999999999999</Amt>",
            ),
            (
                uk().replace("\"1149.00\"", "\"1e3\""),
                "line 1, Data.Transaction[149].Amount.Amount: an amount",
                r#"{"AccountId":"x-9","TransactionId":"x-9999","CreditDebitIndicator":"xxxxx","Status":"xxxxxx","BookingDateTime":"9999-99-99x99:99:99x","TransactionInformation":"〇〇 xxxxxx","Amount":{"Amount":"9x9","Currency":"xxx"}}"#,
            ),
            (
                uk().replace("\"1149.00\"", "1149"),
                "line 1, Data.Transaction[149].Amount.Amount: invalid type",
                r#""Amount":{"Amount":9999,"Currency":"xxx"}}"#,
            ),
        ] {
            let answer = bring(&backend, file).await;
            let error = answer.error.unwrap_or_default();
            assert_eq!((answer.status, answer.line), (Status::Refused, Some(1)), "{error}");
            assert!(error.starts_with(sentence), "{error}");
            let sql = "SELECT id FROM deliveries WHERE state = 'refused' ORDER BY id DESC LIMIT 1";
            let (id,): (String,) = backend.db.one(sql, Vec::new()).await.unwrap().unwrap();
            let line = refused_line(&backend, &portals, &id).await.unwrap().unwrap();
            assert!(line.contains(shown) && line.starts_with('…') && line.ends_with('…'), "{line}");
            assert!(!line.contains("Hanako") && line.chars().count() < 1_400, "{line}");
        }
    }
}
