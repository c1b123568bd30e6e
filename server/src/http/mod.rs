//! HTTP: the router, what stands around every answer, and static files.

mod assets;
mod audit_export;
mod cross_site;
mod failure;
mod headers;
mod nul;
mod router;
mod serve;
mod session_store;

pub use assets::has_browser_part;
pub use cross_site::PublicOrigin;
pub use router::{Site, page_paths, router};
pub use serve::serve;
