//! The fields of the letter: activation code and birth date.

use crate::api::typed_code::typed_before;
use crate::language::texts;
use domain::birth_date::Era;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Activation code and birth date. A code in the address (`?code=`, as a letter's QR code has it) fills the first field.
#[component]
pub fn LetterFields() -> impl IntoView {
    let t = texts().activation();
    let code = use_query_map().read_untracked().get("code").unwrap_or_else(typed_before);
    let eras = Era::ALL.map(|era| view! { <option value=era.word()>{era_name(era)}</option> });
    view! {
        <div class="field">
            <label for="code">{t.code()}</label>
            <p class="hint" id="code-hint">{t.code_hint()}</p>
            <input
                id="code" name="code" value=code aria-describedby="code-hint" autocomplete="off" autocapitalize="characters"
                spellcheck="false" data-object required
            />
        </div>
        <fieldset class="field" id="born">
            <legend>{t.born()}</legend>
            <p class="hint" id="born-hint">{t.born_hint()}</p>
            <div class="three born">
                <div>
                    <label for="era">{t.era()}</label>
                    <select id="era" name="era" aria-describedby="born-hint">{eras}</select>
                </div>
                <DayField name="year" label=t.year() />
                <DayField name="month" label=t.month() />
                <DayField name="day" label=t.day() />
            </div>
        </fieldset>
    }
}

#[component]
fn DayField(name: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <div>
            <label for=name>{label}</label>
            <input id=name name=name class="short" inputmode="numeric" aria-describedby="born-hint" required />
        </div>
    }
}

/// The field that a problem with the letter is about.
#[must_use]
pub fn letter_field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NotADay => Some("era"),
        Problem::WrongPasskey | Problem::ProofOver => None,
        _ => Some("code"),
    }
}

fn era_name(era: Era) -> &'static str {
    let t = texts().activation();
    match era {
        Era::Common => t.common(),
        Era::Taisho => t.taisho(),
        Era::Showa => t.showa(),
        Era::Heisei => t.heisei(),
        Era::Reiwa => t.reiwa(),
    }
}
