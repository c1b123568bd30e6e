//! A bank's letter as it is printed: Japanese, with English below. Whose name and address stand on the envelope, only the bank knows.

use super::wording::{day_in, name_in};
use crate::language::{Locale, Texts};
use backend::institutions::Reached;
use backend::people::Letter;
use domain::institutions::round_the_clock;
use leptos::prelude::*;

/// What is printed.
#[derive(Clone, Debug)]
pub struct Paper {
    pub letter: Letter,
    pub bank: Reached,
    /// The bank's own number of the customer.
    pub customer: String,
    /// The address under which browsers see the portal.
    pub origin: String,
}

/// The letter, in the page that prints it.
#[component]
pub fn PaperLetter(paper: Paper) -> impl IntoView {
    // Without the picture the code can still be typed.
    let picture = paper.letter.picture(&paper.origin).unwrap_or_default();
    view! {
        <article class="paper">
            <Half locale=Locale::Ja paper=paper.clone() picture=Some(picture) />
            <Half locale=Locale::En paper picture=None />
        </article>
    }
}

#[component]
fn Half(locale: Locale, paper: Paper, picture: Option<String>) -> impl IntoView {
    let t = Texts(locale).letter();
    let Paper { letter, bank, customer, origin } = paper;
    let (title, intro) = if letter.again { (t.title_again(), t.intro_again()) } else { (t.title(), t.intro()) };
    let picture = picture.map(|picture| {
        view! {
            <div class="scan">
                <div class="secret" role="img" aria-label=t.picture() inner_html=picture></div>
                <p>{t.scan()}</p>
            </div>
        }
    });
    let steps = [t.step_open(format!("{origin}/activate")), t.step_code().to_owned(), t.step_password().to_owned()];
    let hours = bank.contact.hours.clone().unwrap_or_default();
    // Institutions write their hours in Japanese: the commonest is said in both languages.
    let hours = if round_the_clock(&hours) { Texts(locale).stops().round_the_clock().to_owned() } else { hours };
    let phone = bank.contact.phone.clone().map(|phone| t.call(phone, hours));
    view! {
        <section lang=locale.tag()>
            <p class="to">{t.to(name_in(locale, &bank.title), customer)}</p>
            <h2>{title}</h2>
            <p>{intro}</p>
            <dl class="facts">
                <div><dt>{t.code()}</dt><dd class="code" translate="no">{letter.code}</dd></div>
                <div><dt>{t.number()}</dt><dd class="code" translate="no">{letter.sign_in_number}</dd></div>
                <div><dt>{t.until()}</dt><dd>{day_in(locale, letter.expires_at.day())}</dd></div>
                <div><dt>{t.site()}</dt><dd translate="no">{format!("{origin}/activate")}</dd></div>
            </dl>
            {picture}
            <ol>{steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            <ul>
                <li>{t.once()}</li>
                <li>{t.never()}</li>
                <li>{t.newer()}</li>
                <li>{t.not_you()}</li>
            </ul>
            <p>{phone}</p>
        </section>
    }
}

/// The letter as a document of its own, with its style in it: it needs nothing from elsewhere.
#[must_use]
pub fn document(paper: Paper) -> String {
    const TOKENS: &str = include_str!("../../../style/00-tokens.css");
    const STYLE: &str = include_str!("../../../style/38-paper.css");
    let site = Texts(Locale::Ja).site().name();
    let letter = Owner::new().with(|| view! { <PaperLetter paper /> }.to_html());
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<title>{site}</title>\n<style>\n{TOKENS}\n{STYLE}</style>\n</head>\n<body class=\"paper-alone\">\n<main>\n<h1>{site}</h1>\n\
         {letter}\n</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::institutions::Title;
    use domain::institutions::Contact;
    use domain::time::Instant;

    fn paper(name: &str) -> Paper {
        let letter = Letter {
            code: "ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2".to_owned(),
            sign_in_number: "0123456789".to_owned(),
            expires_at: Instant::parse("2020-10-04T10:00:00+09:00").unwrap(),
            again: false,
        };
        let contact = Contact { phone: Some("0120-000-991".to_owned()), hours: None, url: None };
        let bank = Reached { id: "9991".to_owned(), title: Title { ja: name.to_owned(), en: None }, contact };
        Paper { letter, bank, customer: "C-1001".to_owned(), origin: "https://kakunin.example".to_owned() }
    }

    #[test]
    fn a_letter_says_all_in_both_languages_and_asks_for_nothing_from_elsewhere() {
        let page = document(paper("見本銀行"));
        for said in ["ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2", "0123456789", "https://kakunin.example/activate", "0120-000-991"] {
            assert_eq!(page.matches(said).count() / 2, page.matches(said).count().div_ceil(2), "{said} in both halves");
            assert!(page.contains(said), "{said}");
        }
        assert!(page.contains("2020年10月4日") && page.contains("4 October 2020"));
        assert!(page.find("lang=\"ja\"").unwrap() < page.find("lang=\"en\"").unwrap(), "Japanese first");
        assert!(page.contains("<svg") && page.contains("@media print"));
        for asks in ["<script", "<link", "<img", "@import", "url("] {
            assert!(!page.contains(asks), "{asks}");
        }
    }

    #[test]
    fn the_picture_leads_to_the_form_and_the_code_to_nobody_else() {
        let address = paper("見本銀行").letter.address("https://kakunin.example");
        assert_eq!(address, "https://kakunin.example/activate#code=ABCDEFGHJKMNPQRSTUVWXYZ2");
    }

    #[test]
    fn the_name_of_a_bank_is_no_markup() {
        let page = document(paper("<script>見本"));
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;見本"), "{page}");
    }
}
