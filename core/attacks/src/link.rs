use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Which pieces went through which cell in which direction.
pub struct Ways<'a> {
    pieces: &'a [Sent],
    through: HashMap<(Cell, u8), Vec<usize>>,
}

impl<'a> Ways<'a> {
    /// Of these.
    pub fn of(pieces: &'a [Sent]) -> Self {
        let mut through: HashMap<(Cell, u8), Vec<usize>> = HashMap::new();
        for (index, piece) in pieces.iter().enumerate() {
            for key in directed(piece) {
                through.entry(key).or_default().push(index);
            }
        }
        Self { pieces, through }
    }

    /// The pieces that went the same way as this one, whenever and in whatever class: through at least half of its cells in its
    /// direction.
    pub fn same_way(&self, index: usize) -> Vec<usize> {
        let own = directed(&self.pieces[index]);
        let least = (SHARED * own.len() as f64).ceil() as usize;
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for other in own.iter().filter_map(|key| self.through.get(key)).flatten().filter(|&&other| other != index) {
            *shared.entry(*other).or_default() += 1;
        }
        let mut alike: Vec<usize> = shared.into_iter().filter(|(_, count)| *count >= least).map(|(other, _)| other).collect();
        alike.sort_unstable();
        alike
    }
}

fn directed(piece: &Sent) -> BTreeSet<(Cell, u8)> {
    piece.passages.iter().map(|passage| (passage.cell, passage.heading.map_or(u8::MAX, Octant::index))).collect()
}

/// Of those that went the same way, the ones that can be of the same phone: no phone reports about a cell and direction twice in a
/// week and class.
pub fn not_excluded(pieces: &[Sent], index: usize, alike: &[usize]) -> Vec<usize> {
    alike.iter().copied().filter(|&other| pieces[other].group() != pieces[index].group()).collect()
}

/// Of these the one most likely to be of the same phone: it begins or ends where this one does, as trips of one person leave the
/// zone of its home in one place, and is as fast.
pub fn likest(pieces: &[Sent], index: usize, candidates: &[usize]) -> Option<usize> {
    let piece = &pieces[index];
    let likeness = |other: usize| {
        let other = &pieces[other];
        let [here, there] = [piece, other].map(|piece| (piece.passages[0], piece.passages[piece.passages.len() - 1]));
        let ends = same_end(here.0.at.to(there.0.at)) + same_end(here.1.at.to(there.1.at));
        ends - (mean_mps(piece) - mean_mps(other)).abs() / PACE_MPS
    };
    candidates.iter().copied().max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)))
}

/// Ends of one zone's exit lie about so far apart, in metres, and it is so much likelier that two close ones are of one exit.
const EXIT_M: f64 = 100.0;
const EXIT_LIKELIER: f64 = 20.0;
/// What a difference of mean speed by 1 m/s takes from the likeness is one over this.
const PACE_MPS: f64 = 10.0;

/// How much likelier the ends of two pieces make it that they are of one person, as a logarithm.
fn same_end(metres: f64) -> f64 {
    (1.0 + EXIT_LIKELIER * (-(metres / EXIT_M).powi(2)).exp()).ln()
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
    fn sent(from_m: f64, north_m: f64, mps: f64, class: u8, arrival_s: i64) -> Sent {
        let number = |i: usize| (i as u64 + (from_m / 50.0) as u64) % 49;
        let passage = |i: usize| SentPassage {
            cell: Cell::from_index(0x08b1_f8d4_4e00_0fff | (number(i) / 7) << 15 | (number(i) % 7) << 12).expect("a cell"),
            at: Point::new(from_m + 50.0 * i as f64, north_m),
            heading: Octant::from_index(2),
            seconds: 50.0 / mps,
            mps,
        };
        Sent {
            epoch: Epoch::from_number(2_900),
            class: HourClass::from_index(class).expect("below ten"),
            mode: Mode::Vehicle,
            passages: (0..4).map(passage).collect(),
            arrival: Timestamp::from_unix_millis(arrival_s * 1_000),
        }
    }

    #[test]
    fn a_piece_goes_on_where_it_leads() {
        let pieces = [sent(0.0, 0.0, 10.0, 1, 0), sent(300.0, 0.0, 10.0, 1, 9), sent(300.0, 250.0, 10.0, 1, 5)];
        assert_eq!(next_pieces(&pieces, 75.0)[0], Some(1));
    }

    #[test]
    fn two_reports_of_one_group_are_of_two_phones_and_trips_of_one_begin_in_one_place() {
        let pieces =
            [sent(0.0, 0.0, 10.0, 1, 0), sent(0.0, 0.0, 10.0, 1, 9), sent(50.0, 0.0, 10.0, 2, 5), sent(0.0, 20.0, 11.0, 2, 7)];
        let alike = Ways::of(&pieces).same_way(0);
        assert_eq!(alike, [1, 2, 3]);
        let candidates = not_excluded(&pieces, 0, &alike);
        assert_eq!(candidates, [2, 3]);
        assert_eq!(likest(&pieces, 0, &candidates), Some(3));
        assert_eq!(nearest_arrivals(&pieces), [Some(2), Some(3), Some(0), Some(2)]);
    }
}
