//! Back to where somebody was when their session had ended: the page stands in a cookie of their own browser until they have signed
//! in. Only a page of ours can stand there, and what they see on it is what they may see.

use super::ApiError;
use super::error::posted_problem;
use super::session::has_ended;
use super::sign_in::home;
use backend::identity::Kind;
use http::header::{COOKIE, HeaderValue, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

const COOKIE_NAME: &str = "__Host-kakunin-back";
/// As long as somebody may take to find their telephone.
const SECONDS: u32 = 30 * 60;
/// Longer than any address of ours.
const LONGEST: usize = 300;
/// What the address of a page says of how somebody came there, and not of the page.
const OF_THE_VISIT: [&str; 3] = ["__path", "__err", "arrived"];

/// Under this name the door's address says that a session has ended.
pub const ENDED: &str = "ended";
/// And so, that what was sent last came too late. Of two presses the first may have been done, and have given the session another id.
pub const UNDONE: &str = "undone";

/// Leads to that door, keeps the page that was asked for, and has the door say so where a session has ended.
pub fn to_door(door: &str) {
    let asked = use_context::<Parts>().and_then(|parts| parts.uri.path_and_query().map(|asked| asked.as_str().to_owned()));
    if let Some(page) = asked.and_then(|asked| kept(&asked)) {
        set(&page, SECONDS);
    }
    // A post that came too late leads back to its page, and the answer to it took the cookie of the session that had ended.
    let undone = matches!(posted_problem(), Some(ApiError::NotSignedIn | ApiError::NotStaff));
    leptos_axum::redirect(&match (undone, has_ended()) {
        (true, _) => format!("{door}?{ENDED}={UNDONE}"),
        (false, true) => format!("{door}?{ENDED}"),
        (false, false) => door.to_owned(),
    });
}

/// Leads whoever has come in to where they were, or to their first page.
pub(super) fn lead(kind: Kind) {
    let back = remembered().filter(|page| is_for(kind, page));
    if back.is_some() {
        set("", 0);
    }
    leptos_axum::redirect(back.as_deref().unwrap_or(home(kind)));
}

fn remembered() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let header = parts.headers.get(COOKIE)?.to_str().ok()?;
    let page = header.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))?;
    kept(page)
}

fn set(page: &str, seconds: u32) {
    let cookie = format!("{COOKIE_NAME}={page}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict");
    if let (Some(options), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        options.append_header(SET_COOKIE, cookie);
    }
}

/// The page that an address names, if it is one to come back to: a path of this site in signs that a cookie can hold.
fn kept(asked: &str) -> Option<String> {
    let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
    let of_the_page = |pair: &&str| !pair.is_empty() && !OF_THE_VISIT.contains(&pair.split('=').next().unwrap_or_default());
    let query = query.split('&').filter(of_the_page).collect::<Vec<_>>().join("&");
    let page = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"/_-.~%?=&:".contains(&byte);
    // `//` and `/\` lead to another host.
    let ours = path.starts_with('/') && !path.starts_with("//") && page.len() <= LONGEST && page.bytes().all(sign);
    let door = ["/sign-in", "/staff/sign-in", "/activate", "/api/"].iter().any(|door| path.starts_with(door));
    (ours && !door && path != "/").then_some(page)
}

/// Whether the page is one of theirs: staff's are under one roof, and one's own security is everybody's.
fn is_for(kind: Kind, page: &str) -> bool {
    let staffs = page == "/staff" || page.starts_with("/staff/") || page.starts_with("/staff?");
    staffs == (kind == Kind::Staff) || page == "/security" || page.starts_with("/security/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_ours_is_come_back_to() {
        for (asked, page) in [
            ("/claims/draft/1/story", Some("/claims/draft/1/story")),
            ("/claims/new?account=1&withdrawal=2020-09-01%2F1", Some("/claims/new?account=1&withdrawal=2020-09-01%2F1")),
            ("/claims?arrived&__path=x&__err=y&a=1", Some("/claims?a=1")),
            ("/", None),
            ("//elsewhere.example/", None),
            ("/\\elsewhere.example/", None),
            ("https://elsewhere.example/", None),
            ("elsewhere", None),
            ("/claims;Path=/", None),
            ("/claims\r\nSet-Cookie: a=b", None),
            ("/sign-in/code", None),
            ("/staff/sign-in", None),
            ("/activate", None),
            ("/api/sign-out", None),
            ("", None),
        ] {
            assert_eq!(kept(asked).as_deref(), page, "{asked:?}");
        }
        assert_eq!(kept(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn customers_and_staff_do_not_come_back_to_each_other_s_pages() {
        for (page, customers, staffs) in [
            ("/claims", true, false),
            ("/staff/outbox", false, true),
            ("/staff", false, true),
            ("/staffing", true, false),
            ("/security/password", true, true),
        ] {
            assert_eq!((is_for(Kind::Customer, page), is_for(Kind::Staff, page)), (customers, staffs), "{page}");
        }
    }
}
