//! Asking over one connection, which is kept, and reading the answer to its end.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A connection to the portal.
pub struct Asking {
    writer: TcpStream,
    reader: BufReader<TcpStream>,
}

/// What came back.
#[derive(Debug)]
#[allow(dead_code, reason = "each bench looks at a part of it")]
pub struct Answer {
    pub status: u16,
    /// Names in small letters, with their values.
    pub headers: Vec<(String, String)>,
    /// So many bytes of body.
    pub length: u64,
}

impl Asking {
    /// Connects to HOST:PORT.
    pub fn to(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { writer: stream.try_clone()?, reader: BufReader::with_capacity(1 << 16, stream) })
    }

    /// Sends a request as it stands, and reads its answer.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.writer.write_all(request)?;
        let reader = &mut self.reader;
        let status = line(reader)?;
        let status =
            status.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| wrong("an answer has a status"))?;
        let headers = headers(reader)?;
        let said = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let length = if said("transfer-encoding") == Some("chunked") {
            chunks(reader)?
        } else {
            let length = said("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
            skip(reader, length)?
        };
        Ok(Answer { status, headers, length })
    }
}

fn headers(reader: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let header = line(reader)?;
        match header.split_once(": ") {
            Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.to_owned())),
            None => return Ok(headers),
        }
    }
}

fn chunks(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut whole = 0;
    loop {
        let length = u64::from_str_radix(&line(reader)?, 16).map_err(|_| wrong("a chunk says its length"))?;
        skip(reader, length + 2)?;
        whole += length;
        if length == 0 {
            return Ok(whole);
        }
    }
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

fn skip(reader: &mut impl BufRead, bytes: u64) -> io::Result<u64> {
    io::copy(&mut reader.take(bytes), &mut io::sink())
}

/// What is wrong, for whoever runs the bench.
pub fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}
