//! Places for deliveries that come: so many at a time, and so many of one institution, so that none keeps the others out.

use super::places::SOON;
use super::problem::Problem;
use crate::http::Limits;
use axum::http::StatusCode;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The places.
#[derive(Clone, Debug)]
pub struct Uploads {
    free: Arc<Semaphore>,
    of_one: usize,
    /// Of each institution that has any, how many come.
    coming: Arc<Mutex<HashMap<String, usize>>>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct Upload {
    _place: OwnedSemaphorePermit,
    institution: String,
    coming: Arc<Mutex<HashMap<String, usize>>>,
}

impl Uploads {
    pub fn new(limits: &Limits) -> Self {
        Self { free: Arc::new(Semaphore::new(limits.deliveries)), of_one: limits.deliveries_of_one, coming: Arc::default() }
    }

    /// A place for one more of that institution, whichever of its keys brings it.
    pub fn take(&self, institution: &str) -> Result<Upload, Problem> {
        let mut coming = self.coming.lock().unwrap_or_else(PoisonError::into_inner);
        let count = coming.get(institution).copied().unwrap_or_default();
        if count >= self.of_one {
            let most = self.of_one;
            let sentence =
                format!("{most} deliveries of this institution are coming at this moment, and no more are taken at a time.");
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, sentence).later(SOON));
        }
        let place = self.free.clone().try_acquire_owned();
        let place = place.map_err(|_| Problem::of(StatusCode::SERVICE_UNAVAILABLE).later(SOON))?;
        coming.insert(institution.to_owned(), count + 1);
        Ok(Upload { _place: place, institution: institution.to_owned(), coming: self.coming.clone() })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let mut coming = self.coming.lock().unwrap_or_else(PoisonError::into_inner);
        match coming.get_mut(&self.institution) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(coming.remove(&self.institution)),
        }
    }
}
