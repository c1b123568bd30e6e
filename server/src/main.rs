//! The program `kakunin`.

use clap::Parser as _;
use server::arenas;
use server::cli::{Arguments, run};
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before the first thread.
    arenas::few();
    runs()
}

#[tokio::main]
async fn runs() -> ExitCode {
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
