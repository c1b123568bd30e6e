//! A birth date as people write it.

use crate::era::Era;
use jiff::civil::Date;

/// The usual spellings, without what stands between the parts: 19860514, 860514, 14051986, 0514, 昭和61年5月14日, s610514, 14may1986 and their
/// like; the year alone too.
pub(super) fn spellings(day: Date) -> Vec<String> {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let mut years = vec![(format!("{year}"), "年"), (format!("{:02}", year % 100), "年")];
    let names = |era| match era {
        Era::Common => ["西暦", "ad"],
        Era::Taisho => ["大正", "t"],
        Era::Showa => ["昭和", "s"],
        Era::Heisei => ["平成", "h"],
        Era::Reiwa => ["令和", "r"],
    };
    let mut spelled = vec![year.to_string()];
    for era in Era::ALL.into_iter().filter(|era| *era != Era::Common) {
        let count = (1..=64_i16).find(|count| era.day(&count.to_string(), &month.to_string(), &date.to_string()) == Some(day));
        if let Some(count) = count {
            let counts = [count.to_string(), format!("{count:02}")];
            let named = names(era).into_iter().flat_map(|name| counts.iter().map(move |count| (format!("{name}{count}"), "年")));
            spelled.extend(named.clone().map(|(year, _)| year).filter(|year| year.chars().count() > 2));
            years.extend(named);
            years.extend(counts.iter().map(|count| (count.clone(), "年")));
        }
    }
    let english = ENGLISH[usize::try_from(month - 1).unwrap_or_default() % 12];
    let days =
        [format!("{month:02}{date:02}"), format!("{month}{date}"), format!("{date:02}{month:02}"), format!("{date}{month}")];
    spelled.extend(days.iter().filter(|day| day.len() == 4).cloned());
    spelled.extend([format!("{month}月{date}日"), format!("{english}{date}"), format!("{date}{english}")]);
    for (year, sign) in &years {
        spelled.extend(days.iter().flat_map(|day| [format!("{year}{day}"), format!("{day}{year}")]));
        spelled.push(format!("{year}{sign}{month}月{date}日"));
        spelled.extend([format!("{english}{date}{year}"), format!("{date}{english}{year}")]);
    }
    spelled
}

const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_known_however_it_is_written() {
        let spelled = spellings(date(1986, 5, 14));
        for written in [
            "19860514",
            "860514",
            "14051986",
            "05141986",
            "0514",
            "1986514",
            "昭和61年5月14日",
            "s610514",
            "1986年5月14日",
            "610514",
            "14may1986",
            "1986",
        ] {
            assert!(spelled.iter().any(|one| one == written), "{written}: {spelled:?}");
        }
        // Of two eras' day, both; 1989-01-07 was the last of Showa.
        assert!(spellings(date(1926, 12, 25)).iter().any(|one| one == "t151225"));
    }
}
