//! Serving until told to stop.

use super::{Site, has_browser_part, listen, router};
use backend::{identity, sessions};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const CLEAR_AWAY_EVERY: Duration = Duration::from_secs(600);

/// Serves the site on an address, by TLS where there is an acceptor, until the process is told to end; answers under way are
/// finished.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(site: Site, address: SocketAddr, tls: Option<TlsAcceptor>) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    if !has_browser_part() {
        tracing::warn!("this program was built without its browser part: pages work, but as without JavaScript");
    }
    tracing::info!(%address, origin = site.origin.0, tls = tls.is_some(), "serving");
    let clearing = tokio::spawn(clear_away(site.clone()));
    let limits = site.limits.clone();
    listen(listener, router(site), limits, tls, told_to_end()).await;
    clearing.abort();
    Ok(())
}

async fn clear_away(site: Site) {
    loop {
        if let Err(error) = sessions::delete_expired(&site.backend).await {
            tracing::error!(%error, "expired sessions could not be cleared");
        }
        if let Err(error) = identity::forget_old(&site.backend).await {
            tracing::error!(%error, "old tries could not be cleared");
        }
        tokio::time::sleep(CLEAR_AWAY_EVERY).await;
    }
}

/// Ends when the process is told to.
pub async fn told_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut ended = signal(SignalKind::terminate()).expect("the signal can be listened for");
        tokio::select! {
            _ = interrupted => {}
            _ = ended.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
