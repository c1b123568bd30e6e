//! Two customers of a securities firm. Somebody else signs in to the first one's account, sells, registers an account in her own name
//! and withdraws to it, as at SBI Securities in 2020. The second one changes his telephone and his bank by himself, months apart.

use super::World;
use crate::demo::catalogue::WAKABA;
use crate::demo::people::Customer;
use crate::demo::world::at;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

pub(super) fn tell(world: &mut World) {
    let her = world.customer_called(&WAKABA, "若葉 のぞみ", "ﾜｶﾊﾞ ﾉｿﾞﾐ", "1979-03-15");
    world.register(&her, &[]);
    let own = json!({"bank": "9991", "branch": "001", "kind": "ordinary", "number": "5550001"});
    let new = json!({"bank": "9992", "branch": "999", "kind": "ordinary", "number": "5550777"});
    let mut told = Told { world, customer: &her, device: "d-her-own", ip: "198.51.100.7", next: 1 };
    for month in 6..=8 {
        told.step(date(2020, month, 14), "20:05:00", "sign_in", 0, None);
    }
    told.step(date(2020, 8, 14), "20:11:00", "withdrawal", 50_000, Some(&own));
    (told.device, told.ip) = ("d-taken-over", "203.0.113.80");
    told.step(date(2020, 9, 7), "10:02:11", "sign_in", 0, None);
    told.step(date(2020, 9, 7), "10:09:45", "sale", 9_864_000, None);
    told.step(date(2020, 9, 7), "10:15:02", "withdrawal_account_changed", 0, Some(&new));
    told.step(date(2020, 9, 10), "09:00:30", "withdrawal", 9_800_000, Some(&new));

    let him = world.customer(&WAKABA);
    world.register(&him, &[]);
    let other = json!({"bank": "9991", "branch": "001", "kind": "ordinary", "number": "5550042"});
    let mut told = Told { world, customer: &him, device: "d-his-own", ip: "198.51.100.9", next: 101 };
    told.step(date(2020, 6, 3), "12:30:00", "sign_in", 0, None);
    told.step(date(2020, 6, 3), "12:34:00", "withdrawal_account_changed", 0, Some(&other));
    told.step(date(2020, 8, 20), "19:00:00", "sign_in", 0, None);
    told.step(date(2020, 8, 20), "19:02:00", "contact_changed", 0, None);
    told.step(date(2020, 9, 28), "08:10:00", "sign_in", 0, None);
    told.step(date(2020, 9, 28), "08:15:00", "sale", 300_000, None);
    told.step(date(2020, 9, 28), "08:20:00", "withdrawal", 280_000, Some(&other));
}

/// What the firm tells of one account.
struct Told<'a> {
    world: &'a mut World,
    customer: &'a Customer,
    device: &'static str,
    ip: &'static str,
    next: u32,
}

impl Told<'_> {
    /// Money goes to an account in the customer's own name, as far as the firm has it.
    fn step(&mut self, day: Date, clock: &str, action: &str, amount: i64, destination: Option<&Value>) {
        let event = json!({
            "type": "event", "event": format!("S-{:05}", self.next), "account": self.customer.account(),
            "customer": self.customer.id, "action": action, "at": at(day, clock), "amount": amount, "currency": "JPY",
            "device": self.device, "ip": self.ip, "destination": destination,
            "destination_holder_kana": destination.map(|_| self.customer.kana.clone()),
        });
        self.next += 1;
        self.world.put("securities-events", self.customer.bank.code, event);
    }
}
