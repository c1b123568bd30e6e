//! `kakunin demo`

use super::{Outcome, import::sentence};
use backend::Backend;
use backend::clock::Clock;
use backend::deliveries::{Source, Status, import};
use backend::demo::Came;
use backend::{demo, people, staff};
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

/// Load the demo into an empty database, and print who can sign in
#[derive(Args, Debug)]
pub struct Demo {}

/// Who has not come in yet, and what happened to them.
const LETTERS: [(&str, &str, &str, &str); 7] = [
    ("9991", "C-1001", "1986-05-14", "lost 300,000 yen in two minutes"),
    ("9991", "C-1002", "1974-11-02", "charged his own wallet twice in a minute"),
    ("9991", "C-1003", "1951-01-30", "hit across the end of the month, through a wallet in another name"),
    ("9991", "C-1004", "1968-08-08", "has no wallet at all"),
    ("9991", "C-1039", "1972-11-19", "shares an account, on which the other holder's wallet draws"),
    ("9991", "C-1038", "1949-06-08", "the other holder"),
    ("9993", "W-3001", "1979-03-15", "whose securities account somebody else signed in to, sold and emptied"),
];

/// Support of the portal, of a bank and of a provider; and who approves at the bank what a colleague decided.
const STAFF: [(&str, &str, &str, staff::Role); 4] = [
    ("operator", "窓口 一郎", "desk", staff::Role::Support),
    ("9991", "見本 係", "mihon", staff::Role::Support),
    ("9991", "承認 係", "mihon-approver", staff::Role::Approver),
    ("docomo-koza", "口座 係", "koza", staff::Role::Support),
];

impl Demo {
    pub(super) async fn run(self, backend: &Backend) -> Outcome {
        let mut out = std::io::stdout();
        // Where data are already nobody is added: it may be no demo.
        let desk = if demo::is_loaded(&backend.db).await? {
            writeln!(out, "the database holds data already: nothing was loaded")?;
            vec![None; STAFF.len()]
        } else {
            load(backend).await?;
            add_staff(backend).await?
        };
        let came = represent(backend, &desk).await?;
        writeln!(out, "\nActivation codes, as the bank's letters print them (each works once; `kakunin enrol` makes more):")?;
        for (bank, customer, birth_date, story) in LETTERS {
            if people::has_come(backend, bank, customer).await? {
                writeln!(out, "  {customer}  has come in already")?;
                continue;
            }
            match people::enrol(backend, bank, customer).await {
                Ok(letter) => writeln!(
                    out,
                    "  {customer}  code {}  birth date {birth_date}  sign-in number {}  ({story})",
                    letter.code, letter.sign_in_number
                )?,
                Err(error) => writeln!(out, "  {customer}  {error}")?,
            }
        }
        say_who_represents(backend, came).await?;
        writeln!(out, "\nStaff, who sign in under /staff, and choose a password of their own first:")?;
        for ((institution, _, sign_in_name, role), password) in STAFF.iter().zip(desk) {
            let password = password.map_or_else(|| BEFORE.to_owned(), |password| format!("password {password}"));
            writeln!(out, "  {institution} ({}): name {sign_in_name}  {password}", role.word())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

const BEFORE: &str = "(the password was printed when the demo was loaded)";

/// Has the power granted by the bank's two who were just added, if anybody was.
async fn represent(backend: &Backend, desk: &[Option<String>]) -> Result<Option<Came>, Box<dyn std::error::Error>> {
    let mut granting = Vec::new();
    for ((institution, _, name, _), password) in STAFF.iter().zip(desk) {
        if let Some(password) = password.clone().filter(|_| *institution == "9991") {
            granting.push(staff::sign_in(backend, name, password, None).await?);
        }
    }
    let [support, approver] = &granting[..] else { return Ok(None) };
    Ok(Some(demo::represent(backend, support, approver).await?))
}

async fn say_who_represents(backend: &Backend, came: Option<Came>) -> Outcome {
    let mut out = std::io::stdout();
    let (acts, of) = (demo::REPRESENTATIVE, demo::REPRESENTED);
    writeln!(out, "\n{acts} acts for {of}, by a power that {of} was told of by letter:")?;
    match came {
        Some(Came { sign_in_number, password, secret, recovery }) => {
            writeln!(out, "  {acts}  sign-in number {sign_in_number}  password {password}  for an authenticator app {secret}")?;
            writeln!(out, "  {acts}  in the place of the app's code, each once: {}", recovery.join(" "))?;
        }
        None if people::has_come(backend, "9991", acts).await? => writeln!(out, "  {acts}  {BEFORE}")?,
        None => writeln!(out, "  nobody in this database, which an earlier program filled")?,
    }
    // In a database of somebody's own nobody is written to.
    let represents = people::has_come(backend, "9991", acts).await?;
    if represents && !people::has_come(backend, "9991", of).await? {
        let (letter, born) = (people::enrol(backend, "9991", of).await?, demo::born(backend, "9991", of).await?);
        let (code, number) = (letter.code, letter.sign_in_number);
        writeln!(out, "  {of}  code {code}  birth date {born}  sign-in number {number}  (who can refuse it)")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The staff's first passwords, of those who were not there before.
async fn add_staff(backend: &Backend) -> Result<Vec<Option<String>>, Box<dyn std::error::Error>> {
    let mut passwords = Vec::new();
    for (institution, name, sign_in_name, role) in STAFF {
        passwords.push(staff::add(backend, institution, name, sign_in_name, role).await.ok().map(|added| added.password));
    }
    Ok(passwords)
}

async fn load(backend: &Backend) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout();
    // The files were made after the day on which the demo may be told to play: read on that day, they would be of another era.
    let backend = &Backend { clock: Clock::new(Some(demo::MADE_ON)), ..backend.clone() };
    for (name, bytes) in demo::files() {
        let answer = import(backend, &Source::Bytes(name, Arc::from(bytes))).await?;
        writeln!(out, "{}", sentence(&answer))?;
        if answer.status == Status::Refused {
            return Err("a file of the demo was refused".into());
        }
    }
    Ok(())
}
