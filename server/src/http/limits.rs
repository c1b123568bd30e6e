//! How much one visitor, and all of them together, may ask of us. Over a limit there is an answer, never a hang.

use super::Network;
use std::time::Duration;

/// The limits of the site. The tests make them small; in earnest they are [`Limits::default`].
#[derive(Clone, Debug)]
pub struct Limits {
    /// The largest body, in bytes; over it, 413. A claim's story is 4,000 characters, each of which may take nine bytes in a form.
    pub body: usize,
    /// The largest head of a request, in bytes; over it, 431.
    pub head: usize,
    /// How long a head may take to come, and a connection may be idle; over it, 408, or the end of an idle connection.
    pub head_time: Duration,
    /// How long a body may take to come; over it, 408.
    pub body_time: Duration,
    /// How long an answer may take to be made; over it, 503.
    pub answer_time: Duration,
    /// How many answers are made at a time; over it, 503.
    pub under_way: usize,
    /// How many connections are open at a time; over it, 503.
    pub connections: usize,
    /// How long a connection may live: who reads slowly is not waited for longer.
    pub connection_time: Duration,
    /// What an address may ask for in a minute, where a post counts as [`Limits::POST`]; over it, 429.
    pub per_address: u32,
    /// The largest delivery that a program may post, in bytes; over it, 413.
    pub delivery: u64,
    /// How long a delivery has for each of the mebibytes that it is made of (`v1::pace`); over it, 408.
    pub delivery_window: Duration,
    /// How long a connection may live on while a delivery comes by it.
    pub delivery_time: Duration,
    /// How many deliveries come at a time; over it, 503.
    pub deliveries: usize,
    /// How many of these are of one institution; over it, 503.
    pub deliveries_of_one: usize,
    /// What a key may ask for in a minute, where a delivery counts as [`Limits::DELIVERY`]; over it, 429.
    pub per_key: u32,
    /// The proxy whose word on addresses is taken, if there is one.
    pub trusted_proxy: Option<Network>,
}

impl Limits {
    /// What a post counts for: it writes, and some hash a password.
    pub const POST: u32 = 10;
    /// What a delivery counts for: it may be of any size.
    pub const DELIVERY: u32 = 1_000;
    /// The largest delivery where nobody says otherwise, in mebibytes.
    pub const DELIVERY_MIB: u64 = 4_096;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 * 1024,
            head: 16 * 1024,
            head_time: Duration::from_secs(15),
            body_time: Duration::from_secs(15),
            answer_time: Duration::from_secs(30),
            under_way: 256,
            connections: 2_048,
            connection_time: Duration::from_secs(300),
            // Whole offices and some mobile networks come from one address.
            per_address: 3_000,
            delivery: Self::DELIVERY_MIB * 1024 * 1024,
            delivery_window: Duration::from_secs(30),
            delivery_time: Duration::from_secs(6 * 60 * 60),
            deliveries: 16,
            deliveries_of_one: 4,
            // Ten thousand charges a second.
            per_key: 600_000,
            trusted_proxy: None,
        }
    }
}
