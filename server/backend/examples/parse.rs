//! How fast files are read, without a database: `cargo run -p backend --release --example parse -- FILE…`.
//!
//! Of a camt file: bare events of the XML reader, the whole reading, and the ratio of the two (a half is wanted). Of a Zengin file:
//! records a second (a million is wanted). Each is the best of three.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints what it measures by the system's clock")]

use backend::feeds::zengin::{Encoding, EncodingProbe};
use backend::feeds::{Event, Known, detect};
use jiff::civil::date;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::time::Instant;

/// As a delivery is read.
const PIECE: usize = 1 << 16;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let mut beginning = Vec::new();
        File::open(&path)?.take(16 * 1024).read_to_end(&mut beginning)?;
        let found = detect(&beginning, backend::feeds::csv::shipped())?;
        let known = Known { encoding: encoding(&path)?, today: date(2020, 9, 4) };
        let mut entries = 0_u64;
        let reading = best(|| {
            entries = 0;
            let file = BufReader::with_capacity(PIECE, Box::new(File::open(&path)?) as Box<dyn Read + Send>);
            found.format.read(file, known, &mut |event| {
                entries += u64::from(matches!(event, Event::Entry(_)));
                Ok(true)
            })?;
            Ok(())
        })?;
        let megabytes = std::fs::metadata(&path)?.len() as f64 / 1e6;
        println!("{path}: {}, {entries} entries, {megabytes:.0} MB", found.word);
        println!("  read: {:.2} s, {:.0} MB/s, {:.0} entries/s", reading, megabytes / reading, entries as f64 / reading);
        if found.word.starts_with("camt") {
            let bare = best(|| bare_events(&path))?;
            println!("  bare events: {:.2} s, {:.0} MB/s; read at {:.2} of that", bare, megabytes / bare, bare / reading);
        } else {
            println!("  {:.2} of a million a second", entries as f64 / reading / 1e6);
        }
    }
    Ok(())
}

fn best(mut run: impl FnMut() -> Result<(), Box<dyn std::error::Error>>) -> Result<f64, Box<dyn std::error::Error>> {
    let mut best = f64::MAX;
    for _ in 0..3 {
        let began = Instant::now();
        run()?;
        best = best.min(began.elapsed().as_secs_f64());
    }
    Ok(best)
}

fn bare_events(path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::with_capacity(PIECE, File::open(path)?));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        if let quick_xml::events::Event::Eof = reader.read_event_into(&mut buffer)? {
            return Ok(());
        }
    }
}

fn encoding(path: &str) -> io::Result<Encoding> {
    let (mut probe, mut file) = (EncodingProbe::default(), BufReader::with_capacity(PIECE, File::open(path)?));
    loop {
        let piece = file.fill_buf()?;
        if piece.is_empty() {
            return Ok(probe.finish());
        }
        probe.feed(piece);
        let length = piece.len();
        file.consume(length);
    }
}
