//! Whether a name can be found out by trying: `enumeration PROGRAM DATABASE-URL NAME TRIES`.
//!
//! At each of three doors (sign-in, the letter of a first visit, the letter of a recovery) so many tries are made, spread over 200 names
//! that are known and 200 that are not, in random order, over one connection to the real program. Every answer must be like every
//! other, but for what was typed. Prints how long half of the tries took, and the area under the curve: how often a try at a known
//! name takes longer than one at an unknown one, where 0.5 tells nothing. From loopback no address is counted, and no name is tried
//! more often than it may be.

mod asking;
mod portal;

use asking::{Answer, Asking, wrong};
use backend::ids::{new_id, random_bytes, random_digits, random_letters};
use backend::keys::Place;
use backend::people::{Password, enrol, hash};
use backend::{Backend, args};
use portal::Portal;
use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};
use std::time::Instant;

const NAMES: usize = 200;
const BANK: &str = "9991";
/// What is typed at the door: another day, and another password, than the right ones.
const BORN: &str = "1970-01-01";

/// A door, with how a form is written that tries a name there.
struct Door {
    name: &'static str,
    path: &'static str,
    form: fn(&str) -> String,
    known: Vec<String>,
    unknown: Vec<String>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [program, url, engine, tries] = words.as_slice() else {
        return Err(wrong("four words are wanted: PROGRAM DATABASE-URL NAME TRIES").into());
    };
    let tries: usize = tries.parse()?;
    if tries / (2 * NAMES) > 10 {
        return Err(wrong("more tries than a name may be tried in an hour").into());
    }
    let mut portal = Portal::new(program, url);
    let doors = doors(&portal.backend().await?).await?;
    portal.serve()?;
    for door in doors {
        let (took, shapes) = tried(&portal.address, &door, tries)?;
        let auc = area(&took[0], &took[1]);
        let [known, unknown] = took.map(half);
        let alike = if shapes.len() == 1 { "alike".to_owned() } else { format!("{} DIFFERENT", shapes.len()) };
        let told = if (0.45..=0.55).contains(&auc) { "" } else { "  a name can be told" };
        writeln!(
            io::stdout(),
            "{:<24} {tries:>6} {known:>12.3} {unknown:>14.3} {auc:>8.3}  {alike}{told}",
            format!("{engine}, {}", door.name)
        )?;
        for shape in shapes.iter().skip(1) {
            writeln!(io::stdout(), "{shape}")?;
        }
    }
    Ok(())
}

/// Fills the database with people, and with letters that open.
async fn doors(backend: &Backend) -> Result<Vec<Door>, Box<dyn Error>> {
    let institution = "INSERT INTO institutions (id, kind, name, aliases, sequence) VALUES ($1, 'bank', '見本銀行', '[]', 1)";
    backend.db.run(institution, args![BANK]).await?;
    let password =
        Password::chosen("as-long-as-it-must-be".into(), "as-long-as-it-must-be", &[]).map_err(|_| wrong("a password"))?;
    let hashed = hash(&backend.keys, password).await?;
    let (mut numbers, mut first, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..NAMES {
        let (new, known) = (format!("N-{place}"), format!("K-{place}"));
        account(backend, &new, 2 * place).await?;
        account(backend, &known, 2 * place + 1).await?;
        first.push(enrol(backend, BANK, &new).await?.code);
        numbers.push(person(backend, &known, &hashed).await?);
        again.push(enrol(backend, BANK, &known).await?.code);
    }
    let letters = || (0..NAMES).map(|_| random_letters(24)).collect();
    let letter = |code: &str| format!("code={}&era=common&year=1986&month=5&day=14", code.replace('-', ""));
    let others = (0..NAMES).map(|_| random_digits(10)).collect();
    let number = |number: &str| format!("number={number}&password=another-than-theirs");
    Ok(vec![
        Door { name: "sign-in", path: "/api/sign-in", form: number, known: numbers, unknown: others },
        Door { name: "enrolment", path: "/api/activate/check", form: letter, known: first, unknown: letters() },
        Door { name: "recovery", path: "/api/activate/check", form: letter, known: again, unknown: letters() },
    ])
}

async fn account(backend: &Backend, customer: &str, number: usize) -> backend::Result<()> {
    let id = new_id();
    let seal = |column, text: &str| backend.keys.seal(Place { table: "accounts", column, row: &id }, text);
    let sql = "INSERT INTO accounts (id, bank, branch, kind, number, sender, sequence, customer, holder_name, birth_date, status)
         VALUES ($1, $2, '001', 'ordinary', $3, $2, 1, $4, $5, $6, 'open')";
    let number = seal("number", &format!("{number:07}"));
    let values = args![&id, BANK, number, customer, seal("holder_name", "見本 花子"), seal("birth_date", BORN)];
    backend.db.run(sql, values).await?;
    let sql = "INSERT INTO account_customers (institution, customer, account_id) VALUES ($1, $2, $3)";
    backend.db.run(sql, args![BANK, customer, &id]).await?;
    Ok(())
}

/// Somebody who has come; gives their sign-in number.
async fn person(backend: &Backend, customer: &str, hashed: &str) -> backend::Result<String> {
    let (id, number, now) = (new_id(), random_digits(10), backend.clock.real_now());
    let sql = "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ($1, $2, $3, $4)";
    backend.db.run(sql, args![&id, &number, hashed, now]).await?;
    let sql = "INSERT INTO person_customers (institution, customer, person_id, since) VALUES ($1, $2, $3, $4)";
    backend.db.run(sql, args![BANK, customer, &id, now]).await?;
    Ok(number)
}

/// How many milliseconds each try at a known and at an unknown name took, and the shapes of their answers: one, if nothing can be told.
#[expect(clippy::disallowed_methods, reason = "measuring is about the real clock")]
fn tried(address: &str, door: &Door, tries: usize) -> io::Result<([Vec<f64>; 2], BTreeSet<String>)> {
    let mut asking = Asking::to(address)?;
    let mut names: Vec<(usize, &str)> = Vec::new();
    for round in 0..tries.div_ceil(2 * NAMES) {
        let left = (tries - round * 2 * NAMES).div_ceil(2).min(NAMES);
        let both = [&door.known, &door.unknown].into_iter().enumerate();
        let mut these: Vec<_> =
            both.flat_map(|(which, names)| names.iter().take(left).map(move |name| (which, name.as_str()))).collect();
        these.sort_by_cached_key(|_| random_bytes::<8>());
        names.extend(these);
    }
    let (mut took, mut shapes) = ([Vec::new(), Vec::new()], BTreeSet::new());
    for (which, name) in names {
        let form = (door.form)(name);
        let request = format!(
            "POST {} HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\nreferer: http://{address}/here\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            door.path,
            form.len()
        );
        let asked = Instant::now();
        let answer = asking.ask(request.as_bytes())?;
        took[which].push(asked.elapsed().as_secs_f64() * 1_000.0);
        shapes.insert(shape(&answer));
    }
    Ok((took, shapes))
}

/// All that can be told from an answer but the time of day and what was typed, of which the length counts.
fn shape(answer: &Answer) -> String {
    let told = answer.headers.iter().map(|(name, value)| match name.as_str() {
        "date" => name.clone(),
        "set-cookie" => format!("{name} of {}", value.len()),
        _ => format!("{name}: {value}"),
    });
    format!("{} with {} bytes, {}", answer.status, answer.length, told.collect::<Vec<_>>().join(", "))
}

fn half(mut took: Vec<f64>) -> f64 {
    took.sort_by(f64::total_cmp);
    took.get(took.len() / 2).copied().unwrap_or_default()
}

/// How often one of the first is larger than one of the others (Mann and Whitney); equal ones count a half.
fn area(first: &[f64], others: &[f64]) -> f64 {
    let mut sorted = others.to_vec();
    sorted.sort_by(f64::total_cmp);
    let larger = |one: &f64| {
        let (below, upto) = (sorted.partition_point(|other| other < one), sorted.partition_point(|other| other <= one));
        (below + upto) as f64 / 2.0
    };
    first.iter().map(larger).sum::<f64>() / (first.len() * others.len()) as f64
}
