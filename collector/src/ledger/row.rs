use rusqlite::{Error, Result, Row};
use wayhum_types::{Cell, Epoch, HourClass, Octant};

use crate::{Group, Number, Period};

/// How a noise group's heading is kept: a key may not be absent.
pub(super) const NO_HEADING: i64 = -1;

/// The group that stands in three columns from `at` on: cell, heading, class.
pub(super) fn group(row: &Row<'_>, at: usize) -> Result<Group> {
    Ok(Group { cell: cell(row, at)?, heading: heading(row, at + 1)?, class: class(row, at + 2)? })
}

/// The number that stands in seven columns: a group, epoch, pooled, value, people.
pub(super) fn number(row: &Row<'_>) -> Result<Number> {
    let epoch = Epoch::from_number(row.get(3)?);
    let period = if row.get(4)? { Period::Block(epoch.block()) } else { Period::Epoch(epoch) };
    Ok(Number { group: group(row, 0)?, period, value: row.get(5)?, people: row.get(6)? })
}

/// A heading as it is kept.
pub(super) fn kept_heading(group: &Group) -> i64 {
    group.heading.map_or(NO_HEADING, |octant| i64::from(octant.index()))
}

fn cell(row: &Row<'_>, at: usize) -> Result<Cell> {
    let index: i64 = row.get(at)?;
    Cell::from_index(index.cast_unsigned()).map_err(|_| Error::IntegralValueOutOfRange(at, index))
}

fn heading(row: &Row<'_>, at: usize) -> Result<Option<Octant>> {
    let index: i64 = row.get(at)?;
    if index == NO_HEADING {
        return Ok(None);
    }
    let octant = u8::try_from(index).ok().and_then(Octant::from_index);
    octant.map(Some).ok_or(Error::IntegralValueOutOfRange(at, index))
}

fn class(row: &Row<'_>, at: usize) -> Result<HourClass> {
    let index: u8 = row.get(at)?;
    HourClass::from_index(index).ok_or(Error::IntegralValueOutOfRange(at, i64::from(index)))
}
