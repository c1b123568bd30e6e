//! What does not hold, with its place.

use super::*;

#[test]
fn a_wrong_transaction_is_refused_with_line_and_field() {
    for (from, to, sentence) in [
        ("\"AccountId\": \"A-1\",\n", "", "line 4, Data.Transaction[0].AccountId: is missing"),
        (
            "\"AccountId\": \"A-1\"",
            "\"AccountId\": \"\"",
            "line 4, Data.Transaction[0].AccountId: 1 to 128 characters are wanted",
        ),
        (
            "\"18.150\"",
            "\"18.155\"",
            "line 4, Data.Transaction[0].Amount.Amount: an amount in GBP has fewer digits behind the point, found \"18.155\"",
        ),
        (
            "\"18.150\"",
            "\"-18.15\"",
            "line 4, Data.Transaction[0].Amount.Amount: is negative; CreditDebitIndicator says where the money went",
        ),
        ("\"18.150\"", "\"1e9\"", "line 4, Data.Transaction[0].Amount.Amount: an amount is written as in 18.15, found \"1e9\""),
        (
            "\"Amount\": \"18.150\", \"Currency\": \"GBP\"",
            "\"Amount\": \"18.150\", \"Currency\": \"ZZZ\"",
            "line 4, Data.Transaction[0].Amount.Currency: \"ZZZ\" is no currency of ISO 4217",
        ),
        (
            "\"Status\": \"Pending\"",
            "\"Status\": \"Maybe\"",
            "line 4, Data.Transaction[0].Status: Booked, Pending or Rejected is wanted, or their codes, found \"Maybe\"",
        ),
        (
            "\"BookingDateTime\": \"2020-09-02T10",
            "\"Other\": \"2020-09-02T10",
            "line 30, Data.Transaction[2].BookingDateTime: is missing",
        ),
    ] {
        assert_eq!(refused(&changed(TRANSACTIONS, from, to)), sentence);
    }
    for (from, to, part) in [
        ("\"CreditDebitIndicator\": \"Debit\"", "\"CreditDebitIndicator\": \"Both\"", "Data.Transaction[0].CreditDebitIndicator"),
        ("2020-09-03T00:00:00+00:00", "3 September", "a date or a moment is wanted, found \"3 September\""),
        ("\"18.150\"", "18.15", "Data.Transaction[0].Amount.Amount"),
        ("Towbar club", "Tow\\u0000bar", "a control character stands in the text"),
        ("\"Meta\": {", "\"Meta\": [", "no JSON"),
    ] {
        let sentence = refused(&changed(TRANSACTIONS, from, to));
        assert!(sentence.contains(part), "{sentence}");
    }
}

#[test]
fn a_list_that_is_cut_off_is_refused() {
    for length in (200..TRANSACTIONS.trim_end().len()).step_by(97) {
        assert!(read(&TRANSACTIONS[..length]).is_err(), "{length}");
    }
}

#[test]
fn wrong_accounts_and_direct_debits_are_refused() {
    for (file, from, to, sentence) in [
        (
            ACCOUNTS,
            "MIHOGB2L",
            "MIHO:B2L",
            "line 4, Data.Account[0].Servicer.Identification: a BIC is wanted, found \"MIHO:B2L\"",
        ),
        (
            ACCOUNTS,
            "gb33 buke 2020 1555 5555 55",
            "gb33_",
            "line 4, Data.Account[0].Account[1].Identification: an IBAN is wanted, found \"xx99_\"",
        ),
        (DIRECT_DEBITS, "\"Name\": \"Pay\"", "\"Name\": \" \"", "line 19, Data.DirectDebit[2].Name: is missing"),
        (
            DIRECT_DEBITS,
            "INAC",
            "ODD",
            "line 13, Data.DirectDebit[1].DirectDebitStatusCode: Active or Inactive is wanted, or a code of ISO 20022 for a mandate's status, found \"ODD\"",
        ),
        (
            DIRECT_DEBITS,
            "0.57",
            "0.575",
            "line 4, Data.DirectDebit[0].PreviousPaymentAmount.Amount: an amount in GBP has fewer digits behind the point, found \"0.575\"",
        ),
    ] {
        assert_eq!(refused(&changed(file, from, to)), sentence);
    }
}

#[test]
fn an_id_that_stands_twice_with_two_amounts_is_refused() {
    let again = |amount: &str| {
        let one = |amount: &str| {
            format!(
                r#"{{"AccountId":"A","TransactionId":"T","CreditDebitIndicator":"Debit","Status":"UK.OBIE.Booked","BookingDateTime":"2020-09-01","Amount":{{"Amount":"{amount}","Currency":"GBP"}}}}"#
            )
        };
        format!(r#"{{"Data":{{"Transaction":[{},{}]}}}}"#, one("3.00"), one(amount))
    };
    assert_eq!(refused(&again("5.00")), "line 1, Data.Transaction[1].TransactionId: \"T\" stands twice, with two amounts");
    assert_eq!(entries(&again("3.00")).len(), 2, "the same twice is one: they have one key");
}
