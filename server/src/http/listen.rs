//! Taking connections, so many and no more, until told to end.

use super::{Limits, connection};
use axum::Router;
use axum::http::StatusCode;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

/// So many connections that are too many are told so; further ones are closed without a word.
const TOLD: usize = 64;

/// How every connection is served.
struct Listening {
    router: Router,
    limits: Limits,
    tls: Option<TlsAcceptor>,
    end: watch::Receiver<bool>,
}

/// Answers on the listener until `end`, by TLS where there is an acceptor; what is under way then is finished.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    tls: Option<TlsAcceptor>,
    end: impl Future<Output = ()>,
) {
    let (tell, told) = watch::channel(false);
    let places = Arc::new(Semaphore::new(limits.connections));
    let refused = Arc::new(Semaphore::new(TOLD));
    let (all, patience) = (limits.connections, limits.body_time + limits.answer_time);
    let listening = Arc::new(Listening { router, limits, tls, end: told });
    let mut end = std::pin::pin!(end);
    loop {
        let (stream, peer) = tokio::select! {
            () = &mut end => break,
            accepted = accept(&listener) => accepted,
        };
        if let Ok(place) = places.clone().try_acquire_owned() {
            let listening = listening.clone();
            tokio::spawn(async move {
                listening.serve(stream, peer).await;
                drop(place);
            });
        } else if let Ok(place) = refused.clone().try_acquire_owned() {
            // Without a handshake there is no word to say in TLS.
            let last = listening.tls.is_none().then_some(StatusCode::SERVICE_UNAVAILABLE);
            tokio::spawn(async move {
                connection::close(stream, last).await;
                drop(place);
            });
        }
    }
    drop(listener);
    tell.send_replace(true);
    let all = u32::try_from(all).unwrap_or(u32::MAX);
    if timeout(patience, places.acquire_many(all)).await.is_err() {
        tracing::warn!("connections that would not end were broken off");
    }
}

impl Listening {
    async fn serve(&self, stream: TcpStream, peer: SocketAddr) {
        let mut told = self.end.clone();
        let end = async move {
            // The sender lives until everything has ended.
            let _ = told.wait_for(|end| *end).await;
        };
        match &self.tls {
            None => connection::serve(stream, peer, self.router.clone(), &self.limits, end).await,
            Some(tls) => {
                if let Ok(Ok(stream)) = timeout(self.limits.head_time, tls.accept(stream)).await {
                    connection::serve(stream, peer, self.router.clone(), &self.limits, end).await;
                }
            }
        }
    }
}

/// The next connection. Where none can be taken (no file is left to open), the next try waits.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Without it a small answer may wait for another; a connection that cannot be told so works all the same.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(error) => {
                tracing::error!(%error, "a connection could not be taken");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}
