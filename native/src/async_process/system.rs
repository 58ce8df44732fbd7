//! What the system knows of a process: signals to it and what it started, its end, and pipes that never wait.

use std::process::{Child, ExitStatus};

use crate::json::Json;

/// TERM or KILL to the process and what it started; Windows knows only the second.
pub(super) fn signal(child: &mut Child, kill: bool) {
    #[cfg(unix)]
    kill_group(child.id(), if kill { libc::SIGKILL } else { libc::SIGTERM });
    #[cfg(not(unix))]
    {
        let _ = (kill, child.kill());
    }
}

#[cfg(unix)]
pub(super) fn kill_group(leader: u32, signal: libc::c_int) {
    // SAFETY: a plain system call. The leader is ours and not reaped, so the number is no other group's; a group that is
    // gone already is not an error.
    unsafe { libc::kill(-(leader as libc::pid_t), signal) };
}

/// Reads and writes of this pipe never wait.
#[cfg(unix)]
pub(super) fn set_nonblocking(pipe: std::os::fd::RawFd) {
    // SAFETY: plain system calls on a descriptor that its owner keeps open during them.
    unsafe {
        let flags = libc::fcntl(pipe, libc::F_GETFL);
        libc::fcntl(pipe, libc::F_SETFL, flags | libc::O_NONBLOCK);
    }
}

/// True when the process is over, though nobody has taken its status.
#[cfg(unix)]
pub(super) fn has_ended(number: u32) -> bool {
    // SAFETY: `info` is plain memory that the call fills; asking so leaves the status to be taken.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    let flags = libc::WEXITED | libc::WNOHANG | libc::WNOWAIT;
    // SAFETY: as above.
    let answer = unsafe { libc::waitid(libc::P_PID, number as libc::id_t, &raw mut info, flags) };
    // SAFETY: filled by the call, or zero.
    answer == 0 && unsafe { info.si_pid() } != 0
}

#[cfg(unix)]
pub(super) fn describe(json: &mut Json, status: ExitStatus) {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => json.number("code", code as u64),
        (None, signal) => json.number("signal", signal.unwrap_or_default() as u64),
    }
}

#[cfg(not(unix))]
pub(super) fn describe(json: &mut Json, status: ExitStatus) {
    json.number("code", status.code().unwrap_or_default() as u64);
}
