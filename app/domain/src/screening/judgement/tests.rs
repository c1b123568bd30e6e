use super::*;
use crate::reconciliation::Difference;
use crate::screening::{Rule, Shared};
use jiff::civil::date;

const NOTHING: Innocence = Innocence {
    second_factor: false,
    old_link: false,
    long_habit: false,
    own_contact: false,
    identified: false,
    steady: false,
    known_device: false,
    monthly: false,
    repeated_try: false,
    in_debt: false,
    said_mine: false,
    campaign: false,
    pocket_money: false,
};
const TRUSTED: Innocence = Innocence { second_factor: true, old_link: true, long_habit: true, ..NOTHING };

/// The strongest sign of each rule.
fn sign(rule: Rule) -> Evidence {
    let day = date(2020, 9, 1);
    match rule {
        Rule::AfterStop => Evidence::AfterStop { stopped_on: day, whole_provider: false },
        Rule::ContactChangedFirst => Evidence::ContactChangedFirst { changed_on: day, hours: 1 },
        Rule::CredentialCracking => Evidence::CredentialCracking { on: day, accounts: 9, failed: 0 },
        Rule::DormantDrained => Evidence::DormantDrained { since: day, days: 200, debits: 1, taken: 1 },
        Rule::FanIn => Evidence::FanIn { shared: vec![Shared::Device], holders: 3, families: 3 },
        Rule::FanOut => Evidence::FanOut { from: day, days: 1, providers: 2 },
        Rule::FirstLinkDrain => {
            Evidence::FirstLinkDrain { debits: 1, taken: 90_000, percent_of_balance: None, percent_of_cap: None }
        }
        Rule::HolderMismatch => Evidence::HolderMismatch { differing: vec![Particular::Name], related: false },
        Rule::LikeAConfirmedCase => Evidence::LikeAConfirmedCase { own: true, shared: vec![], amounts: vec![] },
        Rule::MonthStraddle => Evidence::MonthStraddle { month: day, taken_before: 1, taken_after: 1, cap: 1 },
        Rule::NearCap => Evidence::NearCap { month: day, taken: 1, cap: 1, percent: 100 },
        Rule::NewProvider => Evidence::NewProvider { first_on: day, days: 30, debits: 1, taken: 1 },
        Rule::Overdrawn => Evidence::Overdrawn { debits: 1, taken: 1, lowest_balance: -1 },
        Rule::PassThrough => Evidence::PassThrough { from: day, senders: 3, came: 1, taken: 1 },
        Rule::SameNameNewAccount => Evidence::SameNameNewAccount { changed_on: day, days: 1, same_name: true },
        Rule::SplitAmounts => Evidence::SplitAmounts { amounts: vec![], total: 1, cap: 1 },
        Rule::TakeoverSale => Evidence::TakeoverSale { from: day, hours: 1, sold: 1, withdrawn: 1 },
        Rule::UnexplainedDebit => {
            Evidence::UnexplainedDebit { bank_asked: true, provider_asked: true, difference: None, charged: None }
        }
        Rule::UnknownWallet => Evidence::UnknownWallet { said_on: day },
        Rule::UnusualHour => Evidence::UnusualHour { hour: 2, earlier: 0, at_night: 0 },
        Rule::VelocityBurst => Evidence::VelocityBurst { on: day, debits: 3, taken: 90_000, minutes: None },
        Rule::WeakVerification => {
            Evidence::WeakVerification { asked_for: vec![], unchecked_wallet: true, strange_contact: false, early: None }
        }
    }
}

fn judged(rules: &[Rule], innocence: Innocence) -> Option<(Level, u8)> {
    let evidence: Vec<Evidence> = rules.iter().copied().map(sign).collect();
    judge(&evidence, innocence, &Weights::default()).map(|judgement| (judgement.level, judgement.score))
}

/// The strongest rule of each group, and every other one.
const TOLD_APART: [Rule; 12] = [
    Rule::AfterStop,
    Rule::CredentialCracking,
    Rule::FanIn,
    Rule::HolderMismatch,
    Rule::WeakVerification,
    Rule::VelocityBurst,
    Rule::SplitAmounts,
    Rule::FirstLinkDrain,
    Rule::NearCap,
    Rule::NewProvider,
    Rule::DormantDrained,
    Rule::UnusualHour,
];

/// Every combination of these.
fn combinations() -> impl Iterator<Item = Vec<Rule>> {
    (0_usize..1 << TOLD_APART.len())
        .map(|set| (0..TOLD_APART.len()).filter(|bit| set >> bit & 1 == 1).map(|bit| TOLD_APART[bit]).collect())
}

fn group(rule: Rule) -> Group {
    weigh(&sign(rule), &Weights::default()).0
}

#[test]
fn the_table_is_the_formula() {
    for (decibans, percent) in PERCENT.iter().enumerate() {
        let odds = 10_f64.powf(f64::from(u8::try_from(decibans).unwrap()) / 10.0);
        assert!((f64::from(*percent) - 100.0 * odds / (1.0 + odds)).abs() <= 0.5, "{decibans}");
    }
    assert_eq!((score(22), score(23), score(500)), (99, 100, 100));
}

#[test]
fn single_signs() {
    use Level::{Alert, Review};
    for rule in Rule::ALL {
        let level = judged(&[rule], NOTHING).map(|(level, _)| level);
        let expected = match (group(rule), rule) {
            (Group::Fact, _) | (_, Rule::PassThrough) => Some(Alert),
            (Group::Hand, Rule::ContactChangedFirst) => None,
            (Group::Hand, _) | (_, Rule::VelocityBurst | Rule::SameNameNewAccount) => Some(Review),
            _ => None,
        };
        assert_eq!(level, expected, "{rule:?}");
    }
}

#[test]
fn signs_together() {
    use Level::{Alert, Review};
    use Rule::*;
    let second_factor = Innocence { second_factor: true, ..NOTHING };
    let old = Innocence { old_link: true, ..NOTHING };
    for (rules, innocence, expected, why) in [
        (&[VelocityBurst, WeakVerification][..], NOTHING, Some(Alert), "a burst on a link that nobody checked"),
        (&[VelocityBurst, WeakVerification], old, Some(Review), "on an old one that nobody checked then"),
        (&[VelocityBurst, WeakVerification], Innocence { long_habit: true, ..old }, None, "by habit"),
        (&[FirstLinkDrain, NewProvider, WeakVerification], NOTHING, Some(Alert), "a fresh wallet takes what there is"),
        (&[FirstLinkDrain, NewProvider], second_factor, None, "a large first sum of whoever has the telephone"),
        (&[FirstLinkDrain, NearCap, SplitAmounts], NOTHING, Some(Alert), "fast and much"),
        (&[Overdrawn, NearCap, FirstLinkDrain], NOTHING, None, "much is much, said three times"),
        (&[NearCap, UnusualHour, WeakVerification], NOTHING, None, "weak ones"),
        (&[DormantDrained, WeakVerification], NOTHING, Some(Review), "an account asleep, and nobody checked"),
        (&[VelocityBurst], TRUSTED, None, "a shopkeeper"),
        (&[MonthStraddle, NearCap, SplitAmounts, VelocityBurst], TRUSTED, None, "a shopkeeper at the end of a month"),
        (&[AfterStop], TRUSTED, Some(Alert), "a habit is no answer to a stop"),
        (&[HolderMismatch, NewProvider], second_factor, Some(Review), "whose second factor?"),
        (&[HolderMismatch, VelocityBurst], second_factor, Some(Alert), "another's wallet drains"),
        (&[HolderMismatch, WeakVerification], NOTHING, Some(Alert), "another's wallet, and nobody checked"),
        (&[HolderMismatch], TRUSTED, None, "a partner's, for years"),
        (&[FanIn, WeakVerification], NOTHING, Some(Alert), "a ring"),
        (&[], NOTHING, None, "nothing"),
    ] {
        assert_eq!(judged(rules, innocence).map(|(level, _)| level), expected, "{why}");
    }
}

#[test]
fn on_a_campaigns_day_what_many_do_says_little_and_how_the_link_was_made_says_as_much() {
    use Level::Alert;
    use Rule::*;
    let campaign = Innocence { campaign: true, ..NOTHING };
    let own = Innocence { own_contact: true, ..campaign };
    let filled = [VelocityBurst, FirstLinkDrain, NewProvider];
    for (more, innocence, expected, why) in [
        (vec![], NOTHING, Some(Alert), "on any other day"),
        (vec![], campaign, None, "a new wallet, filled to its cap"),
        (vec![WeakVerification], campaign, Some(Alert), "neither side checked anything"),
        (vec![WeakVerification], own, None, "its notices go to the customer"),
        (vec![HolderMismatch], own, Some(Alert), "another's wallet"),
        (vec![FanIn], own, Some(Alert), "a ring's"),
        (vec![AfterStop], own, Some(Alert), "a stopped link"),
        (vec![CredentialCracking, WeakVerification], campaign, Some(Alert), "after many tries"),
    ] {
        let rules = [&filled[..], &more[..]].concat();
        assert_eq!(judged(&rules, innocence).map(|(level, _)| level), expected, "{why}");
    }
    let strange =
        Evidence::WeakVerification { asked_for: vec![], unchecked_wallet: true, strange_contact: true, early: Some(300_000) };
    let evidence: Vec<Evidence> = filled.into_iter().map(sign).chain([strange]).collect();
    let judged = judge(&evidence, campaign, &Weights::default()).map(|judgement| judgement.level);
    assert_eq!(judged, Some(Alert), "the pattern of 2020");
}

#[test]
fn where_nothing_speaks_for_the_customer_little_is_enough_to_ask() {
    let took = |early: Option<i64>| Evidence::WeakVerification {
        asked_for: vec![],
        unchecked_wallet: true,
        strange_contact: false,
        early,
    };
    let level =
        |evidence: &[Evidence], innocence| judge(evidence, innocence, &Weights::default()).map(|judgement| judgement.level);
    let overdrawn = sign(Rule::Overdrawn);
    for (evidence, innocence, expected, why) in [
        (vec![took(Some(20_000))], NOTHING, Some(Level::Review), "20,000 yen from the first days on"),
        (vec![took(Some(19_999))], NOTHING, None, "less"),
        (vec![took(None)], NOTHING, None, "later"),
        (vec![took(Some(20_000))], Innocence { known_device: true, ..NOTHING }, None, "the customer's device"),
        (vec![took(Some(20_000)), overdrawn.clone()], NOTHING, Some(Level::Alert), "more than there was"),
        (vec![took(Some(20_000)), overdrawn], Innocence { in_debt: true, ..NOTHING }, None, "where nothing was"),
    ] {
        assert_eq!(level(&evidence, innocence), expected, "{why}");
    }
}

#[test]
fn what_comes_together_weighs_no_more_than_so_much() {
    let many = [Rule::VelocityBurst, Rule::MonthStraddle, Rule::DormantDrained, Rule::UnusualHour];
    let evidence: Vec<Evidence> = many.into_iter().map(sign).collect();
    let score = |together: i32| {
        let weights = Weights { together, ..Weights::default() };
        judge(&evidence, NOTHING, &weights).map(|judgement| judgement.score)
    };
    assert_eq!((score(39), score(40), score(50), score(62)), (None, Some(50), Some(91), Some(99)));
}

#[test]
fn one_strange_telephone_counts_once() {
    let phone = Evidence::HolderMismatch { differing: vec![Particular::Phone], related: false };
    let strange =
        |strange_contact, early| Evidence::WeakVerification { asked_for: vec![], unchecked_wallet: true, strange_contact, early };
    let judged = |evidence: &[Evidence]| judge(evidence, NOTHING, &Weights::default());
    for early in [None, Some(1), Some(20_000), Some(300_000)] {
        assert_eq!(judged(&[phone.clone(), strange(true, early)]), judged(&[strange(true, early)]), "{early:?}");
    }
    let burst = sign(Rule::VelocityBurst);
    assert!(
        judged(&[phone, burst.clone()]).unwrap().score > judged(&[burst]).unwrap().score,
        "where nothing else says so, it does"
    );
}

#[test]
fn half_of_an_answer_weighs_less() {
    let judge = |evidence: Evidence| judge(&[evidence], NOTHING, &Weights::default()).map(|judgement| judgement.level);
    let unexplained =
        |difference| Evidence::UnexplainedDebit { bank_asked: true, provider_asked: false, difference, charged: None };
    assert_eq!(judge(unexplained(None)), Some(Level::Review));
    for difference in Difference::ALL {
        assert_eq!(judge(unexplained(Some(difference))), None, "{difference:?}: records get lost");
    }
    for (differing, related) in [
        (vec![Particular::Phone], false),
        (vec![Particular::BirthDate], false),
        (vec![Particular::Name, Particular::BirthDate], true),
    ] {
        assert_eq!(judge(Evidence::HolderMismatch { differing, related }), None);
    }
    assert_eq!(judge(Evidence::FanIn { shared: vec![Shared::Device], holders: 4, families: 1 }), None, "a family's device");
    let alike = Evidence::LikeAConfirmedCase { own: false, shared: vec![Shared::Source], amounts: vec![100_000, 90_000] };
    assert_eq!(judge(alike), None, "many come from one address");
}

#[test]
fn weak_signs_alone_say_nothing_and_more_signs_never_say_less() {
    let weak = |rules: &[Rule]| {
        let alone = |group: Group| rules.iter().all(|rule| [group, Group::Hour].contains(&self::group(*rule)));
        alone(Group::Making) || alone(Group::News)
    };
    for rules in combinations() {
        let all = judged(&rules, NOTHING);
        assert!(!weak(&rules) || all.is_none(), "{rules:?}");
        let score = |judgement: Option<(Level, u8)>| judgement.map_or(0, |(_, score)| score);
        for left_out in 0..rules.len() {
            let fewer = [&rules[..left_out], &rules[left_out + 1..]].concat();
            assert!(score(judged(&fewer, NOTHING)) <= score(all), "{rules:?} without one");
        }
    }
}

#[test]
fn what_sees_the_same_counts_once() {
    for rules in combinations() {
        let strongest: Vec<Rule> = Group::ALL
            .iter()
            .filter_map(|of| {
                rules
                    .iter()
                    .copied()
                    .filter(|rule| group(*rule) == *of)
                    .max_by_key(|rule| weigh(&sign(*rule), &Weights::default()).1)
            })
            .collect();
        assert_eq!(judged(&rules, NOTHING), judged(&strongest, NOTHING), "{rules:?}");
    }
}

#[test]
fn a_long_habit_behind_a_second_factor_is_never_an_alert_by_amounts_and_rhythm() {
    for rules in combinations().filter(|rules| rules.iter().all(|rule| group(*rule) != Group::Fact)) {
        assert_ne!(judged(&rules, TRUSTED).map(|(level, _)| level), Some(Level::Alert), "{rules:?}");
    }
}

#[test]
fn each_thing_that_speaks_for_the_customer_counts() {
    let but = |change: fn(&mut Innocence)| {
        let mut innocence = NOTHING;
        change(&mut innocence);
        innocence
    };
    let signs = [Rule::VelocityBurst, Rule::WeakVerification];
    let (_, without) = judged(&signs, NOTHING).unwrap();
    for innocence in [
        but(|one| one.second_factor = true),
        but(|one| one.old_link = true),
        but(|one| one.long_habit = true),
        but(|one| one.own_contact = true),
        but(|one| one.identified = true),
        but(|one| one.steady = true),
        but(|one| one.known_device = true),
        but(|one| one.monthly = true),
        but(|one| one.repeated_try = true),
        but(|one| one.in_debt = true),
        but(|one| one.said_mine = true),
        but(|one| one.campaign = true),
        but(|one| one.pocket_money = true),
    ] {
        assert!(judged(&signs, innocence).is_none_or(|(_, score)| score < without), "{innocence:?}");
        assert_eq!(judged(&[Rule::AfterStop], innocence), judged(&[Rule::AfterStop], NOTHING), "no answer to a stop");
    }
}

#[test]
fn the_level_is_in_the_score() {
    for rules in combinations() {
        for innocence in [NOTHING, TRUSTED] {
            if let Some((level, score)) = judged(&rules, innocence) {
                assert_eq!(level == Level::Alert, score >= 90, "{rules:?}");
                assert!((50..=100).contains(&score));
            }
        }
    }
}

#[test]
fn words_lead_back() {
    for level in [Level::Review, Level::Alert] {
        assert_eq!(Level::of_word(level.word()), Some(level));
        assert_eq!(serde_json::to_string(&level).unwrap(), format!("\"{}\"", level.word()));
    }
}
