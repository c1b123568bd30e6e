//! No rule is dead: for each a case in which it alone makes the difference.

use super::*;
use crate::coverage::Days;
use crate::links::{Attempt, Known, Link, Outcome, Side, Standing};
use crate::money::Currency;
use crate::screening::story::{Story, instant};
use crate::screening::{Credit, Crowd, Trace};
use crate::securities::Action;
use jiff::civil::date;

/// A link made on the first of September, without a second factor unless said otherwise.
fn fresh(provider: &str) -> Story {
    Story::new().link(provider).whose(|link| {
        (link.linked_at, link.second_factor) = (Some(instant("2020-09-01 10:00:00")), false);
    })
}

/// Its wallet was opened for it by nobody known.
fn unchecked(story: Story) -> Story {
    story.whose(|link| (link.wallet_opened_at, link.kyc) = (link.linked_at, Some(crate::links::Kyc::None)))
}

/// Its wallet has another birth date than the holder.
fn born_otherwise(story: Story) -> Story {
    let mut story = story.whose(|link| link.wallet_birth_date = Some(date(1992, 12, 24)));
    story.holders[0].birth_date = Some(date(1986, 5, 14));
    story
}

fn at_night(story: Story) -> Story {
    story.at("2020-09-01 14:00:00", 1_000).at("2020-09-03 02:00:00", 5_000)
}

fn crowd(mut story: Story, device: &str, crowd: Crowd) -> Story {
    story.links.iter_mut().for_each(|link| link.device = Some(device.into()));
    story.around.crowds.insert(Trace::device(device).unwrap(), crowd);
    story
}

fn case(rule: Rule) -> Story {
    let stopped = Some(Side { status: Standing::Stopped, stopped_at: Some(instant("2020-09-02 12:00:00")) });
    match rule {
        Rule::AfterStop => Story::new().link("koza").whose(|link| link.bank = stopped).on("2020-09-03", 1_000),
        Rule::ContactChangedFirst => {
            let story = Story::new().event(Action::ContactChanged, "2020-09-01 09:00:00", 0);
            fresh_after(story).at("2020-09-02 10:00:00", 40_000)
        }
        Rule::CredentialCracking => {
            let mut story = fresh("koza").on("2020-09-02", 1_000);
            let (sender, id, provider) = ("9991".into(), "A-1".into(), "koza".into());
            let (at, outcome) = (instant("2020-09-01 10:00:00"), Outcome::Linked);
            story.attempts = vec![Attempt { sender, id, provider, at, outcome, ip: None, device: None, accounts_tried: 40 }];
            story
        }
        Rule::DormantDrained => {
            let mut story = unchecked(fresh("asagao"));
            story.moved.covered = vec![Days { from: date(2020, 1, 1), to: date(2020, 9, 30) }];
            story.at("2020-09-02 10:00:01", 20_000)
        }
        Rule::FanIn => crowd(fresh("koza").on("2020-09-05", 1_000), "d-1", Crowd { holders: 3, families: 3, confirmed: 0 }),
        Rule::FanOut => {
            let story = fresh("asagao").at("2020-09-01 10:05:00", 20_000).leaving(1_000);
            story.link("koza").whose(|link| link.linked_at = Some(instant("2020-09-02 10:00:00")))
        }
        Rule::FirstLinkDrain => fresh("asagao").at("2020-09-01 10:05:00", 100_000).leaving(10_000),
        Rule::HolderMismatch => Story::new().link("koza").whose(|link| link.holder_matches = Known::No).on("2018-04-02", 1_000),
        Rule::LikeAConfirmedCase => {
            let mut story = Story::new().link("koza").on("2020-08-01", 1_000).on("2020-09-01", 1_000);
            story.said.not_mine = vec![1];
            story
        }
        Rule::MonthStraddle => fresh("koza").on("2020-10-30", 280_000).on("2020-11-02", 280_000),
        Rule::NearCap => born_otherwise(fresh("koza").on("2020-11-20", 280_000)),
        Rule::NewProvider => unchecked(fresh("asagao")).on("2020-09-05", 100_000),
        Rule::Overdrawn => unchecked(fresh("asagao")).on("2020-09-05", 25_000).leaving(-20_000),
        Rule::PassThrough => {
            let mut story = fresh("asagao").on("2020-09-04", 120_000);
            let paid = |sender: &str| Credit {
                on: date(2020, 9, 3),
                amount: 50_000,
                currency: Currency::JPY,
                sender: Some(sender.into()),
            };
            story.moved.credits = ["A", "B", "C"].map(paid).to_vec();
            story
        }
        Rule::SameNameNewAccount => {
            let story = Story::new().event(Action::WithdrawalAccountChanged, "2020-09-01 09:00:00", 0);
            story.event(Action::Withdrawal, "2020-09-02 09:00:00", 9_000_000)
        }
        Rule::SplitAmounts => {
            let amounts = [100_000, 90_000, 90_000];
            (5..)
                .zip(amounts)
                .fold(unchecked(fresh("koza")), |story, (day, amount)| story.on(&format!("2020-11-{day:02}"), amount))
        }
        Rule::TakeoverSale => {
            let steps = [Action::SignIn, Action::Sale, Action::WithdrawalAccountChanged, Action::Withdrawal];
            steps.iter().fold(Story::new(), |story, action| story.event(*action, "2020-09-01 09:00:00", 1).on_device("d-9"))
        }
        Rule::UnexplainedDebit => {
            Story::new().link("koza").whose(|link| *link = Link::of_withdrawals("koza", None)).on("2020-09-01", 1)
        }
        Rule::UnknownWallet => {
            let mut story = Story::new().link("koza").on("2020-09-01", 1);
            story.said.no_account_at = vec![("koza".into(), date(2020, 9, 3))];
            story
        }
        Rule::UnusualHour => born_otherwise(at_night(fresh("asagao"))),
        Rule::VelocityBurst => ["10:00:00", "10:01:00", "10:02:00"]
            .iter()
            .fold(fresh("asagao"), |story, at| story.at(&format!("2020-09-05 {at}"), 15_000)),
        Rule::WeakVerification => {
            let times = ["10:00:00", "10:01:00", "10:02:00"];
            times.iter().fold(fresh("asagao"), |story, at| story.at(&format!("2020-10-20 {at}"), 15_000))
        }
    }
}

/// A fresh link on an account on which something was done at its securities firm.
fn fresh_after(story: Story) -> Story {
    let Story { links, .. } = fresh("asagao");
    Story { links, ..story }
}

#[test]
fn leaving_any_one_rule_out_makes_a_difference() {
    for rule in Rule::ALL {
        let story = case(rule);
        let all = screen_all(&story.history(), &Thresholds::default());
        let others: Vec<Rule> = Rule::ALL.into_iter().filter(|other| *other != rule).collect();
        let without = screen_by(&others, &story.history(), &Thresholds::default());
        let levels = |screened: &Screened| {
            let of_debits: Vec<_> = screened.flags.iter().map(|flag| (flag.withdrawal, flag.level)).collect();
            (of_debits, screened.event_flags.iter().map(|flag| (flag.event, flag.level)).collect::<Vec<_>>())
        };
        assert_ne!(levels(&all), levels(&without), "without {rule:?} nothing changes: {all:?}");
        assert_ne!(levels(&all), (vec![], vec![]), "{rule:?} changes nothing that anybody sees");
    }
}
