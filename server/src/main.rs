//! The program `kakunin`.

use clap::Parser as _;
use server::cli::{Arguments, run};
use std::io::Write as _;
use std::process::ExitCode;

/// An import reads, packs, judges and writes on threads of their own: what one of them frees must be of use to the others, and go back to the
/// system soon, yet not be asked of it again a moment later. How few arenas there are and when memory goes back stands in
/// `.cargo/config.toml`. Other systems' allocators do as well.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(code) => code,
        // Who reads our output may stop early, as `head` does: that is no failure.
        Err(error) if error.to_string().contains("Broken pipe") => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit code says it.
            let _ = writeln!(std::io::stderr(), "kakunin: {error}");
            ExitCode::FAILURE
        }
    }
}
