//! The watched folder and its own three: `work`, from which is imported, `done` and `refused`.

use super::look::{self, Found};
use super::names::{numbered, printable};
use super::places::{place, real, stands};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub(super) const WORK: &str = "work";
pub(super) const DONE: &str = "done";
pub(super) const REFUSED: &str = "refused";

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
    /// A sentence where one of them is a link or a file, or cannot be made, or where another watches already.
    pub fn open(folder: PathBuf) -> Result<Self, String> {
        let said = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        for name in [WORK, DONE, REFUSED] {
            let path = folder.join(name);
            real(&path).map_err(|error| said(&path, &error))?;
        }
        let work = folder.join(WORK);
        let alone = File::open(&work).map_err(|error| said(&work, &error))?;
        // A file system without such locks has none: then nobody can be told apart.
        if matches!(alone.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(said(&folder, &"another `kakunin watch` imports from this folder"));
        }
        Ok(Self { folder, _alone: alone })
    }

    /// Into which files are put.
    #[cfg(test)]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a file lies as long as it is imported.
    #[must_use]
    pub fn at_work(&self, name: &OsStr) -> PathBuf {
        self.folder.join(WORK).join(name)
    }

    /// Where it was put, as it is printed.
    #[must_use]
    pub fn put_at(&self, name: &OsStr) -> String {
        printable(self.folder.join(name))
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
        real(&work).and_then(|()| look::all(&work)).map_err(|error| format!("{}: {error}", work.display()))
    }

    /// What a claimed file is, where it is no file that can be read: a link, which may lead anywhere, a folder, a pipe. None where it is
    /// one, or is gone. Nobody exchanges it after this look: it lies in our own folder.
    #[must_use]
    pub fn no_file(&self, name: &OsStr) -> Option<&'static str> {
        let kind = fs::symlink_metadata(self.at_work(name)).ok()?.file_type();
        match kind {
            _ if kind.is_file() => None,
            _ if kind.is_symlink() => Some("it is a link, and no file"),
            _ if kind.is_dir() => Some("it is a folder, and no file"),
            _ => Some("it is a pipe or a device, and no file"),
        }
    }

    /// Makes a file the program's own, before a byte of it is read: whoever puts another one under its name afterwards does not touch
    /// it. The name in `work`, which can be printed whatever the sender's was; none where the file is gone, or is no longer the one that
    /// was found: then it lies in `work` until two looks find it the same.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn claim(&self, found: &Found) -> io::Result<Option<OsString>> {
        real(&self.folder.join(WORK))?;
        let name = printable(&found.name);
        let own = (1..).map(|number| OsString::from(numbered(&name, number).0)).find(|own| !stands(&self.at_work(own)));
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
    pub fn put_away(&self, name: &OsStr, refused: Option<&str>) -> io::Result<Option<PathBuf>> {
        let into = self.folder.join(if refused.is_some() { REFUSED } else { DONE });
        real(&into)?;
        let (to, reason) = place(&into, &printable(name), refused)?;
        match fs::rename(self.at_work(name), &to) {
            Ok(()) => Ok(Some(to)),
            Err(error) => {
                if let Some(reason) = reason {
                    // And no reason without a file.
                    fs::remove_file(reason)?;
                }
                if error.kind() == ErrorKind::NotFound { Ok(None) } else { Err(error) }
            }
        }
    }
}
