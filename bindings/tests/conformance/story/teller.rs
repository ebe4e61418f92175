//! Plays what is told, and writes it down.

use serde_json::{Value, json};
use wayhum_sdk::types::{Boot, Clock, Fix, Position, Timestamp, UtcOffset};

use crate::player::tree::Show;
use crate::player::{Came, Player, Step};

/// Friday 2026-05-22, 12:00 UTC.
pub const NOON: Timestamp = Timestamp::from_unix_millis(1_779_451_200_000);

pub const NETWORK: &str = "https://collect.example.org";

pub struct Teller {
    player: Player,
    lines: Vec<String>,
}

/// A tree as it is.
pub struct Tree(pub Value);

impl Show for Tree {
    fn show(&self) -> Value {
        self.0.clone()
    }
}

/// Arguments by name.
pub type With<'a> = &'a [(&'a str, &'a dyn Show)];

impl Teller {
    pub fn new() -> Self {
        Self { player: Player::new(), lines: Vec::new() }
    }

    pub fn lines(self) -> Vec<String> {
        self.lines
    }

    fn tell(&mut self, what: &str, on: Option<&str>, named: Option<&str>, with: With<'_>) -> Came {
        let with = with.iter().map(|(name, argument)| ((*name).to_owned(), argument.show())).collect();
        let step = Step { what: what.to_owned(), on: on.map(str::to_owned), named: named.map(str::to_owned), with };
        let line = step.line(&Came::Nothing);
        let read: Value = serde_json::from_str(&line).expect("what is written can be read");
        assert_eq!(Step::read(&read).line(&Came::Nothing), line, "numbers that go in have few digits");
        let came = self.player.play(&Step::read(&read));
        self.lines.push(step.line(&came));
        came
    }

    /// A method of an object or a function, which gives something or nothing.
    pub fn call(&mut self, on: &str, what: &str, with: With<'_>) -> Value {
        match self.tell(what, (!on.is_empty()).then_some(on), None, with) {
            Came::Nothing => Value::Null,
            Came::Returns(tree) => tree,
            Came::Raises(tree) => panic!("{what} fails: {tree}"),
        }
    }

    /// A call in which there is chance that no seed reaches: its outcome is not written down, only that there is one.
    pub fn call_by_chance(&mut self, on: &str, what: &str, with: With<'_>) -> Value {
        let tree = self.call(on, what, with);
        let line = self.lines.last_mut().expect("it was just told");
        let step: Value = serde_json::from_str(line).expect("it was just written");
        *line = Step::read(&step).line(&Came::any());
        tree
    }

    pub fn make(&mut self, named: &str, what: &str, with: With<'_>) {
        let came = self.tell(what, None, Some(named), with);
        assert_eq!(came, Came::Nothing, "{what}");
    }

    /// A call that fails with this variant.
    pub fn fail(&mut self, on: &str, what: &str, with: With<'_>, variant: &str) {
        let on = (!on.is_empty()).then_some(on);
        let named = (on.is_none() && what.contains('.')).then_some("none");
        let came = self.tell(what, on, named, with);
        let Came::Raises(fault) = came else { panic!("{what} does not fail with {variant}, but comes to {came:?}") };
        let found = fault.as_object().and_then(|fault| fault.values().next()).expect("an error has a name");
        assert!(found == variant || found.get(variant).is_some(), "{what} does not fail with {variant}, but with {fault}");
    }
}

pub fn after(seconds: i64) -> Timestamp {
    NOON.plus_millis(seconds * 1_000)
}

pub fn clock(at: Timestamp) -> Clock {
    let monotonic_ms = u64::try_from(at.unix_millis()).expect("after 1970");
    Clock { wall: at, monotonic_ms, boot: Boot(1), utc_offset: UtcOffset::from_minutes(120) }
}

/// A position with no more digits than receivers give.
pub fn place(lat_deg: f64, lon_deg: f64) -> Position {
    let digits = |deg: f64| (deg * 1e7).round() / 1e7;
    Position::new(digits(lat_deg), digits(lon_deg)).expect("on the globe")
}

pub fn fix(at: Timestamp, position: Position) -> Fix {
    Fix { at, position, accuracy_m: Some(4.0), speed_mps: None, heading_deg: None, mock: false }
}

pub fn object(name: &str) -> Tree {
    Tree(json!({ "object": name }))
}

pub fn file(name: &str) -> Tree {
    Tree(json!({ "file": name }))
}

pub fn none() -> Tree {
    Tree(Value::Null)
}
