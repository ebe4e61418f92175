//! Several numbers at a time, in the processor's vectors. What is sequential in time is parallel in filters: lanes are sections
//! or bands, not moments.

use wide::{f32x4, f64x2};

/// `a · b + c`. `FUSED` rounds once, where the processor can (see [`crate::work`]).
#[inline(always)]
pub(crate) fn multiply_add_4<const FUSED: bool>(a: f32x4, b: f32x4, c: f32x4) -> f32x4 {
    if !FUSED {
        return a * b + c;
    }
    let ([a0, a1, a2, a3], [b0, b1, b2, b3], [c0, c1, c2, c3]) = (a.to_array(), b.to_array(), c.to_array());
    f32x4::new([a0.mul_add(b0, c0), a1.mul_add(b1, c1), a2.mul_add(b2, c2), a3.mul_add(b3, c3)])
}

/// The same for two.
#[inline(always)]
pub(crate) fn multiply_add_2<const FUSED: bool>(a: f64x2, b: f64x2, c: f64x2) -> f64x2 {
    if !FUSED {
        return a * b + c;
    }
    let ([a0, a1], [b0, b1], [c0, c1]) = (a.to_array(), b.to_array(), c.to_array());
    f64x2::new([a0.mul_add(b0, c0), a1.mul_add(b1, c1)])
}

/// Four neighbouring samples; there must be as many.
#[inline(always)]
pub(crate) fn four(samples: &[f32], at: usize) -> f32x4 {
    f32x4::new(*samples[at..].first_chunk().expect("four samples from here on"))
}

/// The first lanes of both.
#[inline(always)]
pub(crate) fn firsts(a: f64x2, b: f64x2) -> f64x2 {
    f64x2::new([a.to_array()[0], b.to_array()[0]])
}

/// The second lanes of both.
#[inline(always)]
pub(crate) fn seconds(a: f64x2, b: f64x2) -> f64x2 {
    f64x2::new([a.to_array()[1], b.to_array()[1]])
}
