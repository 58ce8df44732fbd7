//! What the programs of a round are, and what each must have written and how it must have ended when nobody stopped it.

use std::time::Duration;

use mudstone_native::async_process::{Framing, ProcessSpec};

use crate::chance::Chance;
use crate::leftovers::MARK;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Ends at once with a code.
    Code(u64),
    /// Ends at once by a signal.
    Signal(u64),
    /// Writes so many numbered lines on both outputs, then ends with a code.
    Count(u64, u64),
    /// Gives back what it gets.
    Echo,
    /// Writes without end.
    Flood,
    /// Does not end when it is asked.
    Stubborn,
    /// Leaves a child behind that would live long.
    Orphan(u64),
    /// Does not read; it is given more than a pipe holds.
    Deaf,
    /// Reads, and says nothing.
    Mute,
    /// Writes what is not of the form that was agreed.
    Odd,
    /// Is not there.
    Missing,
}

impl Plan {
    pub fn any(chance: &mut Chance) -> Self {
        match chance.below(24) {
            0..=3 => Self::Code(chance.below(200)),
            4 => Self::Signal([9, 15, 10][chance.below(3) as usize]),
            5..=7 => Self::Count(chance.below(400), chance.below(200)),
            8..=13 => Self::Echo,
            14 | 15 => Self::Flood,
            16 => Self::Stubborn,
            17 | 18 => Self::Orphan(chance.below(200)),
            19 => Self::Deaf,
            20 => Self::Mute,
            21 => Self::Odd,
            _ => Self::Missing,
        }
    }

    fn words(self) -> Vec<String> {
        let script = match self {
            Self::Missing => return vec!["/no/such/program".to_owned()],
            Self::Echo => return vec!["/bin/cat".to_owned()],
            Self::Flood => return vec!["/usr/bin/yes".to_owned()],
            Self::Code(code) => format!("exit {code}"),
            Self::Signal(signal) => format!("kill -{signal} $$; sleep 1000"),
            Self::Count(lines, code) => {
                format!("i=0; while [ $i -lt {lines} ]; do echo $i; echo $i >&2; i=$((i+1)); done; exit {code}")
            }
            Self::Stubborn => "trap '' TERM; while :; do sleep 1000; done".to_owned(),
            Self::Orphan(code) => format!("sleep 1000 & exit {code}"),
            Self::Deaf => "exec sleep 1000".to_owned(),
            Self::Mute => "exec cat >/dev/null".to_owned(),
            Self::Odd => "echo this is no length; exec sleep 1000".to_owned(),
        };
        ["/bin/sh", "-c", &script].map(str::to_owned).to_vec()
    }

    pub fn spec(self) -> ProcessSpec {
        let short = Duration::from_millis(60);
        ProcessSpec {
            out: if self == Self::Odd { Framing::Length } else { Framing::Lines },
            err: Framing::Lines,
            frame_max: 200_000,
            // A call of the strategy `blocking` waits as long for an end, too, and these have none. Others have time, however loaded
            // the machine is.
            answer_time: match self {
                Self::Mute => short,
                Self::Stubborn | Self::Flood | Self::Deaf | Self::Odd => 4 * short,
                _ => Duration::from_secs(100),
            },
            write_time: if self == Self::Deaf { short } else { Duration::ZERO },
            folder: "/".into(),
            words: self.words(),
            environment: vec![
                ("PATH".to_owned(), "/usr/bin:/bin".to_owned()),
                (MARK.to_owned(), std::process::id().to_string()),
            ],
        }
    }

    /// Its end, when nobody stopped it; None for one that never ends of itself, which is stopped to wind down.
    pub fn end(self) -> Option<String> {
        Some(match self {
            Self::Code(code) | Self::Count(_, code) | Self::Orphan(code) => format!(r#"{{"code":{code}}}"#),
            Self::Signal(signal) => format!(r#"{{"signal":{signal}}}"#),
            Self::Echo => r#"{"code":0}"#.to_owned(),
            Self::Flood | Self::Stubborn | Self::Deaf | Self::Mute | Self::Odd | Self::Missing => return None,
        })
    }
}
