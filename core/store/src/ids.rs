use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(crate) i64);

        impl $name {
            /// From its number, as a shell gives it back.
            pub const fn from_number(number: i64) -> Self {
                Self(number)
            }

            /// Its number: positive, growing, never given twice in one store.
            pub const fn number(self) -> i64 {
                self.0
            }
        }
    };
}

id! {
    /// Names a stored piece.
    PieceId
}
id! {
    /// Names a contribution in the outbox, and its receipt later.
    OutboxId
}
id! {
    /// Names one of the owner's ways.
    WayId
}
id! {
    /// Names a spot measurement.
    SpotId
}

id! {
    /// Names a request for passes.
    DraftId
}
id! {
    /// Names a pass.
    PassId
}
id! {
    /// Names a point.
    PointId
}
id! {
    /// Names a lot of points.
    LotId
}
