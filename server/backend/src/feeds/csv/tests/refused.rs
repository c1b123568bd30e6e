//! Lines that are wrong, each by its number.

use super::*;

#[test]
fn a_wrong_line_is_refused_by_number_and_field() {
    for (from, to, sentence) in [
        ("R2.9.2", "R2.9.31", "line 13, 取引日: a day in one of the profile's forms is wanted, found \"R2.9.31\""),
        ("R2.9.2", "", "line 13, 取引日: is missing"),
        ("\"￥90,000\"", "\"￥90,00\"", "line 13, 出金額: an amount as in 1,234.56 is wanted, found \"¥90,00\""),
        ("\"￥90,000\"", "", "line 13, 出金額: is missing, and 入金額 too"),
        ("\"￥90,000\",", "\"￥90,000\",5", "line 13, 出金額: has an amount, and 入金額 too"),
        ("\"￥90,000\"", "▲90", "line 13, 出金額: is negative"),
        ("手数料,110,,", "手数料,110,", "line 15: 5 fields are wanted, as in the header, found 4"),
        ("手数料,110,,", "手数料,110,,,", "line 15: 5 fields are wanted, as in the header, found 6"),
        ("手数料,110", "手数料,1.5", "line 15, 出金額: an amount in JPY has fewer digits behind the point, found \"1.5\""),
        (
            "口座番号,1234567",
            "口座番号,12345678901",
            "line 5, 口座番号: an account is bank (4 digits), branch (3), kind and number (7), or iban, or id (1 to 128 characters) and servicer (a BIC)",
        ),
        ("科目,普通", "科目,定期", "line 4, 科目: \"定期\" is no kind of account"),
        ("2020/8/1,", "2020/8/1,x", "line 7, 照会期間: a day in one of the profile's forms is wanted, found \"x2020年9月3日\""),
        ("2020/8/1,", "2021/8/1,", "line 7, 照会期間: ends before it begins"),
        ("照会期間", "期間", "line 9, 照会期間: is missing"),
    ] {
        assert_eq!(refused(&passbook(from, to)), sentence);
    }
    for (from, to, sentence) in [
        ("-18.150", "-18.155", "line 2, Amount: an amount in EUR has fewer digits behind the point, found \"-18.155\""),
        ("-5.00,EUR", "-5.00,EURO", "line 3, Currency: \"EURO\" is no currency of ISO 4217"),
        ("-5.00,EUR", "\"-5,00\",EUR", "line 3, Amount: an amount as in 1234.56 is wanted, found \"-5,00\""),
        (
            "NL00KAKU0000000002",
            "NL 0",
            "line 6, IBAN: an account is bank (4 digits), branch (3), kind and number (7), or iban, or id (1 to 128 characters) and servicer (a BIC)",
        ),
        ("Coffee", "Cof\u{1}fee", "line 3, Description: a control character stands in the text"),
        ("1000,JPY,,,,", "1000,JPY,,\"x,,", "line 6: the file ends here, between quotes"),
        (
            "NL00KAKU0000000002,",
            "NL00KAKU0000000002,2020-09-01,,1,JPY,,,,\nNL00KAKU0000000001,",
            "line 7, account: the account's lines do not stand together",
        ),
    ] {
        assert_eq!(refused(&statement(from, to)), sentence);
    }
}

#[test]
fn bytes_of_another_encoding_are_refused_at_their_line() {
    let at = PASSBOOK.windows(3).position(|window| window == b"110").unwrap();
    let mut file = PASSBOOK.to_vec();
    file[at - 3] = 0xFF;
    assert_eq!(refused(&file), "line 15: the bytes are no Shift_JIS");
    let mut file = STATEMENT.to_vec();
    let at = file.windows(4).position(|window| window == b"Coff").unwrap();
    file[at] = 0xFF;
    assert_eq!(refused(&file), "line 3: the bytes are no UTF-8");
}

#[test]
fn other_columns_are_nobodys() {
    let refusal = read(b"Date,Amount\n2020-09-01,1\n").unwrap_err();
    assert_eq!(refusal.to_string(), "the format is not known; of CSV, no profile has these columns");
}
