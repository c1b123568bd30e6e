//! Which files of a folder are complete.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// A file as a look finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub name: OsString,
    pub size: u64,
    pub changed: Option<SystemTime>,
}

impl Found {
    /// A file of that name, with what the file system says of it.
    #[must_use]
    pub fn of(name: OsString, data: &Metadata) -> Self {
        Self { name, size: data.len(), changed: data.modified().ok() }
    }
}

/// What the last look found.
#[derive(Debug, Default)]
pub struct Seen(HashMap<OsString, Found>);

impl Seen {
    /// Those that have not changed since the last look, in the order of their names: whoever wrote them has finished.
    pub fn look(&mut self, now: Vec<Found>) -> Vec<Found> {
        let mut complete: Vec<Found> = now.iter().filter(|file| self.0.get(&file.name) == Some(file)).cloned().collect();
        complete.sort_by(|one, other| one.name.cmp(&other.name));
        self.0 = now.into_iter().map(|file| (file.name.clone(), file)).collect();
        complete
    }
}

/// What was put into a folder and may be taken: nothing that is being written under another name, and no folder. Of a link it is the link
/// itself that is found: where it leads is nobody's business.
///
/// # Errors
/// When the folder cannot be read.
pub fn found(folder: &Path) -> io::Result<Vec<Found>> {
    each(folder, |name, data| !data.is_dir() && !is_being_written(name))
}

/// Whatever lies in a folder.
///
/// # Errors
/// When the folder cannot be read.
pub fn all(folder: &Path) -> io::Result<Vec<Found>> {
    each(folder, |_, _| true)
}

fn each(folder: &Path, wanted: impl Fn(&OsStr, &Metadata) -> bool) -> io::Result<Vec<Found>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        // A file may go between the look at the folder and the look at it.
        let Ok(data) = entry.metadata() else { continue };
        if wanted(&name, &data) {
            files.push(Found::of(name, &data));
        }
    }
    Ok(files)
}

fn is_being_written(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b".part") || name.ends_with(b".tmp")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, size: u64) -> Found {
        Found { name: name.into(), size, changed: None }
    }

    fn names(found: Vec<Found>) -> Vec<String> {
        found.into_iter().map(|file| file.name.into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_taken_when_it_stays_as_it_was() {
        let mut seen = Seen::default();
        assert!(seen.look(vec![file("b", 1), file("a", 1)]).is_empty(), "nobody knows yet whether they grow");
        assert_eq!(names(seen.look(vec![file("b", 1), file("a", 2), file("c", 1)])), ["b"], "a grew, c is new");
        assert_eq!(names(seen.look(vec![file("a", 2), file("c", 1)])), ["a", "c"], "in the order of the names");
        assert!(seen.look(vec![]).is_empty());
        assert!(seen.look(vec![file("a", 2)]).is_empty(), "one that comes again is a new one");
    }

    #[test]
    fn what_is_being_written_is_not_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.zen", ".hidden", "b.part", "c.tmp"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        std::fs::create_dir(folder.path().join("done")).unwrap();
        assert_eq!(names(found(folder.path()).unwrap()), ["a.zen"]);
        assert_eq!(all(folder.path()).unwrap().len(), 5);
    }
}
