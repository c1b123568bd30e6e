//! Which kind of institution delivers which feed.

use crate::feeds::exchange::Feed;
use domain::institutions::Kind;

/// The feeds of the exchange format that institutions deliver. The catalogue is the operator's own.
const FEEDS: [Feed; 6] =
    [Feed::Accounts, Feed::BankLinks, Feed::ProviderLinks, Feed::Charges, Feed::LinkAttempts, Feed::SecuritiesEvents];

/// The formats of statements and of a bank's lists, by the words under which answers know them. The profiles of CSV come to them.
const STATEMENTS: [&str; 9] = [
    "zengin-03",
    "camt.053",
    "camt.052",
    "camt.054",
    "uk-ob/transactions",
    "uk-ob/accounts",
    "uk-ob/direct-debits",
    "berlin-group/transactions",
    "berlin-group/accounts",
];

/// The kinds of institutions that deliver this feed.
pub fn kinds(feed: Feed) -> &'static [Kind] {
    match feed {
        Feed::Institutions => &[],
        Feed::Accounts => &[Kind::Bank, Kind::Securities],
        Feed::BankLinks => &[Kind::Bank],
        Feed::LinkAttempts => &[Kind::Bank, Kind::Provider],
        Feed::SecuritiesEvents => &[Kind::Securities],
        Feed::ProviderLinks | Feed::Charges => &[Kind::Provider],
    }
}

/// The same by the word of a format: statements are a bank's. Nobody delivers what is not read.
pub fn kinds_of(word: &str) -> &'static [Kind] {
    if let Some(feed) = word.strip_prefix("exchange/") {
        return Feed::of_word(feed).map_or(&[][..], kinds);
    }
    let statements = STATEMENTS.contains(&word) || word.starts_with("csv/");
    if statements { &[Kind::Bank] } else { &[] }
}

/// The words of all that an institution may deliver, without the profiles of CSV.
pub fn words() -> impl Iterator<Item = &'static str> {
    FEEDS.into_iter().map(Feed::format).chain(STATEMENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_a_banks_and_every_feed_is_somebodys() {
        for (word, kinds) in [
            ("zengin-03", &[Kind::Bank][..]),
            ("csv/giro", &[Kind::Bank]),
            ("uk-ob/accounts", &[Kind::Bank]),
            ("exchange/accounts", &[Kind::Bank, Kind::Securities]),
            ("exchange/charges", &[Kind::Provider]),
            ("exchange/institutions", &[]),
            ("exchange/gossip", &[]),
            ("charges", &[]),
        ] {
            assert_eq!(kinds_of(word), kinds, "{word}");
        }
        assert!(words().all(|word| !kinds_of(word).is_empty()));
    }
}
