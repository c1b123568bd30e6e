//! One target for every format: `SEEDS` names the folder of `fuzz/corpus`, and with it what reads.

#![no_main]

use backend::feeds::{Format, by_seeds, through};
use std::sync::LazyLock;

static FORMATS: LazyLock<Vec<&'static dyn Format>> = LazyLock::new(|| {
    let name = std::env::var("SEEDS").expect("SEEDS names a folder of fuzz/corpus");
    by_seeds().remove(&*name).expect("SEEDS names the folder of a format that is read")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for format in &*FORMATS {
        let _ = through(*format, bytes);
    }
});
