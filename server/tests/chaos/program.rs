//! The real program on a database of its own.

use backend::db::Db;
use backend::ids::new_id;
use backend::keys::Keys;
use sqlx::Connection as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

static KEYS: LazyLock<String> = LazyLock::new(|| Keys::make(1));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// SQLite, and PostgreSQL where `KAKUNIN_TEST_POSTGRES` names a server.
///
/// # Panics
/// When PostgreSQL is required and not named.
pub fn engines() -> Vec<Engine> {
    let named = std::env::var("KAKUNIN_TEST_POSTGRES").is_ok();
    let required = std::env::var("KAKUNIN_TEST_REQUIRE_POSTGRES").is_ok_and(|required| required == "1");
    assert!(named || !required, "KAKUNIN_TEST_POSTGRES must name a PostgreSQL server");
    if named { vec![Engine::Sqlite, Engine::Postgres] } else { vec![Engine::Sqlite] }
}

/// The command that stops PostgreSQL at once and starts it again; none where there is no server of the tests' own.
pub fn postgres_again() -> Option<String> {
    let again = std::env::var("KAKUNIN_TEST_POSTGRES_AGAIN").ok();
    assert!(again.is_some() || engines().len() == 1, "scripts/postgres says how its server is stopped");
    again
}

/// An empty database.
pub struct Database {
    url: String,
    folder: TempDir,
}

impl Database {
    pub async fn fresh(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("chaos.db").display()),
            Engine::Postgres => {
                let (server, name) = (std::env::var("KAKUNIN_TEST_POSTGRES").unwrap(), format!("chaos_{}", new_id()));
                let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
                let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::query(create).execute(&mut connection).await.unwrap();
                format!("{}/{name}", server.rsplit_once('/').unwrap().0)
            }
        };
        Self { url, folder }
    }
}

pub struct Program(Database);

impl Program {
    pub fn on(database: Database) -> Self {
        Self(database)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kakunin"));
        command.args(arguments).env("DATABASE_URL", &self.0.url).env("KAKUNIN_TODAY", "2020-10-02");
        command.env("KAKUNIN_KEYS", &*KEYS).env("KAKUNIN_LOG", "off").current_dir(self.0.folder.path());
        command.stdin(Stdio::null());
        command
    }

    /// Starts an import of all files in a folder, in the order of their names.
    pub fn import(&self, folder: &Path) -> Child {
        let mut files: Vec<String> = folder.read_dir().unwrap().map(|file| file.unwrap().path().display().to_string()).collect();
        files.sort();
        let arguments: Vec<&str> = ["import", "--json"].into_iter().chain(files.iter().map(String::as_str)).collect();
        self.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// What a command prints.
    ///
    /// # Panics
    /// When it fails.
    pub fn prints(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The database itself.
    pub async fn db(&self) -> Db {
        Db::open(&self.0.url, Keys::parse(&KEYS).unwrap()).await.unwrap()
    }
}
