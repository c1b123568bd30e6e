//! The watched folder and its own three: `work`, from which is imported, `done` and `refused`.

use super::look::{self, Found};
use super::names::numbered;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const WORK: &str = "work";
const DONE: &str = "done";
const REFUSED: &str = "refused";

/// A folder whose files this program alone takes.
#[derive(Debug)]
pub struct Watched {
    folder: PathBuf,
    /// As long as it is held, no other `watch` takes up what lies in `work`.
    _alone: File,
}

impl Watched {
    /// Makes its folders, and is the only one who watches it.
    ///
    /// # Errors
    /// A sentence where a folder cannot be made, or another watches already.
    pub fn open(folder: PathBuf) -> Result<Self, String> {
        let said = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        for name in [WORK, DONE, REFUSED] {
            let path = folder.join(name);
            fs::create_dir_all(&path).map_err(|error| said(&path, &error))?;
        }
        let work = folder.join(WORK);
        let alone = File::open(&work).map_err(|error| said(&work, &error))?;
        // A file system without such locks has none: then nobody can be told apart.
        if matches!(alone.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(said(&folder, &"another `kakunin watch` imports from this folder"));
        }
        Ok(Self { folder, _alone: alone })
    }

    /// Where a file lies as long as it is imported.
    #[must_use]
    pub fn at_work(&self, name: &str) -> PathBuf {
        self.folder.join(WORK).join(name)
    }

    /// Where it was put.
    #[must_use]
    pub fn put_at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What was put into the folder.
    ///
    /// # Errors
    /// A sentence where it cannot be read.
    pub fn found(&self) -> Result<Vec<Found>, String> {
        look::found(&self.folder).map_err(|error| format!("{}: {error}", self.folder.display()))
    }

    /// What was claimed and not put away: the program was killed, or the database failed.
    ///
    /// # Errors
    /// A sentence where it cannot be read.
    pub fn left(&self) -> Result<Vec<Found>, String> {
        let work = self.folder.join(WORK);
        look::found(&work).map_err(|error| format!("{}: {error}", work.display()))
    }

    /// Makes a file the program's own, before a byte of it is read: whoever puts another one under its name afterwards does not touch
    /// it. The name in `work`; none where the file is gone, or is no longer the one that was found: then it lies in `work` until two
    /// looks find it the same.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn claim(&self, found: &Found) -> io::Result<Option<String>> {
        let own = (1..).map(|number| numbered(&found.name, number).0).find(|own| !stands(&self.at_work(own)));
        let own = own.expect("a folder has fewer files than there are numbers");
        match fs::rename(self.folder.join(&found.name), self.at_work(&own)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            moved => moved?,
        }
        let data = fs::symlink_metadata(self.at_work(&own))?;
        Ok((Found::of(found.name.clone(), &data) == *found).then_some(own))
    }

    /// Puts a claimed file away: to `done`, or to `refused` with the sentence beside it that says why. A name that is taken there gets a
    /// number. None where the file is gone: whoever took it out of `work` has it.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn put_away(&self, name: &str, refused: Option<&str>) -> io::Result<Option<PathBuf>> {
        let into = self.folder.join(if refused.is_some() { REFUSED } else { DONE });
        fs::create_dir_all(&into)?;
        let mut places = (1..).map(|number| numbered(name, number)).map(|(file, reason)| (into.join(file), into.join(reason)));
        let place = places.find(|(file, reason)| !stands(file) && (refused.is_none() || !stands(reason)));
        let (to, beside) = place.expect("a folder has fewer files than there are numbers");
        if let Some(why) = refused {
            // First the reason: a file never lies there without one.
            fs::write(&beside, format!("{why}\n"))?;
        }
        match fs::rename(self.at_work(name), &to) {
            Ok(()) => Ok(Some(to)),
            Err(error) => {
                if refused.is_some() {
                    // And no reason without a file.
                    fs::remove_file(&beside)?;
                }
                if error.kind() == ErrorKind::NotFound { Ok(None) } else { Err(error) }
            }
        }
    }
}

/// Whether anything has that name: a link that leads nowhere has it too.
fn stands(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn watched() -> (TempDir, Watched) {
        let folder = tempfile::tempdir().unwrap();
        let watched = Watched::open(folder.path().to_owned()).unwrap();
        (folder, watched)
    }

    fn claimed(watched: &Watched, name: &str, holds: &str) -> String {
        fs::write(watched.put_at(name), holds).unwrap();
        let found = watched.found().unwrap();
        watched.claim(found.iter().find(|found| found.name == name).unwrap()).unwrap().unwrap()
    }

    #[test]
    fn what_was_taken_lies_with_its_kind_and_a_refused_one_says_why() {
        let (folder, watched) = watched();
        let put_away = |refused: Option<&str>| watched.put_away(&claimed(&watched, "a.zen", ""), refused).unwrap().unwrap();
        assert_eq!(put_away(None), folder.path().join("done/a.zen"));
        assert_eq!(put_away(None), folder.path().join("done/a.zen.2"));
        assert_eq!(put_away(Some("a.zen: refused (zengin-03): record 1")), folder.path().join("refused/a.zen"));
        let why = fs::read_to_string(folder.path().join("refused/a.zen.txt")).unwrap();
        assert_eq!(why, "a.zen: refused (zengin-03): record 1\n");
        assert!(watched.found().unwrap().is_empty() && watched.left().unwrap().is_empty());
    }

    #[test]
    fn what_the_sender_puts_over_a_file_that_is_imported_comes_next() {
        let (folder, watched) = watched();
        let first = claimed(&watched, "latest.ndjson", "first");
        fs::write(folder.path().join("next"), "second").unwrap();
        fs::rename(folder.path().join("next"), folder.path().join("latest.ndjson")).unwrap();
        assert_eq!(fs::read_to_string(watched.at_work(&first)).unwrap(), "first", "what is imported is what was claimed");
        // Even while the first could not be put away.
        let second = watched.claim(&watched.found().unwrap()[0]).unwrap().unwrap();
        for (name, holds) in [(first, "first"), (second, "second")] {
            assert_eq!(fs::read_to_string(watched.put_away(&name, None).unwrap().unwrap()).unwrap(), holds);
        }
    }

    #[test]
    fn one_that_is_exchanged_between_look_and_claim_waits_in_the_work_folder() {
        let (folder, watched) = watched();
        fs::write(folder.path().join("a.zen"), "whole").unwrap();
        let found = watched.found().unwrap();
        fs::write(folder.path().join("a.zen"), "being written ag").unwrap();
        assert_eq!(watched.claim(&found[0]).unwrap(), None);
        let left: Vec<String> = watched.left().unwrap().into_iter().map(|left| left.name).collect();
        assert_eq!(left, ["a.zen"]);
    }

    #[test]
    fn a_name_that_leaves_no_room_is_put_away_as_any_other() {
        let (_folder, watched) = watched();
        let long = format!("{}.zen", "l".repeat(248));
        for number in ["", ".2"] {
            let own = claimed(&watched, &long, "");
            let put = watched.put_away(&own, Some("why")).unwrap().unwrap();
            let reason = format!("{}{number}.txt", &long[..251 - number.len()]);
            assert_eq!(fs::read_to_string(put.with_file_name(reason)).unwrap(), "why\n");
        }
    }

    #[test]
    fn a_file_that_is_gone_is_no_error() {
        let (folder, watched) = watched();
        fs::write(folder.path().join("a.zen"), "").unwrap();
        let found = watched.found().unwrap();
        fs::remove_file(folder.path().join("a.zen")).unwrap();
        assert_eq!(watched.claim(&found[0]).unwrap(), None);
        let own = claimed(&watched, "b.zen", "");
        fs::remove_file(watched.at_work(&own)).unwrap();
        assert_eq!(watched.put_away(&own, Some("why")).unwrap(), None);
        assert!(folder.path().join("refused").read_dir().unwrap().next().is_none(), "nor does its reason lie there alone");
    }

    #[test]
    fn a_folder_has_one_who_watches_it() {
        let (folder, watched) = watched();
        let second = Watched::open(folder.path().to_owned()).unwrap_err();
        assert!(second.ends_with("another `kakunin watch` imports from this folder"), "{second}");
        drop(watched);
        Watched::open(folder.path().to_owned()).unwrap();
    }
}
