//! What happened, in the customer's words.

use super::{Carried, changing, load_draft};
use crate::components::ProblemSummary;
use crate::language::texts;
use leptos::prelude::*;
use leptos_meta::Title;

/// One large field, with what helps.
#[component]
pub fn Story() -> impl IntoView {
    let change = changing();
    load_draft(move |draft, _| {
        let t = texts().claim_form();
        view! {
            <Title text=t.story_title() />
            <ProblemSummary field=|_| Some("story") />
            <p class="hint">{t.step(3)}</p>
            <h1>{t.story_title()}</h1>
            <p>{t.story_intro()}</p>
            <ul id="story-helps">
                <li>{t.story_when()}</li>
                <li>{t.story_service()}</li>
                <li>{t.story_secret()}</li>
            </ul>
            <form method="post" action="/api/claims/story">
                <Carried draft=draft.id change />
                <div class="field">
                    <label for="story">{t.story()}</label>
                    <p class="hint" id="story-hint">{t.story_hint()}</p>
                    <textarea id="story" name="story" rows="10" aria-describedby="story-helps story-hint" required>{draft.story}</textarea>
                </div>
                <button class="primary">{t.go_on()}</button>
            </form>
        }
    })
}
