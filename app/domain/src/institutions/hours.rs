//! When an institution can be called: a text of its own, of which one is so common that pages say it in their language.

use unicode_normalization::UnicodeNormalization;

/// Whether the hours say no more than that somebody answers day and night.
#[must_use]
pub fn round_the_clock(hours: &str) -> bool {
    let plain: String = hours.nfkc().filter(|char| !char.is_whitespace()).collect();
    matches!(plain.as_str(), "24時間" | "24時間受付" | "24時間対応")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_hours_are_known_however_they_are_written() {
        for hours in ["24時間", "２４時間", "24 時間受付"] {
            assert!(round_the_clock(hours), "{hours}");
        }
        for hours in ["9:00-20:00", "平日9時から24時間", ""] {
            assert!(!round_the_clock(hours), "{hours}");
        }
    }
}
