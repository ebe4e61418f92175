use wayhum_types::{Metres, MetresPerSecond, Position, Timestamp};

/// What was true at a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truth {
    /// When.
    pub at: Timestamp,
    /// Where.
    pub position: Position,
    /// How fast over ground.
    pub speed: MetresPerSecond,
    /// In which direction the street ran, in degrees clockwise from north.
    pub heading_deg: f64,
    /// How far from the beginning, along the way.
    pub along: Metres,
    /// Whether the sky could be seen: false in the tunnel.
    pub sky: bool,
    /// Whether houses stood along the street.
    pub built_up: bool,
}
