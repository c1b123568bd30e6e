//! The profiles that there are: those that come with the program, and an operator's own.

use super::profile::{Profile, WrongProfile};
use std::path::Path;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let read = |text| Profile::parse(text).expect("a test reads each");
    vec![read(include_str!("profiles/jp-passbook.toml")), read(include_str!("profiles/iban-statement.toml"))]
});

/// The profiles that come with the program.
#[must_use]
pub fn shipped() -> &'static [Profile] {
    &SHIPPED
}

/// The profiles of a folder (each a `.toml` file), asked before those that come with the program, by the names of their files. They
/// live as long as the program.
///
/// # Errors
/// A sentence that names the file and what is wrong in it.
pub fn from_folder(folder: &Path) -> Result<&'static [Profile], WrongProfile> {
    let wrong = |path: &Path, error: &dyn std::fmt::Display| WrongProfile(format!("{}: {error}", path.display()));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>())
        .map_err(|error| wrong(folder, &error))?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut profiles: Vec<Profile> = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(&path, &error))?;
        let profile = Profile::parse(&text).map_err(|error| wrong(&path, &error))?;
        if profiles.iter().chain(shipped()).any(|other| other.word == profile.word) {
            return Err(wrong(&path, &format!("another profile has the name of {}", profile.word)));
        }
        profiles.push(profile);
    }
    profiles.extend_from_slice(shipped());
    Ok(profiles.leak())
}
