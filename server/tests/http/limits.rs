//! Over each limit there is an answer, never a hang.

use crate::line::{HANGS, Served, answer, rest};
use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::routing::{get, post};
use server::http::{Limits, Network};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::{Notify, Semaphore};
use tokio::time::timeout;
use tower::ServiceExt as _;

const SHORT: Duration = Duration::from_millis(80);

/// Answers at once, takes a body, never answers, and panics.
fn routes() -> Router {
    Router::new()
        .route("/", get(async || "here"))
        .route("/take", post(async |body: String| body.len().to_string()))
        .route("/never", get(std::future::pending::<()>))
        .route("/panic", get(async || -> &'static str { panic!("as a test") }))
}

async fn served(limits: Limits) -> Served {
    Served::new(routes(), limits, None).await
}

#[tokio::test]
async fn what_is_asked_well_is_answered() {
    let served = served(Limits { body: 10, ..Limits::default() }).await;
    assert_eq!(served.ask("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.body, "here");
    let said = served.ask("POST /take HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 10\r\n\r\n0123456789").await;
    assert_eq!((said.status.as_u16(), said.body.as_str()), (200, "10"));
    let panicked = served.ask("GET /panic HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert_eq!(panicked.status, 500);
    assert!(panicked.body.contains("<h1>"));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_413() {
    let served = served(Limits { body: 10, ..Limits::default() }).await;
    let head = "POST /take HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
    let announced = format!("{head}content-length: 11\r\n\r\n01234567890");
    let large = format!("{head}content-length: 700000\r\n\r\n{}", "x".repeat(700_000));
    let in_pieces = format!("{head}transfer-encoding: chunked\r\n\r\n6\r\n012345\r\n6\r\n678901\r\n0\r\n\r\n");
    for request in [announced, large, in_pieces] {
        let said = served.ask(&request).await;
        assert_eq!(said.status, 413, "{}", &request[..100]);
        assert!(said.body.contains("<h1>"), "a person gets a sentence");
    }
    let torn = format!("{head}transfer-encoding: chunked\r\n\r\nnonsense\r\n");
    assert_eq!(served.ask(torn).await.status, 400);
}

#[tokio::test]
async fn a_head_that_is_too_large_or_none_is_answered_with_our_headers() {
    let served = served(Limits { head: 8 * 1024, ..Limits::default() }).await;
    let large = format!("GET / HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "x".repeat(20_000));
    let many = format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", "x: y\r\n".repeat(200));
    let long = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(20_000));
    for (request, status) in [
        (large.as_str(), 431),
        (&many, 431),
        (&long, 431),
        ("nonsense\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nhost x\r\n\r\n", 400),
        ("GET / HTTP/9\r\n\r\n", 400),
    ] {
        let said = served.ask(request).await;
        assert_eq!((said.status.as_u16(), said.header("connection")), (status, "close"), "{}", &request[..10]);
    }
}

#[tokio::test]
async fn a_head_or_a_body_that_does_not_come_is_408() {
    let served = served(Limits { head_time: SHORT, body_time: SHORT, ..Limits::default() }).await;
    assert_eq!(served.ask("GET / HTTP/1.1\r\nhost:").await.status, 408);
    let body = served.ask("POST /take HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n012").await;
    assert_eq!(body.status, 408);
    // Who asks nothing is not answered, but does not stay.
    assert_eq!(rest(&mut served.connect().await).await, "");
    let mut idle = served.connect().await;
    idle.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    assert_eq!(answer(&mut idle).await.body, "here");
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_503() {
    let served = served(Limits { answer_time: SHORT, ..Limits::default() }).await;
    let said = served.ask("GET /never HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert_eq!((said.status.as_u16(), said.header("retry-after")), (503, "5"));
}

#[tokio::test]
async fn over_the_answers_under_way_comes_503_and_then_there_is_place_again() {
    let (begun, go_on) = (Arc::new(Semaphore::new(0)), Arc::new(Notify::new()));
    let slow = {
        let (begun, go_on) = (begun.clone(), go_on.clone());
        async move || {
            begun.add_permits(1);
            go_on.notified().await;
            "at last"
        }
    };
    let limits = Limits { under_way: 2, ..Limits::default() };
    let served = Arc::new(Served::new(routes().route("/slow", get(slow)), limits, None).await);
    let ask = |path: &'static str| {
        let served = served.clone();
        tokio::spawn(async move { served.ask(format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).await })
    };
    let first = [ask("/slow"), ask("/slow")];
    timeout(HANGS, begun.acquire_many(2)).await.unwrap().unwrap().forget();
    let refused = ask("/").await.unwrap();
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, "5"));
    go_on.notify_waiters();
    for answer in first {
        assert_eq!(answer.await.unwrap().body, "at last");
    }
    assert_eq!(ask("/").await.unwrap().body, "here");
}

#[tokio::test]
async fn over_the_connections_comes_503_and_then_there_is_place_again() {
    let served = served(Limits { connections: 1, ..Limits::default() }).await;
    let mut first = served.connect().await;
    first.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await.unwrap();
    let refused = served.ask("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, "5"));
    first.write_all(b"connection: close\r\n\r\n").await.unwrap();
    assert_eq!(answer(&mut first).await.body, "here");
    drop(first);
    let again = async { while served.ask("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.status != 200 {} };
    timeout(HANGS, again).await.unwrap();
}

#[tokio::test]
async fn a_connection_grows_so_old_and_the_end_waits_for_what_is_under_way() {
    let old = served(Limits { connection_time: SHORT, ..Limits::default() }).await;
    assert_eq!(rest(&mut old.connect().await).await, "", "an idle connection ends with its time");

    let served = served(Limits::default()).await;
    let mut stream = served.connect().await;
    stream.write_all(b"POST /take HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n").await.unwrap();
    let mut go_on = [0; 25];
    tokio::io::AsyncReadExt::read_exact(&mut stream, &mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    let ended = served.end();
    stream.write_all(b"ok").await.unwrap();
    assert_eq!(answer(&mut stream).await.body, "2");
    drop(stream);
    timeout(HANGS, ended).await.expect("no hang").unwrap();
}

/// Asks from a peer's address, and gives the status and when to come again.
async fn from(router: &Router, peer: &str, forwarded: &str, method: &str) -> (u16, bool) {
    let mut request =
        Request::builder().method(method).uri("/").header("x-forwarded-for", forwarded).body(String::new()).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
    let answer = router.clone().oneshot(request.map(axum::body::Body::from)).await.unwrap();
    (answer.status().as_u16(), answer.headers().contains_key("retry-after"))
}

fn limited(trusted_proxy: Option<Network>) -> Router {
    let limits = Limits { per_address: 20, trusted_proxy, ..Limits::default() };
    server::http::around(routes(), server::http::PublicOrigin(crate::support::ORIGIN.to_owned()), limits)
}

#[tokio::test]
async fn an_address_asks_so_often_in_a_minute_and_others_are_not_touched() {
    let router = limited(None);
    for _ in 0..20 {
        assert_eq!(from(&router, "203.0.113.9", "", "GET").await, (200, false));
    }
    assert_eq!(from(&router, "203.0.113.9", "198.51.100.7", "GET").await, (429, true), "whatever it says of itself");
    assert_eq!(from(&router, "::ffff:203.0.113.9", "", "GET").await, (429, true), "the same address in another dress");
    assert_eq!(from(&router, "203.0.113.10", "", "GET").await, (200, false));
    // Two posts are twenty.
    assert_eq!(from(&router, "2001:db8::1", "", "POST").await.0, 405);
    assert_eq!(from(&router, "2001:db8::2", "", "POST").await.0, 405);
    assert_eq!(from(&router, "2001:db8::3", "", "GET").await.0, 429, "a household has more than one address");
    assert_eq!(from(&router, "2001:db8:0:1::1", "", "GET").await.0, 200);
    for _ in 0..30 {
        assert_eq!(from(&router, "127.0.0.1", "203.0.113.9", "GET").await.0, 200, "a proxy that nobody has named");
    }
}

#[tokio::test]
async fn behind_the_trusted_proxy_the_address_that_it_added_is_counted() {
    let router = limited(Some("10.0.0.0/8".parse().unwrap()));
    for made_up in 0..20 {
        let forwarded = format!("192.0.2.{made_up}, 203.0.113.9");
        assert_eq!(from(&router, "10.0.0.1", &forwarded, "GET").await.0, 200);
    }
    assert_eq!(from(&router, "10.0.0.1", "192.0.2.77, 203.0.113.9", "GET").await, (429, true));
    assert_eq!(from(&router, "10.0.0.2", "203.0.113.9", "GET").await, (429, true), "by any hop of it");
    assert_eq!(from(&router, "10.0.0.1", "203.0.113.10", "GET").await, (200, false));
}
