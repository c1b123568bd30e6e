//! A site on a database of its own, and requests as a browser makes them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode};
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Source, Status, import};
use backend::demo;
use backend::identity::Identity;
use backend::ids::new_id;
use backend::keys::Keys;
use backend::sessions::{self, SignedIn, StoredSession};
use backend::staff::Role;
use backend::{Backend, args};
use domain::contact::SecurityContact;
use jiff::civil::date;
use server::http::{Limits, PublicOrigin, SessionCookie, Site, router};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;
use tower_sessions::session::Id;

/// The origin that the site thinks it has.
pub const ORIGIN: &str = "https://kakunin.example";

/// A site of its own, gone with the test.
pub struct TestSite {
    pub backend: Backend,
    pub router: Router,
    _folder: TempDir,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl TestSite {
    /// On an empty database.
    pub async fn new() -> Self {
        Self::limited(Limits::default()).await
    }

    /// With limits of its own.
    pub async fn limited(limits: Limits) -> Self {
        Self::made(limits, None, SessionCookie::Prefixed).await
    }

    /// With an address for whoever finds a weakness.
    pub async fn with_contact(address: &str) -> Self {
        Self::made(Limits::default(), Some(address.parse().unwrap()), SessionCookie::Prefixed).await
    }

    /// As on a developer's machine in a browser that takes no Secure cookie there.
    pub async fn with_plain_cookie() -> Self {
        Self::made(Limits::default(), None, SessionCookie::PlainOnLoopback).await
    }

    async fn made(limits: Limits, contact: Option<SecurityContact>, cookie: SessionCookie) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::parse(&Keys::make(1)).unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("test.db").display()), keys.clone()).await.unwrap();
        let backend = Backend { db, clock: Clock::new(Some(date(2020, 9, 4))), keys, profiles: backend::feeds::csv::shipped() };
        let router = router(Site { backend: backend.clone(), origin: PublicOrigin(ORIGIN.to_owned()), limits, contact, cookie });
        Self { backend, router, _folder: folder }
    }

    /// With the demo's deliveries.
    pub async fn with_demo() -> Self {
        let site = Self::new().await;
        // The files were made after the day on which the demo plays.
        let importing = Backend { clock: Clock::new(Some(demo::MADE_ON)), ..site.backend.clone() };
        for (name, bytes) in demo::files() {
            let answer = import(&importing, &Source::Bytes(name, Arc::from(bytes))).await.unwrap();
            assert_eq!(answer.status, Status::Imported, "{answer:?}");
        }
        site
    }

    pub async fn send(&self, request: Builder, body: impl Into<Body>) -> Answer {
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(get(path), Body::empty()).await
    }

    pub async fn get_as(&self, cookie: &str, path: &str) -> Answer {
        self.send(get(path).header("cookie", cookie), Body::empty()).await
    }

    /// A person who has enrolled as that bank's customer and signed in; gives their cookie.
    pub async fn customer(&self, institution: &str, customer: &str) -> String {
        let (db, now, person_id) = (&self.backend.db, self.backend.clock.real_now(), new_id());
        db.run(
            "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ($1, $2, $3, $4)",
            args![&person_id, &person_id, "none", now],
        )
        .await
        .unwrap();
        db.run(
            "INSERT INTO person_customers (institution, customer, person_id, since) VALUES ($1, $2, $3, $4)",
            args![institution, customer, &person_id, now],
        )
        .await
        .unwrap();
        self.session(SignedIn::Customer { person_id }).await
    }

    /// A recovery code of the person who enrolled as that bank's customer.
    pub async fn proof(&self, institution: &str, customer: &str) -> String {
        let sql = "SELECT person_id FROM person_customers WHERE institution = $1 AND customer = $2";
        let found: Option<(String,)> = self.backend.db.one(sql, args![institution, customer]).await.unwrap();
        let identity = Identity::customer(found.unwrap().0);
        backend::identity::renew_recovery_codes(&self.backend, &identity).await.unwrap().remove(0)
    }

    /// A recovery code of the staff member whom [`TestSite::staff_as`] made.
    pub async fn staff_proof(&self, institution: &str, role: Role) -> String {
        let name = format!("{institution}-{}", role.word());
        let found: Option<(String,)> =
            self.backend.db.one("SELECT id FROM staff WHERE sign_in_name = $1", args![name]).await.unwrap();
        let identity = Identity::staff(found.unwrap().0);
        backend::identity::renew_recovery_codes(&self.backend, &identity).await.unwrap().remove(0)
    }

    /// A member of that institution's staff who has signed in; gives their cookie.
    pub async fn staff(&self, institution: &str) -> String {
        self.staff_as(institution, Role::Support).await
    }

    /// The same in another role.
    pub async fn staff_as(&self, institution: &str, role: Role) -> String {
        let name = format!("{institution}-{}", role.word());
        let added = backend::staff::add(&self.backend, institution, "見本 太一", &name, role).await.unwrap();
        let identity = backend::staff::sign_in(&self.backend, &added.sign_in_name, added.password, None).await.unwrap();
        let who = sessions::signed_in(&self.backend, &identity).await.unwrap();
        self.session(who).await
    }

    /// A session of theirs; gives its cookie.
    pub async fn session(&self, who: SignedIn) -> String {
        let id = Id::default();
        let stored = StoredSession { who: Some(who), agent: None, data: "{}".to_owned() };
        sessions::create(&self.backend, &sessions::hashed(id.0), &stored).await.unwrap();
        format!("__Host-kakunin={id}")
    }

    /// A form's post from one of our own pages.
    pub async fn post(&self, path: &str, form: &'static str) -> Answer {
        self.send(post(path).header("sec-fetch-site", "same-origin"), form).await
    }
}

impl Answer {
    /// The session's cookie, where the answer sets one.
    pub fn session_cookie(&self) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let mut named = set.filter(|cookie| cookie.starts_with("__Host-kakunin=") && !cookie.starts_with("__Host-kakunin=;"));
        named.next_back().and_then(|cookie| cookie.split(';').next()).map(str::to_owned)
    }

    /// A header's text, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn get(path: &str) -> Builder {
    Request::get(path).header("accept", "text/html")
}

/// A form's post that does not say where it comes from.
pub fn post(path: &str) -> Builder {
    post_from("/sign-in", path)
}

/// The post of a form that stood on that page, to which it leads back when it is refused.
pub fn post_from(page: &str, path: &str) -> Builder {
    Request::post(path)
        .header("accept", "text/html")
        .header("referer", format!("{ORIGIN}{page}"))
        .header("content-type", "application/x-www-form-urlencoded")
}
