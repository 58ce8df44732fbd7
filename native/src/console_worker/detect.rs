//! Tells what the console is: a terminal, a pipe, a file, or nothing at all.

/// What standard input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum ConsoleType {
    /// Closed, the null device, or something that is no console.
    None = 0,
    /// A terminal.
    Real = 1,
    /// A pipe or a socket.
    Pipe = 2,
    /// A regular file.
    File = 3,
}

impl ConsoleType {
    /// The word for reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Real => "real",
            Self::Pipe => "pipe",
            Self::File => "file",
        }
    }
}

/// What `descriptor` is, by isatty and fstat.
#[cfg(unix)]
#[must_use]
pub fn detect(descriptor: i32) -> ConsoleType {
    // SAFETY: isatty takes any number.
    if unsafe { libc::isatty(descriptor) } == 1 {
        return ConsoleType::Real;
    }
    let mut stat = std::mem::MaybeUninit::<libc::stat>::uninit();
    // SAFETY: `stat` has room for what fstat writes; any descriptor number is allowed.
    if unsafe { libc::fstat(descriptor, stat.as_mut_ptr()) } != 0 {
        return ConsoleType::None;
    }
    // SAFETY: fstat succeeded and filled it.
    match unsafe { stat.assume_init() }.st_mode & libc::S_IFMT {
        libc::S_IFIFO | libc::S_IFSOCK => ConsoleType::Pipe,
        libc::S_IFREG => ConsoleType::File,
        _ => ConsoleType::None,
    }
}

/// What `descriptor` is, by GetFileType and GetConsoleMode; only standard input is known.
#[cfg(windows)]
#[must_use]
pub fn detect(descriptor: i32) -> ConsoleType {
    use windows_sys::Win32::Storage::FileSystem::{FILE_TYPE_CHAR, FILE_TYPE_DISK, FILE_TYPE_PIPE, GetFileType};
    use windows_sys::Win32::System::Console::{GetConsoleMode, GetStdHandle, STD_INPUT_HANDLE};
    if descriptor != 0 {
        return ConsoleType::None;
    }
    // SAFETY: these calls take any handle value, and `mode` has room for the answer.
    unsafe {
        let handle = GetStdHandle(STD_INPUT_HANDLE);
        let mut mode = 0;
        match GetFileType(handle) {
            FILE_TYPE_CHAR if GetConsoleMode(handle, &mut mode) != 0 => ConsoleType::Real,
            FILE_TYPE_PIPE => ConsoleType::Pipe,
            FILE_TYPE_DISK => ConsoleType::File,
            _ => ConsoleType::None,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::File;
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn terminals_pipes_files_and_nothing_are_told_apart_again_and_again() {
        let file = File::open("Cargo.toml").unwrap();
        let null = File::open("/dev/null").unwrap();
        let (socket, _peer) = UnixStream::pair().unwrap();
        let (pipe, _writer) = std::io::pipe().unwrap();
        let (mut master, mut terminal) = (-1, -1);
        use std::ptr::null_mut;
        // SAFETY: two places for descriptors; no name, mode or size is asked for.
        assert_eq!(unsafe { libc::openpty(&mut master, &mut terminal, null_mut(), null_mut(), null_mut()) }, 0);
        for _ in 0..3 {
            assert_eq!(detect(terminal), ConsoleType::Real);
            assert_eq!(detect(file.as_raw_fd()), ConsoleType::File);
            assert_eq!(detect(null.as_raw_fd()), ConsoleType::None);
            assert_eq!(detect(socket.as_raw_fd()), ConsoleType::Pipe);
            assert_eq!(detect(pipe.as_raw_fd()), ConsoleType::Pipe);
            assert_eq!(detect(-1), ConsoleType::None);
        }
        // SAFETY: openpty gave both, and nobody else has them.
        unsafe { (libc::close(master), libc::close(terminal)) };
        // A closed one, as the standard input of a service may be.
        assert_eq!(detect(terminal), ConsoleType::None);
    }

    #[test]
    fn each_type_has_its_word_and_its_number() {
        let types = [ConsoleType::None, ConsoleType::Real, ConsoleType::Pipe, ConsoleType::File];
        assert_eq!(types.map(ConsoleType::word), ["none", "real", "pipe", "file"]);
        assert_eq!(types.map(|kind| kind as i32), [0, 1, 2, 3]);
    }
}
