//! How much memory an import takes does not depend on how many threads it has.
//!
//! glibc gives each thread an arena of its own to allocate from, up to eight a processor, and what is free in one is of no use to the
//! others: an import, which reads, packs, judges and writes on threads of their own, held a third more than with two. How many there
//! may be is read from the environment before `main` begins; setting it from inside takes a foreign call, which the project forbids itself
//! (`unsafe_code`). So the program begins anew once, as the same process.

/// As many as there are threads at work at a time on the machine that this is measured on.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const FEW: &str = "2";

/// Begins the program anew with few arenas, unless the environment says how many there are. Where that cannot be done it goes on with many.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn few() {
    use std::os::unix::process::CommandExt as _;

    const NUMBER: &str = "MALLOC_ARENA_MAX";
    if std::env::var_os(NUMBER).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut words = std::env::args_os();
    let mut anew = std::process::Command::new(program);
    if let Some(name) = words.next() {
        anew.arg0(name);
    }
    // It comes back only where it failed.
    let _ = anew.args(words).env(NUMBER, FEW).exec();
}

/// Other systems' allocators share what is free.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn few() {}
