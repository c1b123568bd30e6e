//! Which whole days a message covers: only of them can be said that nothing else happened.

use super::balance::Balance;
use super::day::{day, moment};
use super::message::Kind;
use super::tag::Tag;
use super::xml::Xml;
use crate::feeds::Refusal;
use crate::feeds::moment::At;
use jiff::civil::Date;

/// `FrToDt`: each end with its place in its day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Period {
    from: Option<(Date, At)>,
    to: Option<(Date, At)>,
}

impl Period {
    /// Both ends, where both are given.
    pub fn days(self) -> Option<(Date, Date)> {
        Some((self.from?.0, self.to?.0))
    }
}

pub(super) fn read(xml: &mut Xml) -> Result<Period, Refusal> {
    let mut period = Period::default();
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::FrDtTm => period.from = moment(xml)?.or(period.from),
            Tag::ToDtTm => period.to = moment(xml)?.or(period.to),
            // Some write days alone: they are meant whole.
            Tag::FrDt => period.from = day(xml)?.map(|day| (day, At::First)).or(period.from),
            Tag::ToDt => period.to = day(xml)?.map(|day| (day, At::Last)).or(period.to),
            _ => xml.skip()?,
        }
    }
    if let (Some((from, _)), Some((to, _))) = (period.from, period.to)
        && to < from
    {
        return Err(xml.refused("ends before it begins"));
    }
    Ok(period)
}

/// The days. A statement (053) is of whole days, whatever hours it names: midnight at its end is the day before, unless it closes with the
/// balance of that very day, as where a bank writes days as moments. Where it names a zone, they may be whole days of another one: from
/// 23:00Z on it is of the next day, and one from 05:00Z to 04:59Z is not of its last. A report (052) covers those that lie whole between its
/// ends; a notification (054) covers none. Without a period the balances tell: from the day after the opening balance, which is the
/// closing one of the day before, to the day of the closing balance; and the opening balance's own day where it is the closing one's too,
/// or entries were booked on it (`first_booked`).
pub(super) fn days(
    kind: Kind,
    period: Period,
    opening: Option<&Balance>,
    closing: Option<&Balance>,
    first_booked: Option<Date>,
) -> Option<(Date, Date)> {
    let found = match (kind, period.from, period.to) {
        (Kind::Notification, ..) => None,
        (Kind::Statement, Some((from, begins)), Some((to, ends))) => {
            let own_day = closing.and_then(|one| one.day) == Some(to);
            let goes_on = ends == At::First || (begins, ends) == (At::Early, At::Early);
            let from = if matches!(begins, At::Late | At::Last) { after(from, to) } else { from };
            Some((from, if goes_on && !own_day { before(to, from) } else { to }))
        }
        // Its last day goes on after it, unless it goes to its end.
        (Kind::Report, Some((from, begins)), Some((to, ends))) => Some((
            if begins == At::First { from } else { from.tomorrow().ok()? },
            if ends == At::Last { to } else { to.yesterday().ok()? },
        )),
        (Kind::Statement, ..) => by_balances(opening, closing, first_booked),
        (Kind::Report, ..) => None,
    };
    found.filter(|(from, to)| from <= to)
}

/// No day after the one on which the message was made; of a report, which is of the day that goes on, none that was not over then.
pub(super) fn up_to(made_on: Date, kind: Kind, days: Option<(Date, Date)>) -> Option<(Date, Date)> {
    let known = if kind == Kind::Report { made_on.yesterday().ok()? } else { made_on };
    days.map(|(from, to)| (from, to.min(known))).filter(|(from, to)| from <= to)
}

/// Midnight at the end belongs to the day before, unless that is before the beginning.
fn before(to: Date, from: Date) -> Date {
    to.yesterday().ok().filter(|day| *day >= from).unwrap_or(to)
}

/// The evening at the beginning belongs to the next day, unless that is behind the end.
fn after(from: Date, to: Date) -> Date {
    from.tomorrow().ok().filter(|day| *day <= to).unwrap_or(from)
}

/// The first day of a statement whose closing balance another page has.
pub(super) fn first_day(opening: &Balance, first_booked: Option<Date>) -> Option<Date> {
    let day = opening.day?;
    let own_day = opening.code != "PRCD" && first_booked.is_some_and(|first| first <= day);
    if own_day { Some(day) } else { day.tomorrow().ok() }
}

fn by_balances(opening: Option<&Balance>, closing: Option<&Balance>, first_booked: Option<Date>) -> Option<(Date, Date)> {
    let to = closing?.day?;
    let Some((day, code)) = opening.and_then(|one| Some((one.day?, one.code.as_str()))) else { return Some((to, to)) };
    let own_day = code != "PRCD" && (day == to || first_booked.is_some_and(|first| first <= day));
    Some((if own_day { day } else { day.tomorrow().ok()? }, to))
}
