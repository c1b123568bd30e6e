//! The real program, served on loopback from a database of its own, to which a bench has the keys.

use crate::asking::Asking;
use backend::clock::Clock;
use backend::db::Db;
use backend::ids::random_bytes;
use backend::keys::Keys;
use backend::{Backend, Error, Result};
use jiff::civil::date;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

/// A portal that ends with the bench.
pub struct Portal {
    program: String,
    url: String,
    key: String,
    pub address: String,
    served: Option<Child>,
}

impl Portal {
    /// The program at that path, with a database of that address, which is empty.
    pub fn new(program: &str, url: &str) -> Self {
        let port = 20_000 + u16::from_be_bytes(random_bytes()) % 20_000;
        let (program, url, key) = (program.to_owned(), url.to_owned(), Keys::make(1));
        Self { program, url, key, address: format!("127.0.0.1:{port}"), served: None }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env("DATABASE_URL", &self.url).env("KAKUNIN_KEYS", &self.key).env("KAKUNIN_TODAY", "2020-09-04");
        command.env("KAKUNIN_LOG", "error").env("KAKUNIN_ADDR", &self.address);
        command
    }

    /// Runs one of the program's other commands.
    #[allow(dead_code, reason = "one bench has it run the demo")]
    pub fn run(&self, name: &str) -> Result<()> {
        let status = self.command().arg(name).stdout(std::process::Stdio::null()).status()?;
        if status.success() { Ok(()) } else { Err(Error::Setting(format!("{name}: {status}"))) }
    }

    /// The use cases on the same database, to fill it.
    pub async fn backend(&self) -> Result<Backend> {
        let keys = Keys::parse(&self.key)?;
        let clock = Clock::new(Some(date(2020, 9, 4)));
        let profiles = backend::feeds::csv::shipped();
        Ok(Backend { db: Db::open(&self.url, keys.clone()).await?, clock, keys, profiles })
    }

    /// Serves, and waits until it answers.
    pub fn serve(&mut self) -> Result<()> {
        self.served = Some(self.command().arg("serve").spawn()?);
        for _ in 0..300 {
            if Asking::to(&self.address).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        Err(Error::Setting("the program does not answer".into()))
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        if let Some(served) = &mut self.served {
            // It may have ended by itself.
            let _ = served.kill();
            let _ = served.wait();
        }
    }
}
