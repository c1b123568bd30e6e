//! How much memory an import takes does not depend on how many threads it has, nor its time on how often memory is given back.
//!
//! glibc gives each thread an arena of its own to allocate from, up to eight a processor, and what is free in one is of no use to the
//! others: an import, which reads, packs, judges and writes on threads of their own, held a third more than with few. With few, it gave the
//! system what was free and took it again so often that the import took a sixth longer. How many there may be and when memory goes back is
//! read from the environment before `main` begins; setting it from inside takes a foreign call, which the project forbids itself
//! (`unsafe_code`). So the program begins anew once, as the same process.

/// Arenas for as many threads as are at work at a time on the machine that this is measured on; what is larger than 1 MB is the system's, and
/// 4 MB may be free at an arena's end before some of it goes back.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const SETTINGS: [(&str, &str); 3] =
    [("MALLOC_ARENA_MAX", "4"), ("MALLOC_MMAP_THRESHOLD_", "1000000"), ("MALLOC_TRIM_THRESHOLD_", "4000000")];

/// Begins the program anew with these settings, unless the environment has one of them. Where that cannot be done it goes on without.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn few() {
    use std::os::unix::process::CommandExt as _;

    if SETTINGS.iter().any(|(name, _)| std::env::var_os(name).is_some()) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut words = std::env::args_os();
    let mut anew = std::process::Command::new(program);
    if let Some(name) = words.next() {
        anew.arg0(name);
    }
    // It comes back only where it failed.
    let _ = anew.args(words).envs(SETTINGS).exec();
}

/// Other systems' allocators share what is free.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn few() {}
