//! Posts single charges as fast as they are acknowledged:
//! `cargo run -p server --release --example charges -- HOST:PORT KEY CONNECTIONS SECONDS`.
//!
//! Each connection is kept and posts again when it has its answer; every charge is a new one. Prints charges a second, and how long
//! half and the slowest hundredth of them took.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

/// So many accounts take turns.
const ACCOUNTS: u64 = 1_000;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, key, connections, seconds] = words.as_slice() else {
        return Err(wrong("four words are wanted: HOST:PORT KEY CONNECTIONS SECONDS"));
    };
    let connections: u64 = connections.parse().map_err(|_| wrong("CONNECTIONS is a number"))?;
    let seconds: u64 = seconds.parse().map_err(|_| wrong("SECONDS is a number"))?;
    let run = std::process::id();
    let posters: Vec<_> = (0..connections)
        .map(|connection| {
            let (address, key, name) = (address.clone(), key.clone(), format!("{run}-{connection}"));
            thread::spawn(move || post(&address, &key, &name, Duration::from_secs(seconds)))
        })
        .collect();
    let mut took = Vec::new();
    for poster in posters {
        took.extend(poster.join().expect("a poster does not panic")?);
    }
    took.sort_unstable();
    let part = |share: f64| took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default().as_secs_f64() * 1_000.0;
    let a_second = took.len() as f64 / seconds as f64;
    writeln!(io::stdout(), "{a_second:.0} {:.2} {:.2}", part(0.5), part(0.99))
}

/// Posts until the time is over, and says how long each answer took.
#[expect(clippy::disallowed_methods, reason = "measuring is about the real clock")]
fn post(address: &str, key: &str, name: &str, time: Duration) -> io::Result<Vec<Duration>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    let mut took = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < time {
        let request = request(address, key, name, took.len() as u64);
        let asked = Instant::now();
        writer.write_all(request.as_bytes())?;
        acknowledged(&mut reader)?;
        took.push(asked.elapsed());
    }
    Ok(took)
}

fn request(address: &str, key: &str, name: &str, number: u64) -> String {
    let account = number % ACCOUNTS;
    let body = format!(
        r#"{{"charge":"X-{name}-{number}","wallet":"W-{account}","contract":"{account}","account":{{"bank":"9991","branch":"900","kind":"ordinary","number":"{account:07}"}},"amount":1000,"currency":"JPY","at":"2020-09-01T14:05:12+09:00","status":"settled","device":"d-1","ip":"203.0.113.9"}}"#
    );
    let length = body.len();
    format!(
        "POST /api/v1/charges HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {key}\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
}

/// Reads one answer to its end. Any but an acknowledgement is an error: refusals are quick, and would make a good figure.
fn acknowledged(reader: &mut impl BufRead) -> io::Result<()> {
    let status = line(reader)?;
    let mut length = 0;
    loop {
        let header = line(reader)?.to_ascii_lowercase();
        match header.split_once(": ") {
            Some(("content-length", value)) => length = value.parse().map_err(|_| wrong("a length is a number"))?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = String::new();
    reader.take(length).read_to_string(&mut body)?;
    if status.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(wrong(&format!("not kept: {status} {body}"))) }
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}
