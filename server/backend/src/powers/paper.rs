//! The paper on which a power rests.

use domain::problem::Problem;
use domain::time::parse_day;
use jiff::civil::Date;

/// What it is, its day, and where it is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub what: String,
    pub dated_on: Date,
    pub filed: String,
}

impl Paper {
    /// In characters, either text.
    pub const LONGEST: usize = 60;

    /// Reads what a form sends; the day as in 2020-09-01.
    ///
    /// # Errors
    /// [`Problem::PaperMissing`] where a text is empty, [`Problem::TextTooLong`], [`Problem::NotADay`], [`Problem::DayInFuture`].
    pub fn parse(what: &str, dated_on: &str, filed: &str, today: Date) -> Result<Self, Problem> {
        let line = |text: &str| {
            let line: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
            match line.trim() {
                "" => Err(Problem::PaperMissing),
                line if line.chars().count() > Self::LONGEST => Err(Problem::TextTooLong),
                line => Ok(line.to_owned()),
            }
        };
        let dated_on = parse_day(dated_on.trim()).map_err(|_| Problem::NotADay)?;
        if dated_on > today {
            return Err(Problem::DayInFuture);
        }
        Ok(Self { what: line(what)?, dated_on, filed: line(filed)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_paper_has_a_day_and_a_place() {
        let parsed = |what: &str, day: &str, filed: &str| Paper::parse(what, day, filed, date(2020, 9, 4)).err();
        for (what, day, filed, wrong) in [
            ("委任状（実印・印鑑証明書つき）", "2020-09-04", "本店 A-12", None),
            (" \n", "2020-09-04", "本店 A-12", Some(Problem::PaperMissing)),
            ("委任状", "2020-09-04", "", Some(Problem::PaperMissing)),
            ("委任状", "2020-09-05", "本店", Some(Problem::DayInFuture)),
            ("委任状", "きのう", "本店", Some(Problem::NotADay)),
        ] {
            assert_eq!(parsed(what, day, filed), wrong, "{what} {day} {filed}");
        }
        assert_eq!(parsed(&"あ".repeat(61), "2020-09-04", "本店"), Some(Problem::TextTooLong));
    }
}
