//! Migrations on data from before them: on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};

const FIRST: &str = include_str!("../../../migrations/0001_first_light.sql");
const CASES: &str = include_str!("../../../migrations/0003_cases.sql");

/// What two posts at once left behind: two answers that hold, two drafts, one that rose again after it was handed in, and a stop.
const BEFORE: &str = "
    INSERT INTO accounts (id) VALUES ('a-1'), ('a-2');
    INSERT INTO account_customers (institution, customer, account_id) VALUES ('9991', 'C-1', 'a-1'), ('9991', 'C-2', 'a-1');
    INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ('p-2', '2', 'x', 0);
    INSERT INTO person_customers (institution, customer, person_id, since) VALUES ('9991', 'C-2', 'p-2', 0);
    INSERT INTO verdicts (account_id, key, said_at, id, person_id, verdict, holds) VALUES
        ('a-1', 'k', 9, 'v-1', 'p-2', 'mine', TRUE), ('a-1', 'k', 1, 'v-2', 'p-2', 'mine', FALSE),
        ('a-1', 'k', 5, 'v-3', 'p-2', 'not-mine', TRUE), ('a-1', 'l', 5, 'v-4', 'p-2', 'mine', TRUE);
    INSERT INTO claims (id, number, institution, customer, account_id, state, claimed, narrative, received_at, first_answer_by,
        decision_by, policy_version) VALUES ('d-2', 'K', '9991', 'C-2', 'a-2', 'received', 1, 'x', 1, 'x', 'x', 1);
    INSERT INTO claim_drafts (id, person_id, account_id, body, changed_at) VALUES
        ('d-1', 'p-2', 'a-1', '{}', 5), ('d-3', 'p-2', 'a-1', '{}', 7), ('d-2', 'p-2', 'a-2', '{}', 5);
    INSERT INTO links (account_id, id, provider, status, bank_status, verified_by, second_factor, holder_matches, withdrawals,
        withdrawn, printed_as) VALUES ('a-1', 'l-1', 'pay', 'active', 'stopped', '[]', FALSE, 'yes', 0, 0, '[]');
    INSERT INTO stops (account_id, link_id, id, person_id, requested_at) VALUES ('a-1', 'l-1', 's-1', 'p-2', 1);
";

const AFTER: [(&str, &str); 3] = [
    ("SELECT id FROM verdicts WHERE holds = TRUE ORDER BY id", "v-3 v-4"),
    ("SELECT id FROM claim_drafts ORDER BY id", "d-3 dd-2"),
    ("SELECT id FROM stops WHERE customer = 'C-2' AND bank_confirmed = TRUE AND provider_confirmed = FALSE", "s-1"),
];

/// The same on a connection to either engine.
macro_rules! migrated {
    ($connection:expr) => {{
        let mut connection = $connection;
        for sql in [FIRST, BEFORE, CASES] {
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
        }
        for (sql, left) in AFTER {
            let found: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap();
            let found: Vec<String> = found.into_iter().map(|(id,)| id).collect();
            assert_eq!(found.join(" "), left, "{sql}");
        }
    }};
}

#[tokio::test]
async fn what_two_posts_at_once_left_is_put_right() {
    for url in support::urls().await {
        if url.starts_with("sqlite:") {
            let options: SqliteConnectOptions = url.parse().unwrap();
            migrated!(options.create_if_missing(true).connect().await.unwrap());
        } else {
            migrated!(PgConnection::connect(&url).await.unwrap());
        }
    }
}
