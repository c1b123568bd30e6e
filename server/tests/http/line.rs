//! Routes behind a real socket, and what is written on the line.

use crate::headers::assert_guarded;
use crate::support::{Answer, ORIGIN, TestSite};
use axum::Router;
use axum::http::{HeaderMap, HeaderName};
use server::http::{Limits, PublicOrigin, around, listen};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

/// A test that waits longer than this hangs.
pub const HANGS: Duration = Duration::from_secs(20);

/// Routes that are served until the test ends them.
pub struct Served {
    pub address: SocketAddr,
    end: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl TestSite {
    /// Behind a socket.
    pub async fn served(&self, limits: Limits) -> Served {
        Served::whole(self.router.clone(), limits, None).await
    }
}

impl Served {
    pub async fn new(routes: Router, limits: Limits, tls: Option<TlsAcceptor>) -> Self {
        let router = around(routes, PublicOrigin(ORIGIN.to_owned()), limits.clone());
        Self::whole(router, limits, tls).await
    }

    /// A site's routes, which have everything around them.
    pub async fn whole(router: Router, limits: Limits, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, told) = oneshot::channel();
        let task = tokio::spawn(listen(listener, router, limits, tls, async { drop(told.await) }));
        Self { address, end, task }
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// What comes back for these bytes, on a connection of their own.
    pub async fn ask(&self, bytes: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect().await;
        // Who is refused early need not take all.
        let _ = stream.write_all(bytes.as_ref()).await;
        answer(&mut stream).await
    }

    /// Tells it to end; whether it does is the test's to wait for.
    pub fn end(self) -> JoinHandle<()> {
        self.end.send(()).unwrap();
        self.task
    }
}

/// Reads until the other side has no more to say.
pub async fn rest(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut bytes = Vec::new();
    timeout(HANGS, stream.read_to_end(&mut bytes)).await.expect("no hang").expect("no reset");
    String::from_utf8(bytes).unwrap()
}

/// The one answer that is left on the line, which carries what every answer carries.
pub async fn answer(stream: &mut (impl AsyncRead + Unpin)) -> Answer {
    let text = rest(stream).await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
    let (first, lines) = head.split_once("\r\n").unwrap();
    let mut headers = HeaderMap::new();
    for (name, value) in lines.lines().filter_map(|line| line.split_once(": ")) {
        headers.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
    }
    let status = first.split(' ').nth(1).unwrap().parse().unwrap();
    let answer = Answer { status, headers, body: body.to_owned() };
    assert_guarded(&answer, first);
    answer
}
