//! How long something took: by the clock on the wall, and where the system says so by its processors, which others keep busy too.

use std::time::Instant;

/// What was measured so far, in seconds.
#[derive(Default)]
pub struct Clock {
    wall: f64,
    processors: Option<f64>,
}

impl Clock {
    /// Runs it and adds its time.
    pub fn time<R>(&mut self, run: impl FnOnce() -> R) -> R {
        let (began, busy) = (Instant::now(), processors());
        let result = run();
        self.wall += began.elapsed().as_secs_f64();
        let busy = processors().zip(busy).map(|(now, then)| now - then);
        self.processors = busy.map(|busy| busy + self.processors.unwrap_or(0.0));
        result
    }

    /// What it came to, for so many debits.
    pub fn told(&self, debits: u64) -> String {
        let millions = |seconds: f64| debits as f64 / seconds / 1e6;
        let wall = format!("{:.2} s, {:.2} million a second", self.wall, millions(self.wall));
        let busy = self.processors.filter(|busy| *busy > 0.0);
        busy.map_or(wall.clone(), |busy| {
            format!("{wall}; {busy:.2} s of processor, {:.2} million a second of it", millions(busy))
        })
    }
}

/// Seconds that the processors gave this program, where `/proc` tells.
fn processors() -> Option<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = told.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11).map(str::parse::<f64>);
    Some((times.next()?.ok()? + times.next()?.ok()?) / TICKS_A_SECOND)
}
