//! Where a file may lie: in folders that are folders, under names that nothing has.

use super::folders::WORK;
use super::names::numbered;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Write as _};
#[cfg(unix)]
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// The first place of a file that is free, and the reason, written beside it: a file never lies there without one. A name that anything
/// has is not free, and nothing that stands is written into, whatever it is.
///
/// # Errors
/// When the reason cannot be written.
pub fn place(into: &Path, name: &str, refused: Option<&str>) -> io::Result<(PathBuf, Option<PathBuf>)> {
    let mut number = 0;
    loop {
        number += 1;
        let (file, reason) = numbered(name, number);
        let (file, reason) = (into.join(file), into.join(reason));
        if stands(&file) {
            continue;
        }
        let Some(why) = refused else { return Ok((file, None)) };
        match File::create_new(&reason) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(mut new) => {
                if let Err(error) = writeln!(new, "{why}") {
                    fs::remove_file(&reason)?;
                    return Err(error);
                }
                return Ok((file, Some(reason)));
            }
        }
    }
}

/// Makes a folder where there is none. What stands there must be a folder itself: through a link files would be written elsewhere.
///
/// # Errors
/// When it is none, or cannot be made.
pub fn real(path: &Path) -> io::Result<()> {
    let mut new = DirBuilder::new();
    // What was claimed is nobody else's.
    #[cfg(unix)]
    if path.ends_with(WORK) {
        new.mode(0o700);
    }
    match new.create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => made?,
    }
    if fs::symlink_metadata(path)?.is_dir() {
        return Ok(());
    }
    Err(io::Error::new(ErrorKind::NotADirectory, "it must be a folder, and is a link or a file"))
}

/// Whether anything has that name: a link that leads nowhere has it too.
#[must_use]
pub fn stands(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
