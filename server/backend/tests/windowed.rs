//! One engine: screening at each delivery, screening everything at once, and what the rules' documentation says in SQL find the same.

#![allow(clippy::unwrap_used, reason = "a comparison that cannot be made has failed")]

#[allow(dead_code, reason = "the bench uses the rest of it")]
#[path = "../../../app/domain/examples/rules/generated/mod.rs"]
mod generated;
mod support;

use backend::args;
use backend::db::{Arg, Db, insert_many};
use domain::institutions::Catalogue;
use domain::screening::{Rule, Screened, Thresholds, rules, screen_all};
use generated::rows::{self, Row, TABLES};
use generated::{Account, Chance, PARTS, catalogue};

/// So many debits; more where `KAKUNIN_TRANSACTIONS` says so.
fn transactions() -> u64 {
    std::env::var("KAKUNIN_TRANSACTIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(50_000)
}

const DEBITS: u64 = 100;
const TROUBLED: u64 = 2;

/// The rules that look through windows, each as its documentation says it in SQL.
const WINDOWED: [(Rule, &str); 6] = [
    (Rule::FirstLinkDrain, include_str!("../../../bench/windowed/first-link-drain.sql")),
    (Rule::MonthStraddle, include_str!("../../../bench/windowed/month-straddle.sql")),
    (Rule::NearCap, include_str!("../../../bench/windowed/near-cap.sql")),
    (Rule::NewProvider, include_str!("../../../bench/windowed/new-provider.sql")),
    (Rule::SplitAmounts, include_str!("../../../bench/windowed/split-amounts.sql")),
    (Rule::VelocityBurst, include_str!("../../../bench/windowed/velocity-burst.sql")),
];

/// All deliveries of a year, in order.
fn in_order() -> Vec<usize> {
    (0..2 * PARTS).collect()
}

/// The account screened again at each delivery, in an order of its own; what stands at the end.
fn fed(number: u64, account: &Account, catalogue: &Catalogue) -> Screened {
    let (mut chance, mut order) = (Chance::of(!number), in_order());
    for place in (1..order.len()).rev() {
        order.swap(place, chance.below(place as u64 + 1) as usize);
    }
    let mut stands = Screened::default();
    for come in 1..=order.len() {
        let picture = account.picture(catalogue, &order[..come]);
        stands = screen_all(&picture.history(catalogue), &Thresholds::default());
    }
    stands
}

#[test]
fn fed_delivery_by_delivery_the_flags_are_those_of_screening_everything_at_once() {
    let catalogue = catalogue();
    let mut flags = 0;
    for number in 0..transactions() / DEBITS {
        let account = Account::new(number, DEBITS, TROUBLED);
        let picture = account.picture(&catalogue, &in_order());
        let at_once = screen_all(&picture.history(&catalogue), &Thresholds::default());
        flags += at_once.flags.len();
        assert_eq!(fed(number, &account, &catalogue), at_once, "account {number}");
    }
    assert!(flags > 0, "nothing was found at all");
    println!("{} debits: {flags} flags, the same delivery by delivery", transactions());
}

#[tokio::test]
async fn what_the_rules_find_is_what_sql_finds() {
    let (rows, mut found) = (rows_of_all(), found_by_rules());
    found.iter_mut().for_each(|hits| hits.sort_unstable());
    for backend in support::backends().await {
        load(&backend.db, &rows).await;
        for ((rule, sql), expected) in WINDOWED.iter().zip(&found) {
            let mut hits: Vec<(i64, i64)> =
                backend.db.all(sql, args![]).await.unwrap_or_else(|error| panic!("{rule:?}: {error}"));
            hits.sort_unstable();
            let differs = hits.iter().zip(expected).find(|(sql, rule)| sql != rule);
            assert_eq!(differs, None, "{rule:?}: account and debit, in SQL and by the rule");
            assert_eq!(hits.len(), expected.len(), "{rule:?}");
            assert!(!hits.is_empty(), "{rule:?} found nothing at all");
            println!("{:<18} {} of {} debits, as in SQL", rule.word(), hits.len(), transactions());
        }
    }
}

/// Account and debit, by each rule.
fn found_by_rules() -> Vec<Vec<(i64, i64)>> {
    let (catalogue, thresholds) = (catalogue(), Thresholds::default());
    let mut found = vec![Vec::new(); WINDOWED.len()];
    for number in 0..transactions() / DEBITS {
        let picture = Account::new(number, DEBITS, TROUBLED).picture(&catalogue, &in_order());
        let history = picture.history(&catalogue);
        for ((rule, _), hits) in WINDOWED.iter().zip(&mut found) {
            let of_rule = rules::find(*rule, &history, &thresholds);
            hits.extend(of_rule.iter().map(|one| (number as i64, one.withdrawal as i64)));
        }
    }
    found
}

fn rows_of_all() -> Vec<Vec<Row>> {
    let catalogue = catalogue();
    let mut all = vec![rows::providers(), vec![], vec![], vec![]];
    for number in 0..transactions() / DEBITS {
        let picture = Account::new(number, DEBITS, TROUBLED).picture(&catalogue, &in_order());
        all.iter_mut().skip(1).zip(rows::of(number, &picture)).for_each(|(rows, more)| rows.extend(more));
    }
    all
}

async fn load(db: &Db, rows: &[Vec<Row>]) {
    for statement in include_str!("../../../bench/windowed/tables.sql").split_inclusive(';').filter(|one| one.contains("CREATE"))
    {
        db.run(statement, args![]).await.unwrap();
    }
    for ((table, columns), rows) in TABLES.iter().zip(rows) {
        let mut tx = db.begin().await.unwrap();
        let args = rows.iter().map(|row| row.iter().map(|value| Arg::from(*value)).collect());
        insert_many(&mut tx, table, columns, args, "").await.unwrap();
        tx.commit().await.unwrap();
        db.much_was_written(table).await.unwrap();
    }
}
