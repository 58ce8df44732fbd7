//! What the operating system said when it refused something, kept for the thread whose call it was: the C interface has one number
//! for all of it, and people need to hear which thing was missing.

use std::cell::Cell;
use std::io;

use crate::status::MS_OS;

thread_local! {
    static LAST: Cell<i32> = const { Cell::new(0) };
}

/// Keeps the system's number; the status to answer with.
pub(crate) fn refused(error: io::Error) -> i32 {
    LAST.set(error.raw_os_error().unwrap_or(0));
    MS_OS
}

/// The number that was kept last; 0 when the system gave none.
pub(crate) fn last() -> i32 {
    LAST.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_number_is_kept_for_the_thread_that_was_refused() {
        assert_eq!(refused(io::Error::from_raw_os_error(24)), MS_OS);
        assert_eq!(std::thread::spawn(last).join().unwrap(), 0);
        assert_eq!(last(), 24);
        assert_eq!((refused(io::ErrorKind::Other.into()), last()), (MS_OS, 0));
    }
}
