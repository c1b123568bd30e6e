//! HTTP: the router, what stands around every answer, and static files.

mod arrival;
mod assets;
mod audit_export;
mod beside;
mod connection;
mod cross_site;
mod data_export;
mod headers;
mod limits;
mod listen;
mod network;
mod nul;
mod referer;
mod refusal;
mod reports;
mod router;
mod security_txt;
mod serve;
mod session_store;
mod throttle;
mod tls;
mod under_way;
mod v1;
mod wire;

pub use assets::has_browser_part;
pub use beside::Beside;
pub use cross_site::PublicOrigin;
pub use limits::Limits;
pub use listen::listen;
pub use network::Network;
pub use router::{Site, around, page_paths, router};
pub use serve::{serve, told_to_end};
pub use session_store::SessionCookie;
pub use throttle::Client;
pub use tls::tls;
pub use v1::{ROUTES as V1_ROUTES, document as v1_document};
