//! Texts and amounts as banks' interfaces write them.

use crate::feeds::{Refusal, moment};
use domain::money::Currency;
use domain::statements::Made;
use domain::time::Instant;
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// The longest text, in bytes: the standards allow 500 characters.
const LONGEST: usize = 16 * 1024;

/// A text in which line ends and several blanks are one blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Plain(pub String);

impl TryFrom<String> for Plain {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain.len() > LONGEST {
            Err(format!("is longer than {LONGEST} bytes"))
        } else if plain.contains(char::is_control) {
            Err("a control character stands in the text".into())
        } else {
            Ok(Self(plain))
        }
    }
}

impl Plain {
    /// The text, where it says anything.
    pub fn given(this: Option<Self>) -> Option<String> {
        this.map(|Self(text)| text).filter(|text| !text.is_empty())
    }
}

/// A day, with or without a time, on the bank's clock.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Written {
    pub day: Date,
    at: Option<Instant>,
}

impl TryFrom<String> for Written {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let found = moment::made(&text).map(|Made { on: day, at }| Self { day, at });
        found.ok_or_else(|| format!("a date or a moment is wanted, found {text:?}"))
    }
}

impl Written {
    /// As old as this a list is that begins with it.
    pub fn made(self) -> Made {
        Made { on: self.day, at: self.at }
    }

    /// For a field that may be missing: some banks write an empty text where they have no day.
    pub fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Self>, D::Error> {
        let text = Option::<String>::deserialize(from)?.filter(|text| !text.is_empty());
        text.map(Self::try_from).transpose().map_err(D::Error::custom)
    }
}

/// A decimal and its currency, not yet held against each other.
#[derive(Debug, Deserialize)]
pub struct Decimal {
    #[serde(alias = "Amount")]
    amount: String,
    #[serde(alias = "Currency")]
    currency: String,
}

impl Decimal {
    /// In the minor unit; negative where a minus stands before it.
    ///
    /// # Errors
    /// What `refuse` makes of the field, `amount` or `currency`, and a sentence.
    pub fn read(&self, refuse: impl Fn(&str, String) -> Refusal) -> Result<(i64, Currency), Refusal> {
        let currency = match Currency::parse(&self.currency) {
            Ok(currency) if currency.is_known() => currency,
            _ => return Err(refuse("currency", format!("{:?} is no currency of ISO 4217", self.currency))),
        };
        let amount = currency.minor(self.amount.trim());
        let amount = amount.map_err(|error| refuse("amount", format!("{error}, found {:?}", self.amount)))?;
        Ok((amount, currency))
    }
}
