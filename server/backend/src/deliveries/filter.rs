//! Which deliveries an operator asks for.

use crate::days::AskedDays;
use crate::db::Arg;
use crate::staff::Operator;
use domain::deliveries::{Stage, Standing};
use domain::problem::Problem;

/// Stands for an institution where those are asked for that are several's, or nobody knows whose: no institution's id has these signs.
pub const NOBODYS: &str = "<>";

/// What the form sends, as it was typed; what is empty leaves nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its id, or [`NOBODYS`].
    pub institution: String,
    /// A word of [`Standing`]; what is none leaves nothing out.
    pub state: String,
    /// Days of arrival as in 2020-09-01, both included.
    pub from: String,
    pub to: String,
}

/// What was typed, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    institution: String,
    standing: Option<Standing>,
    days: AskedDays,
}

impl Filter {
    /// Reads what the form sends.
    ///
    /// # Errors
    /// [`Problem::NotADay`].
    pub fn parse(typed: &Typed) -> Result<Self, Problem> {
        let standing = Standing::of_word(typed.state.trim());
        let days = AskedDays::parse(&typed.from, &typed.to)?;
        Ok(Self { institution: typed.institution.trim().to_owned(), standing, days })
    }

    /// The same for those alone that are under way; `None` where it asks for how they stand already.
    pub(super) fn under_way(&self) -> Option<Self> {
        self.standing.is_none().then(|| Self { standing: Some(Standing::UnderWay), ..self.clone() })
    }

    /// The condition on `deliveries d` with its values: the operator's own that fit.
    pub(super) fn condition(&self, operator: &Operator) -> (String, Vec<Arg>) {
        let mut values = vec![Arg::from(operator.institution())];
        let mut condition = operator.own("d.institution", "$1");
        let mut add = |sql: &str, value: Arg| {
            values.push(value);
            condition.push_str(" AND ");
            condition.push_str(&sql.replace("{}", &format!("${}", values.len())));
        };
        if let Some(begin) = self.days.begin() {
            add("d.received_at >= {}", begin.into());
        }
        if let Some(end) = self.days.end() {
            add("d.received_at < {}", end.into());
        }
        if !self.institution.is_empty() && self.institution != NOBODYS {
            add("d.institution = {}", Arg::from(&self.institution));
        }
        if self.institution == NOBODYS {
            condition.push_str(" AND d.institution IS NULL");
        }
        if let Some(standing) = self.standing {
            condition.push_str(" AND ");
            condition.push_str(&stands(standing));
        }
        (condition, values)
    }
}

/// Nearly all stand as done: asked by what they are not, they are read in the order of the list, where an index of states would have them
/// all fetched and sorted.
fn stands(standing: Standing) -> String {
    let done = standing == Standing::Done;
    let words: Vec<String> = Stage::ALL
        .into_iter()
        .filter(|stage| (Standing::of(*stage) == standing) != done)
        .map(|stage| format!("'{}'", stage.word()))
        .collect();
    format!("d.state {} ({})", if done { "NOT IN" } else { "IN" }, words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_standing_asks_for_its_own_stages() {
        assert_eq!(stands(Standing::NotTaken), "d.state IN ('refused', 'failed')");
        assert_eq!(stands(Standing::UnderWay), "d.state IN ('received', 'stored', 'parsed', 'joined', 'screened')");
        assert!(
            stands(Standing::Done).starts_with("d.state NOT IN ('received', ") && !stands(Standing::Done).contains("'stale'")
        );
    }
}
