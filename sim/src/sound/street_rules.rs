use wayhum_types::Db;

/// What a street sounds like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StreetRules {
    /// A-weighted level of the steady background: a town by day, no car near.
    pub background: Db,
    /// How many cars go by in a minute on average.
    pub cars_per_minute: f64,
    /// A-weighted maximum of a car in dB, lowest and highest: cars at 30–50 km/h a few metres off.
    pub car_max_db: (f64, f64),
    /// How close cars come in metres, lowest and highest: from the near and the far lane to the pavement.
    pub car_distance_m: (f64, f64),
    /// How fast cars drive in km/h, lowest and highest.
    pub car_speed_kmh: (f64, f64),
}

impl Default for StreetRules {
    fn default() -> Self {
        Self {
            background: Db(52.0),
            cars_per_minute: 4.0,
            car_max_db: (68.0, 76.0),
            car_distance_m: (4.0, 9.0),
            car_speed_kmh: (30.0, 50.0),
        }
    }
}
