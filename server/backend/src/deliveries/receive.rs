//! Receiving bytes that come once and of unknown number: from a program by HTTP, or from standard input. They go into storage as
//! they come; what they are is known when all of them are there.

use super::abandoned::{COMING, forget};
use super::parts::{self, PART};
use super::row::place;
use super::settled::{Settled, expect_holding, settle};
use crate::ids::{hex, new_id};
use crate::{Backend, Error, Result, args};
use sha2::{Digest, Sha256};

/// Who sends: the institution of a key, or nobody where the operator imports.
#[derive(Clone, Debug)]
pub struct Sender {
    pub api_key_id: String,
    pub institution: String,
}

/// Bytes that are coming.
#[derive(Debug)]
pub struct Receiving {
    backend: Backend,
    id: String,
    sender: Option<Sender>,
    /// Whose they are, as the operator says.
    of: Option<String>,
    hash: Sha256,
    part: Vec<u8>,
    number: i64,
    size: i64,
}

impl Receiving {
    /// Makes a place for them. `expected`: how many they will be, where the sender says so.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(backend: &Backend, name: &str, sender: Option<Sender>, expected: Option<i64>) -> Result<Self> {
        let id = new_id();
        let (institution, key) = sender.clone().map(|sender| (sender.institution, sender.api_key_id)).unzip();
        let sql = "INSERT INTO deliveries (id, sha256, file_name, size, received_at, state, accounts, records, new_records,
                       duplicates, skipped, warnings, institution, api_key_id, progress_done, progress_of, heard_at)
                   VALUES ($1, $2, $3, 0, $4, 'received', 0, 0, 0, 0, 0, $5, $6, $7, 0, $8, $9)";
        let warnings = backend.keys.seal(place("warnings", &id), "[]");
        let (now, heard) = (backend.clock.now(), backend.clock.real_now());
        let values = args![&id, format!("{COMING}{id}"), name, now, warnings, institution, key, expected, heard];
        backend.db.run(sql, values).await?;
        let part = Vec::with_capacity(PART);
        Ok(Self { backend: backend.clone(), id, sender, of: None, hash: Sha256::new(), part, number: 0, size: 0 })
    }

    /// Says whose they are, where they do not say it themselves and the operator brings them.
    ///
    /// # Errors
    /// [`Error::Setting`] where there is no such institution, or the database fails.
    pub async fn said_to_be_of(mut self, institution: Option<&str>) -> Result<Self> {
        super::expect_institution(&self.backend, institution).await?;
        self.of = institution.map(str::to_owned);
        let sql = "UPDATE deliveries SET institution = $1 WHERE id = $2 AND api_key_id IS NULL";
        self.backend.db.run(sql, args![self.of.clone(), &self.id]).await?;
        Ok(self)
    }

    /// The id under which they come; the delivery may turn out to be another.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many have come.
    #[must_use]
    pub fn size(&self) -> i64 {
        self.size
    }

    /// Takes the next. A part is written as soon as it is full, so that memory does not grow with the file.
    ///
    /// # Errors
    /// [`Error::NoLongerRecognised`] when the sender's key holds no more, or the database fails.
    pub async fn take(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(PART - self.part.len()));
            self.part.extend_from_slice(now);
            bytes = rest;
            if self.part.len() == PART {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// All of them have come. The delivery waits now, or is known already.
    ///
    /// # Errors
    /// [`Error::Busy`] when somebody else brings the same at this moment, [`Error::NoLongerRecognised`] when the sender's key holds no
    /// more, or the database fails.
    pub async fn finish(mut self) -> Result<Settled> {
        if !self.part.is_empty() {
            self.write().await?;
        }
        let sha256 = hex(&std::mem::take(&mut self.hash).finalize());
        settle(&self.backend, &self.id, &sha256, self.size, (self.sender.as_ref(), self.of)).await
    }

    /// They do not all come: nothing of them stays.
    ///
    /// # Errors
    /// When the database fails; then they are cleared away later.
    pub async fn give_up(self) -> Result<()> {
        forget(&self.backend, &self.id).await
    }

    async fn write(&mut self) -> Result<()> {
        self.hash.update(&self.part);
        self.size += i64::try_from(self.part.len()).expect("a part is small");
        // Nothing is acknowledged before `settle` has committed, which waits for the disk.
        let mut tx = self.backend.db.begin_again().await?;
        expect_holding(&mut tx, &self.backend, self.sender.as_ref()).await?;
        parts::put(&mut tx, &self.id, self.number, &self.part).await?;
        let sql = "UPDATE deliveries SET progress_done = $1, heard_at = $2 WHERE id = $3 AND state = 'received'";
        let still = tx.run(sql, args![self.size, self.backend.clock.real_now(), &self.id]).await?;
        if still == 0 {
            return Err(Error::Setting("nothing was heard of these bytes for so long that they were cleared away".into()));
        }
        tx.commit().await?;
        self.part.clear();
        self.number += 1;
        Ok(())
    }
}
