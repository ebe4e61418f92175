use quick_xml::events::BytesStart;
use wayhum_sdk::types::{Position, Timestamp};

/// The elements that matter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Track,
    Planned,
    Time,
    Speed,
    Other,
}

impl Name {
    pub(super) fn of(local: &str) -> Self {
        match local {
            "trkpt" => Self::Track,
            "rtept" | "wpt" => Self::Planned,
            "time" => Self::Time,
            "speed" => Self::Speed,
            _ => Self::Other,
        }
    }
}

/// A tag that opens an element.
pub(super) enum Tag {
    Track(Point),
    Planned,
    Other,
}

impl Tag {
    pub(super) fn of(tag: &BytesStart<'_>) -> Self {
        match Name::of(tag.local_name().as_ref()) {
            Name::Track => Self::Track(Point::of(tag)),
            Name::Planned => Self::Planned,
            _ => Self::Other,
        }
    }
}

/// A track point while it is read.
pub(super) struct Point {
    pub position: Option<Position>,
    pub at: Option<Timestamp>,
    pub speed_mps: Option<f32>,
}

impl Point {
    pub(super) fn of(tag: &BytesStart<'_>) -> Self {
        let degrees = |name| {
            let attribute = tag.try_get_attribute(name).ok()??;
            attribute.value.trim().parse::<f64>().ok()
        };
        let position = degrees("lat").zip(degrees("lon")).and_then(|(lat, lon)| Position::new(lat, lon).ok());
        Self { position, at: None, speed_mps: None }
    }
}

/// A time of XML Schema's `dateTime`. Without a zone it is UTC: GPX 1.1 allows no other.
pub(super) fn time(text: &str) -> Option<Timestamp> {
    let zoned = text.parse::<jiff::Timestamp>().ok();
    let at = zoned.or_else(|| {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        jiff::tz::Offset::UTC.to_timestamp(civil).ok()
    })?;
    Some(Timestamp::from_unix_millis(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_a_zone_is_utc() {
        assert_eq!(time("2014-09-10T04:54:07"), time("2014-09-10T04:54:07Z"));
        assert_eq!(time("yesterday"), None);
    }
}
