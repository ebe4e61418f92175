/// What streets somebody lives among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DistrictShape {
    /// Collectors every 640 m and, between them, estates that are trees of residential streets with one or two ways in: many dead ends.
    Suburb,
    /// Streets every 130 m in both directions.
    Grid,
    /// Some streets and one road out, to a main road 1 to 2 km away.
    Village,
}

impl DistrictShape {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Suburb, Self::Grid, Self::Village];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suburb => "suburb",
            Self::Grid => "grid",
            Self::Village => "village",
        }
    }
}

/// How the people of a district live and how their phones err.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistrictRules {
    /// Weeks recorded.
    pub weeks: u32,
    /// Seconds between two fixes. 1 is what a phone does; 2 halves the work and moves no end by more than a few metres.
    pub every_s: u32,
    /// How far the towns lie by road, in metres, nearest and furthest; drawn so that the nearer are the more frequent. A way by car is
    /// 15 km long in the mean, half of them are shorter than 6 km, a tenth longer than 30 km (Mobilität in Deutschland 2002,
    /// Ergebnistelegramm).
    pub towns_m: (f64, f64),
    /// The same around a village, whose people have nothing nearer.
    pub village_towns_m: (f64, f64),
    /// Share of people who work in a town and not in the district.
    pub commuters: f64,
    /// Share of people who take a child to school before work: 50–100 s at the door, and on or back.
    pub parents: f64,
    /// Share of ways home from work that stop at a shop.
    pub shopping: f64,
    /// Share of workday evenings with an outing, back by 21–23 h.
    pub evenings: f64,
    /// Share of weekends with a night elsewhere, always the same two places.
    pub nights_away: f64,
    /// Share of people who go for walks from home, three a week of 2 to 4 km.
    pub walkers: f64,
    /// How far from the door the car stands at most, in metres along the street.
    pub parked_m: f64,
    /// Standard deviation of the slow error per axis in metres, which forgets itself within `slow_s` seconds.
    pub slow_m: f64,
    /// See `slow_m`.
    pub slow_s: f64,
    /// Standard deviation of the error that is new with each fix, per axis in metres.
    pub white_m: f64,
    /// Mean number per trip of moments at which a fix or two jump 60–150 m aside and still claim to be good.
    pub jumps: f64,
}

impl Default for DistrictRules {
    fn default() -> Self {
        Self {
            weeks: 4,
            every_s: 2,
            towns_m: (4_000.0, 70_000.0),
            village_towns_m: (4_000.0, 45_000.0),
            commuters: 0.85,
            parents: 0.3,
            shopping: 0.35,
            evenings: 0.3,
            nights_away: 0.25,
            walkers: 0.25,
            parked_m: 40.0,
            slow_m: 3.0,
            slow_s: 180.0,
            white_m: 0.5,
            jumps: 0.7,
        }
    }
}
