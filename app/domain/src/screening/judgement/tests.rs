use super::*;
use crate::screening::Rule;
use jiff::civil::date;

const NOTHING: Innocence = Innocence { second_factor: false, long_habit: false, repeated_try: false };
const TRUSTED: Innocence = Innocence { second_factor: true, long_habit: true, repeated_try: false };

fn sign(rule: Rule) -> Evidence {
    let day = date(2020, 9, 1);
    match rule {
        Rule::AfterStop => Evidence::AfterStop { stopped_on: day, whole_provider: false },
        Rule::FirstLinkDrain => Evidence::FirstLinkDrain { debits: 1, taken: 1, percent_of_balance: None, percent_of_cap: None },
        Rule::HolderMismatch => Evidence::HolderMismatch { differing: vec![Particular::Name] },
        Rule::MonthStraddle => Evidence::MonthStraddle { month: day, taken_before: 1, taken_after: 1, cap: 1 },
        Rule::NearCap => Evidence::NearCap { month: day, taken: 1, cap: 1, percent: 100 },
        Rule::NewProvider => Evidence::NewProvider { first_on: day, days: 7, debits: 1, taken: 1 },
        Rule::Overdrawn => Evidence::Overdrawn { debits: 1, taken: 1, lowest_balance: -1 },
        Rule::SplitAmounts => Evidence::SplitAmounts { amounts: vec![], total: 1, cap: 1 },
        Rule::UnexplainedDebit => Evidence::UnexplainedDebit { bank_asked: true, provider_asked: true },
        Rule::VelocityBurst => Evidence::VelocityBurst { on: day, debits: 3, taken: 1, minutes: None },
        Rule::WeakVerification => Evidence::WeakVerification { asked_for: vec![] },
    }
}

fn judged(rules: &[Rule], innocence: Innocence) -> Option<(Level, u8)> {
    let evidence: Vec<Evidence> = rules.iter().copied().map(sign).collect();
    judge(&evidence, innocence).map(|judgement| (judgement.level, judgement.score))
}

/// Every combination of the eleven rules.
fn combinations() -> impl Iterator<Item = Vec<Rule>> {
    (0_usize..1 << Rule::ALL.len())
        .map(|set| (0..Rule::ALL.len()).filter(|bit| set >> bit & 1 == 1).map(|bit| Rule::ALL[bit]).collect())
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
    use Rule::*;
    for (rule, expected) in [
        (AfterStop, Some((Alert, 94))),
        (HolderMismatch, Some((Alert, 94))),
        (UnexplainedDebit, Some((Alert, 94))),
        (FirstLinkDrain, Some((Review, 67))),
        (MonthStraddle, Some((Review, 67))),
        (VelocityBurst, Some((Review, 67))),
        (Overdrawn, None),
        (SplitAmounts, None),
        (NearCap, None),
        (NewProvider, None),
        (WeakVerification, None),
    ] {
        assert_eq!(judged(&[rule], NOTHING), expected, "{rule:?}");
    }
}

#[test]
fn signs_together() {
    use Level::{Alert, Review};
    use Rule::*;
    for (rules, innocence, expected, why) in [
        (&[VelocityBurst, WeakVerification][..], NOTHING, Some((Alert, 93)), "a burst on a link that nobody checked"),
        (&[Overdrawn, SplitAmounts], NOTHING, Some((Review, 72)), "two medium ones"),
        (&[Overdrawn, WeakVerification], NOTHING, None, "a medium and a weak one"),
        (&[Overdrawn, NearCap, NewProvider], NOTHING, Some((Review, 50)), "a medium one with two weak ones"),
        (&[VelocityBurst], TRUSTED, None, "a shopkeeper"),
        (&[NearCap, SplitAmounts, VelocityBurst], TRUSTED, None, "a shopkeeper at the cap"),
        (&[MonthStraddle, NearCap, SplitAmounts, VelocityBurst], TRUSTED, Some((Review, 89)), "please look"),
        (&[AfterStop], TRUSTED, Some((Alert, 94)), "a habit is no answer to a stop"),
        (&[HolderMismatch], TRUSTED, Some((Review, 89)), "perhaps a maiden name"),
        (&[HolderMismatch], Innocence { second_factor: true, ..NOTHING }, Some((Alert, 94)), "whose second factor?"),
        (&[], NOTHING, None, "nothing"),
    ] {
        assert_eq!(judged(rules, innocence), expected, "{why}");
    }
}

#[test]
fn half_of_an_answer_weighs_less() {
    let one_side = Evidence::UnexplainedDebit { bank_asked: true, provider_asked: false };
    let phone = Evidence::HolderMismatch { differing: vec![Particular::Phone] };
    for evidence in [one_side, phone] {
        assert_eq!(judge(&[evidence], NOTHING).unwrap().level, Level::Review);
    }
}

#[test]
fn weak_signs_alone_say_nothing_and_more_signs_never_say_less() {
    let weak = [Rule::NearCap, Rule::NewProvider, Rule::WeakVerification];
    for rules in combinations() {
        let all = judged(&rules, NOTHING);
        assert!(rules.iter().any(|rule| !weak.contains(rule)) || all.is_none(), "{rules:?}");
        let score = |judgement: Option<(Level, u8)>| judgement.map_or(0, |(_, score)| score);
        for left_out in 0..rules.len() {
            let fewer = [&rules[..left_out], &rules[left_out + 1..]].concat();
            assert!(score(judged(&fewer, NOTHING)) <= score(all), "{rules:?} without one");
        }
    }
}

#[test]
fn a_long_habit_behind_a_second_factor_is_never_an_alert_by_amounts_and_rhythm() {
    let facts = [Rule::AfterStop, Rule::UnexplainedDebit];
    for rules in combinations().filter(|rules| rules.iter().all(|rule| !facts.contains(rule))) {
        assert_ne!(judged(&rules, TRUSTED).map(|(level, _)| level), Some(Level::Alert), "{rules:?}");
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
