//! Addresses that say what a list is asked for, so that they can be kept and sent to somebody.

use leptos_router::params::ParamsMap;

/// The page's address with these fields; what is empty asks for nothing and is left out.
#[must_use]
pub fn address(page: &str, fields: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let said: ParamsMap = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    // The router hides each sign that is no letter and no digit; a day is to be read as a day.
    format!("{page}{}", said.to_query_string().replace("%2D", "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stands_in_the_address_and_nothing_else() {
        let of = |from: &str, to: &str| address("/staff/audit", [("from", from.to_owned()), ("to", to.to_owned())]);
        assert_eq!(of("", ""), "/staff/audit");
        assert_eq!(of("2020-09-01", ""), "/staff/audit?from=2020-09-01");
        assert_eq!(of("a&b=c", "\"<>\""), "/staff/audit?from=a%26b%3Dc&to=%22%3C%3E%22");
    }
}
