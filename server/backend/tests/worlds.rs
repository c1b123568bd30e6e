//! A simulated world on both engines: it is imported whole, and what screening finds is held against its truth.

#![allow(clippy::unwrap_used, reason = "a story ends where it does not go on")]

mod support;

use backend::Backend;
use backend::clock::Clock;
use backend::deliveries::{Source, Status, import};
use backend::evaluation::{Flags, Report, evaluate, printed};
use backend::simulation::{Habits, Order, simulate};
use domain::screening::Rule;
use jiff::civil::date;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Two accounts in a hundred more than a town has, so that a small world meets every kind of crime.
const SMALL: Order = Order { seed: 20, accounts: 400, months: 4, victims: 1_500, habits: Habits::Town, ..Order::WORLD };

/// The files in the order of their names; feeds that are not read yet stand last.
async fn bring(backend: &Backend, folder: &Path) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.into_iter().filter(|file| !file.ends_with("truth.ndjson")) {
        let answer = import(backend, &Source::File(file.clone())).await.unwrap();
        assert_eq!(answer.status, Status::Imported, "{}: {:?}", file.display(), answer.error);
    }
}

async fn report(backend: &Backend, folder: &Path, flags: Flags) -> Report {
    evaluate(&backend.db, BufReader::new(File::open(folder.join("truth.ndjson")).unwrap()), flags).await.unwrap()
}

#[tokio::test]
async fn a_small_world_is_seen_through() {
    let folder = tempfile::tempdir().unwrap();
    let world = simulate(&SMALL, folder.path()).unwrap();
    let mut first_engine: Option<String> = None;
    for backend in support::backends().await {
        let backend = Backend { clock: Clock::new(Some(date(2020, 10, 1))), ..backend };
        bring(&backend, folder.path()).await;
        let found = report(&backend, folder.path(), Flags::Stored).await;
        assert_eq!(
            (found.criminal_debits, found.not_imported),
            (world.criminal_debits, 0),
            "every criminal debit is on a statement"
        );
        assert_eq!((found.own_debits, found.lost), (world.own_debits, world.lost));
        assert_eq!(
            support::world::count(&backend, "SELECT COUNT(*) FROM balance_gaps").await,
            0,
            "what stands leads over all days"
        );
        println!("{}", printed(&found));
        holds(&found);

        let firms = found.securities.as_ref().unwrap();
        assert_eq!(firms.not_imported, 0);
        // Where the contact was changed first, that change itself is asked about by no rule that weighs enough: people move house. The
        // four steps around it are.
        let recall = |kind: &str| firms.kinds.iter().find(|one| one.kind == kind).and_then(|one| one.recall_alert);
        assert_eq!((recall("securities-takeover"), recall("contact-changed-first")), (Some(1.0), Some(0.8)), "{firms:?}");
        assert_eq!(firms.any.own, 0, "{firms:?}");
        assert!(firms.kinds.iter().all(|one| one.victims_flagged == one.victims), "{firms:?}");

        // What screening in memory finds is what stands in the database; without a rule there is none of its evidence.
        let without = report(&backend, folder.path(), Flags::Without(Rule::UnexplainedDebit)).await;
        assert!(without.rules.iter().all(|one| one.rule != "unexplained-debit"));
        let alerts = |report: &Report| report.securities.as_ref().map(|firms| (firms.alert.criminal, firms.alert.own));
        assert_eq!(alerts(&without), alerts(&found), "that rule sees no event");
        let blind = report(&backend, folder.path(), Flags::Without(Rule::TakeoverSale)).await;
        assert!(alerts(&blind) < alerts(&found), "without it the known case is not found");
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(*first_engine.get_or_insert(json.clone()), json, "the same on both engines");
    }
}

#[tokio::test]
async fn where_nothing_happens_nobody_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let empty = Order { accounts: 60, months: 2, victims: 0, habits: Habits::Empty, ..SMALL };
    simulate(&empty, folder.path()).unwrap();
    for backend in support::backends().await {
        let backend = Backend { clock: Clock::new(Some(date(2020, 10, 1))), ..backend };
        bring(&backend, folder.path()).await;
        let found = report(&backend, folder.path(), Flags::Stored).await;
        assert_eq!((found.own_debits, found.criminal_debits, found.any.own), (0, 0, 0));
        assert_eq!((found.alert.recall, found.alert.precision), (None, None), "of nothing there is no share");
        assert!(!printed(&found).is_empty());
    }
}

/// What issue 5 asks of every world.
fn holds(found: &Report) {
    let (recall, precision) = (found.alert.recall.unwrap(), found.alert.precision.unwrap());
    assert!(recall >= 0.98 && precision >= 0.95, "recall {recall}, precision {precision}: {:?}", found.examples.missed);
    // Of so few debits those of one person who looks like a thief are six in ten thousand already; what is asked of all worlds, 0.2 a
    // thousand, the three of `make worlds` show.
    assert!(found.alert.own <= 5, "{:?}", found.examples.false_alarms);
    assert_eq!(found.of_these_flagged, found.victims_over_20000, "{:?}", found.examples.missed_victims);
}
