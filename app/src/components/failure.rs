//! What a page says when it cannot answer, and what a form says when it was not accepted.

use super::navigation::path;
use crate::api::ApiError;
use crate::api::error::posted_problem;
use crate::api::way_back::to_door;
use crate::language::texts;
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

/// A page's place when its data could not be had.
#[component]
pub fn Failure(error: ApiError) -> impl IntoView {
    let t = texts().errors();
    let status = |code| {
        if let Some(options) = use_context::<ResponseOptions>() {
            options.set_status(code);
        }
    };
    match error {
        ApiError::NotSignedIn => {
            to_door("/sign-in");
            ().into_any()
        }
        ApiError::NotStaff => {
            to_door("/staff/sign-in");
            ().into_any()
        }
        ApiError::NotYourRole => {
            status(StatusCode::FORBIDDEN);
            view! {
                <Title text=t.not_your_role_title() />
                <h1>{t.not_your_role_title()}</h1>
                <p>{t.not_your_role_text()}</p>
                <p><a href="/staff">{t.to_start()}</a></p>
            }
            .into_any()
        }
        ApiError::NotFound | ApiError::Problem(_) => {
            status(StatusCode::NOT_FOUND);
            view! {
                <Title text=t.not_found_title() />
                <h1>{t.not_found_title()}</h1>
                <p>{t.not_found_text()}</p>
                <p><a href=start()>{t.to_start()}</a></p>
            }
            .into_any()
        }
        ApiError::NotUnderstood | ApiError::Busy => {
            status(error.status());
            view! {
                <Title text=t.refused_title() />
                <h1>{t.refused_title()}</h1>
                <p>{sentence(&error)}</p>
            }
            .into_any()
        }
        ApiError::Unexpected(reference) => {
            status(StatusCode::INTERNAL_SERVER_ERROR);
            view! {
                <Title text=t.unexpected_title() />
                <h1>{t.unexpected_title()}</h1>
                <p>{t.unexpected_text()}</p>
                <p class="reference">{t.unexpected_reference(reference)}</p>
                <p><a href=start()>{t.to_start()}</a></p>
            }
            .into_any()
        }
    }
}

/// Where whoever stands here begins: the customers' first page would ask staff to sign in as a customer.
fn start() -> &'static str {
    let here = path();
    if here == "/staff" || here.starts_with("/staff/") { "/staff" } else { "/" }
}

/// On top of a form that was not accepted: what is wrong, with a link to the field where there is one.
#[component]
pub fn ProblemSummary(
    /// The id of the field that a problem is about.
    #[prop(optional)]
    field: Option<fn(domain::problem::Problem) -> Option<&'static str>>,
) -> impl IntoView {
    posted_problem().map(|error| {
        let href = match &error {
            ApiError::Problem(problem) => field.and_then(|of| of(*problem)).map(|id| format!("#{id}")),
            _ => None,
        };
        view! { <ProblemBox error href /> }
    })
}

/// What is wrong, with where to mend it.
#[component]
pub fn ProblemBox(error: ApiError, href: Option<String>) -> impl IntoView {
    let t = texts().errors();
    let text = sentence(&error);
    view! {
        <div class="problem" role="alert" aria-labelledby="problem-title" tabindex="-1">
            <h2 id="problem-title">{t.summary_title()}</h2>
            <p>{match href {
                Some(href) => view! { <a href=href>{text}</a> }.into_any(),
                None => text.into_any(),
            }}</p>
        </div>
    }
}

/// What a person is told.
#[must_use]
pub fn sentence(error: &ApiError) -> String {
    let t = texts().errors();
    match error {
        ApiError::Problem(problem) => crate::components::problem::sentence(*problem).to_owned(),
        ApiError::Unexpected(reference) => t.unexpected_reference(reference),
        ApiError::Busy => t.too_busy().to_owned(),
        ApiError::NotFound => t.not_found_text().to_owned(),
        ApiError::NotUnderstood => t.not_understood().to_owned(),
        ApiError::NotYourRole => t.not_your_role_text().to_owned(),
        ApiError::NotSignedIn | ApiError::NotStaff => t.signed_out().to_owned(),
    }
}
