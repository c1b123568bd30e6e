//! A small world: a bank, a provider, and two customers of the bank with what was drawn from their accounts.

use backend::identity::{NewFactor, Setup, Shown, renew_recovery_codes};
use backend::keys::Place;
use backend::people::{Activation, Customer, Proved, activate, afresh, check_code, choose_password, enrol};
use backend::sessions::SignedIn;
use backend::{Backend, args};
use domain::proof::Purpose;
use domain::time::Instant;
use jiff::civil::{Date, date};

pub const BANK: &str = "9991";
pub const WALLET: &str = "docomo-koza";
/// The account of C-1001, born on [`BORN`].
pub const ACCOUNT: &str = "account-1";
/// The account of C-1002, of the same birth date.
pub const OTHER_ACCOUNT: &str = "account-2";
pub const BORN: Date = date(1986, 5, 14);
pub const PASSWORD: &str = "correct horse battery";

/// Fills the world: four withdrawals of 2020-09-01 from [`ACCOUNT`], flagged, one of July, and one from [`OTHER_ACCOUNT`].
pub async fn fill(backend: &Backend) {
    institution(backend, BANK, "bank", "見本銀行").await;
    institution(backend, WALLET, "provider", "ドコモ口座").await;
    account(backend, ACCOUNT, "9000001", "C-1001").await;
    account(backend, OTHER_ACCOUNT, "9000002", "C-1002").await;
    withdrawal(backend, ACCOUNT, "2020-07-01", 1, 5_000).await;
    for (place, amount) in [(1, 100_000), (2, 90_000), (3, 90_000), (4, 20_000)] {
        let key = withdrawal(backend, ACCOUNT, "2020-09-01", place, amount).await;
        let flag = "INSERT INTO flags (account_id, key, level, score, rules, evidence, version) VALUES ($1, $2, 'alert', 93, '[]', '[]', 1)";
        backend.db.run(flag, args![ACCOUNT, key]).await.unwrap();
    }
    withdrawal(backend, OTHER_ACCOUNT, "2020-09-01", 1, 7_000).await;
}

/// The key of the withdrawal at that place of a day.
pub fn key(day: &str, place: i64) -> String {
    format!("{day}/{place:08}")
}

/// The customer, who has activated the bank's number with a code of their own.
pub async fn signed_in(backend: &Backend, customer: &str) -> Customer {
    signed_in_of(backend, BANK, customer).await
}

/// The same of another institution's customer.
pub async fn signed_in_of(backend: &Backend, institution: &str, customer: &str) -> Customer {
    let letter = enrol(backend, institution, customer).await.unwrap();
    let activation = check_code(backend, &letter.code, BORN).await.unwrap();
    let activation = choose_password(backend, activation, PASSWORD.to_owned(), PASSWORD).await.unwrap();
    let code = code(activation.app().unwrap(), backend.clock.real_now());
    let (person_id, _) = activate(backend, &activation, app(&activation, &code)).await.unwrap();
    SignedIn::Customer { person_id }.customer().unwrap()
}

/// The authenticator app that an activation asks for, with what was typed as its first code.
pub fn app(activation: &Activation, code: &str) -> NewFactor {
    let setup = activation.app().cloned().unwrap_or_else(|| Setup::new("nobody"));
    NewFactor::App { setup, code: code.to_owned() }
}

/// What the customer's authenticator app shows at that instant.
pub fn code(app: &Setup, now: Instant) -> String {
    let secret = totp_rs::Secret::try_from_base32(&app.secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).with_account_name("").build().unwrap();
    totp.generate(u64::try_from(now.0 / Instant::SECOND).unwrap()).to_string()
}

/// The customer, who has proved afresh who they are.
pub async fn proved(backend: &Backend, customer: &Customer) -> Proved {
    let codes = renew_recovery_codes(backend, &customer.identity()).await.unwrap();
    afresh(backend, customer, Shown::Code(codes[0].clone()), &Purpose::ChangePassword).await.unwrap()
}

/// The number that a query counts.
pub async fn count(backend: &Backend, sql: &str) -> i64 {
    let found: Option<(i64,)> = backend.db.one(sql, args![]).await.unwrap();
    found.unwrap().0
}

pub async fn institution(backend: &Backend, id: &str, kind: &str, name: &str) {
    let sql = "INSERT INTO institutions (id, kind, name, aliases, phone, sequence) VALUES ($1, $2, $3, '[]', '0120-000-991', 1)";
    backend.db.run(sql, args![id, kind, name]).await.unwrap();
}

/// What stands sealed in a column of an account.
pub fn sealed(backend: &Backend, column: &str, account: &str, text: &str) -> String {
    backend.keys.seal(Place { table: "accounts", column, row: account }, text)
}

pub async fn account(backend: &Backend, id: &str, number: &str, customer: &str) {
    let sql = "INSERT INTO accounts (id, bank, branch, kind, number, sender, sequence, customer, holder_name, birth_date, status)
               VALUES ($1, $2, '001', 'ordinary', $3, $2, 1, $4, $5, $6, 'open')";
    let seal = |column, text: &str| sealed(backend, column, id, text);
    let born = seal("birth_date", &BORN.to_string());
    let values = args![id, BANK, seal("number", number), customer, seal("holder_name", "見本 花子"), born];
    backend.db.run(sql, values).await.unwrap();
    let sql = "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, $2, $3)";
    backend.db.run(sql, args![BANK, customer, id]).await.unwrap();
}

pub async fn withdrawal(backend: &Backend, account: &str, day: &str, place: i64, amount: i64) -> String {
    let key = key(day, place);
    let at = Instant::parse(&format!("{day}T14:05:0{place}+09:00")).unwrap();
    let sql =
        "INSERT INTO withdrawals (account_id, key, posted_on, position, amount, currency, description, provider, link_id, at)
               VALUES ($1, $2, $3, $4, $5, 'JPY', 'ﾄﾞｺﾓｺｳｻﾞ', $6, 'link-1', $7)";
    backend.db.run(sql, args![account, &key, day, place, amount, WALLET, at]).await.unwrap();
    key
}
