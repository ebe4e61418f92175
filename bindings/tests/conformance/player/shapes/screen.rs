//! What a screen shows.

use wayhum_sdk::store::{DeletedTrip, Found, Kind, Recovered};
use wayhum_sdk::trace::{DropReason, Dropped, Refusal};
use wayhum_sdk::{
    GpsRate, HeldUp, PlanReason, PurseSummary, RefusedFixes, SensingPlan, Snapshot, Stopped, TripSummary, Unredeemed, Usage,
    Used, ZoneEffect,
};

use super::{record, variants};

record! {
    SensingPlan { gps, microphone, reason }
    RefusedFixes { reason, count }
    Snapshot {
        recording, ended_itself, plan, refused_fixes, waiting, due_at, too_late, held_spots, spot, bound, quarantined, sent, points, purse,
        held_up, stopped, recovered,
    }
    Usage { today, month }
    Used { gps, microphone, sent_bytes, received_bytes }
    Recovered { set_aside, found, unreadable_pages }
    Found { what, kept, lost }
    PurseSummary { has_wallet, passes, points_held, points_in_lots, redeemed, unsettled, refused, contradicted }
    Dropped { reason, metres }
    TripSummary { id, recorded, kept, dropped, pieces, line }
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
    Unredeemed { Keep, GiveUp }
    HeldUp {
        Paused, ClockWrong, NoNetwork, Metered, BatteryLow, NoWallet, NoPass { until }, SomebodyElse { until }, Insecure { until },
    }
    Refusal { Mock, Inaccurate, TimeNotForward, Unconfirmed, Frozen, TooFast, Acceleration, OffCourse, NoRoom }
    DropReason { NoFixes, TripEnd, OutsideTown, StillInside, PrivatePlace, OwnZone, TooShort, Gap, Repeated }
}
