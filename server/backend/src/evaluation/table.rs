//! The report as a table to read.

use super::report::{LevelCount, OfEvents, Report};
use std::fmt::Write as _;

/// The report as text.
#[must_use]
pub fn printed(report: &Report) -> String {
    let mut out = String::new();
    // Writing into a text cannot fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> std::fmt::Result {
    let Report { accounts, own_debits, own_service_debits, criminal_debits, lost, .. } = report;
    writeln!(
        out,
        "{accounts} accounts; {own_debits} own debits, {own_service_debits} of them to services; {criminal_debits} criminal ones, {lost} yen"
    )?;
    if let Some(rule) = &report.without {
        writeln!(out, "without the rule {rule}")?;
    }
    if report.not_imported > 0 {
        writeln!(out, "{} criminal debits are not in the database and count as not found", report.not_imported)?;
    }
    writeln!(out, "\n{:<42} {:>8} {:>8} {:>8} {:>9} {:>10}", "", "found", "own", "recall", "precision", "own/1000")?;
    let levels = [("alert", &report.alert), ("alert or review", &report.any)];
    let criteria = report.criteria.iter().map(|one| (one.name, &one.count));
    for (name, count) in levels.into_iter().chain(criteria) {
        level(name, count, out)?;
    }
    kinds(report, out)?;
    rules(report, out)?;
    victims(report, out)?;
    report.securities.iter().try_for_each(|found| securities(found, out))
}

fn level(name: &str, count: &LevelCount, out: &mut String) -> std::fmt::Result {
    let [recall, precision, own] = [count.recall, count.precision, count.per_thousand_own].map(number);
    writeln!(out, "{name:<42} {:>8} {:>8} {recall:>8} {precision:>9} {own:>10}", count.criminal, count.own)
}

fn kinds(report: &Report, out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "\n{:<24} {:>8} {:>8} {:>8} {:>8} {:>8} {:>12} {:>16}",
        "kind", "debits", "alert", "review", "recall", "any", "yen", "victims flagged"
    )?;
    for one in &report.kinds {
        let [alert, any] = [one.recall_alert, one.recall_any].map(number);
        let victims = format!("{} of {}", one.victims_flagged, one.victims);
        writeln!(
            out,
            "{:<24} {:>8} {:>8} {:>8} {alert:>8} {any:>8} {:>12} {victims:>16}",
            one.kind, one.debits, one.alert, one.review, one.lost
        )?;
    }
    Ok(())
}

fn rules(report: &Report, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\n{:<24} {:>9} {:>8}", "rule, on flagged debits", "criminal", "own")?;
    report.rules.iter().try_for_each(|one| writeln!(out, "{:<24} {:>9} {:>8}", one.rule, one.criminal, one.own))
}

fn victims(report: &Report, out: &mut String) -> std::fmt::Result {
    let early = &report.early;
    writeln!(out, "\nvictims of more than 20,000 yen: {}, flagged {}", report.victims_over_20000, report.of_these_flagged)?;
    for victim in &report.examples.missed_victims {
        writeln!(out, "  not flagged: {victim}")?;
    }
    writeln!(out, "victims: {}, flagged {}, of these {} at their first debit", early.victims, early.flagged, early.at_the_first)?;
    let [half, nine, longest] = [early.minutes_half, early.minutes_nine_in_ten, early.minutes_longest]
        .map(|minutes| minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.to_string()));
    writeln!(out, "minutes from the first debit to the flag: half {half}, nine in ten {nine}, longest {longest}")?;
    writeln!(out, "yen lost before the flag: {} of {}", early.lost_before, early.lost)?;
    let Report { reported_own, reported_own_alert, reported_own_review, .. } = report;
    writeln!(
        out,
        "own debits reported by mistake: {reported_own}, of these alerts {reported_own_alert}, reviews {reported_own_review}"
    )
}

fn securities(found: &OfEvents, out: &mut String) -> std::fmt::Result {
    writeln!(out, "\nsecurities firms: {} own events, {} criminal ones", found.own, found.criminal)?;
    if found.not_imported > 0 {
        writeln!(out, "{} criminal events are not in the database and count as not found", found.not_imported)?;
    }
    level("alert", &found.alert, out)?;
    level("alert or review", &found.any, out)?;
    writeln!(
        out,
        "\n{:<24} {:>8} {:>8} {:>8} {:>8} {:>8} {:>16}",
        "kind", "events", "alert", "review", "recall", "any", "victims flagged"
    )?;
    for one in &found.kinds {
        let [alert, any] = [one.recall_alert, one.recall_any].map(number);
        let victims = format!("{} of {}", one.victims_flagged, one.victims);
        writeln!(out, "{:<24} {:>8} {:>8} {:>8} {alert:>8} {any:>8} {victims:>16}", one.kind, one.events, one.alert, one.review)?;
    }
    Ok(())
}

fn number(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{share:.4}"))
}
