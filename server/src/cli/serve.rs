//! `kakunin serve`

use super::Outcome;
use crate::http::{Limits, PublicOrigin, SessionCookie, Site, serve, tls};
use crate::settings::Settings;
use backend::screening::{BREATH, Worker};
use backend::{Backend, deliveries};
use clap::Args;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

/// Serve the portal's pages
#[derive(Args, Debug)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "KAKUNIN_ADDR", default_value = "127.0.0.1:3000", value_name = "HOST:PORT")]
    addr: SocketAddr,
    /// For trying out in a browser that takes no Secure cookie from http://localhost (Safari): the session's goes without Secure and without its
    /// prefix. On plain HTTP and this machine's own address alone
    #[arg(long, env = "KAKUNIN_PLAIN_COOKIE")]
    plain_cookie: bool,
}

impl Serve {
    pub(super) async fn run(self, backend: &Backend, settings: &Settings) -> Outcome {
        fit_to_serve(self.addr, settings.origin.as_deref(), settings.keys_configured())?;
        let tls = settings.tls_files()?.map(|(certificate, key)| tls(certificate, key)).transpose()?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let origin = settings.origin.clone().unwrap_or_else(|| format!("{scheme}://localhost:{}", self.addr.port()));
        let cookie = if self.plain_cookie { plain_cookie(self.addr, &origin)? } else { SessionCookie::Prefixed };
        let delivery = settings.largest_delivery.unwrap_or(Limits::DELIVERY_MIB) * 1024 * 1024;
        let limits = Limits { trusted_proxy: settings.trusted_proxy, delivery, ..Limits::default() };
        let contact = settings.security_contact.clone();
        let site = Site { backend: backend.clone(), origin: PublicOrigin(origin), limits, contact, cookie };
        // What waits, and what an import that was killed left, is finished while the pages are served, by a task of its own: requests
        // are not to wait for it.
        let working = tokio::spawn(work(backend.clone()));
        let screening = tokio::spawn(screen(backend.clone()));
        let keeping = settings.keep_files.map(|days| tokio::spawn(keep(backend.clone(), days)));
        let served = serve(site, self.addr, tls).await;
        keeping.inspect(tokio::task::JoinHandle::abort);
        working.abort();
        screening.abort();
        served?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Whether the portal may be served on this address. What other machines can reach is in earnest: it has an origin with HTTPS, by
/// which posts from elsewhere are known, and keys that somebody keeps.
fn fit_to_serve(address: SocketAddr, origin: Option<&str>, keys_configured: bool) -> Result<(), String> {
    let outside = !address.ip().to_canonical().is_loopback();
    let said = |lacking: &str| Err(format!("serve: other machines can reach {address}: {lacking}"));
    match origin {
        _ if !outside => Ok(()),
        Some(origin) if !origin.starts_with("https://") => said(&format!("the origin must be https, not `{origin}`")),
        None => said("name the origin that browsers see (--origin https://…)"),
        Some(_) if !keys_configured => {
            said("configure the keys (--key-file FILE): those that the program made for itself are for trying out")
        }
        Some(_) => Ok(()),
    }
}

/// The session's cookie without what keeps it to HTTPS: where nobody but this machine can see it, and with a line in the log that nobody misses.
fn plain_cookie(address: SocketAddr, origin: &str) -> Result<SessionCookie, String> {
    let host = origin.strip_prefix("http://").map(|rest| rest.rsplit_once(':').map_or(rest, |(host, _)| host));
    let here = host.is_some_and(|host| matches!(host, "localhost" | "127.0.0.1" | "[::1]"));
    if !here || !address.ip().to_canonical().is_loopback() {
        return Err(format!(
            "serve: --plain-cookie is for plain HTTP on this machine's own address, and not for {address} under {origin}"
        ));
    }
    tracing::warn!(
        "THE SESSION'S COOKIE GOES WITHOUT Secure AND WITHOUT ITS PREFIX (--plain-cookie): for trying out in a browser on this machine, and for \
         nothing else"
    );
    Ok(SessionCookie::PlainOnLoopback)
}

/// Deliveries and charges that wait are looked for so often. Asking is two short statements, and finds what any instance of the
/// program has taken.
const LOOKS: Duration = Duration::from_secs(1);

async fn work(backend: Backend) {
    loop {
        let done = async { if deliveries::waits(&backend).await? { deliveries::resume(&backend).await } else { Ok(()) } };
        if let Err(error) = done.await {
            tracing::error!(%error, "deliveries that wait could not be taken up; they will be tried again");
        }
        tokio::time::sleep(LOOKS).await;
    }
}

/// Old bytes are looked for so often.
const TIDIES: Duration = Duration::from_secs(600);

/// Deletes the bytes of deliveries that ended longer ago.
async fn keep(backend: Backend, days: u32) {
    loop {
        match deliveries::delete_old(&backend, days).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, days, "the bytes of deliveries that ended longer ago were deleted"),
            Err(error) => tracing::error!(%error, "the bytes of old deliveries could not be deleted; it will be tried again"),
        }
        tokio::time::sleep(TIDIES).await;
    }
}

/// Goes on with trials and with screening again. What is broken off here in the middle of a step is taken up by whoever serves next.
async fn screen(backend: Backend) {
    let mut worker = Worker::new(backend);
    loop {
        let again = match worker.go_on().await {
            Ok(true) => BREATH,
            Ok(false) => LOOKS,
            Err(error) => {
                tracing::error!(%error, "screening again could not go on; it will be tried again");
                LOOKS
            }
        };
        tokio::time::sleep(again).await;
    }
}

#[cfg(test)]
mod tests {
    use super::{fit_to_serve, plain_cookie};

    #[test]
    fn what_others_can_reach_has_an_origin_and_keys() {
        let https = Some("https://kakunin.example");
        for (address, origin, keys, fit) in [
            ("127.0.0.1:3000", None, false, true),
            ("[::1]:3000", None, false, true),
            ("[::ffff:127.0.0.1]:3000", None, false, true),
            ("0.0.0.0:3000", https, true, true),
            ("0.0.0.0:3000", None, true, false),
            ("0.0.0.0:3000", Some("http://kakunin.example"), true, false),
            ("0.0.0.0:3000", https, false, false),
            ("[::]:3000", None, true, false),
            ("192.0.2.7:443", https, false, false),
        ] {
            let answer = fit_to_serve(address.parse().unwrap(), origin, keys);
            assert_eq!(answer.is_ok(), fit, "{address} {origin:?} {keys}: {answer:?}");
        }
    }

    #[test]
    fn a_cookie_goes_plainly_on_this_machine_alone() {
        for (address, origin, fit) in [
            ("127.0.0.1:3000", "http://localhost:3000", true),
            ("[::1]:3000", "http://[::1]:3000", true),
            ("127.0.0.1:3000", "http://127.0.0.1:3000", true),
            ("127.0.0.1:3000", "http://localhost", true),
            ("127.0.0.1:3000", "https://localhost:3000", false),
            ("127.0.0.1:3000", "http://kakunin.example", false),
            ("127.0.0.1:3000", "http://localhost.kakunin.example:3000", false),
            ("127.0.0.1:3000", "https://kakunin.example", false),
            ("0.0.0.0:3000", "http://localhost:3000", false),
            ("192.0.2.7:3000", "http://localhost:3000", false),
        ] {
            let answer = plain_cookie(address.parse().unwrap(), origin);
            assert_eq!(answer.is_ok(), fit, "{address} {origin}: {answer:?}");
        }
    }
}
