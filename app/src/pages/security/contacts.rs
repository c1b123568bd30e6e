//! Where a customer is told what happens to their sign-in, and changing that.

use crate::api::contacts::own;
use crate::components::{ProblemSummary, ProofField, load, proof_field};
use crate::language::texts;
use backend::contacts::Contact;
use domain::contacts::Channel;
use domain::problem::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// Both channels, each with what was given and the way to change it.
#[component]
pub fn Contacts(contacts: Vec<Contact>) -> impl IntoView {
    let t = texts().contacts();
    let none = contacts.is_empty();
    let one = |channel: Channel| {
        let given = contacts.iter().find(|contact| contact.channel == channel);
        let shown = given.map_or_else(|| t.none().to_owned(), |contact| channel.masked(&contact.address));
        let (name, change) = words(channel);
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{shown}</dd>
                <dd><a href=format!("/security/contacts/{}", channel.word())>{change}</a></dd>
            </div>
        }
    };
    view! {
        <p>{t.intro()}</p>
        {none.then(|| view! { <p class="note">{t.give_one()}</p> })}
        <dl class="facts">{Channel::ALL.map(one)}</dl>
    }
}

/// The form of `/security/contacts/{channel}`.
#[component]
pub fn ChangeContact() -> impl IntoView {
    let channel = use_params_map().with_untracked(|params| params.get("channel")).unwrap_or_default();
    load(own(channel), |(channel, given)| page(channel, given))
}

fn page(channel: Channel, given: Option<Contact>) -> impl IntoView {
    let t = texts().contacts();
    let (name, change) = words(channel);
    let (hint, kind, fill) = match channel {
        Channel::Email => (t.email_hint(), "email", "email"),
        Channel::Phone => (t.phone_hint(), "tel", "tel"),
    };
    let now = given.map(|contact| view! { <p>{t.now(channel.masked(&contact.address))}</p> <p>{t.empty_removes()}</p> });
    view! {
        <Title text=change />
        <ProblemSummary field=field />
        <a class="back" href="/security">{texts().security().back()}</a>
        <h1>{change}</h1>
        {now}
        <p>{t.both_told()}</p>
        <form method="post" action="/api/security/contacts">
            <input type="hidden" name="channel" value=channel.word() />
            <div class="field">
                <label for="address">{name}</label>
                <p class="hint" id="address-hint">{hint}</p>
                <input id="address" name="address" inputmode=kind autocomplete=fill autocapitalize="none" spellcheck="false"
                    aria-describedby="address-hint" maxlength="254" />
            </div>
            <ProofField act=t.act() begin="/api/security/contacts/begin" />
            <button class="primary">{t.keep()}</button>
        </form>
    }
}

fn words(channel: Channel) -> (&'static str, &'static str) {
    let t = texts().contacts();
    match channel {
        Channel::Email => (t.email(), t.change_email()),
        Channel::Phone => (t.phone(), t.change_phone()),
    }
}

fn field(problem: Problem) -> Option<&'static str> {
    match problem {
        Problem::NotAnEmail | Problem::NotATelephone => Some("address"),
        other => proof_field(other),
    }
}
