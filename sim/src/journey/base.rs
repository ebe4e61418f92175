/// Latitude and longitude in degrees of the base, the workplace's door: plain fields and woods between two valleys of the
/// Steigerwald in Franconia. No street of the town exists; on a real map it lies across the country without regard to it.
pub const BASE_DEG: (f64, f64) = (49.75, 10.60);
