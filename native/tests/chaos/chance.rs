//! Where all randomness of a round comes from: its seed.

use std::time::Duration;

use mudstone_native::async_queue::Policy;

/// xorshift64*, by Marsaglia and Vigna: small, and the same everywhere.
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn of_seed(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    pub fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    pub fn micros(&mut self, below: u64) -> Duration {
        Duration::from_micros(self.below(below))
    }

    /// For another thread.
    pub fn child(&mut self) -> Self {
        Self(self.next() | 1)
    }

    pub fn policy(&mut self) -> Policy {
        match self.below(4) {
            0 => Policy::Fail,
            1 => Policy::DropOldest,
            2 => Policy::Block(None),
            _ => Policy::Block(Some(self.micros(3000))),
        }
    }
}
