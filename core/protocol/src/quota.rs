/// How many passes a wallet gets for one epoch: one of these. Pieces are about a kilometre long: the first is enough for who drives
/// 450 km a week (239 pieces by `scripts/attacks --links-only`).
pub const QUOTA_CLASSES: [u16; 5] = [256, 512, 1_024, 2_048, 4_096];

/// The quota class of a wallet that has redeemed so many points in the last four closed epochs: the largest that it has earned
/// four points per pass for, and the smallest for everybody.
///
/// Whoever uses up a class in four epochs and earns two points with each contribution reaches the next. It depends on nothing
/// else, so that it tells of a wallet only what its redemptions have told already.
///
/// ```
/// use wayhum_protocol::quota;
/// assert_eq!([quota(0), quota(2_047), quota(2_048), quota(8_192), quota(u64::MAX)], [256, 256, 512, 2_048, 4_096]);
/// ```
pub fn quota(points: u64) -> u16 {
    let earned = QUOTA_CLASSES.into_iter().rev().find(|class| 4 * u64::from(*class) <= points);
    earned.unwrap_or(QUOTA_CLASSES[0])
}
