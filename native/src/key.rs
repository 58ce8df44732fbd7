//! The completion keys, in one table: which worker family a completion comes from. `driver/workers/completion_key.ts`
//! has the same table, and a test compares them. A key is a 64-bit number of which ASCII initials use the low half.

/// Lines, characters and events of the console.
pub const MS_KEY_CONSOLE: u64 = 0xC0701E;
/// Answers of the resolver ("DNS").
pub const MS_KEY_DNS: u64 = 0x444E53;
/// Answers of the HTTP client ("HTTP").
pub const MS_KEY_HTTP: u64 = 0x48545450;
/// Frames and deaths of external modules ("PROC").
pub const MS_KEY_PROCESS: u64 = 0x50524F43;
/// Progress and results of git ("GIT").
pub const MS_KEY_GIT: u64 = 0x474954;
/// Native timers that are due ("TIMR").
pub const MS_KEY_TIMER: u64 = 0x54494D52;
/// Readiness of watched descriptors ("FD").
pub const MS_KEY_WATCH: u64 = 0x4644;
/// The runtime itself: the last completion of all ("RT").
pub const MS_KEY_RUNTIME: u64 = 0x5254;

/// Every key: its number and its word.
pub const KEYS: &[(u64, &str)] = &[
    (MS_KEY_CONSOLE, "console"),
    (MS_KEY_DNS, "dns"),
    (MS_KEY_HTTP, "http"),
    (MS_KEY_PROCESS, "process"),
    (MS_KEY_GIT, "git"),
    (MS_KEY_TIMER, "timer"),
    (MS_KEY_WATCH, "watch"),
    (MS_KEY_RUNTIME, "runtime"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique() {
        let mut numbers: Vec<u64> = KEYS.iter().map(|key| key.0).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), KEYS.len());
    }
}
