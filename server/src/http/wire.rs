//! The bytes of a connection. A head that is no HTTP, or is too large, is answered by hyper itself, before any layer of ours, and
//! with no header: such an answer is taken off the line here, and one with our headers is sent in its place.

use super::headers::bare;
use axum::http::StatusCode;
use std::io::Result;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A connection whose every answer carries the headers.
pub struct Wire<S> {
    stream: S,
    /// What is sent in the place of hyper's answer, and how much of it has gone.
    instead: (Vec<u8>, usize),
}

impl<S> Wire<S> {
    pub fn new(stream: S) -> Self {
        Self { stream, instead: (Vec::new(), 0) }
    }
}

impl<S: AsyncWrite + Unpin> Wire<S> {
    fn poll_instead(&mut self, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let (bytes, gone) = &mut self.instead;
        while *gone < bytes.len() {
            match ready!(Pin::new(&mut self.stream).poll_write(cx, &bytes[*gone..]))? {
                0 => return Poll::Ready(Err(std::io::ErrorKind::WriteZero.into())),
                count => *gone += count,
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if let Some(status) = hyper_s_own(bytes) {
            self.instead = (bare(status), 0);
            return Poll::Ready(Ok(bytes.len()));
        }
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Wire<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

/// The status of an answer that hyper made: a small head alone, without what every answer of ours carries.
fn hyper_s_own(bytes: &[u8]) -> Option<StatusCode> {
    if bytes.len() > 256 || !bytes.starts_with(b"HTTP/1.") || !bytes.ends_with(b"\r\n\r\n") {
        return None;
    }
    let head = std::str::from_utf8(bytes).ok()?;
    let status: StatusCode = head.split(' ').nth(1)?.parse().ok()?;
    (status.is_client_error() && !head.contains("strict-transport-security")).then_some(status)
}
