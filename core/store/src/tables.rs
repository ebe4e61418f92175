//! The tables as they lie in the file, and what in a row proves itself: for looking at all of it, and for reading a damaged one.

use crate::{
    marks::{self, Marked},
    sealed::Slot,
};

/// A table.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// In the order of a row's record in the file. `id` stands for the row's number, which is not in the record itself.
    pub(crate) columns: &'static [&'static str],
    /// What is marked of it.
    pub(crate) mark: Option<Marked>,
    pub(crate) sealed: &'static [Sealed],
    /// Whether its ids never return.
    pub(crate) counts: bool,
}

/// A sealed column.
pub(crate) struct Sealed {
    pub(crate) column: &'static str,
    /// What its [`Slot`] is called.
    slot: &'static str,
    /// The plain column that it is bound to.
    pub(crate) beside: Option<&'static str>,
    /// Whether it may be empty.
    pub(crate) optional: bool,
}

impl Sealed {
    const fn whole(slot: &'static str) -> Self {
        Self { column: "sealed", slot, beside: None, optional: false }
    }

    const fn beside(slot: &'static str, column: &'static str) -> Self {
        Self { beside: Some(column), ..Self::whole(slot) }
    }

    const fn also(column: &'static str, slot: &'static str) -> Self {
        Self { column, slot, beside: None, optional: true }
    }

    /// Where a row's content of this column opens.
    pub(crate) const fn slot(&self, row: i64, beside: i64) -> Slot {
        Slot::new(self.slot, row).beside(beside)
    }
}

const fn table(name: &'static str, columns: &'static [&'static str], sealed: &'static [Sealed]) -> Table {
    Table { name, columns, mark: None, sealed, counts: true }
}

impl Table {
    const fn marked(self, mark: Marked) -> Self {
        Self { mark: Some(mark), ..self }
    }

    const fn without_counter(self) -> Self {
        Self { counts: false, ..self }
    }

    /// Whether its rows have a number of their own; the others lie in the order of their columns.
    pub(crate) fn has_row_numbers(&self) -> bool {
        self.columns[0] == "id" || self.name == "allotment"
    }
}

/// All of them.
pub(crate) const TABLES: [Table; 18] = [
    table("seal", &["id", "sealed"], &[Sealed::whole("seal")]).without_counter(),
    table("raw", &["id", "sealed"], &[Sealed::whole("raw")]),
    table("piece", &["id", "due", "epoch", "sealed", "mark"], &[Sealed::beside("piece", "due")]).marked(marks::PIECE),
    table("spot", &["id", "state", "due", "epoch", "sealed", "mark"], &[Sealed::beside("spot", "due")]).marked(marks::SPOT),
    table(
        "outbox",
        &[
            "id",
            "state",
            "not_before",
            "attempts",
            "bound_at",
            "reason",
            "sealed",
            "piece",
            "secret",
            "spot",
            "trouble",
            "mark",
        ],
        &[
            Sealed::whole("outbox"),
            Sealed::also("secret", "outbox.payment"),
            Sealed::also("reason", "outbox.reason"),
            Sealed::also("trouble", "outbox.trouble"),
        ],
    )
    .marked(marks::OUTBOX),
    table(
        "receipt",
        &["id", "points", "sealed", "answered_at", "about", "mark"],
        &[Sealed::beside("receipt", "points"), Sealed::also("about", "receipt.about")],
    )
    .marked(marks::RECEIPT)
    .without_counter(),
    table("ledger", &["id", "sent", "points", "mark"], &[]).marked(marks::LEDGER).without_counter(),
    table("reported", &["tag", "keep_until", "piece", "spot", "mark"], &[]).marked(marks::REPORTED).without_counter(),
    table("allotment", &["epoch", "state", "ask_at", "usable_from", "mark"], &[]).marked(marks::ALLOTMENT).without_counter(),
    table("draft", &["id", "epoch", "chunk", "not_before", "attempts", "sealed", "mark"], &[Sealed::beside("draft", "epoch")])
        .marked(marks::DRAFT),
    table("pass", &["id", "epoch", "usable_from", "sealed", "mark"], &[Sealed::whole("pass")]).marked(marks::PASS),
    table(
        "point",
        &["id", "epoch", "earned_at", "state", "lot", "credited_in", "holder", "sealed", "mark"],
        &[Sealed::whole("point")],
    )
    .marked(marks::POINT),
    table(
        "lot",
        &["id", "state", "not_before", "attempts", "answer", "sealed", "mark"],
        &[Sealed::whole("lot"), Sealed::also("answer", "lot.answer")],
    )
    .marked(marks::LOT),
    table("credited", &["epoch", "holder", "points", "mark"], &[]).marked(marks::CREDITED).without_counter(),
    table("way", &["id", "until", "sealed"], &[Sealed::beside("way", "until")]),
    table("places", &["id", "sealed"], &[Sealed::whole("places")]).without_counter(),
    table("zones", &["id", "sealed"], &[Sealed::whole("zones")]).without_counter(),
    table("value", &["id", "name", "sealed", "mark"], &[Sealed::whole("value")]).marked(marks::VALUE),
];
