use std::collections::{BTreeMap, HashMap};

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
pub struct Ways {
    /// Cells and directions of each piece.
    own: Vec<Vec<u32>>,
    /// The pieces that have each.
    through: Vec<Vec<u32>>,
}

/// A piece that went the same way as another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// Its index.
    pub piece: usize,
    /// Which share of the longer of both ways both have.
    pub shared: f64,
}

impl Ways {
    /// Of these.
    pub fn of(pieces: &[Sent]) -> Self {
        let mut numbers: HashMap<(Cell, Option<Octant>), u32> = HashMap::new();
        let mut ways = Self { own: Vec::with_capacity(pieces.len()), through: Vec::new() };
        for (index, piece) in (0..).zip(pieces) {
            let mut own = Vec::with_capacity(piece.passages.len());
            for passage in &piece.passages {
                let next = ways.through.len() as u32;
                let number = *numbers.entry((passage.cell, passage.heading)).or_insert(next);
                if number == next {
                    ways.through.push(Vec::new());
                }
                if !own.contains(&number) {
                    own.push(number);
                    ways.through[number as usize].push(index);
                }
            }
            ways.own.push(own);
        }
        ways
    }

    /// The pieces that went the same way as this one, whenever and in whatever class: through at least half of its cells in its
    /// direction.
    pub fn same_way(&self, index: usize) -> Vec<Alike> {
        let own = &self.own[index];
        let least = (SHARED * own.len() as f64).ceil() as usize;
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for other in own.iter().flat_map(|number| &self.through[*number as usize]) {
            *counts.entry(*other).or_default() += 1;
        }
        counts.remove(&(index as u32));
        let alike = counts.into_iter().filter(|(_, count)| *count >= least).map(|(other, count)| {
            let piece = other as usize;
            Alike { piece, shared: count as f64 / own.len().max(self.own[piece].len()) as f64 }
        });
        let mut alike: Vec<Alike> = alike.collect();
        alike.sort_unstable_by_key(|alike| alike.piece);
        alike
    }
}

/// Of those that went the same way, the ones that can be of the same phone: no phone reports about a cell and direction twice in a
/// week and class.
pub fn not_excluded(pieces: &[Sent], index: usize, alike: &[Alike]) -> Vec<Alike> {
    alike.iter().copied().filter(|other| pieces[other.piece].group() != pieces[index].group()).collect()
}

/// Of these the one most likely to be of the same phone, by all that is there: where both begin and end, how much of their way they
/// share, and how fast they are.
pub fn likest(pieces: &[Sent], index: usize, candidates: &[Alike]) -> Option<usize> {
    let piece = &pieces[index];
    let pace = mean_mps(piece);
    let [begin, end] = ends(piece);
    let near = |metres: f64| (-(metres / EXIT_M).powi(2)).exp();
    let judged: Vec<[f64; 3]> = candidates
        .iter()
        .map(|alike| {
            let other = &pieces[alike.piece];
            let there = ends(other);
            let rest = SHARED_COUNTS * alike.shared - (pace - mean_mps(other)).abs() / PACE_MPS;
            [near(begin.to(there[0])), near(end.to(there[1])), rest]
        })
        .collect();
    // How many of all begin or end there too: an end that all have tells nothing.
    let mean = |k: usize| judged.iter().map(|judged| judged[k]).sum::<f64>() / judged.len().max(1) as f64;
    let means = [mean(0), mean(1)];
    let telling = |judged: &[f64; 3], k: usize| (1.0 - SURE + SURE * judged[k] / means[k].max(1e-9)).ln();
    let likeness = |judged: &[f64; 3]| telling(judged, 0) + telling(judged, 1) + judged[2];
    let best = candidates.iter().zip(&judged).max_by(|(_, a), (_, b)| likeness(a).total_cmp(&likeness(b)));
    best.map(|(alike, _)| alike.piece)
}

fn ends(piece: &Sent) -> [Point; 2] {
    [piece.passages[0].at, piece.passages[piece.passages.len() - 1].at]
}

/// Ends of one zone's exit lie about so far apart, in metres.
const EXIT_M: f64 = 60.0;
/// In this share of cases trips of one person that went the same way begin, or end, in one place.
const SURE: f64 = 0.7;
/// What it is worth, as a logarithm, that all of two ways is shared.
const SHARED_COUNTS: f64 = 5.0;
/// What a difference of mean speed by 1 m/s takes from the likeness is one over this.
const PACE_MPS: f64 = 5.0;

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
        let indices = |alike: &[Alike]| alike.iter().map(|alike| alike.piece).collect::<Vec<_>>();
        assert_eq!(indices(&alike), [1, 2, 3]);
        let candidates = not_excluded(&pieces, 0, &alike);
        assert_eq!(indices(&candidates), [2, 3]);
        assert_eq!(likest(&pieces, 0, &candidates), Some(3));
        assert_eq!(nearest_arrivals(&pieces), [Some(2), Some(3), Some(3), Some(2)]);
    }
}
