//! The fields of the letter: activation code and birth date.

use crate::api::typed_letter::typed_before;
use crate::islands::LetterCode;
use crate::language::texts;
use domain::era::Era;
use domain::problem::Problem;
use leptos::prelude::*;

/// Activation code and birth date. A code behind the address (`#code=`, as a letter's picture has it) fills the first field.
#[component]
pub fn LetterFields() -> impl IntoView {
    let t = texts().activation();
    let typed = typed_before();
    let eras = Era::ALL.map(|era| {
        let chosen = typed.era == era.word();
        view! { <option value=era.word() selected=chosen>{era_name(era)}</option> }
    });
    view! {
        <div class="field">
            <label for="code">{t.code()}</label>
            <p class="hint" id="code-hint">{t.code_hint()}</p>
            <LetterCode>
                <input
                    id="code" name="code" value=typed.code aria-describedby="code-hint" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" data-object required
                />
            </LetterCode>
        </div>
        <fieldset class="field" id="born">
            <legend>{t.born()}</legend>
            <p class="hint" id="born-hint">{t.born_hint()}</p>
            <div class="three born">
                <div>
                    <label for="era">{t.era()}</label>
                    // None is chosen beforehand: a year of Showa taken for one of the common era is a birth date that does not fit.
                    <select id="era" name="era" aria-describedby="born-hint">
                        <option value="">{t.era_choose()}</option>
                        {eras}
                    </select>
                </div>
                <DayField name="year" label=t.year() value=typed.year />
                <DayField name="month" label=t.month() value=typed.month />
                <DayField name="day" label=t.day() value=typed.day />
            </div>
        </fieldset>
    }
}

#[component]
fn DayField(name: &'static str, label: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <label for=name>{label}</label>
            <input id=name name=name value=value class="short" inputmode="numeric" aria-describedby="born-hint" required />
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
