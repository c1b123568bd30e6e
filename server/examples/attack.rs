//! Pages while 200 sign-ins a second are tried: `attack PROGRAM DATABASE-URL NAME SECONDS`.
//!
//! A signed-in customer's overview and the page at the door are asked for fifty times a second each; first alone, then with the attack
//! beside them, in which each try is at a number of its own, so that all of them would reach the hash. Both go on at their pace however
//! slow the answers are, and an answer's time counts from when its turn was. Prints how long half and the slowest hundredth of the pages
//! took alone and under attack, their ratio, and what became of the tries.

mod asking;
mod portal;

use asking::{Asking, wrong};
use backend::ids::{new_id, random_digits};
use backend::sessions::{self, SignedIn, StoredSession};
use backend::{Backend, args};
use portal::Portal;
use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tower_sessions::session::Id;

const PAGES: Pace = Pace { connections: 8, a_second: 100 };
const TRIES: Pace = Pace { connections: 64, a_second: 200 };

#[derive(Clone, Copy)]
struct Pace {
    connections: u32,
    a_second: u32,
}

/// What is asked for at one's turn.
type Request = Arc<dyn Fn(usize) -> String + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [program, url, engine, seconds] = words.as_slice() else {
        return Err(wrong("four words are wanted: PROGRAM DATABASE-URL NAME SECONDS").into());
    };
    let time = Duration::from_secs(seconds.parse()?);
    let mut portal = Portal::new(program, url);
    portal.run("demo")?;
    let cookie = customer(&portal.backend().await?).await?;
    portal.serve()?;
    let address = portal.address.clone();
    let (host, site) = (address.clone(), address.clone());
    let page: Request = Arc::new(move |turn| {
        let path = ["/", "/sign-in"][turn % 2];
        format!("GET {path} HTTP/1.1\r\nhost: {host}\r\naccept: text/html\r\ncookie: {cookie}\r\n\r\n")
    });
    let guess: Request = Arc::new(move |_| {
        let form = format!("number={}&password=another-than-theirs", random_digits(10));
        format!(
            "POST /api/sign-in HTTP/1.1\r\nhost: {site}\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\nreferer: http://{site}/here\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        )
    });
    // What is made at the first request is not measured.
    asked(&address, PAGES, Duration::from_secs(2), &page)?;
    let alone = asked(&address, PAGES, time, &page)?;
    let attack = {
        let address = address.clone();
        thread::spawn(move || asked(&address, TRIES, time + Duration::from_secs(2), &guess))
    };
    thread::sleep(Duration::from_secs(1));
    let under = asked(&address, PAGES, time, &page)?;
    let tries = attack.join().map_err(|_| wrong("the attack broke down"))??;
    for answers in [&alone, &under] {
        if answers.iter().any(|(status, _)| *status != 200) {
            return Err(wrong("a page was not given").into());
        }
    }
    let (before, now) = (slowest(&alone), slowest(&under));
    let became = |status| tries.iter().filter(|(answer, _)| *answer == status).count();
    writeln!(
        io::stdout(),
        "{engine:<10} {:>9.2} {before:>9.2} {:>10.2} {now:>10.2} {:>6.2} {:>7} {:>7} {:>6}",
        part(&alone, 0.5),
        part(&under, 0.5),
        now / before,
        tries.len(),
        became(302),
        became(503)
    )?;
    Ok(())
}

/// The session's cookie of a customer who has signed in.
async fn customer(backend: &Backend) -> Result<String, Box<dyn Error>> {
    let (person_id, now) = (new_id(), backend.clock.real_now());
    let sql = "INSERT INTO people (id, sign_in_number, password_hash, created_at) VALUES ($1, $2, 'none', $3)";
    backend.db.run(sql, args![&person_id, random_digits(10), now]).await?;
    let sql = "INSERT INTO person_customers (institution, customer, person_id, since) VALUES ('9991', 'C-1001', $1, $2)";
    backend.db.run(sql, args![&person_id, now]).await?;
    let id = Id::default();
    let stored = StoredSession { who: Some(SignedIn::Customer { person_id }), agent: None, data: "{}".to_owned() };
    sessions::create(backend, &sessions::hashed(id.0), &stored).await?;
    Ok(format!("__Host-kakunin={id}"))
}

/// Asks at that pace, for so long; status and milliseconds of each answer.
#[expect(clippy::disallowed_methods, reason = "measuring is about the real clock")]
fn asked(address: &str, pace: Pace, time: Duration, request: &Request) -> io::Result<Vec<(u16, f64)>> {
    let (begun, next) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let turns = (time.as_secs_f64() * f64::from(pace.a_second)) as usize;
    let one = move |address: String, next: Arc<AtomicUsize>, request: Request| {
        let mut asking = Asking::to(&address)?;
        let mut answers = Vec::new();
        loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            if turn >= turns {
                return Ok(answers);
            }
            let due = begun + Duration::from_secs(1) * u32::try_from(turn).unwrap_or(u32::MAX) / pace.a_second;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let answer = asking.ask(request(turn).as_bytes())?;
            answers.push((answer.status, due.elapsed().as_secs_f64() * 1_000.0));
        }
    };
    let askers: Vec<thread::JoinHandle<io::Result<_>>> = (0..pace.connections)
        .map(|_| {
            let (address, next, request) = (address.to_owned(), next.clone(), request.clone());
            thread::spawn(move || one(address, next, request))
        })
        .collect();
    let mut answers = Vec::new();
    for asker in askers {
        answers.extend(asker.join().map_err(|_| wrong("an asker broke down"))??);
    }
    Ok(answers)
}

fn part(answers: &[(u16, f64)], share: f64) -> f64 {
    let mut took: Vec<f64> = answers.iter().map(|(_, took)| *took).collect();
    took.sort_by(f64::total_cmp);
    took.get((took.len() as f64 * share) as usize).copied().unwrap_or_default()
}

fn slowest(answers: &[(u16, f64)]) -> f64 {
    part(answers, 0.99)
}
