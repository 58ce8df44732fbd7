//! What a worker family posts its completions with.

use std::sync::Arc;

use super::AsyncRuntime;
use crate::async_queue::{AsyncQueue, Refused};
use crate::lane::Lane;

/// Posts completions of one key.
#[derive(Clone)]
pub struct Poster {
    pub(super) runtime: Arc<AsyncRuntime>,
    pub(super) lane: Arc<Lane>,
}

impl Poster {
    /// Posts one completion by the queue's policy.
    ///
    /// # Errors
    /// What the queue says.
    #[inline]
    pub fn post(&self, request_id: u64, status: i32, data: &[u8]) -> Result<(), Refused> {
        self.post_unless(request_id, status, data, || false)
    }

    /// As `post`, for a payload that the caller is done with: a long one is not copied before the host has it.
    ///
    /// # Errors
    /// What the queue says.
    pub fn post_owned(&self, request_id: u64, status: i32, data: Vec<u8>) -> Result<(), Refused> {
        self.lane.queue.enqueue_owned(self.lane.key, request_id, status, data.into_boxed_slice())?;
        self.runtime.posted(&self.lane);
        Ok(())
    }

    /// As `post`; a writer waiting for room asks `cancelled` when woken.
    ///
    /// # Errors
    /// What the queue says.
    #[inline]
    pub fn post_unless(
        &self,
        request_id: u64,
        status: i32,
        data: &[u8],
        cancelled: impl Fn() -> bool,
    ) -> Result<(), Refused> {
        self.runtime.post_into(&self.lane, request_id, status, data, cancelled)
    }

    /// The key's queue.
    #[must_use]
    pub fn queue(&self) -> &AsyncQueue {
        &self.lane.queue
    }

    /// The runtime it posts to.
    #[must_use]
    pub fn runtime(&self) -> &Arc<AsyncRuntime> {
        &self.runtime
    }
}

impl std::fmt::Debug for Poster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Poster").field("key", &self.lane.key).finish()
    }
}
