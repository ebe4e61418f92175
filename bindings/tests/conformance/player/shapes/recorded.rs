//! What goes in, and what it becomes.

use wayhum_ffi::{CalibratorTone, CellIndex, LatLon, ToneTarget};
use wayhum_sdk::meter::{CalibrationMethod, Loudness, RecordingFormat};
use wayhum_sdk::store::StoredPiece;
use wayhum_sdk::trace::Anonymised;
use wayhum_sdk::types::{
    Activity, Clock, Fix, Gap, GapReason, Level, MeterNote, MeterSource, Mode, Noise, Passage, Piece, Quality, Sound, Zone,
};

use super::{record, variants};

record! {
    CellIndex { hex }
    LatLon { lat_deg, lon_deg }
    ToneTarget { usual_levels_db, lowest_level_db, highest_level_db, steady_seconds }
    CalibratorTone { hz, level, seconds, offset_db, uncertainty_db }
    Anonymised { trips, pieces, recorded, kept, dropped, refused }
    Clock { wall, monotonic_ms, boot, utc_offset }
    Fix { at, position, accuracy_m, speed_mps, heading_deg, mock }
    Level { at, laeq, lceq, lzeq, laf_max, las_max, lc_peak, thirds, laf, quality }
    RecordingFormat { rate_hz, push }
    Quality { overload, under_range, dc_offset, wind, drift, not_finite, settling }
    Gap { from, to, reason }
    MeterNote { source, calibrated }
    Noise { laeq, la10, la50, la90, laf_max, lc_peak }
    Passage { cell, heading, from, to, speed, noise }
    Piece { epoch, class, mode, meter, passages }
    StoredPiece { id, due, piece, about }
    Zone { centre, radius }
}

variants! {
    Activity { Vehicle, Cycle, Foot, Unknown }
    Sound { Level(level), Gap(gap) }
    GapReason { Silent, Dropout, NotFetched, Interrupted, NoPermission, ReducedAccuracy }
    Loudness { Quiet, Lively, Loud }
    MeterSource { AndroidUnprocessed, AndroidVoiceRecognition, IosMeasurement, Desktop, File }
    CalibrationMethod { None, PlatformDefault, ModelTable, ReferenceMeter, Calibrator }
    Mode { Vehicle, Cycle, Walk, Area, Spot }
}
