//! What the meter takes of memory: a fixed amount, all of it in itself, whatever comes in.
#![allow(unsafe_code, reason = "an allocator that counts is an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use wayhum_meter::{Calibration, SampleRate, SoundMeter};
use wayhum_types::{MeterSource, Timestamp};

struct Counting;

thread_local! {
    /// Of this thread alone: the tests' own machinery allocates beside it.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: hands everything on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller keeps the contract, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

#[test]
fn a_meter_allocates_nothing_from_its_making_on() {
    let rate = SampleRate::new(44_100).expect("a supported rate");
    let samples: Vec<f32> = (0_u16..44_100).map(|n| f32::from(n % 100) / 200.0 - 0.25).collect();
    let bytes = vec![0x17_u8; 8_820];
    let before = ALLOCATIONS.get();

    let mut meter = SoundMeter::new(rate, Calibration::full_scale(MeterSource::File));
    let mut levels = 0;
    for second in 0..70 {
        let at = Timestamp::from_unix_millis(second * 1000);
        meter.push(at, &samples[..4_410]);
        meter.push_i16_le(at.plus_millis(100), &bytes).expect("whole samples");
        meter.push(at.plus_millis(200), &samples[8_820..]);
        if second % 30 == 29 {
            levels += meter.drain().count();
        }
    }
    // A gap, more seconds than are kept, a new start, and the statistics.
    meter.push(Timestamp::from_unix_millis(100_000), &samples);
    meter.finish();
    levels += meter.drain().count();
    let loud = meter.stretch().percentile(10.0).expect("it was heard");

    assert_eq!(ALLOCATIONS.get(), before);
    assert!(levels > 60 && loud.value() < 0.0);
}

#[test]
fn a_meter_is_no_larger_than_64_kib() {
    assert!(size_of::<SoundMeter>() <= 64 * 1024, "{} bytes", size_of::<SoundMeter>());
}
