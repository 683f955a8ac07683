//! How long to wait after wrong passwords. Must not know clocks: how much time has passed is handed in.

use crate::Refusal;

/// Wrong passwords that cost no waiting: fingers slip.
const FREE: u32 = 3;
/// Seconds after the first that does.
const FIRST: u64 = 5;
/// A quarter of an hour: some thirty thousand tries a year, and the owner is back at her work after lunch.
const LONGEST: u64 = 15 * 60;

/// Seconds to wait after so many wrong passwords in a row.
pub fn wait_after(wrong: u32) -> u64 {
    let Some(beyond) = wrong.checked_sub(FREE) else {
        return 0;
    };
    // Beyond ten doublings it is the longest anyway, and nothing overflows.
    LONGEST.min(FIRST << beyond.min(10))
}

/// Whether the last wrong password was typed at a time that is still to come: the clock was ahead then, or was set back since. The
/// wait then begins anew, now: nobody comes in sooner by it, and nobody waits until that time has come.
pub fn begins_anew(wrong: u32, passed: i64) -> bool {
    passed < 0 && wait_after(wrong) > 0
}

/// Refuses a try that comes too soon. `passed` are the seconds since the last wrong one; a clock that was set back has let
/// none pass.
///
/// # Errors
/// `wait_before_next_try` (seconds).
pub fn check_wait(wrong: u32, passed: i64) -> Result<(), Refusal> {
    let left = wait_after(wrong).saturating_sub(passed.max(0).unsigned_abs());
    if left == 0 {
        return Ok(());
    }
    Err(Refusal::new("wait_before_next_try").with("seconds", left))
}
