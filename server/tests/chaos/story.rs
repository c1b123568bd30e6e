//! Files that are imported again and again.

use crate::files::files;
use crate::program::{Database, Engine, Program};
use backend::args;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::Child;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub struct Story {
    folder: TempDir,
    /// What an undisturbed import comes to.
    digest: String,
    /// What `kakunin transactions` may print: what it prints after each of the files.
    seen: BTreeSet<String>,
    /// How long an undisturbed import takes: kills come within it.
    takes: Duration,
    /// The files that this story's current import acknowledged.
    acknowledged: Mutex<BTreeSet<String>>,
}

impl Story {
    #[expect(clippy::disallowed_methods, reason = "how long an import takes says when kills may come")]
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (number, (name, bytes)) in files().into_iter().enumerate() {
            std::fs::write(folder.path().join(format!("{number:02}-{name}")), bytes).unwrap();
        }
        let mut seen = BTreeSet::new();
        let one_by_one = Program::on(Database::fresh(Engine::Sqlite).await);
        seen.insert(one_by_one.prints(&["transactions", "--json"]));
        let mut files: Vec<_> = folder.path().read_dir().unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            one_by_one.prints(&["import", &file.display().to_string()]);
            seen.insert(one_by_one.prints(&["transactions", "--json"]));
        }
        let undisturbed = Program::on(Database::fresh(Engine::Sqlite).await);
        let begun = Instant::now();
        assert!(undisturbed.import(folder.path()).wait().unwrap().success());
        let takes = begun.elapsed();
        let digest = undisturbed.prints(&["digest"]);
        assert_eq!(digest, one_by_one.prints(&["digest"]));
        Self { folder, digest, seen, takes, acknowledged: Mutex::default() }
    }

    /// Imports, and kills the import at an instant that nobody chose. Says whether it came to its end before.
    pub async fn import_and_kill(&self, program: &Program) -> bool {
        let mut import = program.import(self.folder.path());
        tokio::time::sleep(self.some_instant()).await;
        let ended = import.try_wait().unwrap().is_some();
        // SIGKILL: nothing of the program runs after it.
        let _ = import.kill();
        self.listen(&mut import);
        ended
    }

    /// Imports, and stops PostgreSQL meanwhile.
    pub async fn import_and_stop_postgres(&self, program: &Program, again: &str) {
        let mut import = program.import(self.folder.path());
        tokio::time::sleep(self.some_instant()).await;
        let stopped = std::process::Command::new("bash").args(["-c", again]).output().unwrap();
        assert!(stopped.status.success(), "{}", String::from_utf8_lossy(&stopped.stderr));
        self.listen(&mut import);
    }

    fn some_instant(&self) -> Duration {
        let chance = u32::from_le_bytes(backend::ids::random_bytes::<4>());
        self.takes.mul_f64(f64::from(chance) / f64::from(u32::MAX))
    }

    /// Takes down what the import acknowledged; what was acknowledged to an earlier one must be known to it.
    fn listen(&self, import: &mut Child) {
        let mut printed = String::new();
        import.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
        import.wait().unwrap();
        let mut acknowledged = self.acknowledged.lock().unwrap();
        // A kill may have cut the last line.
        for line in printed.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            let answer: serde_json::Value = serde_json::from_str(line).unwrap();
            let file = answer["file"].as_str().unwrap().to_owned();
            let wanted = if acknowledged.insert(file) { "imported" } else { "already_imported" };
            let status = answer["status"].as_str().unwrap();
            // What was done when the kill came before its line was printed is known, too.
            assert!(status == wanted || (wanted, status) == ("imported", "already_imported"), "{line}");
        }
    }

    /// Between a kill and the next import, statements are there whole or not at all.
    pub async fn nothing_is_seen_by_half(&self, program: &Program) {
        let printed = program.prints(&["transactions", "--json"]);
        assert!(self.seen.contains(&printed), "half a delivery is seen:\n{printed}");
    }

    /// Imports to the end, and what is there is what an undisturbed import leaves, each delivery recorded once.
    pub async fn is_whole(&self, program: &Program) {
        let mut import = program.import(self.folder.path());
        self.listen(&mut import);
        self.acknowledged.lock().unwrap().clear();
        assert_eq!(program.prints(&["digest"]), self.digest);
        program.prints(&["audit", "verify"]);
        let sql = "SELECT object, COUNT(*) FROM audit WHERE action = 'delivery.done' GROUP BY object";
        let recorded: Vec<(Option<String>, i64)> = program.db().await.all(sql, args![]).await.unwrap();
        assert!(recorded.iter().all(|(_, count)| *count == 1), "{recorded:?}");
        assert_eq!(recorded.len(), self.folder.path().read_dir().unwrap().count());
    }
}
