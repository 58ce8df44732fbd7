//! The shape of one message in a caller's buffer. The TypeScript side (`driver/workers/job_codec.ts`) reads the same
//! shape; all numbers are little-endian whatever the machine.
//!
//! ```text
//! offset  0  u32  size of the whole record, a multiple of 8
//!         4  i32  status
//!         8  u64  completion key
//!        16  u64  request id
//!        24  u32  payload length
//!        28  u32  zero
//!        32  ...  payload, padded with zeros to a multiple of 8
//! ```

/// Bytes before the payload.
pub const MS_RECORD_HEADER_SIZE: usize = 32;

/// One message, borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'a> {
    /// Which worker family answers.
    pub key: u64,
    /// Which request it answers.
    pub request_id: u64,
    /// A status of the one table, or an event number of the key.
    pub status: i32,
    /// The payload.
    pub data: &'a [u8],
}

/// Bytes a record with that much payload takes.
#[inline]
#[must_use]
pub const fn record_size(payload: usize) -> usize {
    MS_RECORD_HEADER_SIZE + payload.div_ceil(8) * 8
}

/// Writes one record at the start of `out`, which must be at least `record_size(data.len())` long; returns its size.
#[inline]
pub fn write(out: &mut [u8], message: &Message<'_>) -> usize {
    let payload = message.data.len();
    let size = record_size(payload);
    let out = &mut out[..size];
    out[0..4].copy_from_slice(&(size as u32).to_le_bytes());
    out[4..8].copy_from_slice(&message.status.to_le_bytes());
    out[8..16].copy_from_slice(&message.key.to_le_bytes());
    out[16..24].copy_from_slice(&message.request_id.to_le_bytes());
    out[24..28].copy_from_slice(&(payload as u32).to_le_bytes());
    out[28..32].fill(0);
    out[MS_RECORD_HEADER_SIZE..MS_RECORD_HEADER_SIZE + payload].copy_from_slice(message.data);
    out[MS_RECORD_HEADER_SIZE + payload..].fill(0);
    size
}

/// Walks the records of a drained buffer.
#[derive(Debug)]
pub struct Records<'a> {
    rest: &'a [u8],
}

/// Reads the records that `write` put one behind the other; ends before what is no whole record.
#[must_use]
pub fn read(bytes: &[u8]) -> Records<'_> {
    Records { rest: bytes }
}

impl<'a> Iterator for Records<'a> {
    type Item = Message<'a>;

    fn next(&mut self) -> Option<Message<'a>> {
        let header = self.rest.get(..MS_RECORD_HEADER_SIZE)?;
        let size = u32_at(header, 0) as usize;
        let payload = u32_at(header, 24) as usize;
        if size as u64 != MS_RECORD_HEADER_SIZE as u64 + (payload as u64).div_ceil(8) * 8 {
            return None;
        }
        let message = Message {
            status: u32_at(header, 4) as i32,
            key: u64_at(header, 8),
            request_id: u64_at(header, 16),
            data: self.rest.get(MS_RECORD_HEADER_SIZE..MS_RECORD_HEADER_SIZE + payload)?,
        };
        self.rest = self.rest.get(size..)?;
        Some(message)
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back_as_it_was_written() {
        let mut buffer = [0xAAu8; 128];
        let message = Message { key: u64::MAX, request_id: 1 << 63, status: -7, data: b"north" };
        let size = write(&mut buffer, &message);
        assert_eq!(size, 40);
        assert_eq!(read(&buffer[..size]).collect::<Vec<_>>(), [message]);
    }

    #[test]
    fn what_is_no_record_ends_the_reading() {
        let mut buffer = [0u8; 80];
        let size = write(&mut buffer, &Message { key: 1, request_id: 2, status: 0, data: b"north" });
        assert_eq!(read(&[0; 80]).count(), 0, "a size of nothing");
        assert_eq!(read(&buffer[..size - 1]).count(), 0, "cut off");
        assert_eq!(read(&buffer).count(), 1, "zeros behind");
        buffer[24..28].fill(0xFF);
        assert_eq!(read(&buffer).count(), 0, "a payload longer than its record");
    }

    #[test]
    fn an_empty_payload_is_a_bare_header() {
        let mut buffer = [0u8; 32];
        assert_eq!(write(&mut buffer, &Message { key: 1, request_id: 2, status: 0, data: b"" }), 32);
        assert_eq!(read(&buffer).count(), 1);
    }
}
