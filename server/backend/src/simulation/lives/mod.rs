//! How people live, and what of it their statement shows.

mod campaigns;
mod household;
mod money;
mod otherwise;
mod spending;

use super::Order;
use super::book::Book;
use super::calendar::Calendar;
use super::chance::Chance;
use super::people;

/// Which people a world has most of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habits {
    /// All sorts, as at a bank of a region.
    Town,
    /// Students who pay small sums all day, and shops that buy for tens of thousands a day.
    CampusAndMarket,
    /// Older people, few of whom have a wallet; many accounts that nobody touches.
    Village,
    /// People who fill a wallet once a day at most, and not few of them with 100,000 yen and more: for the rent, for a shop's wares, for
    /// something large.
    Suburb,
    /// As a town, at a time when each service has days on which it pays a part back: then many fill their wallet to its cap, some a new
    /// one.
    Campaign,
    /// Freelancers, players, pensioners with one great purchase a year and couples, most with a telephone on their wallet that their bank
    /// does not know.
    Otherwise,
    /// Accounts that nobody uses.
    Empty,
}

impl Habits {
    /// The words, in the order in which they are told.
    const WORDS: [(&'static str, Self); 7] = [
        ("town", Self::Town),
        ("campus-and-market", Self::CampusAndMarket),
        ("village", Self::Village),
        ("suburb", Self::Suburb),
        ("campaign", Self::Campaign),
        ("otherwise", Self::Otherwise),
        ("empty", Self::Empty),
    ];

    /// The word on the command line and in the truth.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find_map(|(known, habits)| (known == word).then_some(habits))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    Employed,
    Student,
    Shop,
    Pensioner,
    /// Savings that nobody touches.
    Asleep,
}

fn life(habits: Habits, chance: &mut Chance) -> Life {
    let [employed, student, shop, pensioner, asleep] = match habits {
        Habits::Town | Habits::Campaign => [55, 10, 5, 23, 7],
        Habits::Otherwise => [55, 15, 0, 25, 5],
        Habits::Empty => [0, 0, 0, 0, 1],
        Habits::CampusAndMarket => [20, 45, 25, 5, 5],
        Habits::Village => [25, 2, 5, 50, 18],
        Habits::Suburb => [58, 8, 4, 22, 8],
    };
    chance.weighted(&[
        (employed, Life::Employed),
        (student, Life::Student),
        (shop, Life::Shop),
        (pensioner, Life::Pensioner),
        (asleep, Life::Asleep),
    ])
}

/// The account of that number: whose it is and how they live, before anything criminal happens.
pub(super) fn live(order: &Order, calendar: &Calendar, index: u32, chance: &mut Chance) -> Book {
    // Both of a couple draw the same from it.
    let mut of_home = Chance::of(order.seed ^ 0x686f_6d65, u64::from(index / 2));
    let (holder, married) = people::holder(index, &mut of_home, chance);
    let account = people::account(index, chance);
    let life = life(order.habits, chance);
    let (opening, overdraft) = money::at_first(life, chance);
    let mut book = Book { holder, account, opening, overdraft, intents: vec![], wallets: vec![], attempts: vec![], index };
    if life == Life::Asleep {
        return book;
    }
    money::comes_in(&mut book, life, calendar, chance);
    household::bills(&mut book, life, calendar, chance);
    household::cash(&mut book, life, calendar, chance);
    if order.habits == Habits::Otherwise {
        otherwise::wallets(&mut book, life, married, calendar, chance);
        return book;
    }
    spending::wallets(&mut book, (life, order.habits), married, calendar, chance);
    if order.habits == Habits::Campaign {
        campaigns::joined(&mut book, order.seed, calendar, chance);
    }
    book
}
