//! The second of the overview's two statements: what was delivered, what waits for an answer, the other payees, claims that were
//! begun, and whether somebody asks to come in again. All questions in one, so that the page costs two trips to the database, however many accounts and years there are.

use super::{Begun, Payee};
use crate::coverage::{Feed, Institution};
use crate::db::{Arg, Tx};
use crate::institutions::Title;
use crate::keys::Keys;
use crate::links::day;
use crate::people::{Customer, own_accounts};
use crate::powers::{ANNOUNCED, Announced, Represented, announced_row, represented_part};
use crate::securities::{EVENT_JOINS, EventLine, EventRow};
use crate::withdrawals::{Line, LineRow};
use crate::{Backend, Error, Result, args};
use domain::coverage::Days;
use domain::links::Contract;
use domain::money::Currency;
use domain::time::Instant;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One row of whichever part: the columns have no meaning of their own.
#[derive(sqlx::FromRow)]
struct Row {
    part: String,
    account_id: Option<String>,
    a: Option<String>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
    e: Option<String>,
    f: Option<String>,
    g: Option<String>,
    h: Option<String>,
    i: Option<String>,
    m: Option<i64>,
    n: Option<i64>,
    o: Option<i64>,
    p: Option<i64>,
}

/// What the statement brings, by account where it is an account's.
#[derive(Default)]
pub(super) struct Rest {
    pub days: BTreeMap<String, Vec<Days>>,
    /// Days of which the balances say that something is missing.
    pub gaps: BTreeMap<String, Vec<Days>>,
    pub institutions: BTreeMap<String, Institution>,
    /// Each with its position in its day.
    pub lines: Vec<(i64, Line)>,
    pub events: Vec<EventLine>,
    /// Accounts that could not be screened.
    pub aside: Vec<String>,
    pub payees: BTreeMap<String, Vec<Payee>>,
    pub begun: Vec<Begun>,
    pub announced: Vec<Announced>,
    pub represented: Vec<Represented>,
}

/// Runs the statement and sorts its rows into what they are.
pub(super) async fn rest(backend: &Backend, customer: &Customer) -> Result<Rest> {
    let now = backend.clock.real_now();
    sorted(&backend.keys, backend.db.all(&SQL, args![customer.person_id(), now]).await?, now)
}

/// The same of the accounts that `own` gives, as staff see them: without what the customer has begun to write.
pub(super) async fn of_accounts(tx: &mut Tx, own: &str, values: Vec<Arg>, now: Instant) -> Result<Rest> {
    let rows = tx.all(&of(own), values).await?;
    sorted(tx.keys(), rows, now)
}

fn sorted(keys: &Keys, rows: Vec<Row>, now: Instant) -> Result<Rest> {
    let mut rest = Rest::default();
    let (mut withdrawals, mut events) = (Vec::new(), Vec::new());
    for row in rows {
        match row.part.as_str() {
            "days" => rest.days.entry(text(row.account_id.clone())?).or_default().push(days(&row)?),
            "gap" => rest.gaps.entry(text(row.account_id.clone())?).or_default().push(days(&row)?),
            "feed" => institution(&mut rest.institutions, row)?,
            "begun" => rest.begun.push(begun(row)?),
            "power" => rest.announced.push(announced_row(number(row.m)?, row.n, now)),
            "represented" => rest.represented.push(represented(row)?),
            "payee" => rest.payees.entry(text(row.account_id.clone())?).or_default().push(payee(row)?),
            "aside" => rest.aside.push(text(row.account_id)?),
            "event" => events.push(row),
            _ => withdrawals.push(row),
        }
    }
    rest.events = events.into_iter().map(|row| event(keys, row, &rest.institutions)).collect::<Result<_>>()?;
    rest.lines = withdrawals.into_iter().map(|row| line(row, &rest.institutions)).collect::<Result<_>>()?;
    Ok(rest)
}

static SQL: LazyLock<String> =
    LazyLock::new(|| [of(&own_accounts("$2")), drafts(), announced(), acting_for()].join(" UNION ALL "));

/// What both see of the accounts that the subquery `own` gives.
fn of(own: &str) -> String {
    let [days, gaps, payees, feeds] = delivered(own);
    let [flagged, denied] = withdrawals(own);
    [days, gaps, payees, feeds, flagged, denied, done(own), aside(own)].join(" UNION ALL ")
}

/// What was delivered of the accounts that the subquery `own` gives: covered days, other payees, and what registers reach to.
fn delivered(own: &str) -> [String; 4] {
    let own = |column: &str| format!("{column} IN {own}");
    [
        part(
            "days",
            "d.account_id",
            &["d.covered_from", "d.covered_to"],
            &[],
            &format!("covered_days d WHERE {}", own("d.account_id")),
        ),
        part("gap", "g.account_id", &["g.gap_from", "g.gap_to"], &[], &format!("balance_gaps g WHERE {}", own("g.account_id"))),
        part(
            "payee",
            "y.account_id",
            &["y.description", "y.last_on", "y.currency", "y.contract"],
            &["y.debits", "y.total"],
            &format!("payees y WHERE {}", own("y.account_id")),
        ),
        part(
            "feed",
            "NULL",
            &["i.id", "i.kind", "i.name", "i.name_en", "r.feed", "r.missing"],
            &["r.as_of"],
            &format!(
                "institutions i LEFT JOIN feed_coverage r ON r.institution = i.id
                 WHERE i.kind = 'provider' OR i.id IN (SELECT COALESCE(a.sender, a.bank) FROM accounts a WHERE {})",
                own("a.id")
            ),
        ),
    ]
}

/// The withdrawals of those accounts that the overview is about.
fn withdrawals(own: &str) -> [String; 2] {
    let own = |column: &str| format!("{column} IN {own}");
    let answer = "LEFT JOIN verdicts v ON v.account_id = f.account_id AND v.key = f.key AND v.holds = TRUE";
    let claim = "(SELECT MIN(c.number) FROM claim_withdrawals cw JOIN claims c ON c.id = cw.claim_id
        WHERE cw.account_id = w.account_id AND cw.key = w.key)";
    let withdrawal = |from: &str| {
        let texts =
            ["w.key", "w.posted_on", "w.description", "w.provider", "w.link_id", "f.evidence", "v.verdict", "w.currency", claim];
        part("withdrawal", "w.account_id", &texts, &["w.amount", "w.at", "w.position", "v.said_at"], from)
    };
    [
        // Flagged, and not called the customer's own.
        withdrawal(&format!(
            "flags f JOIN withdrawals w ON w.account_id = f.account_id AND w.key = f.key {answer}
             WHERE {} AND (v.verdict IS NULL OR v.verdict <> 'mine')",
            own("f.account_id")
        )),
        // Not flagged, and yet not the customer's.
        withdrawal(&format!(
            "verdicts v JOIN withdrawals w ON w.account_id = v.account_id AND w.key = v.key
             LEFT JOIN flags f ON f.account_id = v.account_id AND f.key = v.key
             WHERE {} AND v.holds = TRUE AND v.verdict = 'not-mine' AND f.key IS NULL",
            own("v.account_id")
        )),
    ]
}

/// Those of the accounts that could not be screened.
fn aside(own: &str) -> String {
    part("aside", "p.account_id", &[], &[], &format!("accounts_aside p WHERE p.account_id IN {own}"))
}

/// What was done at securities firms on those accounts: flagged and not called the customer's own, or not theirs.
fn done(own: &str) -> String {
    part(
        "event",
        "e.account_id",
        &["e.sender", "e.event", "e.action", "ef.evidence", "ev.verdict", "e.currency"],
        &["e.amount", "e.at", "ev.said_at"],
        &format!(
            "securities_events e {EVENT_JOINS} WHERE e.account_id IN {own}
             AND ((ef.event IS NOT NULL AND (ev.verdict IS NULL OR ev.verdict <> 'mine')) OR ev.verdict = 'not-mine')"
        ),
    )
}

/// The claims that the customer began to write, about accounts that are still theirs.
fn drafts() -> String {
    let from = format!("claim_drafts d WHERE d.person_id = $1 AND d.account_id IN {}", own_accounts("$2"));
    part("begun", "d.account_id", &["d.id"], &["COALESCE(d.begun_at, d.changed_at)"], &from)
}

/// Who asks to act for this person, or does.
fn announced() -> String {
    part("power", "NULL", &[], &["pw.requested_at", "pw.opens_at"], ANNOUNCED)
}

/// Whose accounts this person sees by a power.
fn acting_for() -> String {
    let ([account, texts @ ..], from) = represented_part("$2");
    part("represented", account, &texts, &[], &from)
}

/// One part of the statement: its columns in the places of the common ones, typed NULLs in the others (PostgreSQL wants to know).
fn part(name: &str, account: &str, texts: &[&str], numbers: &[&str], from: &str) -> String {
    let fill = |given: &[&str], places: &[&str], kind: &str| -> Vec<String> {
        let column =
            |(place, at): (&&str, usize)| format!("CAST({} AS {kind}) AS {place}", given.get(at).copied().unwrap_or("NULL"));
        places.iter().zip(0..).map(column).collect()
    };
    let texts = fill(texts, &["a", "b", "c", "d", "e", "f", "g", "h", "i"], "TEXT").join(", ");
    let numbers = fill(numbers, &["m", "n", "o", "p"], "BIGINT").join(", ");
    format!("SELECT '{name}' AS part, CAST({account} AS TEXT) AS account_id, {texts}, {numbers} FROM {from}")
}

fn days(row: &Row) -> Result<Days> {
    Ok(Days { from: date(row.a.as_deref())?, to: date(row.b.as_deref())? })
}

fn payee(row: Row) -> Result<Payee> {
    Ok(Payee {
        description: row.a,
        contract: row.d.as_deref().and_then(Contract::new),
        debits: number(row.m)?,
        total: number(row.n)?,
        currency: Currency::parse(&text(row.c)?).map_err(|error| Error::Corrupt(error.to_string()))?,
        last_on: date(row.b.as_deref())?,
    })
}

fn begun(row: Row) -> Result<Begun> {
    Ok(Begun { draft: text(row.a)?, account_id: text(row.account_id)?, at: Instant(number(row.m)?) })
}

fn represented(row: Row) -> Result<Represented> {
    Ok(Represented {
        account_id: text(row.account_id)?,
        power: text(row.a)?,
        institution: text(row.b)?,
        customer: text(row.c)?,
        named_by: row.d,
        name: row.e,
    })
}

fn institution(institutions: &mut BTreeMap<String, Institution>, row: Row) -> Result<()> {
    let id = text(row.a)?;
    let known = institutions.entry(id.clone()).or_insert_with(|| Institution {
        title: Title::of(&id, row.c, row.d),
        provider: row.b.as_deref() == Some("provider"),
        securities: row.b.as_deref() == Some("securities"),
        id,
        feeds: BTreeMap::new(),
    });
    if let (Some(feed), Some(as_of), Some(missing)) = (row.e, row.m, row.f) {
        let missing: Vec<[i64; 2]> = serde_json::from_str(&missing)?;
        let missing = missing.iter().map(|[from, to]| to - from + 1).sum();
        known.feeds.insert(feed, Feed { as_of: Instant(as_of), missing });
    }
    Ok(())
}

fn line(row: Row, institutions: &BTreeMap<String, Institution>) -> Result<(i64, Line)> {
    let provider = text(row.d)?;
    let title = institutions.get(&provider).map(|one| one.title.clone()).unwrap_or_default();
    let line = LineRow {
        account_id: text(row.account_id)?,
        key: text(row.a)?,
        posted_on: text(row.b)?,
        at: row.n,
        amount: number(row.m)?,
        currency: text(row.h)?,
        description: row.c,
        provider_name: (!title.ja.is_empty()).then_some(title.ja),
        provider_name_en: title.en,
        provider,
        link_id: row.e,
        evidence: row.f,
        verdict: row.g,
        said_at: row.p,
        said_by: None,
        claim: row.i,
    };
    Ok((number(row.o)?, line.read()?))
}

fn event(keys: &Keys, row: Row, institutions: &BTreeMap<String, Institution>) -> Result<EventLine> {
    let sender = text(row.a)?;
    let title = institutions.get(&sender).map(|one| one.title.clone()).unwrap_or_default();
    let event = EventRow {
        account_id: text(row.account_id)?,
        event: text(row.b)?,
        action: text(row.c)?,
        at: number(row.n)?,
        amount: number(row.m)?,
        currency: text(row.f)?,
        device: None,
        destination: None,
        destination_holder_kana: None,
        firm_name: (!title.ja.is_empty()).then_some(title.ja),
        firm_name_en: title.en,
        evidence: row.d,
        verdict: row.e,
        said_at: row.o,
        said_by: None,
        sender,
    };
    event.read(keys)
}

fn text(value: Option<String>) -> Result<String> {
    value.ok_or_else(|| Error::Corrupt("a row of the overview lacks a text".into()))
}

fn number(value: Option<i64>) -> Result<i64> {
    value.ok_or_else(|| Error::Corrupt("a row of the overview lacks a number".into()))
}

fn date(value: Option<&str>) -> Result<Date> {
    day(value)?.ok_or_else(|| Error::Corrupt("a row of the overview lacks a day".into()))
}
