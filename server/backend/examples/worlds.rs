//! What the rules as they stand find in many worlds: `cargo run -p backend --release --example worlds -- FOLDER [WORLD…]`.
//!
//! A world is made and imported into the folder when it is first asked for, and then only screened again in memory: a changed weight has
//! its numbers in seconds. `KAKUNIN_WITHOUT` leaves rules out, with blanks between (`each`: one after the other); `KAKUNIN_SHOW` prints
//! so many of the debits that were missed, and of the false alarms.

#![allow(clippy::print_stdout, reason = "a bench prints what it counts")]

use backend::Backend;
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Source, Status, import};
use backend::evaluation::{Flags, Report, evaluate};
use backend::keys::Keys;
use backend::simulation::{Crimes, Habits, Lacks, Order, simulate};
use domain::screening::Rule;
use jiff::civil::date;
use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Each world by its name: `SEED-HABITS[+wave][-WHAT…]`, as in `7-suburb+wave-contacts`. Seeds 1 to 3 are the three of `make worlds`.
fn order(name: &str) -> Option<Order> {
    let (seed, rest) = name.split_once('-')?;
    let seed: u64 = seed.parse().ok()?;
    let rest = rest.replace("campus-and-market", "campus");
    let mut words = rest.split('-');
    let (habits, crimes) = words.next().map(|word| word.split_once('+').unwrap_or((word, "all")))?;
    let lacks = words.try_fold(Lacks::NOTHING, |lacks, word| lacks.and(word))?;
    let habits = Habits::of_word(if habits == "campus" { "campus-and-market" } else { habits })?;
    let (accounts, months, victims) = match seed % 3 {
        1 => (2_500, 6, 500),
        2 => (1_200, 9, 800),
        _ => (4_000, 4, 300),
    };
    // Where nobody does anything, nobody steals.
    let victims = if habits == Habits::Empty { 0 } else { victims };
    Some(Order { seed, accounts, months, victims, habits, crimes: Crimes::of_word(crimes)?, lacks })
}

async fn opened(folder: &Path, name: &str) -> Result<Db, Box<dyn Error>> {
    let keys = Keys::parse(&format!("1:{}", "A".repeat(43) + "="))?;
    let (database, world) = (folder.join(format!("{name}.db")), folder.join(name));
    let is_there = world.join("imported").exists();
    let db = Db::open(&format!("sqlite:{}", database.display()), keys.clone()).await?;
    if !is_there {
        let order = order(name).ok_or_else(|| format!("{name} is no world"))?;
        simulate(&order, &world)?;
        let profiles = backend::feeds::csv::shipped();
        let backend = Backend { db: db.clone(), clock: Clock::new(Some(date(2020, 10, 1))), keys, profiles };
        let mut files: Vec<PathBuf> = fs::read_dir(&world)?.map(|entry| entry.map(|it| it.path())).collect::<Result<_, _>>()?;
        files.sort();
        for file in files.into_iter().filter(|file| !file.ends_with("truth.ndjson")) {
            let answer = import(&backend, &Source::File(file.clone())).await?;
            if answer.status != Status::Imported {
                return Err(format!("{}: {:?}", file.display(), answer.error).into());
            }
        }
        File::create(world.join("imported"))?;
    }
    Ok(db)
}

fn line(name: &str, without: &str, report: &Report) {
    let part = |part: Option<f64>| part.map_or("-".to_owned(), |part| format!("{part:.3}"));
    let (alert, any) = (&report.alert, &report.any);
    print!("{name:30} {without:22} {} / {}", part(alert.recall), part(alert.precision));
    print!("  false {} ({} a thousand)", alert.own, part(alert.per_thousand_own));
    print!("  with reviews {} / {}", part(any.recall), part(any.precision));
    print!("  victims {} of {}", report.of_these_flagged, report.victims_over_20000);
    for criterion in &report.criteria {
        print!("  [{} / {}]", part(criterion.count.recall), part(criterion.count.precision));
    }
    println!("  of {} and {}", report.criminal_debits, report.own_debits);
}

fn examples(report: &Report, most: usize) {
    for kind in report.kinds.iter().filter(|kind| kind.alert < kind.debits) {
        println!("    {}: {} of {} alerts, {} reviews", kind.kind, kind.alert, kind.debits, kind.review);
    }
    for one in report.examples.missed.iter().take(most).chain(report.examples.false_alarms.iter().take(most)) {
        let kind = one.kind.as_deref().unwrap_or("OWN");
        println!(
            "    {kind} {:?} {} {} {} {:?} {}",
            one.account,
            one.posted_on,
            one.reference,
            one.amount,
            one.level,
            one.rules.join(" ")
        );
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut wanted = std::env::args().skip(1);
    let folder = PathBuf::from(wanted.next().ok_or("wanted: FOLDER [WORLD…]")?);
    fs::create_dir_all(&folder)?;
    let without = std::env::var("KAKUNIN_WITHOUT").unwrap_or_default();
    let left_out: Vec<Rule> = match without.as_str() {
        "each" => Rule::ALL.to_vec(),
        some => some.split_whitespace().filter_map(Rule::of_word).collect(),
    };
    let most: usize = std::env::var("KAKUNIN_SHOW").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    for name in wanted {
        let db = opened(&folder, &name).await?;
        let truth = folder.join(&name).join("truth.ndjson");
        let all = [Flags::Again].into_iter().filter(|_| left_out.is_empty() || without == "each");
        for flags in all.chain(left_out.iter().map(|rule| Flags::Without(*rule))) {
            let report = evaluate(&db, BufReader::new(File::open(&truth)?), flags).await?;
            line(&name, report.without.as_deref().unwrap_or(""), &report);
            if most > 0 {
                examples(&report, most);
            }
        }
    }
    Ok(())
}
