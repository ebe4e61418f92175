use super::{
    graph::Graph,
    plane::{Point, point_at},
    street::StreetKind,
};

/// A door: so many metres along a piece of street.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Door {
    pub(super) edge: usize,
    pub(super) along: f64,
}

/// A piece of street as it is taken: from its beginning to its end, or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) edge: usize,
    pub(super) back: bool,
}

impl Taken {
    /// A number for it, smaller than twice the number of pieces.
    pub(super) const fn number(self) -> usize {
        2 * self.edge + self.back as usize
    }

    /// The reverse of [`Taken::number`].
    pub(super) const fn numbered(number: usize) -> Self {
        Self { edge: number / 2, back: number % 2 == 1 }
    }

    /// Both ways along a piece of street.
    pub(super) fn both(edge: usize) -> [Self; 2] {
        [false, true].map(|back| Self { edge, back })
    }

    /// The junction at which one comes in.
    pub(super) fn begin(self, graph: &Graph) -> usize {
        graph.edges[self.edge].ends[usize::from(self.back)]
    }

    /// The junction at which one goes out.
    pub(super) fn end(self, graph: &Graph) -> usize {
        graph.edges[self.edge].ends[usize::from(!self.back)]
    }

    /// How far one turns from this piece into another, in degrees, either way.
    pub(super) fn turn_deg(self, next: Self, graph: &Graph) -> f64 {
        // Taken back, a piece is left at its beginning, and looked along the other way.
        let heading = |taken: Self, end: usize| {
            graph.edges[taken.edge].headings_deg[end ^ usize::from(taken.back)] + if taken.back { 180.0 } else { 0.0 }
        };
        ((heading(next, 0) - heading(self, 1) + 180.0).rem_euclid(360.0) - 180.0).abs()
    }
}

/// A way from a door to another.
pub(super) struct Way<'g> {
    graph: &'g Graph,
    /// At least two, the first with the one door and the last with the other.
    pieces: Vec<Taken>,
    from: Door,
    to: Door,
}

impl<'g> Way<'g> {
    pub(super) fn new(graph: &'g Graph, pieces: Vec<Taken>, from: Door, to: Door) -> Self {
        Self { graph, pieces, from, to }
    }

    /// The piece of street with the door it begins at, as it is taken.
    pub(super) fn first(&self) -> Taken {
        self.pieces[0]
    }

    /// This way, and from its door onward another that begins there in the same direction.
    pub(super) fn followed_by(mut self, onward: &Self) -> Self {
        self.pieces.extend(&onward.pieces[1..]);
        Self { to: onward.to, ..self }
    }

    /// How much of it goes along streets of some kinds, in metres.
    pub(super) fn metres_on(&self, kinds: impl Fn(StreetKind) -> bool) -> f64 {
        let part = |(i, taken): (usize, &Taken)| {
            let (from, to) = self.part(i);
            if kinds(self.graph.edges[taken.edge].kind) { to - from } else { 0.0 }
        };
        self.pieces.iter().enumerate().map(part).sum()
    }

    /// Where it goes, and on what street from there.
    pub(super) fn line(&self) -> Vec<(Point, StreetKind)> {
        let mut line = Vec::new();
        for (i, taken) in self.pieces.iter().enumerate() {
            let edge = &self.graph.edges[taken.edge];
            let (from, to) = self.part(i);
            let begin = line.len();
            line.push((point_at(&edge.line, from), edge.kind));
            let mut along = 0.0;
            for pair in edge.line.windows(2) {
                along += (pair[1] - pair[0]).length();
                if along > from && along < to {
                    line.push((pair[1], edge.kind));
                }
            }
            line.push((point_at(&edge.line, to), edge.kind));
            if taken.back {
                line[begin..].reverse();
            }
        }
        line
    }

    /// The junctions it passes, with the two pieces of street it takes there.
    pub(super) fn passed(&self) -> impl Iterator<Item = (usize, [usize; 2])> {
        self.pieces.windows(2).map(|pair| (pair[0].end(self.graph), [pair[0].edge, pair[1].edge]))
    }

    /// From where to where its `i`th piece of street is used, in metres from that street's beginning.
    fn part(&self, i: usize) -> (f64, f64) {
        let (taken, whole) = (self.pieces[i], self.graph.edges[self.pieces[i].edge].metres);
        let (first, last) = (i == 0, i + 1 == self.pieces.len());
        let (low, high) = if taken.back {
            (last.then_some(self.to), first.then_some(self.from))
        } else {
            (first.then_some(self.from), last.then_some(self.to))
        };
        (low.map_or(0.0, |door| door.along), high.map_or(whole, |door| door.along))
    }
}
