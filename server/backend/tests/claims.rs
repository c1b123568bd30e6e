//! Claims, from "that was not me" to a number, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::claims::{self, ByHand, CallersClaim, Typed, open_for_caller, opened_for_caller};
use backend::customers::CustomerKey;
use backend::sessions::{self, SignedIn};
use backend::staff;
use backend::{Backend, Error, args};
use domain::claims::{Claim, Narrative};
use domain::problem::Problem;
use domain::withdrawals::Verdict;
use jiff::civil::date;
use support::world::{self, ACCOUNT, BANK, OTHER_ACCOUNT, WALLET, count, key, proved, signed_in};

/// The four withdrawals of the first of September.
fn four() -> Vec<String> {
    (1..=4).map(|place| key("2020-09-01", place)).collect()
}

async fn story(backend: &Backend) {
    world::fill(backend).await;
    let (owner, stranger) = (signed_in(backend, "C-1001").await, signed_in(backend, "C-1002").await);

    // From "not me" to one of the four, all four stand ticked, and July's does not.
    let (_, account, found) = claims::candidates(backend, &owner, Some(ACCOUNT), Some(&four()[1])).await.unwrap();
    assert_eq!(account.unwrap().label.masked, "****001");
    let ticked: Vec<_> = found.iter().filter(|one| one.ticked).map(|one| one.key.clone()).collect();
    assert_eq!((found.len(), ticked), (5, four()));

    // The account, the withdrawals and the draft of another are not found.
    assert!(matches!(claims::candidates(backend, &stranger, Some(ACCOUNT), None).await, Err(Error::NotFound)));
    assert!(matches!(claims::begin(backend, &stranger, ACCOUNT, &four(), true).await, Err(Error::NotFound)));
    let theirs = [key("2020-07-01", 1)];
    assert!(matches!(claims::begin(backend, &stranger, OTHER_ACCOUNT, &theirs, true).await, Err(Error::NotFound)));
    let none = claims::begin(backend, &owner, ACCOUNT, &[], true).await;
    assert!(matches!(none, Err(Error::Problem(Problem::ChooseAWithdrawal))));

    let draft = claims::begin(backend, &owner, ACCOUNT, &four(), true).await.unwrap();
    assert!(matches!(claims::submitted(backend, &owner, &draft).await, Err(Error::NotFound)), "not handed in yet");
    assert_eq!(claims::begin(backend, &owner, ACCOUNT, &four(), true).await.unwrap(), draft, "one draft an account");
    assert!(matches!(claims::draft(backend, &stranger, &draft).await, Err(Error::NotFound)));
    assert!(matches!(claims::tell_story(backend, &stranger, &draft, "x").await, Err(Error::NotFound)));
    assert!(matches!(claims::submit(backend, &proved(backend, &stranger).await, &draft).await, Err(Error::NotFound)));
    assert!(matches!(claims::discard(backend, &stranger, &draft).await, Err(Error::NotFound)));

    write(backend, &owner, &draft).await;
    let number = claims::submit(backend, &proved(backend, &owner).await, &draft).await.unwrap();
    assert_eq!(
        claims::submit(backend, &proved(backend, &owner).await, &draft).await.unwrap(),
        number,
        "the same post twice makes one claim"
    );
    assert_eq!(count(backend, "SELECT COUNT(*) FROM claims").await, 1);
    assert_eq!(count(backend, "SELECT COUNT(*) FROM claim_drafts").await, 0);
    what_the_owner_sees(backend, &owner, &number).await;

    // The number is no secret: it opens nothing to another.
    assert!(matches!(claims::one(backend, &stranger, &number).await, Err(Error::NotFound)));
    assert!(claims::list(backend, &stranger).await.unwrap().is_empty());
    assert!(matches!(claims::submit(backend, &proved(backend, &stranger).await, &draft).await, Err(Error::NotFound)));
    assert_eq!(claims::submitted(backend, &owner, &draft).await.unwrap(), number, "the draft's address leads to its claim");
    assert!(matches!(claims::submitted(backend, &stranger, &draft).await, Err(Error::NotFound)), "for its owner alone");

    what_it_left_behind(backend).await;
    claimed_once(backend, &owner).await;
}

async fn write(backend: &Backend, owner: &backend::people::Customer, draft: &str) {
    let typed = |day: &str, amount: &str| Typed {
        bank: "杜銀行".into(),
        day: day.into(),
        amount: amount.into(),
        printed: "ﾃﾞｲ-ﾊﾞﾗｲ".into(),
    };
    let wrong = claims::add_by_hand(backend, owner, draft, typed("昨日", "三千円")).await;
    assert!(matches!(wrong, Err(Error::Problem(Problem::NotADay))));
    let kept = claims::draft(backend, owner, draft).await.unwrap();
    assert_eq!(kept.typed, typed("昨日", "三千円"), "what could not be read is still there");
    claims::add_by_hand(backend, owner, draft, typed("2020年9月2日", "３，０００円")).await.unwrap();
    claims::add_by_hand(backend, owner, draft, typed("2020-09-03", "1")).await.unwrap();
    claims::remove_by_hand(backend, owner, draft, 1).await.unwrap();

    assert!(matches!(
        claims::submit(backend, &proved(backend, owner).await, draft).await,
        Err(Error::Problem(Problem::NarrativeMissing))
    ));
    let long = "あ".repeat(4_001);
    let too_long = claims::tell_story(backend, owner, draft, &long).await;
    assert!(matches!(too_long, Err(Error::Problem(Problem::NarrativeTooLong))));
    assert_eq!(claims::draft(backend, owner, draft).await.unwrap().story, long, "nobody writes their story twice");
    claims::tell_story(backend, owner, draft, "知らない出金です。\r\n夜に気づきました。").await.unwrap();
    claims::tell_police_report(backend, owner, draft, " 仙台中央署 第123号 ").await.unwrap();

    let kept = claims::draft(backend, owner, draft).await.unwrap();
    assert_eq!((kept.typed.clone(), kept.sum()), (Typed::default(), 303_000));
    assert_eq!(claims::open_drafts(backend, owner).await.unwrap().len(), 1);
}

async fn what_the_owner_sees(backend: &Backend, owner: &backend::people::Customer, number: &str) {
    let claim = claims::one(backend, owner, &number.to_lowercase()).await.unwrap();
    let summary = &claim.summary;
    assert_eq!((summary.number.as_str(), summary.claimed, summary.paid), (number, 303_000, None));
    assert_eq!(summary.state, Claim::received(summary.received_at));
    assert_eq!((summary.first_answer_by, summary.decision_by), (date(2020, 9, 7), date(2020, 10, 4)));
    assert_eq!(summary.received_at.day(), date(2020, 9, 4), "deadlines go by the business clock");
    assert_eq!(claim.narrative, "知らない出金です。\n夜に気づきました。");
    assert_eq!(claim.police_report.as_deref(), Some("仙台中央署 第123号"));
    let amounts: Vec<_> = claim.withdrawals.iter().map(|one| (one.amount, one.bank_text.as_deref())).collect();
    assert_eq!(amounts, [(100_000, None), (90_000, None), (90_000, None), (20_000, None), (3_000, Some("杜銀行"))]);
    let links: Vec<_> = claim.withdrawals.iter().map(|one| one.link_id.as_deref()).collect();
    assert_eq!(links, [Some("link-1"), Some("link-1"), Some("link-1"), Some("link-1"), None]);
    let sides: Vec<_> = claim.sides.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(sides, [BANK, WALLET], "the bank first");
    assert_eq!(claim.steps.len(), 1);
    assert_eq!(claims::list(backend, owner).await.unwrap(), [claim.summary]);
}

/// A message for each side, "not me" to each withdrawal, and one entry of the audit.
async fn what_it_left_behind(backend: &Backend) {
    assert_eq!(count(backend, "SELECT COUNT(*) FROM outbox WHERE kind = 'claim'").await, 2);
    let not_mine = format!("SELECT COUNT(*) FROM verdicts WHERE holds = TRUE AND verdict = '{}'", Verdict::NotMine.word());
    assert_eq!(count(backend, &not_mine).await, 4);
    let audited =
        "SELECT COUNT(*) FROM audit WHERE action = 'claim.received' AND actor_kind = 'customer' AND customer = 'C-1001'";
    assert_eq!(count(backend, audited).await, 1);
    let body = support::opened(backend, "outbox", "body", "SELECT id, body FROM outbox ORDER BY id LIMIT 1").await;
    assert!(body.contains("claim") && !body.contains("9000001"), "a message names ids only");
}

/// A withdrawal stands in one claim, until that is closed as the customer's own use.
async fn claimed_once(backend: &Backend, owner: &backend::people::Customer) {
    let again = claims::begin(backend, owner, ACCOUNT, &four()[..1], true).await;
    assert!(matches!(again, Err(Error::Problem(Problem::AlreadyClaimed))));
    let (_, _, found) = claims::candidates(backend, owner, Some(ACCOUNT), Some(&four()[0])).await.unwrap();
    assert!(found.iter().all(|one| !one.ticked && one.claimed == (one.key != key("2020-07-01", 1))));

    // One that was claimed elsewhere meanwhile is refused when the draft is handed in, and the draft stays.
    let july = [key("2020-07-01", 1)];
    let draft = claims::begin(backend, owner, ACCOUNT, &july, true).await.unwrap();
    claims::tell_story(backend, owner, &draft, "七月も").await.unwrap();
    let taken = backend.db.run("UPDATE claim_withdrawals SET key = $1 WHERE number = 4", args![&july[0]]).await.unwrap();
    assert_eq!(taken, 1);
    assert!(matches!(
        claims::submit(backend, &proved(backend, owner).await, &draft).await,
        Err(Error::Problem(Problem::AlreadyClaimed))
    ));
    assert!(claims::draft(backend, owner, &draft).await.is_ok());

    let close = "UPDATE claims SET state = 'closed', outcome = 'declined-own-use', paid = NULL";
    backend.db.run(close, args![]).await.unwrap();
    assert!(claims::submit(backend, &proved(backend, owner).await, &draft).await.is_ok());
}

#[tokio::test]
async fn a_claim_is_written_handed_in_and_seen() {
    for backend in support::backends().await {
        story(&backend).await;
        backend.db.close().await;
    }
}

#[tokio::test]
async fn two_posts_at_once_make_one_claim() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let sure = proved(&backend, &owner).await;
        let draft = claims::begin(&backend, &owner, ACCOUNT, &four(), true).await.unwrap();
        claims::tell_story(&backend, &owner, &draft, "知りません").await.unwrap();
        let (one, other) = tokio::join!(claims::submit(&backend, &sure, &draft), claims::submit(&backend, &sure, &draft));
        assert_eq!(one.unwrap(), other.unwrap());
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM claims").await, 1);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn choosing_twice_at_once_makes_one_draft() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let (one, four) = (&four()[..1], &four()[..]);
        let mut draft = String::new();
        // The first time the second may have to wait for a connection of its own, and so comes later.
        for _ in 0..4 {
            backend.db.run("DELETE FROM claim_drafts", args![]).await.unwrap();
            let (first, second) = tokio::join!(
                claims::begin(&backend, &owner, ACCOUNT, one, true),
                claims::begin(&backend, &owner, ACCOUNT, four, true)
            );
            draft = first.unwrap();
            assert_eq!(draft, second.unwrap());
        }
        // What is told on another page meanwhile is kept, whichever of the two comes first.
        for time in 1..=5 {
            let story = format!("{time}回目");
            let (chosen, told) = tokio::join!(
                claims::begin(&backend, &owner, ACCOUNT, one, true),
                claims::tell_story(&backend, &owner, &draft, &story)
            );
            told.unwrap();
            assert_eq!(chosen.unwrap(), draft);
            let kept = claims::draft(&backend, &owner, &draft).await.unwrap();
            assert_eq!((kept.story, kept.withdrawals.iter().filter(|one| one.ticked).count()), (story, 1));
        }
        backend.db.close().await;
    }
}

/// Choosing and handing in at once: a draft that is begun after the claim is another, and can be handed in.
#[tokio::test]
async fn a_draft_does_not_rise_again_as_its_claim() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let sure = proved(&backend, &owner).await;
        let july = [key("2020-07-01", 1)];
        let draft = claims::begin(&backend, &owner, ACCOUNT, &four(), true).await.unwrap();
        claims::tell_story(&backend, &owner, &draft, "知りません").await.unwrap();
        let (number, again) =
            tokio::join!(claims::submit(&backend, &sure, &draft), claims::begin(&backend, &owner, ACCOUNT, &july, true));
        number.unwrap();
        let again = match again.unwrap() {
            // Chosen first, and handed in with what was chosen.
            same if same == draft => claims::begin(&backend, &owner, ACCOUNT, &four(), true).await.unwrap(),
            other => other,
        };
        assert_ne!(again, draft);
        claims::tell_story(&backend, &owner, &again, "七月も").await.unwrap();
        claims::submit(&backend, &sure, &again).await.unwrap();
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM claims").await, 2);
        backend.db.close().await;
    }
}

#[tokio::test]
async fn a_withdrawal_that_went_away_is_chosen_anew() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let owner = signed_in(&backend, "C-1001").await;
        let sure = proved(&backend, &owner).await;
        let draft = claims::begin(&backend, &owner, ACCOUNT, &four(), true).await.unwrap();
        claims::tell_story(&backend, &owner, &draft, "知りません").await.unwrap();
        backend.db.run("DELETE FROM withdrawals WHERE key = $1", args![&four()[0]]).await.unwrap();
        let changed = claims::submit(&backend, &sure, &draft).await;
        assert!(matches!(changed, Err(Error::Problem(Problem::WithdrawalsChanged))));
        claims::discard(&backend, &owner, &draft).await.unwrap();
        assert!(claims::open_drafts(&backend, &owner).await.unwrap().is_empty());
        backend.db.close().await;
    }
}

#[tokio::test]
async fn staff_write_down_what_a_caller_says() {
    for backend in support::backends().await {
        world::fill(&backend).await;
        let bank = staff_of(&backend, BANK).await;
        let wallet = staff_of(&backend, WALLET).await;
        let narrative = Narrative::parse("電話で伺いました").unwrap();
        let by_hand =
            [ByHand { bank: "杜銀行".into(), on: date(2020, 9, 2), amount: 3_000, printed: "ﾃﾞｲ-ﾊﾞﾗｲ".into() }];
        let (keys, form) = (four(), backend::ids::new_id());
        let call = CallersClaim {
            institution: BANK,
            customer: "C-1001",
            account_id: ACCOUNT,
            keys: &keys,
            by_hand: &by_hand,
            narrative: &narrative,
            police_report: None,
            reason: "電話",
            form: &form,
        };
        // The account is the bank's, and C-1001's.
        assert!(matches!(open_for_caller(&backend, &wallet, &call).await, Err(Error::NotFound)));
        let other = CallersClaim { customer: "C-1002", ..call.clone() };
        assert!(matches!(open_for_caller(&backend, &bank, &other).await, Err(Error::NotFound)));
        for form in ["", "form-1", "0123456789abcdef0123456789ABCDEF"] {
            let made_up = CallersClaim { form, ..call.clone() };
            assert!(matches!(open_for_caller(&backend, &bank, &made_up).await, Err(Error::NotFound)), "{form}");
        }
        let silent = CallersClaim { reason: " ", ..call.clone() };
        assert!(matches!(open_for_caller(&backend, &bank, &silent).await, Err(Error::Problem(Problem::ReasonMissing))));

        let number = open_for_caller(&backend, &bank, &call).await.unwrap();
        assert_eq!(open_for_caller(&backend, &bank, &call).await.unwrap(), number, "the same post twice makes one claim");
        let hers = CustomerKey { institution: BANK.to_owned(), customer: "C-1001".to_owned() };
        assert_eq!(opened_for_caller(&backend, &bank, &hers, &form).await.unwrap(), number);
        let strangers = CustomerKey { customer: "C-1002".to_owned(), ..hers.clone() };
        assert!(matches!(opened_for_caller(&backend, &bank, &strangers, &form).await, Err(Error::NotFound)));
        assert!(matches!(opened_for_caller(&backend, &wallet, &hers, &form).await, Err(Error::NotFound)));
        let second = backend::ids::new_id();
        let second = CallersClaim { form: &second, ..call.clone() };
        assert!(matches!(open_for_caller(&backend, &bank, &second).await, Err(Error::Problem(Problem::AlreadyClaimed))));

        // Nobody has gathered the number yet, so nobody has answered; who gathers it sees the claim.
        assert_eq!(count(&backend, "SELECT COUNT(*) FROM verdicts").await, 0);
        let owner = signed_in(&backend, "C-1001").await;
        let claim = claims::one(&backend, &owner, &number).await.unwrap();
        assert!(claim.opened_by_staff);
        assert_eq!(claim.summary.claimed, 303_000);
        let audited = "SELECT COUNT(*) FROM audit WHERE action = 'claim.received' AND actor_kind = 'staff'";
        assert_eq!(count(&backend, audited).await, 1);
        backend.db.close().await;
    }
}

async fn staff_of(backend: &Backend, institution: &str) -> staff::StaffMember {
    let new = staff::add(backend, institution, "係", institution, staff::Role::Support).await.unwrap();
    let identity = staff::sign_in(backend, institution, new.password, None).await.unwrap();
    let who: SignedIn = sessions::signed_in(backend, &identity).await.unwrap();
    who.staff().unwrap()
}
