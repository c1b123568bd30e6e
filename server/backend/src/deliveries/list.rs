//! The deliveries that an operator watches over, the newest first, page by page.

use super::status::found;
use super::{Delivered, Edge, Filter, Turn};
use crate::institutions::{self, Title};
use crate::staff::{OPERATOR, Operator};
use crate::{Backend, Result, args};

/// So many stand on a page.
pub const ON_A_PAGE: usize = 100;

/// A page of deliveries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub deliveries: Vec<Delivered>,
    /// The way to the page of newer ones, and of older ones, where there are any.
    pub newer: Option<Turn>,
    pub older: Option<Turn>,
    /// How many of all that fit are under way; 0 where the filter says how they stand.
    pub under_way: i64,
}

/// The operator's deliveries that fit: the newest, or those on the other side of an edge. Where fewer than a page are newer than an edge,
/// it is the newest page, so that nobody stands before a page of three.
///
/// # Errors
/// When the database fails.
pub async fn list(backend: &Backend, operator: &Operator, filter: &Filter, turn: Option<&Turn>) -> Result<Page> {
    // Counted before the list is read: where it says that none is under way, no row that stood then says otherwise.
    let under_way = under_way(backend, operator, filter).await?;
    let mut turn = turn;
    let (mut deliveries, mut more) = some(backend, operator, filter, turn).await?;
    if matches!(turn, Some(Turn::After(_))) && !more {
        turn = None;
        (deliveries, more) = some(backend, operator, filter, None).await?;
    }
    let (newer, older) = match turn {
        None => (None, more),
        // The delivery at the edge is newer, and may be gone by now with all of the page behind it.
        Some(Turn::Before(edge)) => (Some(deliveries.first().map_or_else(|| edge.clone(), Edge::of)), more),
        Some(Turn::After(_)) => {
            deliveries.reverse();
            (deliveries.first().map(Edge::of), true)
        }
    };
    let older = deliveries.last().filter(|_| older).map(Edge::of).map(Turn::Before);
    Ok(Page { deliveries, newer: newer.map(Turn::After), older, under_way })
}

/// A page from the edge on, and whether there are more behind it.
async fn some(backend: &Backend, operator: &Operator, filter: &Filter, turn: Option<&Turn>) -> Result<(Vec<Delivered>, bool)> {
    let (mut condition, mut values) = filter.condition(operator);
    let (edge, than, order) = match turn {
        None => (None, "", "DESC"),
        Some(Turn::Before(edge)) => (Some(edge), "<", "DESC"),
        Some(Turn::After(edge)) => (Some(edge), ">", "ASC"),
    };
    if let Some(edge) = edge {
        let (at, id) = (values.len() + 1, values.len() + 2);
        condition.push_str(&format!(" AND (d.received_at, d.id) {than} (${at}, ${id})"));
        values.extend(args![edge.at, &edge.id]);
    }
    let limit = ON_A_PAGE + 1;
    let condition = format!("{condition} ORDER BY d.received_at {order}, d.id {order} LIMIT {limit}");
    let mut deliveries = found(backend, &condition, values).await?;
    let more = deliveries.len() > ON_A_PAGE;
    deliveries.truncate(ON_A_PAGE);
    Ok((deliveries, more))
}

async fn under_way(backend: &Backend, operator: &Operator, filter: &Filter) -> Result<i64> {
    let Some(filter) = filter.under_way() else { return Ok(0) };
    let (condition, values) = filter.condition(operator);
    let sql = format!("SELECT COUNT(*) FROM deliveries d WHERE {condition}");
    let count: Option<(i64,)> = backend.db.one(&sql, values).await?;
    Ok(count.map_or(0, |(count,)| count))
}

/// Whose deliveries the operator may ask for: of an institution its own; of the portal all, and the portal's own catalogues.
///
/// # Errors
/// When the database fails.
pub async fn senders(backend: &Backend, operator: &Operator) -> Result<Vec<(String, Title)>> {
    let mut senders = institutions::operated(backend, operator).await?;
    if operator.sees_all() {
        senders.push((OPERATOR.to_owned(), Title::of(OPERATOR, None, None)));
    }
    Ok(senders)
}
