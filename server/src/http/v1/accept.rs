//! What a program can read: JSON, which all answers are.

use super::problem::Problem;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses who says that they cannot read JSON.
pub async fn refuse(request: Request, next: Next) -> Response {
    let said: Vec<_> = request.headers().get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    if said.is_empty() || said.iter().flat_map(|line| line.split(',')).any(reads_json) {
        next.run(request).await
    } else {
        Problem::of(StatusCode::NOT_ACCEPTABLE).into_response()
    }
}

/// Whether one part of `Accept` names JSON, or everything, and does not exclude it.
fn reads_json(range: &str) -> bool {
    let mut parts = range.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let excluded = parts.any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.trim_matches(['0', '.']).is_empty()));
    matches!(kind.as_str(), "*/*" | "application/*" | "application/json") && !excluded
}

#[cfg(test)]
mod tests {
    use super::reads_json;

    #[test]
    fn json_is_read_by_who_names_it_or_everything() {
        for (range, reads) in [
            ("application/json", true),
            (" Application/JSON;q=0.5", true),
            ("*/*", true),
            ("application/*;q=0.1", true),
            ("application/json;q=0", false),
            ("*/*; q=0.0", false),
            ("text/html", false),
            ("", false),
        ] {
            assert_eq!(reads_json(range), reads, "{range}");
        }
    }
}
