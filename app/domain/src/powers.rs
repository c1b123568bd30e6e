//! A power: somebody sees and acts for another, for a term, on a paper.
//!
//! Two staff members grant it, the represented person is told from the moment of the request, and nothing opens for seven days: forged
//! papers were this crime's own tool. Four eyes, the announcement and the waiting time are rules of the portal's own.
//!
//! Whoever has not come in here has no pages to be told on. They are told by a letter, and the seven days begin when staff record that it was
//! sent: at that moment, and not on a day that somebody types, since whoever forges the paper would date the letter back too. For the same
//! reason who asked for the power does not record it: the one person whom a forged paper needs on the inside is the one who brought it in.

use crate::problem::Problem;
use crate::time::Instant;
use jiff::civil::Date;

/// So long after the grant, or after the letter, nothing opens, in milliseconds.
pub const WAITS: i64 = 7 * Instant::DAY;

/// No term is longer, in days: a paper older than that is looked at again.
pub const LONGEST: i64 = 3_660;

/// The days for which the paper speaks, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub first: Date,
    pub last: Date,
}

impl Term {
    /// A term that is not over on `today`.
    ///
    /// # Errors
    /// [`Problem::NotATerm`] when it ends before it begins, is over, or is longer than ten years.
    pub fn new(first: Date, last: Date, today: Date) -> Result<Self, Problem> {
        let days = crate::time::days_between(first, last);
        if !(0..=LONGEST).contains(&days) || last < today { Err(Problem::NotATerm) } else { Ok(Self { first, last }) }
    }

    /// When the term is over.
    #[must_use]
    pub fn closes_at(self) -> Instant {
        Instant(Instant::start_of(self.last).0 + Instant::DAY)
    }
}

/// Who ended a power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// The represented person refused or cancelled it.
    Represented,
    /// Staff declined or revoked it.
    Staff,
}

/// A power at one point of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// A first staff member has asked for it.
    Requested {
        term: Term,
    },
    /// A second one has granted it, and the represented person can read it nowhere: it opens nothing before a letter was sent.
    Untold {
        term: Term,
    },
    /// A second one has granted it, and the represented person was told: it opens after the waiting time.
    Granted {
        term: Term,
        opens_at: Instant,
    },
    Ended {
        term: Term,
        ended_at: Instant,
        by: EndedBy,
    },
}

/// What a power comes to at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits for a second staff member.
    Requested,
    /// It is granted, and waits until the letter to the represented person is sent.
    Untold,
    /// It is granted, and opens then.
    Waits {
        opens_at: Instant,
    },
    /// The representative sees and acts.
    InForce,
    /// Its term is over.
    Over,
    Ended {
        ended_at: Instant,
        by: EndedBy,
    },
}

impl Power {
    /// The second staff member grants it. `reads` is whether the represented person has come in here, and so reads it on their pages.
    ///
    /// # Errors
    /// [`Problem::FourEyes`] when the same one asked for it; [`Problem::PowerOver`] when it was granted or ended before, or its term is over.
    pub fn grant(self, asked_by: &str, granted_by: &str, reads: bool, now: Instant) -> Result<Self, Problem> {
        match self {
            Self::Requested { .. } if asked_by == granted_by => Err(Problem::FourEyes),
            Self::Requested { term } if now >= term.closes_at() => Err(Problem::PowerOver),
            Self::Requested { term } if reads => Ok(Self::told(term, now)),
            Self::Requested { term } => Ok(Self::Untold { term }),
            _ => Err(Problem::PowerOver),
        }
    }

    /// The letter to the represented person is on its way, says another than who asked for the power.
    ///
    /// # Errors
    /// [`Problem::LetterByAnother`] when it is the same one; [`Problem::PowerOver`] when it waits for no letter, or its term is over.
    pub fn letter_sent(self, asked_by: &str, sent_by: &str, now: Instant) -> Result<Self, Problem> {
        match self {
            Self::Untold { term } if now >= term.closes_at() => Err(Problem::PowerOver),
            Self::Untold { .. } if asked_by == sent_by => Err(Problem::LetterByAnother),
            Self::Untold { term } => Ok(Self::told(term, now)),
            _ => Err(Problem::PowerOver),
        }
    }

    fn told(term: Term, now: Instant) -> Self {
        Self::Granted { term, opens_at: opens_at(term, now) }
    }

    /// It ends at once, whether it was in force or not.
    ///
    /// # Errors
    /// [`Problem::PowerOver`] when it has ended before.
    pub fn end(self, by: EndedBy, now: Instant) -> Result<Self, Problem> {
        match self {
            Self::Requested { term } | Self::Untold { term } | Self::Granted { term, .. } => {
                Ok(Self::Ended { term, ended_at: now, by })
            }
            Self::Ended { .. } => Err(Problem::PowerOver),
        }
    }

    /// What it comes to now.
    #[must_use]
    pub fn standing(self, now: Instant) -> Standing {
        match self {
            Self::Ended { ended_at, by, .. } => Standing::Ended { ended_at, by },
            Self::Requested { term } | Self::Untold { term } | Self::Granted { term, .. } if now >= term.closes_at() => {
                Standing::Over
            }
            Self::Requested { .. } => Standing::Requested,
            Self::Untold { .. } => Standing::Untold,
            Self::Granted { opens_at, .. } if now < opens_at => Standing::Waits { opens_at },
            Self::Granted { .. } => Standing::InForce,
        }
    }

    /// The days for which the paper speaks.
    #[must_use]
    pub fn term(self) -> Term {
        match self {
            Self::Requested { term } | Self::Untold { term } | Self::Granted { term, .. } | Self::Ended { term, .. } => term,
        }
    }

    /// When it opens; if its letter is still to be sent, when it does at the soonest. None before it is granted, and once it has ended.
    #[must_use]
    pub fn opens_at(self, now: Instant) -> Option<Instant> {
        match self {
            Self::Untold { term } => Some(opens_at(term, now)),
            Self::Granted { opens_at, .. } => Some(opens_at),
            Self::Requested { .. } | Self::Ended { .. } => None,
        }
    }
}

/// When a power opens of which the represented person was told at that instant.
fn opens_at(term: Term, told_at: Instant) -> Instant {
    Instant(told_at.0 + WAITS).max(Instant::start_of(term.first))
}

impl EndedBy {
    /// The word in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Represented => "represented",
            Self::Staff => "staff",
        }
    }

    /// Who that word says.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Represented, Self::Staff].into_iter().find(|one| one.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    fn asked(first: Date, last: Date) -> Power {
        Power::Requested { term: Term::new(first, last, date(2020, 9, 4)).unwrap() }
    }

    #[test]
    fn a_term_has_an_end_that_is_to_come() {
        for (first, last, fits) in [
            (date(2020, 9, 4), date(2020, 9, 4), true),
            (date(2020, 9, 4), date(2020, 9, 3), false),
            (date(2020, 1, 1), date(2020, 9, 3), false),
            (date(2020, 1, 1), date(2030, 1, 1), true),
            (date(2020, 1, 1), date(2040, 1, 1), false),
        ] {
            assert_eq!(Term::new(first, last, date(2020, 9, 4)).is_ok(), fits, "{first} to {last}");
        }
    }

    #[test]
    fn it_opens_seven_days_after_the_grant_and_no_sooner_than_its_term() {
        let granted = at("2020-09-04T10:00:00+09:00");
        for (first, opens) in [
            (date(2020, 1, 1), "2020-09-11T10:00:00+09:00"),
            (date(2020, 9, 11), "2020-09-11T10:00:00+09:00"),
            (date(2020, 10, 1), "2020-10-01T00:00:00+09:00"),
        ] {
            let power = asked(first, date(2021, 3, 31)).grant("one", "two", true, granted).unwrap();
            let opens_at = at(opens);
            for (now, standing) in [
                (Instant(opens_at.0 - 1), Standing::Waits { opens_at }),
                (opens_at, Standing::InForce),
                (at("2021-03-31T23:59:59+09:00"), Standing::InForce),
                (at("2021-04-01T00:00:00+09:00"), Standing::Over),
            ] {
                assert_eq!(power.standing(now), standing, "{first} at {now:?}");
            }
        }
    }

    #[test]
    fn nobody_grants_what_they_asked_for() {
        let (power, now) = (asked(date(2020, 9, 4), date(2021, 9, 3)), at("2020-09-04T10:00:00+09:00"));
        for reads in [true, false] {
            assert_eq!(power.grant("one", "one", reads, now), Err(Problem::FourEyes));
            assert_eq!(power.grant("one", "two", reads, at("2021-09-04T00:00:00+09:00")), Err(Problem::PowerOver));
            let granted = power.grant("one", "two", reads, now).unwrap();
            assert_eq!(granted.grant("one", "two", reads, now), Err(Problem::PowerOver), "once");
        }
    }

    #[test]
    fn whoever_reads_it_nowhere_is_told_by_a_letter_and_the_days_begin_with_it() {
        let (asked, now) = (asked(date(2020, 9, 4), date(2021, 9, 3)), at("2020-09-04T10:00:00+09:00"));
        assert_eq!(asked.letter_sent("one", "two", now), Err(Problem::PowerOver), "what is not granted is told by no letter");
        let untold = asked.grant("one", "two", false, now).unwrap();
        let (later, over) = (at("2020-12-01T10:00:00+09:00"), at("2021-09-04T00:00:00+09:00"));
        assert_eq!(untold.standing(later), Standing::Untold, "however long ago it was granted");
        assert_eq!((untold.standing(over), untold.letter_sent("one", "two", over)), (Standing::Over, Err(Problem::PowerOver)));
        assert_eq!(untold.letter_sent("one", "one", later), Err(Problem::LetterByAnother), "who asked for it does not say so");
        let told = untold.letter_sent("one", "two", later).unwrap();
        let opens_at = at("2020-12-08T10:00:00+09:00");
        assert_eq!((told.standing(later), untold.opens_at(later)), (Standing::Waits { opens_at }, Some(opens_at)));
        assert_eq!(told.letter_sent("one", "two", later), Err(Problem::PowerOver), "once");
    }

    #[test]
    fn it_ends_at_once_and_once() {
        let (power, now) = (asked(date(2020, 9, 4), date(2021, 9, 3)), at("2020-09-04T10:00:00+09:00"));
        let granted = |reads| power.grant("one", "two", reads, now).unwrap();
        for open in [power, granted(true), granted(false)] {
            let ended = open.end(EndedBy::Represented, now).unwrap();
            assert_eq!(ended.standing(now), Standing::Ended { ended_at: now, by: EndedBy::Represented });
            assert_eq!(ended.end(EndedBy::Staff, now), Err(Problem::PowerOver));
            assert_eq!(ended.grant("one", "two", true, now), Err(Problem::PowerOver));
            assert_eq!((ended.letter_sent("one", "two", now), ended.opens_at(now)), (Err(Problem::PowerOver), None));
        }
        for by in [EndedBy::Represented, EndedBy::Staff] {
            assert_eq!(EndedBy::of_word(by.word()), Some(by));
        }
    }
}
