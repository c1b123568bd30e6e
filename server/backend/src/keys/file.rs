//! Where the keys are found: in the settings, in a file that the settings name, or in a file that is made at the first start.

use super::Keys;
use crate::{Error, Result};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The keys, and whether somebody chose them.
#[derive(Clone, Debug)]
pub struct Found {
    pub keys: Keys,
    /// The file that the program made for itself, because none was configured: not enough for a server that others reach.
    pub made: Option<PathBuf>,
}

/// The keys of the settings: the keys themselves, or the file that holds them; where neither is given those of a file in `state`, which
/// is made (readable by its owner only) if it is missing.
///
/// # Errors
/// When a key is wrong, or the file cannot be read or made.
pub fn find(keys: Option<&str>, file: Option<&Path>, state: &Path) -> Result<Found> {
    if let Some(keys) = keys {
        return Ok(Found { keys: Keys::parse(keys)?, made: None });
    }
    if let Some(file) = file {
        return Ok(Found { keys: read(file)?, made: None });
    }
    let file = state.join("keys");
    match make(&file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(Error::Setting(format!("{}: a key could not be kept there: {error}", file.display())))
        }
        _ => Ok(Found { keys: read(&file)?, made: Some(file) }),
    }
}

fn read(file: &Path) -> Result<Keys> {
    let named = |error: &dyn std::fmt::Display| Error::Setting(format!("{}: {error}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| named(&error))?;
    #[cfg(unix)]
    if fs::metadata(file).is_ok_and(|file| std::os::unix::fs::MetadataExt::mode(&file) & 0o077 != 0) {
        tracing::warn!(file = %file.display(), "others than its owner can read or change the file of the keys");
    }
    Keys::parse(&text).map_err(|error| named(&error))
}

/// Two programs that start at once must not make two keys: whoever is later finds the file, whole.
fn make(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = file.with_extension(crate::ids::new_id());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&draft)?;
    writeln!(open, "{}", Keys::make(1))?;
    open.sync_all()?;
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    linked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let first = find(None, None, &state).unwrap();
        let place = super::super::Place { table: "t", column: "c", row: "r" };
        let sealed = first.keys.seal(place, "text");
        assert_eq!(find(None, None, &state).unwrap().keys.open(place, &sealed).unwrap(), "text");
        assert_eq!(fs::read_dir(&state).unwrap().count(), 1, "no draft is left");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(first.made.unwrap()).unwrap()) & 0o777, 0o600);
    }

    #[test]
    fn a_named_file_that_is_missing_is_named() {
        let error = find(None, Some(Path::new("/nowhere/keys")), Path::new("/nowhere")).unwrap_err().to_string();
        assert!(error.starts_with("/nowhere/keys: "), "{error}");
    }
}
