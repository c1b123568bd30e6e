//! The sink of policy reports: browsers say here what a page wanted to do against its policy.
//!
//! It is the one place that takes posts from anywhere, since browsers send these reports as they like. So it takes no cookie, changes
//! nothing, answers with nothing, and logs only so much: of each report three fields, without queries or what names a person.

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

use super::{Beside, refusal};

const BODY: usize = 8 * 1024;
const MINUTE: Duration = Duration::from_secs(60);

/// So many reports are logged in a minute, by all browsers together.
const LOGGED: u32 = 20;

/// The route of the sink.
pub fn sink() -> Router {
    let counted = Arc::new(Mutex::new(Counted { since: Instant::now(), reports: 0 }));
    let take = move |headers: HeaderMap, body: Bytes| async move { take(&counted, &headers, &body) };
    Beside::Reports.answered_by(take).route_layer(DefaultBodyLimit::max(BODY))
}

struct Counted {
    since: Instant,
    reports: u32,
}

impl Counted {
    /// Whether the next report is still logged. When a minute is over, it says how many were not.
    fn next_is_logged(&mut self) -> bool {
        if self.since.elapsed() >= MINUTE {
            let unlogged = self.reports.saturating_sub(LOGGED);
            if unlogged > 0 {
                tracing::warn!(unlogged, "more policy reports came than are logged in a minute");
            }
            *self = Self { since: Instant::now(), reports: 0 };
        }
        self.reports = self.reports.saturating_add(1);
        self.reports <= LOGGED
    }
}

fn take(counted: &Mutex<Counted>, headers: &HeaderMap, body: &[u8]) -> Response {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !matches!(kind, "application/csp-report" | "application/reports+json") {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let Ok(said) = serde_json::from_slice::<Value>(body) else {
        return refusal::page(StatusCode::BAD_REQUEST);
    };
    for report in reports(&said) {
        if counted.lock().unwrap_or_else(PoisonError::into_inner).next_is_logged() {
            let Report { directive, blocked, page } = report;
            tracing::warn!(directive, blocked, page, "a page wanted to do what its policy forbids");
        }
    }
    StatusCode::NO_CONTENT.into_response()
}

/// What is logged of a report.
#[derive(Debug, PartialEq, Eq)]
struct Report {
    directive: String,
    blocked: String,
    page: String,
}

/// The older form has one report, the newer a list of many kinds.
fn reports(said: &Value) -> Vec<Report> {
    match said {
        Value::Array(list) => {
            let ours = list.iter().filter(|one| one["type"] == "csp-violation").map(|one| &one["body"]);
            ours.map(|body| report(body, ["effectiveDirective", "blockedURL", "documentURL"])).collect()
        }
        one => vec![report(&one["csp-report"], ["violated-directive", "blocked-uri", "document-uri"])],
    }
}

fn report(fields: &Value, [directive, blocked, page]: [&str; 3]) -> Report {
    let text = |name: &str| fields[name].as_str().unwrap_or_default();
    Report { directive: word(text(directive)), blocked: origin(text(blocked)), page: place(text(page)) }
}

/// Lower-case letters and hyphens, as directives are written: anything else in a log is the sender's own writing.
fn word(text: &str) -> String {
    text.chars().take_while(|&c| c.is_ascii_lowercase() || c == '-').take(40).collect()
}

/// Where something would have come from: `inline`, or an address without its path.
fn origin(text: &str) -> String {
    let end = text.match_indices('/').nth(2).map_or(text.len(), |(end, _)| end);
    text[..end].chars().filter(|&c| c.is_ascii_alphanumeric() || "-.:/".contains(c)).take(80).collect()
}

/// Which page it was, without what stands in its blanks: numbers of customers, accounts and claims have digits.
fn place(address: &str) -> String {
    let path = address.splitn(4, '/').nth(3).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let known = |part: &str| part.len() <= 20 && part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let parts = path.split('/').take(6).map(|part| if known(part) { part } else { "…" });
    format!("/{}", parts.collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_log_names_no_person_and_takes_no_dictation() {
        let logged = Report {
            directive: "script-src-elem".to_owned(),
            blocked: "https://elsewhere.example".to_owned(),
            page: "/staff/customers/…/…/claim".to_owned(),
        };
        let page = "https://kakunin.example/staff/customers/9991/C-1001/claim?by=name&name=hanako#mihon";
        let blocked = "https://elsewhere.example/collect?account=1234567";
        let old = json!({"csp-report": {"document-uri": page, "violated-directive": "script-src-elem", "blocked-uri": blocked}});
        assert_eq!(reports(&old), [logged]);
        let new = json!([{"type": "csp-violation", "body": {
            "documentURL": page, "effectiveDirective": "script-src-elem\nINFO all is well", "blockedURL": "inline"}},
            {"type": "deprecation", "body": {}}]);
        let logged = reports(&new);
        assert_eq!((logged.len(), logged[0].directive.as_str(), logged[0].blocked.as_str()), (1, "script-src-elem", "inline"));
        for odd in [json!(null), json!([]), json!({"csp-report": 1}), json!([{"type": "csp-violation"}])] {
            assert!(reports(&odd).iter().all(|report| report.directive.is_empty()), "{odd}");
        }
    }

    #[test]
    fn the_log_holds_so_many_a_minute_and_the_rest_is_counted() {
        let mut counted = Counted { since: Instant::now(), reports: 0 };
        assert_eq!((0..1_000).filter(|_| counted.next_is_logged()).count(), 20);
        assert_eq!(counted.reports, 1_000);
        counted.since -= MINUTE;
        assert!(counted.next_is_logged(), "a new minute");
    }
}
