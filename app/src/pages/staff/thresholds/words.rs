//! Words for parts, units, values and states.

use crate::components::wording;
use crate::language::texts;
use backend::screening::{State, Version};
use domain::money::grouped;
use domain::screening::{Field, Level, Part, Proposal, Unit};

/// What a field is called; one that has no name goes by its own, and a test holds that there is none.
pub fn field(field: &Field) -> &'static str {
    texts().threshold_names().named(field.name).unwrap_or(field.name)
}

/// What a part is called.
pub fn part(part: Part) -> &'static str {
    let t = texts().staff_thresholds();
    match part {
        Part::Levels => t.levels(),
        Part::Facts => t.facts(),
        Part::Hand => t.hand(),
        Part::Making => t.making(),
        Part::Speed => t.speed(),
        Part::Amount => t.amount(),
        Part::News => t.news(),
        Part::Innocence => t.innocence(),
    }
}

/// A value in its unit.
pub fn value(unit: Unit, value: i64) -> String {
    let t = texts().staff_thresholds();
    match unit {
        Unit::Count => t.count(value),
        Unit::Minutes => t.minutes(value),
        Unit::Hours => t.hours(value),
        Unit::Days | Unit::DaysOfMonth => t.days(value),
        Unit::Months => t.months(value),
        Unit::Hour => t.hour(value),
        Unit::Percent => t.percent(value),
        Unit::Yen => t.yen(grouped(value)),
        Unit::Decibans => t.decibans(value),
    }
}

/// A unit by itself, with what may be typed.
pub fn limits(unit: Unit) -> String {
    let t = texts().staff_thresholds();
    let name = match unit {
        Unit::Count => t.unit_count(),
        Unit::Minutes => t.unit_minutes(),
        Unit::Hours => t.unit_hours(),
        Unit::Days | Unit::DaysOfMonth => t.unit_days(),
        Unit::Months => t.unit_months(),
        Unit::Hour => t.unit_hour(),
        Unit::Percent => t.unit_percent(),
        Unit::Yen => t.unit_yen(),
        Unit::Decibans => t.unit_decibans(),
    };
    let range = unit.range();
    t.limits(name, grouped(*range.start()), grouped(*range.end()))
}

/// How a run stands.
pub fn state(state: State) -> &'static str {
    let t = texts().staff_thresholds();
    match state {
        State::Running => t.running(),
        State::Stopped => t.stopped(),
        State::Failed => t.failed(),
        State::Done => t.done(),
    }
}

/// How a version stands.
pub fn standing(proposal: Proposal) -> String {
    let t = texts().staff_thresholds();
    match proposal {
        Proposal::Proposed { .. } => t.waits().to_owned(),
        Proposal::Approved { in_force_from, .. } => t.from_then(wording::instant(in_force_from)),
        Proposal::Refused => t.refused().to_owned(),
        Proposal::Withdrawn => t.withdrawn().to_owned(),
    }
}

/// A version's number, or that it has none yet.
pub fn number(version: &Version) -> String {
    let t = texts().staff_thresholds();
    match version.proposal {
        Proposal::Approved { version, .. } => t.number(version),
        _ => t.proposal().to_owned(),
    }
}

/// A level, or that nothing is flagged.
pub fn level(level: Option<Level>) -> &'static str {
    let t = texts().staff_thresholds();
    match level {
        Some(Level::Alert) => t.alert(),
        Some(Level::Review) => t.review(),
        None => t.no_flag(),
    }
}

/// Who did something, and when.
pub fn by(name: Option<String>, at: domain::time::Instant) -> String {
    let t = texts().staff_thresholds();
    t.by_at(wording::instant(at), name.unwrap_or_else(|| t.unknown().to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::language::{Locale, Texts};
    use domain::screening::FIELDS;

    #[test]
    fn every_value_has_its_name_in_both_languages() {
        for locale in [Locale::Ja, Locale::En] {
            let names = Texts(locale).threshold_names();
            let lacking: Vec<&str> = FIELDS.iter().map(|field| field.name).filter(|name| names.named(name).is_none()).collect();
            assert!(lacking.is_empty(), "{locale:?} lacks {lacking:?}");
        }
    }
}
