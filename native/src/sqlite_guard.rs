//! A loadable extension for the host's SQLite with one purpose: a statement can be stopped from another thread. SQLite
//! asks a progress handler every so many steps whether to go on; the handler looks at one flag of its connection. The
//! host learns a connection's number by the SQL function `mudstone_guard()`, and stops it by that number. Both end with
//! the connection. Functions come from the table that SQLite gives to its extensions; its layout never changes (new
//! members go to its end), so that the places of the four we need are constants.

use std::collections::HashMap;
use std::ffi::{c_char, c_int, c_void};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use crate::limits::SQLITE_STEPS_BETWEEN_LOOKS;
use crate::status::{MS_INVALID, MS_UNKNOWN};
use crate::sync::lock;

/// Places in `struct sqlite3_api_routines` (sqlite3ext.h), counted in pointers.
const PROGRESS_HANDLER: usize = 75;
const RESULT_INT64: usize = 83;
const USER_DATA: usize = 101;
const CREATE_FUNCTION_V2: usize = 162;

const SQLITE_OK: c_int = 0;
const SQLITE_ERROR: c_int = 1;
const SQLITE_UTF8: c_int = 1;

type ProgressHandler = unsafe extern "C" fn(*mut c_void, c_int, extern "C" fn(*mut c_void) -> c_int, *mut c_void);
type ResultInt64 = unsafe extern "C" fn(*mut c_void, i64);
type UserData = unsafe extern "C" fn(*mut c_void) -> *mut c_void;
type Call = extern "C" fn(*mut c_void, c_int, *mut *mut c_void);
type CreateFunction = unsafe extern "C" fn(
    *mut c_void,
    *const c_char,
    c_int,
    c_int,
    *mut c_void,
    Option<Call>,
    Option<Call>,
    Option<extern "C" fn(*mut c_void)>,
    Option<extern "C" fn(*mut c_void)>,
) -> c_int;

struct Guard {
    number: u64,
    stop: Arc<AtomicBool>,
    result_int64: ResultInt64,
}

/// SQLite's `sqlite3_user_data`, which every connection shares.
static USER_DATA_OF: AtomicU64 = AtomicU64::new(0);
static LAST_NUMBER: AtomicU64 = AtomicU64::new(0);
static FLAGS: LazyLock<Mutex<HashMap<u64, Arc<AtomicBool>>>> = LazyLock::new(Mutex::default);

/// Puts a guard on `connection`; what SQLite's extension entry point answers.
///
/// # Safety
/// SQLite calls it, with a connection that is open and its own table of functions.
pub(crate) unsafe fn install(connection: *mut c_void, api: *const *const c_void) -> c_int {
    if connection.is_null() || api.is_null() {
        return SQLITE_ERROR;
    }
    // SAFETY: the table is SQLite's and has these members at these places, each a function of this type.
    let (progress_handler, create_function, result_int64) = unsafe {
        USER_DATA_OF.store(*api.add(USER_DATA) as u64, Ordering::Release);
        (
            std::mem::transmute::<*const c_void, ProgressHandler>(*api.add(PROGRESS_HANDLER)),
            std::mem::transmute::<*const c_void, CreateFunction>(*api.add(CREATE_FUNCTION_V2)),
            std::mem::transmute::<*const c_void, ResultInt64>(*api.add(RESULT_INT64)),
        )
    };
    let number = LAST_NUMBER.fetch_add(1, Ordering::Relaxed) + 1;
    let stop = Arc::new(AtomicBool::new(false));
    lock(&FLAGS).insert(number, Arc::clone(&stop));
    let guard = Box::into_raw(Box::new(Guard { number, stop, result_int64 })).cast::<c_void>();
    let name = c"mudstone_guard".as_ptr();
    // SAFETY: the connection is open. SQLite gives the guard back to `forget` when it closes or when this call fails.
    let made = unsafe {
        create_function(connection, name, 0, SQLITE_UTF8, guard, Some(tell_number), None, None, Some(forget))
    };
    if made == SQLITE_OK {
        // SAFETY: as above; no statement runs any more, and so no handler, when SQLite gives the guard back.
        unsafe { progress_handler(connection, SQLITE_STEPS_BETWEEN_LOOKS, shall_stop, guard) };
    }
    made
}

/// Says whether the statement of a connection shall end: `MS_UNKNOWN` when there is no such connection.
pub(crate) fn set_stop(number: u64, stop: i32) -> Result<(), i32> {
    if !(0..=1).contains(&stop) {
        return Err(MS_INVALID);
    }
    lock(&FLAGS).get(&number).ok_or(MS_UNKNOWN)?.store(stop == 1, Ordering::Relaxed);
    Ok(())
}

/// The progress handler: not 0 ends the statement with SQLITE_INTERRUPT.
extern "C" fn shall_stop(guard: *mut c_void) -> c_int {
    // SAFETY: SQLite hands back what `install` gave it, and has not yet passed it to `forget`.
    let guard = unsafe { &*guard.cast::<Guard>() };
    c_int::from(guard.stop.load(Ordering::Relaxed))
}

/// `mudstone_guard()` in SQL.
extern "C" fn tell_number(context: *mut c_void, _count: c_int, _values: *mut *mut c_void) {
    // SAFETY: `install` has stored SQLite's own function, and this context's function was made with a guard.
    unsafe {
        let user_data =
            std::mem::transmute::<*const c_void, UserData>(USER_DATA_OF.load(Ordering::Acquire) as *const _);
        let guard = &*user_data(context).cast::<Guard>();
        (guard.result_int64)(context, guard.number as i64);
    }
}

/// The connection is closed.
extern "C" fn forget(guard: *mut c_void) {
    // SAFETY: it comes from `install`, and SQLite gives it back once.
    let guard = unsafe { Box::from_raw(guard.cast::<Guard>()) };
    lock(&FLAGS).remove(&guard.number);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_is_not_there_cannot_be_stopped() {
        assert_eq!(set_stop(u64::MAX, 1), Err(MS_UNKNOWN));
        assert_eq!(set_stop(1, 2), Err(MS_INVALID));
    }

    #[test]
    fn nothing_is_installed_without_a_table() {
        // SAFETY: null is refused before it is used.
        assert_eq!(unsafe { install(std::ptr::null_mut(), std::ptr::null()) }, SQLITE_ERROR);
    }
}
