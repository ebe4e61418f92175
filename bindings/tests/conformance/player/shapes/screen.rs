//! What a screen shows.

use wayhum_sdk::attacks::Attack;
use wayhum_sdk::store::{DeletedTrip, Found, Kind, Recovered};
use wayhum_sdk::trace::{DropReason, Dropped, Refusal};
use wayhum_sdk::{
    Contributed, Finding, GpsRate, HeldUp, PlanReason, PurseSummary, RefusedFixes, SelfCheck, SensingPlan, Snapshot, Stopped,
    Tried, TripSummary, UnderWay, Unredeemed, Usage, Used, ZoneEffect,
};

use super::{record, variants};

record! {
    SensingPlan { gps, microphone, reason }
    RefusedFixes { reason, count }
    Snapshot {
        recording, ended_itself, plan, under_way, speed, refused_fixes, waiting, due_at, too_late, held_spots, spot, bound, quarantined, sent, points, purse,
        held_up, stopped, recovered,
    }
    UnderWay { since, recorded }
    Contributed { kept_today, accepted_today, accepted_week, points_today, points_week, waiting }
    SelfCheck { finding, trips, days, home_share, recorded_within, nearest, tried }
    Tried { attack, off }
    Usage { today, month }
    Used { gps, microphone, sent_bytes, received_bytes }
    Recovered { set_aside, found, unreadable_pages }
    Found { what, kept, lost }
    PurseSummary { has_wallet, passes, passes_at, points_held, points_in_lots, redeemed, unsettled, refused, contradicted }
    Dropped { reason, metres }
    TripSummary { id, began, ended, mode, recorded, kept, dropped, pieces, piece_ids, line }
    ZoneEffect { pieces, spots, contributions, beyond_recall }
    DeletedTrip { deleted, gone }
}

variants! {
    GpsRate { Off, Batched, EverySecond }
    PlanReason { NotRecording, Looking, Moving, Staying, Measuring, StorageLow }
    Stopped {
        FalseReceipt, FalsePasses, FalseRedemption, OtherKey, RevokedKey, OtherNextKey, ChangedKeys, OtherNetwork, KeyNeeded,
        TooSmall,
    }
    Kind {
        Recording, Pieces, Spots, Contributions, Receipts, Sums, Reported, Passes, Points, Redemptions, Trips, Places, Zones,
        Settings, Unknown,
    }
    Finding { NoTrips, NoHome, Hidden, Near, Close }
    Attack { Cluster, LastDestination, RingKnown, RingUnknown, Hole }
    Unredeemed { Keep, GiveUp }
    HeldUp {
        Paused, ClockWrong, NoNetwork, Metered, BatteryLow, NoWallet, NoPass { until }, SomebodyElse { until }, Insecure { until },
    }
    Refusal { Mock, Inaccurate, TimeNotForward, Unconfirmed, Frozen, TooFast, Acceleration, OffCourse, NoRoom }
    DropReason { NoFixes, TripEnd, OutsideTown, StillInside, PrivatePlace, OwnZone, TooShort, Gap, Repeated }
}
