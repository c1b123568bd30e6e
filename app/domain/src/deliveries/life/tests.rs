//! Which steps follow which: all of them, one table.

use super::*;

type Step = fn(Life) -> Result<Life, OutOfTurn>;

fn refusal() -> Refused {
    Refused { line: Some(3), field: Some("amount".into()), reason: "line 3, amount: is missing".into() }
}

fn lives() -> [Life; 9] {
    use Life::{Done, Failed, Joined, Parsed, Received, Screened, Stale, Stored};
    [Received, Stored, Parsed, Joined, Screened, Done, Stale, Life::Refused(refusal()), Failed("the disk is full".into())]
}

#[test]
fn each_step_follows_only_what_comes_before_it() {
    use Stage::{Done, Failed, Joined, Parsed, Received, Refused, Screened, Stale, Stored};
    let steps: [(&str, Step, &[Stage], Stage); 11] = [
        ("stored", Life::stored, &[Received], Stored),
        ("parsed", Life::parsed, &[Stored], Parsed),
        ("joined", Life::joined, &[Parsed], Joined),
        ("screened", Life::screened, &[Joined], Screened),
        ("done", |life| life.finished(false), &[Screened], Done),
        ("stale", |life| life.finished(true), &[Screened], Stale),
        ("refused", |life| life.refused(refusal()), &[Received, Stored], Refused),
        ("failed", |life| life.failed(String::new()), &[Received, Stored, Parsed, Joined, Screened], Failed),
        ("taken up", Life::taken_up, &[Stored, Parsed, Joined, Screened], Stored),
        ("run again", Life::run_again, &[Refused, Failed], Stored),
        ("received again", Life::received_again, &[Received, Refused, Failed], Received),
    ];
    for (name, step, from, to) in steps {
        for life in lives() {
            let stage = life.stage();
            let wanted = if from.contains(&stage) { Ok(to) } else { Err(OutOfTurn { from: stage, to }) };
            assert_eq!(step(life).map(|next| next.stage()), wanted, "{name} of {stage:?}");
        }
    }
}

#[test]
fn each_stage_has_a_word_of_its_own() {
    assert_eq!(lives().map(|life| life.stage()), Stage::ALL);
    for stage in Stage::ALL {
        assert_eq!(Stage::of_word(stage.word()), Some(stage));
        assert!(!(stage.is_under_way() && (stage.counts() || stage.may_run_again())), "{stage:?}");
    }
    assert_eq!(Stage::of_word("writing"), None);
    let error = Life::Done.parsed().unwrap_err();
    assert_eq!(error.to_string(), "a delivery that is done cannot become parsed");
}
