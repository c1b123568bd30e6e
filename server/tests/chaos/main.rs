//! Killed at any instant, an import loses nothing that it had acknowledged, doubles nothing and shows nothing by half; and so it is when
//! the database is stopped. A few times in `make test`; hundreds of times in `make chaos`.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

#[path = "../../backend/tests/support/camt.rs"]
mod camt;
#[path = "../../backend/tests/support/exchange.rs"]
mod exchange;
mod files;
mod program;
mod story;

use program::{Database, Program};
use story::Story;
use tokio::sync::Mutex;

/// One story stops the server that the other uses.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// So often is the program killed on each engine, and PostgreSQL stopped.
fn times(name: &str, usually: u32) -> u32 {
    std::env::var(name).ok().and_then(|times| times.parse().ok()).unwrap_or(usually)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_import_is_taken_up_where_it_was() {
    let _alone = ONE_AT_A_TIME.lock().await;
    let story = Story::new().await;
    for engine in program::engines() {
        let mut kills = 0;
        while kills < times("KAKUNIN_KILLS", 6) {
            let program = Program::on(Database::fresh(engine).await);
            while !story.import_and_kill(&program).await {
                kills += 1;
                story.nothing_is_seen_by_half(&program).await;
            }
            story.is_whole(&program).await;
        }
        println!("{engine:?}: killed {kills} times, nothing lost, nothing doubled");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_stopped_has_what_was_acknowledged() {
    let _alone = ONE_AT_A_TIME.lock().await;
    let Some(again) = program::postgres_again() else { return };
    let story = Story::new().await;
    for _ in 0..times("KAKUNIN_STOPS", 2) {
        let program = Program::on(Database::fresh(program::Engine::Postgres).await);
        story.import_and_stop_postgres(&program, &again).await;
        story.nothing_is_seen_by_half(&program).await;
        story.is_whole(&program).await;
    }
}
