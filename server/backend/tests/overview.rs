//! The overview: the answer, what it rests on, and what it costs the database. On both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::claims;
use backend::clock::Clock;
use backend::coverage::Institution;
use backend::overview::overview;
use backend::people::Customer;
use backend::withdrawals::answer;
use backend::{Backend, args};
use domain::coverage::{Answer, Reason};
use domain::links::{Concern, concerns};
use domain::withdrawals::Verdict;
use jiff::civil::date;
use support::picture::{self, Made};
use support::world::{self, ACCOUNT, BANK, BORN, OTHER_ACCOUNT, WALLET, key, sealed, signed_in};

async fn story(backend: &Backend) {
    world::fill(backend).await;
    Made::new(ACCOUNT, "link-1").link(backend).await;
    picture::payee(backend, ACCOUNT, "ﾃﾞﾝｷ").await;
    let (owner, other) = (signed_in(backend, "C-1001").await, signed_in(backend, "C-1002").await);

    what_waits(backend, &owner).await;
    what_is_missing(backend, &other).await;
    answered(backend, &owner).await;
    what_was_begun(backend, &owner, &other).await;
    two_statements(backend, &owner).await;
}

/// A claim that was begun is offered to whoever began it, with the first day and not the last.
async fn what_was_begun(backend: &Backend, owner: &Customer, other: &Customer) {
    let draft = claims::begin(backend, owner, ACCOUNT, &[key("2020-09-01", 1)], true).await.unwrap();
    let later = Backend { clock: Clock::new(Some(date(2020, 9, 9))), ..backend.clone() };
    claims::tell_story(&later, owner, &draft, "知らない出金です。").await.unwrap();
    let begun: Vec<_> = overview(&later, owner).await.unwrap().begun;
    let [one] = &begun[..] else { panic!("one claim was begun") };
    assert_eq!((one.draft.as_str(), one.account_id.as_str(), one.at.day()), (draft.as_str(), ACCOUNT, date(2020, 9, 4)));
    assert!(overview(backend, other).await.unwrap().begun.is_empty(), "another's draft is nobody else's");
}

/// First what waits, whatever is missing besides; of this customer's own accounts alone.
async fn what_waits(backend: &Backend, owner: &Customer) {
    let page = overview(backend, owner).await.unwrap();
    assert_eq!(page.answer, Answer::Check(4));
    let keys: Vec<&str> = page.waiting.iter().map(|line| line.key.as_str()).collect();
    let four: Vec<String> = (1..=4).rev().map(|place| key("2020-09-01", place)).collect();
    assert_eq!(keys, four, "the latest first");
    let [account] = &page.accounts[..] else { panic!("one account") };
    assert_eq!((account.label.masked.as_str(), account.label.bank.ja.as_str()), ("****001", "見本銀行"));
    let [link] = &account.links[..] else { panic!("one link") };
    assert_eq!((link.flagged, link.called_own), (4, 0));
    assert_eq!(link.wallet_holder.as_deref(), Some("ホ＊＊　シ＊＊"));
    assert_eq!(concerns(link.signs()), [Concern::Flagged]);
    assert_eq!(account.payees[0].description.as_deref(), Some("ﾃﾞﾝｷ"));
}

/// Nothing waits for the other customer: then the answer is as good as what was delivered.
async fn what_is_missing(backend: &Backend, other: &Customer) {
    let page = overview(backend, other).await.unwrap();
    let expected = vec![Reason::NoStatement { account: 0 }, Reason::NoBankRegister { account: 0 }];
    assert_eq!(page.answer, Answer::CannotTell(expected));
    assert!(page.waiting.is_empty(), "another's withdrawals are not theirs to answer");

    picture::registers(backend).await;
    picture::covered(backend, OTHER_ACCOUNT, "2020-08-01", "2020-09-03").await;
    let page = overview(backend, other).await.unwrap();
    assert_eq!(page.answer, Answer::NothingUnrecognised);
    let ids: Vec<(&str, bool)> = page.institutions.iter().map(|one: &Institution| (one.id.as_str(), one.provider)).collect();
    assert_eq!(ids, [(BANK, false), (WALLET, true)]);

    backend.db.run("UPDATE feed_coverage SET missing = '[[7,8]]' WHERE institution = $1", args![WALLET]).await.unwrap();
    let page = overview(backend, other).await.unwrap();
    assert_eq!(page.answer, Answer::CannotTell(vec![Reason::DeliveryMissing { account: 0 }]));
    assert_eq!(page.institutions[1].missing(), 2);
}

/// What was answered waits no more; what was denied stays in sight, and what was called one's own explains the link.
async fn answered(backend: &Backend, owner: &Customer) {
    answer(backend, owner, ACCOUNT, &key("2020-09-01", 1), Verdict::NotMine).await.unwrap();
    for place in 2..=4 {
        answer(backend, owner, ACCOUNT, &key("2020-09-01", place), Verdict::Mine).await.unwrap();
    }
    let page = overview(backend, owner).await.unwrap();
    assert!(page.waiting.is_empty());
    assert_eq!(page.denied.len(), 1);
    assert_eq!(concerns(page.accounts[0].links[0].signs()), [Concern::Flagged], "one is still not theirs");

    answer(backend, owner, ACCOUNT, &key("2020-09-01", 1), Verdict::Mine).await.unwrap();
    // One that no rule flagged, and yet the customer does not know it.
    answer(backend, owner, ACCOUNT, &key("2020-07-01", 1), Verdict::NotMine).await.unwrap();
    let page = overview(backend, owner).await.unwrap();
    assert_eq!(page.denied.iter().map(|line| line.posted_on.to_string()).collect::<Vec<_>>(), ["2020-07-01"]);
    assert!(concerns(page.accounts[0].links[0].signs()).is_empty());
}

/// Two statements, however many accounts and banks a person has gathered.
async fn two_statements(backend: &Backend, owner: &Customer) {
    world::institution(backend, "9992", "bank", "若葉銀行").await;
    let gather = "INSERT INTO person_customers (institution, customer, person_id, since) VALUES ('9992', 'X-7', $1, 1)";
    backend.db.run(gather, args![owner.person_id()]).await.unwrap();
    for (id, number) in [("account-8", "8000008"), ("account-9", "8000009")] {
        let account = "INSERT INTO accounts (id, bank, branch, kind, number, sender, sequence, customer, birth_date, status)
                       VALUES ($1, '9992', '001', 'savings', $2, '9992', 1, 'X-7', $3, 'open')";
        backend.db.run(account, args![id, sealed(backend, "number", id, number), BORN]).await.unwrap();
        let held = "INSERT INTO account_customers (institution, customer, account_id) VALUES ('9992', 'X-7', $1)";
        backend.db.run(held, args![id]).await.unwrap();
    }
    Made { bank: None, provider: None, holder_matches: "unknown", ..Made::new("account-8", "link-8") }.link(backend).await;
    let before = backend.db.statements();
    let page = overview(backend, owner).await.unwrap();
    assert_eq!(backend.db.statements() - before, 2);
    let masked: Vec<&str> = page.accounts.iter().map(|one| one.label.masked.as_str()).collect();
    assert_eq!(masked, ["****001", "****008", "****009"], "by bank and number");
    assert_eq!(concerns(page.accounts[1].links[0].signs()), [Concern::UnknownToRegisters]);
}

#[tokio::test]
async fn on_every_engine() {
    for backend in support::backends().await {
        story(&backend).await;
    }
}
