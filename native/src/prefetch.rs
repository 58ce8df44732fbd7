//! Tells the processor what will be written soon, so that the cache lines are on their way from another core when the
//! write comes. A hint: it changes nothing but the time, and where there is no such instruction it is nothing.

/// Bytes that come at once; on processors with longer lines the second hint is for a line already asked for.
#[cfg(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(any(miri, loom))))]
const LINE: usize = 64;

/// Asks for the cache lines of `value` as their writer.
#[cfg(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(any(miri, loom))))]
#[inline(always)]
pub(crate) fn for_write<T>(value: &T) {
    let start = std::ptr::from_ref(value).cast::<u8>();
    for offset in (0..size_of::<T>()).step_by(LINE) {
        let line = start.wrapping_add(offset);
        // SAFETY: the instruction reads and writes no memory and never faults. Processors without it have run it as
        // one that does nothing since the first of 64 bits.
        #[cfg(target_arch = "x86_64")]
        unsafe {
            std::arch::asm!("prefetchw [{}]", in(reg) line, options(nostack, preserves_flags, readonly));
        }
        // SAFETY: as above; every processor of this kind has it.
        #[cfg(target_arch = "aarch64")]
        unsafe {
            std::arch::asm!("prfm pstl1keep, [{}]", in(reg) line, options(nostack, preserves_flags, readonly));
        }
    }
}

/// No such hint here.
#[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(any(miri, loom)))))]
#[inline(always)]
pub(crate) fn for_write<T>(_value: &T) {}
