//! An operator finds a delivery among many.

use super::{operator, support};
use backend::deliveries::{Delivered, Edge, Filter, NOBODYS, ON_A_PAGE, Page, Turn, Typed, list, senders};
use backend::ids::new_id;
use backend::keys::Place;
use backend::{Backend, args};
use domain::time::Instant;
use jiff::civil::date;

/// A delivery of which nothing is asked but that it is listed.
async fn came(backend: &Backend, institution: Option<&str>, state: &str, at: Instant) {
    let id = new_id();
    let warnings = backend.keys.seal(Place { table: "deliveries", column: "warnings", row: &id }, "[]");
    let sql =
        "INSERT INTO deliveries (id, sha256, file_name, size, received_at, state, institution, accounts, records, new_records,
                   duplicates, skipped, warnings) VALUES ($1, $2, 'file', 0, $3, $4, $5, 0, 0, 0, 0, 0, $6)";
    backend.db.run(sql, args![&id, &id, at, state, institution, warnings]).await.unwrap();
}

fn typed(institution: &str, state: &str, from: &str, to: &str) -> Filter {
    let typed = Typed { institution: institution.to_owned(), state: state.to_owned(), from: from.to_owned(), to: to.to_owned() };
    Filter::parse(&typed).unwrap()
}

/// When the newest and the oldest of a page came, as numbers of those that came one after the other.
fn reach(page: &Page, first: Instant) -> (i64, i64) {
    let number = |delivery: &Delivered| (delivery.received_at.0 - first.0) / Instant::MINUTE;
    (number(page.deliveries.first().unwrap()), number(page.deliveries.last().unwrap()))
}

#[tokio::test]
async fn a_long_list_is_turned_over_page_by_page_and_back() {
    for backend in support::backends().await {
        let (portals, all) = (operator(&backend, "operator").await, Filter::default());
        let first = Instant::start_of(date(2020, 9, 1));
        // Two come in each minute: their ids tell which stands where.
        for number in 0..250 {
            came(&backend, Some("9991"), "done", Instant(first.0 + number / 2 * Instant::MINUTE)).await;
        }
        let turned = async |turn: Option<&Turn>| list(&backend, &portals, &all, turn).await.unwrap();
        let newest = turned(None).await;
        let second = turned(newest.older.as_ref()).await;
        let third = turned(second.older.as_ref()).await;
        assert_eq!((newest.newer.is_none(), third.older.is_none()), (true, true));
        assert_eq!((reach(&newest, first), reach(&second, first), reach(&third, first)), ((124, 75), (74, 25), (24, 0)));
        let pages = [&newest, &second, &third];
        let ids: Vec<&str> = pages.iter().flat_map(|page| &page.deliveries).map(|delivery| delivery.id.as_str()).collect();
        assert!(ids.is_sorted_by(|one, next| one > next), "each once, none left out, the later id first");
        assert_eq!(ids.len(), 250);
        assert_eq!(turned(third.newer.as_ref()).await, second, "the way back leads to the same page");
        assert_eq!(turned(second.newer.as_ref()).await, newest);

        // While somebody reads the second page, more come: the way back leads to a full page of the newest.
        came(&backend, Some("9991"), "stored", Instant(first.0 + 300 * Instant::MINUTE)).await;
        let back = turned(second.newer.as_ref()).await;
        assert_eq!((back.deliveries.len(), back.newer.is_some(), back.under_way), (ON_A_PAGE, true, 1));
        let top = turned(back.newer.as_ref()).await;
        assert_eq!((top.deliveries.len(), top.newer.is_none(), reach(&top, first)), (ON_A_PAGE, true, (300, 75)));

        // An address may be older than what it names.
        backend.db.run("DELETE FROM deliveries", args![]).await.unwrap();
        let gone = turned(second.older.as_ref()).await;
        assert_eq!((gone.deliveries.len(), gone.older.is_none(), gone.newer.is_some()), (0, true, true));
        let nothing = turned(gone.newer.as_ref()).await;
        assert_eq!((nothing.deliveries.len(), nothing.newer, nothing.older), (0, None, None));
    }
}

#[tokio::test]
async fn what_is_asked_for_is_found_and_an_institution_s_staff_find_their_own() {
    for backend in support::backends().await {
        // The catalogue is a delivery too, the portal's own, of 4 September.
        super::world(&backend).await;
        let at = |day, hour| Instant(Instant::start_of(date(2020, 9, day)).0 + hour * Instant::HOUR);
        for (institution, state, at) in [
            (Some("9991"), "done", at(1, 0)),
            (Some("9991"), "refused", at(2, 23)),
            (Some("9991"), "parsed", at(3, 0)),
            (Some("9992"), "stale", at(2, 0)),
            (Some("9992"), "failed", at(2, 12)),
            (None, "refused", at(2, 6)),
        ] {
            came(&backend, institution, state, at).await;
        }
        let (portals, banks) = (operator(&backend, "operator").await, operator(&backend, "9991").await);
        for (whose, state, from, to, portal_finds, bank_finds) in [
            ("", "", "", "", 7, 3),
            ("9991", "", "", "", 3, 3),
            ("9992", "", "", "", 2, 0),
            (NOBODYS, "", "", "", 1, 0),
            ("nobody", "", "", "", 0, 0),
            ("' OR '1' = '1", "", "", "", 0, 0),
            ("", "not-taken", "", "", 3, 1),
            ("operator", "", "", "", 1, 0),
            ("", "done", "", "", 3, 1),
            ("", "under-way", "", "", 1, 1),
            ("", "every which way", "", "", 7, 3),
            ("", "", "2020-09-02", "2020-09-02", 4, 1),
            ("", "", "2020-09-02", "", 6, 2),
            ("", "", "", "2020-09-01", 1, 1),
            (" 9991 ", "not-taken", "2020-09-02", "2020-09-02", 1, 1),
            ("9992", "not-taken", "2020-09-02", "2020-09-02", 1, 0),
        ] {
            let filter = typed(whose, state, from, to);
            for (operator, finds) in [(&portals, portal_finds), (&banks, bank_finds)] {
                let page = list(&backend, operator, &filter, None).await.unwrap();
                assert_eq!(page.deliveries.len(), finds, "{whose} {state} {from} {to} for {}", operator.institution());
            }
        }
        let under_way = async |filter: &Filter| list(&backend, &portals, filter, None).await.unwrap().under_way;
        assert_eq!(under_way(&typed("9991", "", "", "")).await, 1);
        assert_eq!((under_way(&typed("9992", "", "", "")).await, under_way(&typed("", "under-way", "", "")).await), (0, 0));

        // An edge that somebody else's list gave opens nothing of it.
        let others = list(&backend, &portals, &typed("9992", "", "", ""), None).await.unwrap().deliveries;
        for turn in [Turn::Before, Turn::After] {
            let page = list(&backend, &banks, &Filter::default(), Some(&turn(Edge::of(&others[0])))).await.unwrap();
            assert!(page.deliveries.iter().all(|one| one.institution.as_deref() == Some("9991")));
        }
        let named = async |operator| senders(&backend, operator).await.unwrap().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!((named(&portals).await.len(), named(&banks).await), (5, vec!["9991".to_owned()]));
    }
}
