#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = backend::feeds::through(&backend::feeds::camt::Camt, bytes);
});
