//! A folder into which files are put: which are complete, and where they go.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file as a look finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub name: String,
    pub size: u64,
    pub changed: Option<SystemTime>,
}

/// What the last look found.
#[derive(Debug, Default)]
pub struct Seen(HashMap<String, Found>);

impl Seen {
    /// Those that have not changed since the last look, in the order of their names: whoever wrote them has finished.
    pub fn look(&mut self, now: Vec<Found>) -> Vec<String> {
        let mut complete: Vec<String> =
            now.iter().filter(|file| self.0.get(&file.name) == Some(file)).map(|file| file.name.clone()).collect();
        complete.sort();
        self.0 = now.into_iter().map(|file| (file.name.clone(), file)).collect();
        complete
    }
}

/// The files of the folder that may be taken: none that is being written under another name, and no folder.
///
/// # Errors
/// When the folder cannot be read.
pub fn found(folder: &Path) -> io::Result<Vec<Found>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        // A file may go between the look at the folder and the look at it.
        let Ok(data) = entry.metadata() else { continue };
        if data.is_file() && !is_being_written(&name) {
            files.push(Found { name, size: data.len(), changed: data.modified().ok() });
        }
    }
    Ok(files)
}

fn is_being_written(name: &str) -> bool {
    name.starts_with('.') || name.ends_with(".part") || name.ends_with(".tmp")
}

/// Puts a file away: to `done`, or to `refused` with the sentence beside it that says why. A name that is taken there gets a number.
///
/// # Errors
/// When it cannot be moved.
pub fn put_away(folder: &Path, name: &str, refused: Option<&str>) -> io::Result<PathBuf> {
    let into = folder.join(if refused.is_some() { "refused" } else { "done" });
    std::fs::create_dir_all(&into)?;
    let free = |number: u32| into.join(if number == 1 { name.to_owned() } else { format!("{name}.{number}") });
    let to = (1..).map(free).find(|path| !path.exists()).unwrap_or_else(|| into.join(name));
    if let Some(why) = refused {
        // First the reason: a file never lies there without one.
        let mut beside = to.clone().into_os_string();
        beside.push(".txt");
        std::fs::write(beside, format!("{why}\n"))?;
    }
    std::fs::rename(folder.join(name), &to)?;
    Ok(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, size: u64) -> Found {
        Found { name: name.to_owned(), size, changed: None }
    }

    #[test]
    fn a_file_is_taken_when_it_stays_as_it_was() {
        let mut seen = Seen::default();
        assert!(seen.look(vec![file("b", 1), file("a", 1)]).is_empty(), "nobody knows yet whether they grow");
        assert_eq!(seen.look(vec![file("b", 1), file("a", 2), file("c", 1)]), ["b"], "a grew, c is new");
        assert_eq!(seen.look(vec![file("a", 2), file("c", 1)]), ["a", "c"], "in the order of the names");
        assert!(seen.look(vec![]).is_empty());
        assert!(seen.look(vec![file("a", 2)]).is_empty(), "one that comes again is a new one");
    }

    #[test]
    fn what_was_taken_lies_with_its_kind_and_a_refused_one_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| std::fs::write(folder.path().join(name), name).unwrap();
        for name in ["a.zen", ".hidden", "b.part", "c.tmp"] {
            put(name);
        }
        std::fs::create_dir(folder.path().join("done")).unwrap();
        let names = |found: Vec<Found>| found.into_iter().map(|file| file.name).collect::<Vec<_>>();
        assert_eq!(names(found(folder.path()).unwrap()), ["a.zen"]);
        assert_eq!(put_away(folder.path(), "a.zen", None).unwrap(), folder.path().join("done/a.zen"));
        put("a.zen");
        assert_eq!(put_away(folder.path(), "a.zen", None).unwrap(), folder.path().join("done/a.zen.2"));
        put("a.zen");
        let refused = put_away(folder.path(), "a.zen", Some("a.zen: refused (zengin-03): record 1")).unwrap();
        assert_eq!(refused, folder.path().join("refused/a.zen"));
        let why = std::fs::read_to_string(folder.path().join("refused/a.zen.txt")).unwrap();
        assert_eq!(why, "a.zen: refused (zengin-03): record 1\n");
        assert!(found(folder.path()).unwrap().is_empty());
    }
}
