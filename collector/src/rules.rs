/// What a contribution is measured against: every number of the checks, once, each with its source.
///
/// Two kinds of failure are told apart. What no honest phone can send — a way that nobody can have gone, levels that no meter
/// gives, one phone counted twice — refuses the whole contribution (`implausible`). What one bad reading in an honest phone can
/// cause gives that passage a verdict that grants nothing, and the rest counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Refused: consecutive cells further apart than so many steps of the H3 grid (protocol.md). A cell crossed on less than 20 m
    /// belongs to its neighbour, and a missing fix may skip another.
    pub widest_step: u32,
    /// Refused: a way that takes more than this speed in m/s, between neighbours, over any eight passages or over the whole
    /// piece; and a mean of the reported speeds above it (protocol.md; the gate on the phone refuses the same).
    pub fastest_mps: f64,
    /// No corner of a resolution 11 cell is farther from its centre, in metres: the largest hexagons' edge is 33 m (H3's table of
    /// cell areas gives 2,150 m² on average and a largest to smallest ratio of 2). Ways are shortened by it at both ends, so
    /// that nobody is refused for crossing corners.
    pub cell_radius_m: f64,
    /// Refused: levels outside this range, in 0.5 dB: 0–140 dB (protocol.md).
    pub levels_half_db: (i16, i16),
    /// Refused: third octaves of a spot outside this range, in 0.5 dB: −40 to 140 dB. A single band may lie below the threshold of
    /// hearing.
    pub thirds_half_db: (i16, i16),
    /// `implausible_speed`: a cyclist's passage above this, in m/s. Descents of road races reach 30 m/s.
    pub fastest_cycle_mps: f64,
    /// `implausible_speed`: a walker's passage above this, in m/s: the fastest 10 m of a 100 m world record (12.3 m/s).
    pub fastest_walk_mps: f64,
    /// `implausible_speed`: a passage whose speed and time make a longer way than this, in metres. A cell is 57 m across at most;
    /// this allows for five crossings, as on a winding ramp.
    pub longest_passage_m: f64,
    /// `implausible_speed`: a road passage around which speeds and times make less than this share of the way that the cells
    /// prove. Doppler and positions differ by some percent; half is no measuring error but a jam that was made up.
    pub least_way_share: f64,
    /// How many passages before and after a road passage are looked at for that: 400 m together, five times what the size of the
    /// cells leaves open.
    pub least_way_reach: usize,
    /// `frozen_levels`: so many consecutive passages with the same six levels. By chance it is rarer than one in 10⁶: six numbers
    /// in 0.5 dB that each vary over ten steps or more.
    pub frozen_run: usize,
    /// `overload`: a C-weighted peak from here on, in 0.5 dB: 130 dB, where the better of the microphones in phones clip (acoustic
    /// overload points are 120–135 dB).
    pub overload_half_db: i16,
    /// `too_short`: a road passage over less than this, in metres: half the 20 m below which the phone gives a crossing to the
    /// cell before, because the other half may be rounding.
    pub shortest_road_m: f64,
    /// `too_short`: noise from a passage of less than this, in tenths of a second. Five seconds are needed, of which the first
    /// and the last may lie half outside. A neighbourhood reading does not tell its time.
    pub shortest_noise_ds: u32,
    /// `disagrees`: a road passage faster than the published median by more than the larger of so many km/h and so many percent.
    /// The spread is not published, so that the median alone must do, and the room is wide: an empty street at the hours of a full
    /// one must pass. Only on the fast side: anybody may stand in a jam, which is the news a map lives on.
    pub faster_by: (u16, u16),
    /// `disagrees`: levels whose `LAeq` lies further than this from the published one, in 0.5 dB: 20 dB. A meter that
    /// nobody calibrated may be off by 10 dB (`wayhum-meter`, `Calibration`), and single passings of one street differ by as much.
    pub noise_off_by_half_db: u16,
    /// A number leaves the current map so many epochs after its own if no newer one of its group has come: two blocks, so that a
    /// street that is rarely passed and has only pooled numbers stays known.
    pub map_epochs: u32,
    /// Receipts are forgotten so many days after their epoch closes (protocol.md: kept 60 days). Counted from there and not from
    /// their own signing, so that no time of arrival needs to be kept.
    pub receipt_days: u32,
    /// So many wallets that have earned nothing yet get passes a day from one /24 of IPv4 addresses. A judgement: a mobile network
    /// puts a thousand people behind a few addresses, and few of them begin on one day.
    pub new_wallets_of_24: u32,
    /// The same for a /56 of IPv6 addresses, which is what one household or a few hundred phones are given.
    pub new_wallets_of_56: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            widest_step: 3,
            fastest_mps: 70.0,
            cell_radius_m: 40.0,
            levels_half_db: (0, 280),
            thirds_half_db: (-80, 280),
            fastest_cycle_mps: 30.0,
            fastest_walk_mps: 12.5,
            longest_passage_m: 300.0,
            least_way_share: 0.5,
            least_way_reach: 4,
            frozen_run: 3,
            overload_half_db: 260,
            shortest_road_m: 10.0,
            shortest_noise_ds: 40,
            faster_by: (30, 60),
            noise_off_by_half_db: 40,
            map_epochs: 16,
            receipt_days: 60,
            new_wallets_of_24: 1_000,
            new_wallets_of_56: 200,
        }
    }
}
