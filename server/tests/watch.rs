//! `kakunin watch` as it runs: what is put into a folder is imported or put away with a reason, and no file ends it.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands; helpers of a story are tests too")]

use backend::keys::Keys;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

struct Watching {
    process: Child,
    folder: TempDir,
    _database: TempDir,
}

impl Watching {
    /// Watches a folder that looks as `prepared` leaves it.
    fn begin(prepared: impl FnOnce(&Path)) -> Self {
        let (folder, database) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        prepared(folder.path());
        let mut command = Command::new(env!("CARGO_BIN_EXE_kakunin"));
        command.args(["watch", "--every", "1"]).arg(folder.path()).current_dir(database.path());
        command.env("DATABASE_URL", format!("sqlite:{}", database.path().join("watch.db").display()));
        command.env("KAKUNIN_TODAY", "2020-10-02").env("KAKUNIN_KEYS", Keys::make(1)).env("KAKUNIN_LOG", "warn");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self { process: command.spawn().unwrap(), folder, _database: database }
    }

    fn put(&self, name: impl AsRef<OsStr>, holds: &str) {
        put(self.folder.path(), name, holds);
    }

    fn read(&self, path: impl AsRef<Path>) -> String {
        std::fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    /// Waits until it has that file.
    fn has(&mut self, path: impl AsRef<Path>) {
        let path = self.folder.path().join(path);
        for _ in 0..600 {
            if path.symlink_metadata().is_ok() {
                return;
            }
            assert!(self.process.try_wait().unwrap().is_none(), "it ended before there was {}", path.display());
            sleep(Duration::from_millis(100));
        }
        panic!("there is no {}", path.display());
    }

    /// What it printed, once it is ended.
    fn end(mut self) -> Output {
        // It may print yet what it put away.
        sleep(Duration::from_millis(300));
        self.process.kill().unwrap();
        self.process.wait_with_output().unwrap()
    }
}

fn put(folder: &Path, name: impl AsRef<OsStr>, holds: &str) {
    std::fs::write(folder.join(name.as_ref()), holds).unwrap();
}

/// A whole delivery, of that number.
fn institutions(sequence: u32) -> String {
    format!(
        "{{\"type\":\"header\",\"format\":\"kakunin-exchange\",\"version\":1,\"feed\":\"institutions\",\"sender\":\"operator\",\
         \"as_of\":\"2020-09-04T09:00:00+09:00\",\"snapshot\":false,\"sequence\":{sequence}}}\n\
         {{\"type\":\"institution\",\"id\":\"9991\",\"kind\":\"bank\",\"name\":\"見本銀行\",\"aliases\":[],\"monthly_cap\":null}}\n\
         {{\"type\":\"trailer\",\"records\":1}}\n"
    )
}

#[test]
fn no_file_ends_it_and_what_was_left_is_taken_up() {
    let mut watching = Watching::begin(|folder| {
        std::fs::create_dir(folder.join("work")).unwrap();
        put(&folder.join("work"), "left.ndjson", &institutions(1));
    });
    let long = "l".repeat(252);
    watching.put(&long, "of no format");
    watching.put("next.ndjson", &institutions(2));
    for put_away in ["done/left.ndjson", "done/next.ndjson", &format!("refused/{long}")] {
        watching.has(put_away);
    }
    assert!(watching.read(format!("refused/{}.txt", "l".repeat(251))).contains("refused (unknown format)"));
    watching.put("after.ndjson", &institutions(3));
    watching.has("done/after.ndjson");
    let printed = String::from_utf8(watching.end().stdout).unwrap();
    assert_eq!(printed.lines().count(), 4, "{printed}");
    assert!(printed.lines().next().unwrap().contains("/left.ndjson: imported (exchange/institutions)"), "{printed}");
}

#[test]
fn what_is_printed_quotes_nobody_and_what_lies_beside_the_file_does() {
    let mut watching = Watching::begin(|_| ());
    watching.put("a.ndjson", &institutions(1).replace("\"bank\"", "\"Hanako Mihon\"").replace("\"9991\"", "\"GB29 NWBK\""));
    watching.has("refused/a.ndjson");
    let why = watching.read("refused/a.ndjson.txt");
    assert!(why.contains("Hanako Mihon") || why.contains("GB29 NWBK"), "{why}");
    let printed = String::from_utf8(watching.end().stdout).unwrap();
    assert!(printed.contains("a.ndjson: refused (exchange/institutions): line 2, "), "{printed}");
    assert!(!printed.contains("Hanako") && !printed.contains("NWBK"), "{printed}");
}

#[test]
fn a_name_is_passed_over_never_and_printed_in_one_line() {
    let mut watching = Watching::begin(|_| ());
    watching.put(OsStr::from_bytes(b"\xff.ndjson"), &institutions(1));
    watching.put("a\nb.ndjson: imported (zengin-03): 9 records", "of no format");
    watching.has("done/\\xff.ndjson");
    watching.has("refused/a\\nb.ndjson: imported (zengin-03): 9 records");
    let folder = watching.folder.path().display().to_string();
    let printed = String::from_utf8(watching.end().stdout).unwrap();
    assert_eq!(printed.lines().count(), 2, "{printed}");
    assert!(printed.lines().all(|line| line.starts_with(&folder)), "{printed}");
}

#[test]
fn no_link_leads_out_of_the_folder() {
    let elsewhere = tempfile::tempdir().unwrap();
    put(elsewhere.path(), "outside.ndjson", &institutions(1));
    put(elsewhere.path(), "notes.txt", "as they were");
    let mut watching = Watching::begin(|_| ());
    watching.has("refused");
    std::os::unix::fs::symlink(elsewhere.path().join("outside.ndjson"), watching.folder.path().join("a.ndjson")).unwrap();
    watching.has("refused/a.ndjson");
    assert!(watching.read("refused/a.ndjson.txt").ends_with("/a.ndjson: refused: it is a link, and no file\n"));
    watching.end();

    let mut watching = Watching::begin(|folder| std::os::unix::fs::symlink(elsewhere.path(), folder.join("refused")).unwrap());
    assert!(!watching.process.wait().unwrap().success());
    let said = String::from_utf8(watching.end().stderr).unwrap();
    assert!(said.ends_with("/refused: it must be a folder, and is a link or a file\n"), "{said}");
    assert_eq!(elsewhere.path().read_dir().unwrap().count(), 2);
    assert_eq!(std::fs::read_to_string(elsewhere.path().join("notes.txt")).unwrap(), "as they were");
}
