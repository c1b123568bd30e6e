//! What screening costs an import: `cargo run -p backend --release --example import -- DATABASE-URL FILE…`.
//!
//! Imports the demo's institutions and then the files into an empty database, and prints records and seconds of each of them. With `KAKUNIN_UNSCREENED`
//! set no rule looks at any account: only this example reads it.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints what it measures by the system's clock")]

use backend::Backend;
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Source, import};
use backend::joining::screen_only_by;
use backend::keys::Keys;
use jiff::civil::date;
use std::sync::Arc;
use std::time::Instant;

/// As in the program.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let [url, files @ ..] = &wanted[..] else { return Err("wanted: DATABASE-URL FILE…".into()) };
    if std::env::var_os("KAKUNIN_UNSCREENED").is_some() {
        screen_only_by(&[]);
    }
    let keys = Keys::parse(&Keys::make(1))?;
    let db = Db::open(url, keys.clone()).await?;
    let backend = Backend { db, clock: Clock::new(Some(date(2020, 9, 4))), keys, profiles: backend::feeds::csv::shipped() };
    for (name, bytes) in backend::demo::files().into_iter().filter(|(name, _)| name.contains("institutions")) {
        import(&backend, &Source::Bytes(name, Arc::from(bytes))).await?;
    }
    for file in files {
        let began = Instant::now();
        let answer = import(&backend, &Source::File(file.into())).await?;
        println!("{} {:.2}", answer.records, began.elapsed().as_secs_f64());
    }
    Ok(())
}
