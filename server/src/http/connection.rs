//! One connection, from its first byte to its end. Each step has a time.

use super::Limits;
use super::headers::bare;
use super::wire::Wire;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::timeout;
use tower::ServiceExt as _;

/// What still comes after the last answer is taken off the line for so long, and so much of it: a connection that is closed with
/// unread bytes takes the answer away from whoever is still sending.
const FAREWELL: (Duration, u64) = (Duration::from_secs(1), 1024 * 1024);

/// Whether something comes by this connection that may take longer than a connection lives otherwise: a delivery, whose every part
/// has a time of its own.
#[derive(Clone, Debug, Default)]
pub struct Lasting(Arc<AtomicBool>);

impl Lasting {
    /// Says so, or that it is over.
    pub fn set(&self, lasts: bool) {
        self.0.store(lasts, Ordering::Relaxed);
    }
}

/// Answers what comes on the connection until it ends, grows too old, or everything ends.
pub async fn serve<S>(stream: S, peer: SocketAddr, router: Router, limits: &Limits, end: impl Future<Output = ()>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let lasting = Lasting::default();
    let lasts = lasting.clone();
    let answer = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(lasting.clone());
        router.clone().oneshot(request.map(Body::new))
    });
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head_time).max_buf_size(limits.head.max(8 * 1024));
    builder.max_header_size(limits.head);
    let mut connection = builder.serve_connection(TokioIo::new(Wire::new(stream)), answer);
    let end = async { drop(timeout(limits.connection_time, end).await) };
    let ended = tokio::select! {
        ended = &mut connection => Some(ended),
        () = end => None,
    };
    let ended = match ended {
        Some(ended) => ended,
        None => {
            Pin::new(&mut connection).graceful_shutdown();
            let usual = limits.body_time + limits.answer_time;
            let patience = if lasts.0.load(Ordering::Relaxed) { limits.delivery_time } else { usual };
            timeout(patience, &mut connection).await.unwrap_or(Ok(()))
        }
    };
    let parts = connection.into_parts();
    // Half a head that does not go on is answered; a connection that was merely idle is not.
    let too_slow = ended.is_err_and(|error| error.is_timeout()) && !parts.read_buf.is_empty();
    close(parts.io.into_inner(), too_slow.then_some(StatusCode::REQUEST_TIMEOUT)).await;
}

/// Ends the connection, with a last word where there is one.
pub async fn close(mut stream: impl AsyncRead + AsyncWrite + Unpin, last: Option<StatusCode>) {
    let (time, bytes) = FAREWELL;
    let farewell = pin!(async {
        if let Some(status) = last {
            stream.write_all(&bare(status)).await?;
        }
        stream.shutdown().await?;
        tokio::io::copy(&mut stream.take(bytes), &mut tokio::io::sink()).await
    });
    // Whoever has gone already needs no farewell.
    let _ = timeout(time, farewell).await;
}
