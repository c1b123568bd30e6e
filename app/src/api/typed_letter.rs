//! Activation code and birth date as they were typed, for the form to show again when they did not fit: nobody types 24 letters twice.
//! They stay in the visitor's own browser, for ten minutes: the database has codes only hashed.

use super::ApiError;
use http::header::{COOKIE, HeaderValue, SET_COOKIE};
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

const COOKIE_NAME: &str = "__Host-kakunin-letter";
/// A code has 24 letters, and dashes or blanks between them.
const LONGEST_CODE: usize = 40;
/// An era is a word of ours; years, months and days are shorter.
const LONGEST: usize = 8;

/// The fields, in letters and digits that a cookie can hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedLetter {
    pub code: String,
    pub era: String,
    pub year: String,
    pub month: String,
    pub day: String,
}

impl TypedLetter {
    /// From the form's fields: full-width digits become plain ones, an era's first year 1, and what is neither letter nor digit goes.
    #[must_use]
    pub fn of([code, era, year, month, day]: [&str; 5]) -> Self {
        let part = |typed: &str| kept(typed, LONGEST);
        Self { code: kept(code, LONGEST_CODE), era: part(era), year: part(year), month: part(month), day: part(day) }
    }

    fn cookie(&self) -> String {
        [&self.code, &self.era, &self.year, &self.month, &self.day].map(String::as_str).join(".")
    }
}

fn kept(typed: &str, most: usize) -> String {
    let plain = |char: char| match char {
        '元' => '1',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(char) - 0xFEE0).unwrap_or(char),
        other => other,
    };
    typed.chars().map(plain).filter(char::is_ascii_alphanumeric).take(most).collect()
}

/// Keeps what was typed where it was not taken, and forgets it where it was.
pub(super) fn after<T>(typed: &TypedLetter, answer: Result<T, ApiError>) -> Result<T, ApiError> {
    if answer.is_ok() {
        set("", 0)?
    } else {
        keep(typed)?
    }
    answer
}

/// Keeps what was typed for a form that comes next.
pub(super) fn keep(typed: &TypedLetter) -> Result<(), ApiError> {
    set(&typed.cookie(), 600)
}

fn set(kept: &str, seconds: u32) -> Result<(), ApiError> {
    let cookie = format!("{COOKIE_NAME}={kept}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| ApiError::unexpected(&error))?;
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, cookie);
    Ok(())
}

/// What was typed before, the code in groups of four as the letter prints it; nothing where nothing was.
#[must_use]
pub fn typed_before() -> TypedLetter {
    let parts = use_context::<Parts>();
    let header = parts.as_ref().and_then(|parts| parts.headers.get(COOKIE)?.to_str().ok()).unwrap_or("");
    let kept = header.split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('=')).unwrap_or("");
    let parts: Vec<&str> = kept.split('.').collect();
    let [code, era, year, month, day] = parts[..] else { return TypedLetter::default() };
    let typed = TypedLetter::of([code, era, year, month, day]);
    let letters: Vec<char> = typed.code.chars().collect();
    let code = letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-");
    TypedLetter { code, ..typed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_fits_into_a_cookie() {
        let typed = TypedLetter::of(["ABCD-efgh; x=1", "showa", "６１年", "5\r\n", "元"]);
        assert_eq!(typed.cookie(), "ABCDefghx1.showa.61.5.1");
        assert_eq!(TypedLetter::of([&"A".repeat(99), "", "", "", ""]).code.len(), LONGEST_CODE);
    }
}
