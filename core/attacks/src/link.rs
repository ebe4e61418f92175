use std::collections::{BTreeMap, BTreeSet};

use wayhum_types::{Cell, Epoch, HourClass, Mode, Octant, Timestamp};

use crate::Point;

/// A piece as a collector has it, with the time at which it came, which a collector could log.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its week.
    pub epoch: Epoch,
    /// Its hour class.
    pub class: HourClass,
    /// How its owner moved.
    pub mode: Mode,
    /// Its way; at least one passage.
    pub passages: Vec<SentPassage>,
    /// When it came.
    pub arrival: Timestamp,
}

/// A passage as a collector has it.
#[derive(Clone, Copy, Debug)]
pub struct SentPassage {
    /// The cell.
    pub cell: Cell,
    /// Its centre.
    pub at: Point,
    /// The direction, where there is one.
    pub heading: Option<Octant>,
    /// Time spent in it.
    pub seconds: f64,
    /// Mean speed.
    pub mps: f64,
    /// Whether it says that it is its phone's first road report in its cell, direction, week and class.
    pub first: bool,
}

/// Week, class and mode.
type Group = (Epoch, u8, u8);

impl Sent {
    fn group(&self) -> Group {
        (self.epoch, self.class.index(), self.mode as u8)
    }
}

/// A piece goes on in one that begins within this of where it should, in metres.
const SEARCH_M: f64 = 400.0;
/// What a difference of speed by 1 m/s, and of direction by an eighth of a turn, is worth in metres.
const SPEED_M: f64 = 4.0;
const OCTANT_M: f64 = 60.0;
/// Of what it went through, a piece that goes the same way shares this much.
const SHARED: f64 = 0.5;

/// For each piece the one that most likely goes on with it: of the same week, class and mode, beginning a gap further on in the same
/// direction at the same speed.
pub fn next_pieces(pieces: &[Sent], gap_m: f64) -> Vec<Option<usize>> {
    let mut starts: BTreeMap<(Group, i64, i64), Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        let (east, north) = square(piece.passages[0].at);
        starts.entry((piece.group(), east, north)).or_default().push(index);
    }
    let next = |(index, piece): (usize, &Sent)| {
        let last = piece.passages.last()?;
        let before = piece.passages.iter().rev().find(|passage| passage.at.to(last.at) > 60.0)?;
        let along = last.at - before.at;
        let expected = last.at + along * ((gap_m + 0.5 * CELL_M) / along.length());
        let (east, north) = square(expected);
        let near = (-1..=1).flat_map(|i| (-1..=1).map(move |j| (east + i, north + j)));
        let candidates = near.filter_map(|(east, north)| starts.get(&(piece.group(), east, north))).flatten();
        let judged = candidates.filter(|&&other| other != index).map(|&other| {
            let first = &pieces[other].passages[0];
            let turned = match (first.heading, last.heading) {
                (Some(a), Some(b)) => {
                    f64::from((a.index() + 8 - b.index()) % 8).min(f64::from((b.index() + 8 - a.index()) % 8))
                }
                _ => 1.0,
            };
            (first.at.to(expected) + OCTANT_M * turned + SPEED_M * (first.mps - last.mps).abs(), other)
        });
        let best = judged.min_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 <= SEARCH_M).then_some(best.1)
    };
    pieces.iter().enumerate().map(next).collect()
}

/// About as wide as a res 11 cell, in metres.
const CELL_M: f64 = 50.0;

/// For each piece those that went the same way, whenever and in whatever class: through at least half of its cells in its direction.
pub fn same_way(pieces: &[Sent]) -> Vec<Vec<usize>> {
    let key = |passage: &SentPassage| (passage.cell, passage.heading.map_or(u8::MAX, Octant::index));
    let mut through: BTreeMap<(Cell, u8), Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        for cell in piece.passages.iter().map(key).collect::<BTreeSet<_>>() {
            through.entry(cell).or_default().push(index);
        }
    }
    let alike = |(index, piece): (usize, &Sent)| {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let cells: BTreeSet<_> = piece.passages.iter().map(key).collect();
        for other in cells.iter().filter_map(|cell| through.get(cell)).flatten().filter(|&&other| other != index) {
            *shared.entry(*other).or_default() += 1;
        }
        let least = (SHARED * cells.len() as f64).ceil() as usize;
        shared.into_iter().filter(|(_, count)| *count >= least).map(|(other, _)| other).collect()
    };
    pieces.iter().enumerate().map(alike).collect()
}

/// Of those that went the same way, the one most likely to be of the same phone: it begins and ends where this one does, and no two
/// first reports of one group can be of one phone.
pub fn likest(pieces: &[Sent], index: usize, candidates: &[usize]) -> Option<usize> {
    let piece = &pieces[index];
    let firsts: BTreeSet<(Cell, u8)> = firsts(piece).collect();
    let unlike = |other: usize| {
        let other = &pieces[other];
        let [here, there] = [piece, other].map(|piece| (piece.passages[0], piece.passages[piece.passages.len() - 1]));
        let ends = here.0.at.to(there.0.at).min(2_000.0) + here.1.at.to(there.1.at).min(2_000.0);
        let pace = (mean_mps(piece) - mean_mps(other)).abs();
        let excluded = piece.group() == other.group() && self::firsts(other).any(|first| firsts.contains(&first));
        ends + SPEED_M * pace + if excluded { 1e6 } else { 0.0 }
    };
    candidates.iter().copied().min_by(|&a, &b| unlike(a).total_cmp(&unlike(b)))
}

/// For each piece the one that came nearest in time.
pub fn nearest_arrivals(pieces: &[Sent]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&index| pieces[index].arrival);
    let mut nearest = vec![None; pieces.len()];
    for (place, &index) in order.iter().enumerate() {
        let off = |other: usize| pieces[other].arrival.millis_since(pieces[index].arrival).abs();
        let around =
            [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter_map(|place| order.get(place).copied());
        nearest[index] = around.min_by_key(|&other| off(other));
    }
    nearest
}

fn firsts(piece: &Sent) -> impl Iterator<Item = (Cell, u8)> {
    let first = piece.passages.iter().filter(|passage| passage.first);
    first.map(|passage| (passage.cell, passage.heading.map_or(u8::MAX, Octant::index)))
}

fn mean_mps(piece: &Sent) -> f64 {
    let (mut metres, mut seconds) = (0.0, 0.0);
    for passage in &piece.passages {
        (metres, seconds) = (metres + passage.mps * passage.seconds, seconds + passage.seconds);
    }
    if seconds > 0.0 { metres / seconds } else { 0.0 }
}

fn square(point: Point) -> (i64, i64) {
    ((point.east / SEARCH_M).floor() as i64, (point.north / SEARCH_M).floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A piece that goes east along a street of cells, from so many metres on.
    fn sent(from_m: f64, north_m: f64, mps: f64, first: bool, arrival_s: i64) -> Sent {
        let number = |i: usize| (i as u64 + (from_m / 50.0) as u64) % 49;
        let passage = |i: usize| SentPassage {
            cell: Cell::from_index(0x08b1_f8d4_4e00_0fff | (number(i) / 7) << 15 | (number(i) % 7) << 12).expect("a cell"),
            at: Point::new(from_m + 50.0 * i as f64, north_m),
            heading: Octant::from_index(2),
            seconds: 50.0 / mps,
            mps,
            first,
        };
        Sent {
            epoch: Epoch::from_number(2_900),
            class: HourClass::from_index(1).expect("below ten"),
            mode: Mode::Vehicle,
            passages: (0..4).map(passage).collect(),
            arrival: Timestamp::from_unix_millis(arrival_s * 1_000),
        }
    }

    #[test]
    fn a_piece_goes_on_where_it_leads() {
        let pieces = [sent(0.0, 0.0, 10.0, true, 0), sent(300.0, 0.0, 10.0, true, 9), sent(300.0, 250.0, 10.0, true, 5)];
        assert_eq!(next_pieces(&pieces, 75.0)[0], Some(1));
    }

    #[test]
    fn two_first_reports_of_one_group_are_of_two_phones() {
        let pieces = [sent(0.0, 0.0, 10.0, true, 0), sent(0.0, 0.0, 10.0, true, 9), sent(50.0, 0.0, 14.0, false, 5)];
        let alike = same_way(&pieces);
        assert_eq!(alike[0], [1, 2]);
        assert_eq!(likest(&pieces, 0, &alike[0]), Some(2));
        assert_eq!(nearest_arrivals(&pieces), [Some(2), Some(2), Some(1)]);
    }
}
