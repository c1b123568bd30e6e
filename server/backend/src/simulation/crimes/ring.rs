//! Rings: people who share tools, lists and habits.

use crate::simulation::Order;
use crate::simulation::calendar::Calendar;
use crate::simulation::chance::Chance;
use crate::simulation::people::syllables;
use crate::simulation::wallets::Tools;

#[derive(Clone, Debug)]
pub(in crate::simulation) struct Ring {
    pub name: String,
    number: u64,
    /// The provider whose wallets it likes best.
    pub provider: usize,
    devices: Vec<String>,
    phones: Vec<String>,
    emails: Vec<String>,
    /// Whether one address serves for several wallets, with marks behind it or without.
    same_email: bool,
    /// How many of a hundred wallets are opened on a telephone that was never used before.
    fresh_devices: i64,
    /// Whether it finds PINs by trying.
    pub cracks: bool,
}

impl Ring {
    /// The rings of a world: one for every four hundred accounts, two at least.
    pub fn all(order: &Order, _: &Calendar) -> Vec<Self> {
        let count = (order.accounts / 400).clamp(2, 40);
        (0..u64::from(count)).map(|number| Self::of(order.seed, number)).collect()
    }

    fn of(seed: u64, number: u64) -> Self {
        let mut chance = Chance::of(seed ^ 0x7269_6e67, number);
        let chance = &mut chance;
        let some = |chance: &mut Chance, word: &str| -> Vec<String> {
            (0..chance.between(1, 4)).map(|nth| format!("{word}{number}{nth}")).collect()
        };
        Self {
            name: format!("ring-{number}"),
            number,
            provider: chance.weighted(&[(60, 0), (25, 1), (15, 4)]),
            devices: some(chance, "d-r"),
            phones: some(chance, "+8190900000"),
            emails: some(chance, "box").into_iter().map(|name| format!("{name}@example.org")).collect(),
            same_email: chance.percent(40),
            fresh_devices: chance.between(0, 80),
            // One at least in each world.
            cracks: number == 0 || chance.percent(25),
        }
    }

    /// An address of the ring's own proxies.
    pub fn ip(&self, chance: &mut Chance) -> String {
        format!("203.0.113.{}", (self.number * 6 + u64::try_from(chance.between(0, 5)).expect("small")) % 250 + 1)
    }

    /// Tools for one wallet in the victim's name.
    pub fn tools(&self, account: u32, chance: &mut Chance) -> Tools {
        let fresh = chance.percent(self.fresh_devices);
        let device = if fresh { format!("d-y{account}") } else { chance.pick(&self.devices).clone() };
        let email = if self.same_email && chance.percent(60) {
            chance.pick(&self.emails).clone()
        } else {
            format!("q{account}@example.org")
        };
        let phone = if chance.percent(30) { Some(chance.pick(&self.phones).clone()) } else { None };
        let knows_birth_date = chance.percent(45);
        Tools { device, ip: self.ip(chance), email, phone, holder_kana: None, knows_birth_date }
    }

    /// The same in an invented name.
    pub fn tools_in_other_name(&self, account: u32, chance: &mut Chance) -> Tools {
        let name = format!("{} {}", syllables(3, chance).1, syllables(2, chance).1);
        Tools { holder_kana: Some(name), knows_birth_date: false, ..self.tools(account, chance) }
    }

    /// Tools of which device or telephone serve for everybody.
    pub fn shared_tools(&self, account: u32, chance: &mut Chance) -> Tools {
        let mut tools = self.tools(account, chance);
        match chance.between(1, 3) {
            1 => tools.device = self.devices[0].clone(),
            2 => tools.phone = Some(self.phones[0].clone()),
            _ => tools.email = self.emails[0].clone(),
        }
        tools
    }
}
