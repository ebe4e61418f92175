//! Several numbers at a time, in the processor's vectors. What is sequential in time is parallel in filters: lanes are sections
//! or bands, not moments.

use wide::{f32x4, f64x2};

/// `a · b + c`, lane by lane, as the processor at hand does it best.
pub(crate) trait MultiplyAdd: Copy {
    fn four(self, a: f32x4, b: f32x4, c: f32x4) -> f32x4;
    fn two(self, a: f64x2, b: f64x2, c: f64x2) -> f64x2;
}

/// By two closures: one that is made in a function for newer processors is compiled for them as well, wherever it is called.
#[derive(Clone, Copy)]
pub(crate) struct By<Four, Two> {
    pub(crate) four: Four,
    pub(crate) two: Two,
}

impl<Four, Two> MultiplyAdd for By<Four, Two>
where
    Four: Fn(f32x4, f32x4, f32x4) -> f32x4 + Copy,
    Two: Fn(f64x2, f64x2, f64x2) -> f64x2 + Copy,
{
    #[inline(always)]
    fn four(self, a: f32x4, b: f32x4, c: f32x4) -> f32x4 {
        (self.four)(a, b, c)
    }

    #[inline(always)]
    fn two(self, a: f64x2, b: f64x2, c: f64x2) -> f64x2 {
        (self.two)(a, b, c)
    }
}

/// In two steps, as every processor can.
#[derive(Clone, Copy)]
pub(crate) struct InTwoSteps;

impl MultiplyAdd for InTwoSteps {
    #[inline(always)]
    fn four(self, a: f32x4, b: f32x4, c: f32x4) -> f32x4 {
        a * b + c
    }

    #[inline(always)]
    fn two(self, a: f64x2, b: f64x2, c: f64x2) -> f64x2 {
        a * b + c
    }
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
