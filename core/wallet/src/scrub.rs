use zeroize::Zeroize;

/// 64 KiB, in whole words, which are overwritten eight times as fast as bytes. What the curve, PBKDF2 and the derivation use is less: the
/// memory test would find what they left below it.
const WORDS: usize = 8 * 1024;

/// Does something secret, then overwrites the stack it used.
///
/// Whatever a library moves from one variable to the next stays behind on the stack, `zeroize` or not; a crash report of a later
/// moment would show it. What `work` returns must hold its secrets on the heap: what it holds itself is copied once more on
/// the way out.
pub(crate) fn on_a_scrubbed_stack<T>(work: impl FnOnce() -> T) -> T {
    let done = in_a_frame_of_its_own(work);
    scrub();
    done
}

#[inline(never)]
fn in_a_frame_of_its_own<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Overwrites what lies below the caller's frame.
#[inline(never)]
#[expect(clippy::large_stack_arrays, reason = "the stack is what it is about")]
fn scrub() {
    let mut below = [0_u64; WORDS];
    core::hint::black_box(&mut below).zeroize();
}
