//! `kakunin serve`

use super::Outcome;
use crate::http::{PublicOrigin, Site, serve};
use crate::settings::Settings;
use backend::Backend;
use clap::Args;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Serve the portal's pages
#[derive(Args, Debug)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "KAKUNIN_ADDR", default_value = "127.0.0.1:3000", value_name = "HOST:PORT")]
    addr: SocketAddr,
}

impl Serve {
    pub(super) async fn run(self, backend: &Backend, settings: &Settings) -> Outcome {
        let origin = settings.origin.clone().unwrap_or_else(|| format!("http://localhost:{}", self.addr.port()));
        let site = Site { backend: backend.clone(), origin: PublicOrigin(origin) };
        // What an import that was killed left is finished while the pages are served, by a task of its own: requests are not to
        // wait for it.
        let resuming = tokio::spawn(finish_imports(backend.clone()));
        let served = serve(site, self.addr).await;
        resuming.abort();
        served?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn finish_imports(backend: Backend) {
    if let Err(error) = backend::deliveries::resume(&backend).await {
        tracing::error!(%error, "an import that was broken off could not be finished");
    }
}
