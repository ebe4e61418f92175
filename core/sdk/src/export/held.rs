use serde_json::{Value, json};

/// What becomes of a table in an export.
pub(super) enum Held {
    /// Each of its rows stands in the list of this name.
    List(&'static str),
    /// What it holds stands under this name, summed up.
    Sum(&'static str),
    /// It is left out.
    Nothing(&'static str),
}
use Held::{List, Nothing, Sum};

/// Every table of the store. A test sees that none is missing.
pub(super) const TABLES: [(&str, Held); 18] = [
    ("raw", List("recording")),
    ("piece", List("pieces")),
    ("spot", List("spots")),
    ("outbox", List("contributions")),
    ("receipt", List("receipts")),
    ("way", List("trips")),
    ("places", Sum("places")),
    ("zones", Sum("zones")),
    ("value", Sum("settings")),
    ("ledger", Sum("sums")),
    ("reported", Sum("reported_groups")),
    ("allotment", Sum("pass_plans")),
    ("draft", Sum("pass_requests")),
    ("pass", Sum("passes")),
    ("point", Sum("points")),
    ("lot", Sum("redemptions")),
    ("credited", Sum("credited")),
    ("seal", Nothing("it says nothing: one row tells whether the key is the right one")),
];

/// What is in a table that is shown and yet not in the document.
pub(super) const LEFT_OUT: [(&str, &str); 5] = [
    ("one-time keys and passes", "secret: whoever has them can send contributions in your place; how many there are is shown"),
    ("points and what they are made of", "secret: they are worth something; how many there are is shown"),
    (
        "requests for passes and redemptions as sent",
        "secret: with the network's answer they are passes and points; what became of them is shown",
    ),
    ("what was reported already", "it cannot be read back: only keyed tags are kept, how many is shown"),
    ("the wallet and the sealing key", "they are not in the store: your twelve words are the wallet's backup"),
];

impl Held {
    pub(super) fn json(&self) -> Value {
        match self {
            List(name) | Sum(name) => json!(name),
            Nothing(why) => json!({ "left_out": why }),
        }
    }
}

/// Whether each row of a table is written by itself.
pub(super) fn is_list(table: &str) -> bool {
    TABLES.iter().any(|(name, held)| *name == table && matches!(held, List(_)))
}
