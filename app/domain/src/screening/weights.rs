//! How much each sign weighs.

use crate::reconciliation::Difference;
use serde::{Deserialize, Serialize};

/// Logarithms of odds in decibans, tenths of a power of ten: how much likelier a sign is where somebody else's hand took the money than
/// where the customer's did. All are starting values of ours, with the reason beside each; where a share is named, it is our estimate
/// from the reports of 2020.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Before anything is known: one withdrawal in ten thousand.
    pub prior: i32,
    /// From even odds on, the customer is asked to look.
    pub review: i32,
    /// From ten to one on, it is time to act.
    pub alert: i32,

    // Facts that are wrong in themselves. No habit makes them right.
    /// after-stop: a stopped link takes nothing where it works.
    pub after_stop: i32,
    /// unexplained-debit: neither register knows the link; or one does not, and the other may.
    pub unexplained: i32,
    pub unexplained_half: i32,
    /// unexplained-debit: the link is known, and the provider's charges of these days do not hold this debit; or hold another amount.
    /// Records get lost more often than money: by itself neither asks anybody.
    pub uncharged: i32,
    pub other_amount: i32,
    /// unexplained-debit: one register has the link and the other, which was delivered, has not. It says how the link was made, as
    /// weak-verification does, and counts once with it: of the honest ones too it is so with some in a thousand.
    pub one_sided: i32,
    /// unknown-wallet: the customer's own word.
    pub unknown_wallet: i32,
    /// like-a-confirmed-case: the customer's own word about the same link; the same wallet, device or contact as a confirmed case; the
    /// same network address, which a thousand may share.
    pub own_case: i32,
    pub shared_case: i32,
    pub same_source: i32,
    /// takeover-sale: four steps in a week that nobody takes by chance.
    pub takeover: i32,

    // Whose hand made the link.
    /// pass-through: the account serves somebody else; that its holder lent it, and has the second factor, makes it no better. What a
    /// shop takes in and spends through a link of years is its trade.
    pub pass_through: i32,
    /// holder-mismatch: nobody of the family. One wallet in some thousands is a friend's or a partner's.
    pub another: i32,
    /// The birth date alone: a clerk's error is as likely.
    pub birth_date: i32,
    /// Of the family, or before marriage: most wallets in another name are these.
    pub related: i32,
    /// fan-in: people of three families or more, as a ring that works through twenty accounts; of two, who may as well be parents and a
    /// daughter who has married, or a couple that has not; of one family, which shares its things.
    pub many_families: i32,
    pub two_families: i32,
    pub one_family: i32,
    /// credential-cracking: a source that tried many accounts; one that failed often on this.
    pub cracking: i32,
    pub failures: i32,
    /// contact-changed-first: people move house, and do not sell the day after.
    pub contact: i32,
    /// same-name-new-account: people change their bank, and withdraw.
    pub new_account: i32,

    // How the link was made.
    /// weak-verification: nearly every stolen link of 2020, and most links of honest people before 2020.
    pub weak: i32,
    /// With a wallet that was opened for it by nobody known: then neither side checked anything, and each thought that the other did.
    pub unchecked: i32,
    /// Added where the wallet's notices go to nobody whom the bank knows: criminals must read them, and nine customers of ten give the
    /// address or the number that they gave their bank.
    pub strange_contact: i32,
    /// holder-mismatch: the telephone alone: banks have old numbers on file, and the one at home. It says of the link what strange contacts
    /// say, and counts once with them.
    pub phone: i32,
    /// Added in the link's first sixty days: the stolen ones were used within days, and of honest people's debits a few in a hundred
    /// are so young.
    pub fresh: i32,
    /// The same, where these days come to so much in yen or more: half of the honest begin with less.
    pub fresh_sum: i32,
    pub fresh_sum_from: i64,
    /// The same from this sum in yen on, a third of what the cap of 2020 let through in a month: the institutions called those first, and
    /// through a link that nobody checked few of the honest begin so.
    pub fresh_much: i32,
    pub fresh_much_from: i64,

    // How fast it went.
    /// velocity-burst: three in ten minutes; where they come to little, it is somebody at a counter.
    pub burst: i32,
    pub small_burst: i32,
    /// From this sum on a burst is no small one, in yen.
    pub small_burst_below: i64,
    /// split-amounts: cut to fit the cap.
    pub split: i32,
    /// like-a-confirmed-case: the same amounts as a case elsewhere.
    pub same_amounts: i32,
    /// unusual-hour: one in twenty top-ups is at night.
    pub night: i32,

    // How much it was.
    /// first-link-drain: a new wallet takes half of all there is; so do one in fifty of the honest. Where that is little, it is a
    /// student's first purse as well.
    pub drain: i32,
    pub small_drain: i32,
    /// From this sum on a drain is no small one, in yen.
    pub small_drain_below: i64,
    /// month-straddle: twice the cap within six days.
    pub straddle: i32,
    /// near-cap: shopkeepers do it every month.
    pub near_cap: i32,
    /// overdrawn: one in fifty lets a wallet take more than there is: whoever has an overdraft crosses zero with something each month.
    pub overdrawn: i32,

    // What is new about it.
    /// new-provider: every service is new once; one in eight of the honest begins with so much in a week.
    pub first_use: i32,
    /// The same, where a month of it comes to 100,000 yen and more.
    pub large_first_use: i32,
    /// The same, where a week of it comes to this sum in yen, a fifth of what the cap of 2020 let through: one in fifty of the honest
    /// begins so.
    pub quick_first_use: i32,
    pub quick_from: i64,
    /// The same, where the first month comes to this sum in yen: half of that cap, which few but shops use.
    pub much_from: i64,
    /// dormant-drained: nobody looks at the account; whoever comes back to theirs comes with a card. Where less than the half year is
    /// known, it may have been used just before.
    pub dormant: i32,
    pub dormant_short: i32,
    /// From so many days on it is no short time.
    pub dormant_short_below: i64,
    /// fan-out: a campaign leads to two services as well.
    pub fan_out: i32,
    /// How fast, how much, how new and at which hour come together in whoever fills a new wallet for something large, and are not as many
    /// signs as they are rules: together they weigh no more than this.
    pub together: i32,

    /// Neither side checked a link that takes something from its first days on, and nothing at all speaks for the customer: of the honest nine in
    /// ten have something that does, of thieves one in ten.
    pub unknown: i32,

    // What speaks for the customer, taken from what a habit could explain.
    /// Whoever made the link had the customer's telephone. No stolen link of 2020 was made so.
    pub second_factor: i32,
    /// The link is old: the stolen ones of 2020 were used within a day, and few after three months.
    pub old_link: i32,
    /// It is old, and was used in three earlier months.
    pub long_habit: i32,
    /// It was used on every third day of a month, where that is no long habit yet: whoever found a way into another's account has
    /// filled the cap within days, and does not come back daily for weeks; shops and students do.
    pub steady: i32,
    /// The wallet has the telephone or the e-mail address that the bank has on file: the customer reads what it sends.
    pub own_contact: i32,
    /// The provider has seen the holder's face or papers, and the name is the customer's. It proves little: papers are forged (SBI
    /// Securities), but not for a wallet that an e-mail address opens elsewhere.
    pub identified: i32,
    /// The same device as months before, or as an old link was made on: criminals brought their own.
    pub known_device: i32,
    /// The same round amount as in earlier months.
    pub monthly: i32,
    /// The first try seemed to fail.
    pub repeated: i32,
    /// There was nothing to drain, which explains how much was taken, and not how the link was made.
    pub in_debt: i32,
    /// Nothing that the link ever took came to more than a purse holds, and its first days to little: few who steal a link take so little.
    pub pocket: i32,
    pub pocket_most: i64,
    /// A day on which many do it explains how fast, how much and how new, and never how the link was made.
    pub campaign: i32,
    /// "That was me", about another debit of the link.
    pub said_mine: i32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            prior: -40,
            review: 0,
            alert: 10,
            after_stop: 52,
            unexplained: 52,
            unexplained_half: 43,
            uncharged: 25,
            other_amount: 20,
            one_sided: 10,
            unknown_wallet: 52,
            own_case: 52,
            shared_case: 50,
            same_source: 15,
            takeover: 55,
            pass_through: 52,
            another: 42,
            birth_date: 30,
            related: 12,
            many_families: 45,
            two_families: 30,
            one_family: 4,
            cracking: 42,
            failures: 20,
            contact: 30,
            new_account: 41,
            weak: 8,
            unchecked: 18,
            strange_contact: 20,
            phone: 10,
            fresh: 8,
            fresh_sum: 12,
            fresh_sum_from: 20_000,
            fresh_much: 16,
            fresh_much_from: 100_000,
            burst: 43,
            small_burst: 16,
            small_burst_below: 30_000,
            split: 22,
            same_amounts: 20,
            night: 5,
            drain: 34,
            small_drain: 14,
            small_drain_below: 50_000,
            straddle: 35,
            near_cap: 8,
            overdrawn: 17,
            first_use: 14,
            large_first_use: 18,
            quick_first_use: 25,
            quick_from: 60_000,
            much_from: 150_000,
            dormant: 30,
            dormant_short: 20,
            dormant_short_below: 180,
            fan_out: 12,
            together: 85,
            unknown: 10,
            second_factor: 35,
            old_link: 18,
            long_habit: 30,
            steady: 15,
            own_contact: 22,
            identified: 18,
            known_device: 20,
            monthly: 8,
            repeated: 10,
            in_debt: 20,
            pocket: 10,
            pocket_most: 3_000,
            campaign: 50,
            said_mine: 20,
        }
    }
}

impl Weights {
    /// unexplained-debit: what a difference between the two sides weighs. What weighs nothing is not looked for.
    #[must_use]
    pub fn of_difference(&self, difference: Difference) -> i32 {
        match difference {
            // A charge alone is no debit that anybody could be asked about.
            Difference::ChargeWithoutWithdrawal => 0,
            Difference::WithdrawalWithoutCharge => self.uncharged,
            Difference::AmountsDiffer => self.other_amount,
            Difference::LinkAtBankAlone | Difference::LinkAtProviderAlone => self.one_sided,
        }
    }
}
