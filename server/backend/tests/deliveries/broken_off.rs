//! What an import that could not be finished leaves, and who goes on with it.

use super::{ACCOUNT, Backend, Source, Status, all, bring, exchange, import, imported, institutions, link, support};
use backend::args;
use backend::db::Tx;
use backend::screening::rescreen;
use std::sync::Arc;
use std::time::Duration;

async fn state(backend: &Backend, format: &str) -> (String, String) {
    let (state,): (String,) =
        backend.db.one("SELECT state FROM deliveries WHERE format = $1", args![format]).await.unwrap().unwrap();
    let sql = format!("SELECT id, error FROM deliveries WHERE format = '{format}'");
    (state, support::opened(backend, "deliveries", "error", &sql).await)
}

#[tokio::test]
async fn a_batch_that_speaks_of_one_account_by_all_its_names_is_written() {
    let account = |name: &str, also: &str| {
        format!(
            r#"{{"type":"account","account":{name},"customer":"C-1","holder_name":"見本 花子","status":"open","also":[{also}]}}"#
        )
    };
    let (iban, id) = (r#"{"iban":"JP00MIHO0000001"}"#, r#"{"id":"A-1"}"#);
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let records = [account(ACCOUNT, iban), account(iban, ""), account(id, iban), account(ACCOUNT, "")];
        imported(&backend, exchange("accounts", "9991", 1, true, &records)).await;
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM accounts").await, 1);
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM account_names").await, 3);
    }
}

#[tokio::test]
async fn an_import_that_the_database_breaks_off_is_done_again_with_the_same_file() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let file: Arc<[u8]> = exchange("bank-links", "9991", 1, true, &[link("7", "active")]).into_bytes().into();
        let bytes = || Source::Bytes("file".into(), file.clone());
        backend.db.run("ALTER TABLE bank_links RENAME TO away", args![]).await.unwrap();
        let error = import(&backend, &bytes()).await.unwrap_err();
        assert!(error.to_string().contains("bank_links"), "{error}");
        let (state, why) = state(&backend, "exchange/bank-links").await;
        assert_eq!(state, "failed");
        assert!(why.ends_with("import the same file again"), "the operator is told what to do");
        backend.db.run("ALTER TABLE away RENAME TO bank_links", args![]).await.unwrap();
        let other = bring(&backend, exchange("bank-links", "9991", 1, true, &[link("8", "active")])).await;
        assert_eq!(other.status, Status::Refused, "its sequence stands for its content");
        assert_eq!(import(&backend, &bytes()).await.unwrap().status, Status::Imported);
        assert!(all(&backend).await.contains(r#""contract":"7""#));
        assert_eq!(import(&backend, &bytes()).await.unwrap().status, Status::AlreadyImported);
    }
}

#[tokio::test]
async fn what_cannot_be_finished_holds_nobody_else_up() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let file = exchange("bank-links", "9991", 1, true, &[link("7", "active")]);
        imported(&backend, file.clone()).await;
        for (sql, values) in [
            ("UPDATE deliveries SET state = 'parsed' WHERE format = 'exchange/bank-links'", args![]),
            ("UPDATE delivery_parts SET bytes = $1", args![vec![0_u8, 1, 2]]),
        ] {
            backend.db.run(sql, values).await.unwrap();
        }
        imported(&backend, exchange("accounts", "9991", 1, true, &[])).await;
        assert_eq!(state(&backend, "exchange/bank-links").await.0, "failed");
        imported(&backend, exchange("accounts", "9991", 2, true, &[])).await;
        imported(&backend, file).await;
    }
}

#[tokio::test]
async fn screening_anew_waits_for_its_turn_and_finishes_what_was_broken_off() {
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        imported(&backend, exchange("bank-links", "9991", 1, true, &[link("7", "active")])).await;
        let before = all(&backend).await;
        for sql in ["UPDATE deliveries SET state = 'parsed' WHERE format = 'exchange/bank-links'", "DELETE FROM links"] {
            backend.db.run(sql, args![]).await.unwrap();
        }
        let turn = Turn::taken(&backend).await;
        let screening = tokio::spawn({
            let backend = backend.clone();
            async move { rescreen(&backend, |_, _| ()).await.unwrap() }
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!screening.is_finished(), "an import has the turn");
        drop(turn);
        assert_eq!(screening.await.unwrap(), 1);
        assert_eq!(all(&backend).await, before);
    }
}

/// The turn as another import holds it: on SQLite by a file, on PostgreSQL by a lock that a transaction has.
enum Turn {
    File(#[expect(dead_code, reason = "held until dropped")] std::fs::File),
    Transaction(#[expect(dead_code, reason = "held until dropped")] Box<Tx>),
}

impl Turn {
    async fn taken(backend: &Backend) -> Self {
        if let Some(file) = backend.db.file() {
            let lock = std::fs::File::create(file.with_extension("import-lock")).unwrap();
            lock.lock().unwrap();
            return Self::File(lock);
        }
        let mut tx = backend.db.begin().await.unwrap();
        let key = i64::from_be_bytes(*b"\0kakunin");
        tx.run("SELECT pg_advisory_xact_lock($1)", args![key]).await.unwrap();
        Self::Transaction(Box::new(tx))
    }
}

/// What a file of charges has left that broke off stands where it was written, and reaches no day: of none of them is said any more that all
/// was delivered, whoever delivers next, until the same file is finished.
#[tokio::test]
async fn charges_that_broke_off_reach_no_day() {
    let charge = |id: &str, day: &str| {
        format!(
            r#"{{"type":"charge","charge":"{id}","wallet":"W-1","contract":"7","account":{ACCOUNT},"amount":100,"currency":"JPY","at":"{day}T10:00:00+09:00","status":"settled"}}"#
        )
    };
    let file = |sequence, charges: &[String]| exchange("charges", "pay", sequence, false, charges);
    let last = file(3, &[charge("X-3", "2020-09-03")]);
    for backend in support::backends().await {
        imported(&backend, institutions()).await;
        let reaches = async || -> Vec<(String, String)> {
            backend.db.all("SELECT posted_from, posted_to FROM charged_days", args![]).await.unwrap()
        };
        let days = |to: &str| vec![("2020-08-23".to_owned(), to.to_owned())];
        imported(&backend, file(2, &[charge("X-1", "2020-08-20"), charge("X-2", "2020-08-29")])).await;
        assert_eq!(reaches().await, days("2020-08-28"));
        let withdrawals = ["ALTER TABLE withdrawals RENAME TO away", "ALTER TABLE away RENAME TO withdrawals"];
        backend.db.run(withdrawals[0], args![]).await.unwrap();
        import(&backend, &Source::Bytes("file".into(), Arc::from(last.as_bytes()))).await.unwrap_err();
        backend.db.run(withdrawals[1], args![]).await.unwrap();
        assert_eq!(support::world::count(&backend, "SELECT COUNT(*) FROM deliveries WHERE state = 'failed'").await, 1);
        let stand = support::world::count(&backend, "SELECT COUNT(*) FROM charges").await;
        assert_eq!((stand, reaches().await), (3, days("2020-08-28")), "what was written before it broke off");
        imported(&backend, file(1, &[charge("X-0", "2020-08-20")])).await;
        assert!(reaches().await.is_empty(), "no file before it is missing, but it is not finished itself");
        imported(&backend, last.as_str()).await;
        assert_eq!(reaches().await, days("2020-09-02"));
    }
}
