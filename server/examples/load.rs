//! Asks for one page as fast as it is answered: `cargo run -p server --release --example load -- HOST:PORT PATH COOKIE CONNECTIONS SECONDS`.
//!
//! Each connection is kept and asks again when it has its answer. Prints requests a second, and how long half and the slowest
//! hundredth of them took.

mod asking;

use asking::{Asking, wrong};
use std::io::{self, Write};
use std::thread;
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, path, cookie, connections, seconds] = words.as_slice() else {
        return Err(wrong("five words are wanted: HOST:PORT PATH COOKIE CONNECTIONS SECONDS"));
    };
    let connections: usize = connections.parse().map_err(|_| wrong("CONNECTIONS is a number"))?;
    let seconds: u64 = seconds.parse().map_err(|_| wrong("SECONDS is a number"))?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\ncookie: {cookie}\r\n\r\n");
    let askers: Vec<_> = (0..connections)
        .map(|_| {
            let (address, request) = (address.clone(), request.clone());
            thread::spawn(move || ask(&address, request.as_bytes(), Duration::from_secs(seconds)))
        })
        .collect();
    let mut took = Vec::new();
    for asker in askers {
        took.extend(asker.join().expect("an asker does not panic")?);
    }
    took.sort_unstable();
    let part = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default().as_secs_f64() * 1_000.0;
    let a_second = took.len() as f64 / seconds as f64;
    writeln!(io::stdout(), "{a_second:.0} {:.2} {:.2}", part(0.5), part(0.99))
}

/// Asks until the time is over, and says how long each answer took. Any but a page is an error: refusals are quick, and would make a
/// good figure.
#[expect(clippy::disallowed_methods, reason = "measuring is about the real clock")]
fn ask(address: &str, request: &[u8], time: Duration) -> io::Result<Vec<Duration>> {
    let mut asking = Asking::to(address)?;
    let mut took = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < time {
        let asked = Instant::now();
        let answer = asking.ask(request)?;
        if answer.status != 200 {
            return Err(wrong(&format!("not a page: {}", answer.status)));
        }
        took.push(asked.elapsed());
    }
    Ok(took)
}
