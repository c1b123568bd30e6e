//! What one address may ask for in a minute.

use super::network::client;
use super::{Limits, refusal};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

const MINUTE: Duration = Duration::from_secs(60);

/// So many addresses are counted by themselves; who comes from further ones shares one count, so that memory has a bound too.
const ADDRESSES: usize = 50_000;

/// The address that asks, for whoever needs it after this layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// What each address has asked for in this minute.
#[derive(Clone)]
pub struct Throttle {
    limits: Limits,
    asked: Arc<Mutex<Asked>>,
}

struct Asked {
    since: Instant,
    by: HashMap<IpAddr, u32>,
}

impl Throttle {
    pub fn new(limits: Limits) -> Self {
        Self { limits, asked: Arc::new(Mutex::new(Asked { since: Instant::now(), by: HashMap::new() })) }
    }

    /// Counts a request of this cost for its address, and gives the time to wait where the address has asked for too much. At no cost
    /// it only looks.
    pub fn too_much(&self, request: &Request, cost: u32) -> Option<Duration> {
        let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
        let address = client(peer.ip(), request.headers(), self.limits.trusted_proxy);
        if address.is_loopback() { None } else { self.count(household(address), cost) }
    }

    /// Counts a request, and gives the time to wait where it is one too many.
    fn count(&self, address: IpAddr, cost: u32) -> Option<Duration> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.since.elapsed() >= MINUTE {
            *asked = Asked { since: Instant::now(), by: HashMap::new() };
        }
        let left = MINUTE.saturating_sub(asked.since.elapsed());
        let known = asked.by.contains_key(&address) || asked.by.len() < ADDRESSES;
        let count = asked.by.entry(if known { address } else { Ipv6Addr::UNSPECIFIED.into() }).or_insert(0);
        *count = count.saturating_add(cost);
        (*count > self.limits.per_address).then_some(left)
    }
}

/// Refuses what is too much for one address. Requests from this machine itself are those of a proxy that nobody has named: they
/// would all be one address, so they are not counted.
pub async fn refuse(State(throttle): State<Throttle>, mut request: Request, next: Next) -> Response {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else {
        return next.run(request).await;
    };
    let address = client(peer.ip(), request.headers(), throttle.limits.trusted_proxy);
    let cost = if matches!(*request.method(), Method::GET | Method::HEAD) { 1 } else { Limits::POST };
    let wait = if address.is_loopback() { None } else { throttle.count(household(address), cost) };
    match wait {
        Some(wait) => refusal::later(StatusCode::TOO_MANY_REQUESTS, wait),
        None => {
            request.extensions_mut().insert(Client(address));
            next.run(request).await
        }
    }
}

/// One household has 2^64 addresses of IPv6.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}
