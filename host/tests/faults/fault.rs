//! What a network can do to one request and its answer.

/// One thing that goes wrong, once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// Nothing does.
    #[default]
    None,
    /// The request is read and goes no further.
    LostRequest,
    /// The collector handles it, and its answer is lost.
    LostAnswer,
    /// The connection is reset (RST), before or after the collector handled the request, so many bytes into the answer.
    Reset { handled: bool, after: usize },
    /// The answer comes when nobody waits for it any more.
    Late,
    /// Nobody ever answers.
    Silence,
    /// The collector gets it twice at the same time.
    Twice,
    /// The answer to another request comes, if there was one like it; otherwise none.
    Swapped,
    /// The connection ends so many bytes into the answer, head and all.
    Torn(usize),
    /// The answer says to be so many bytes long, and is.
    Cut(usize),
    /// `100 Continue`, for ever.
    ContinueForEver,
    /// A header that comes letter by letter and never ends.
    Trickle,
    /// Another site's page, with a wish not to be asked for a day.
    Page(u16),
    /// A bit of the answer is flipped, so far from its end.
    Flipped(usize),
    /// The very first answer that was given there.
    Old,
    /// Without an end, at full speed.
    Endless,
    /// In chunks without an end.
    EndlessChunks,
    /// A chunk that is announced and never comes.
    NoChunk,
    /// Two lengths that contradict each other.
    TwoLengths,
    /// Compressed, which nobody asked for.
    Compressed,
    /// No HTTP at all.
    Garbage,
}

impl Fault {
    /// One of each, and several of those that come in kinds.
    pub const ALL: [Self; 29] = [
        Self::LostRequest,
        Self::LostAnswer,
        Self::Reset { handled: false, after: 0 },
        Self::Reset { handled: true, after: 0 },
        Self::Reset { handled: true, after: 20 },
        Self::Reset { handled: true, after: 400 },
        Self::Late,
        Self::Silence,
        Self::Twice,
        Self::Swapped,
        Self::Torn(10),
        Self::Torn(300),
        Self::Cut(0),
        Self::Cut(50),
        Self::ContinueForEver,
        Self::Trickle,
        Self::Page(200),
        Self::Page(302),
        Self::Page(403),
        Self::Page(404),
        Self::Page(511),
        Self::Flipped(20),
        Self::Old,
        Self::Endless,
        Self::EndlessChunks,
        Self::NoChunk,
        Self::TwoLengths,
        Self::Compressed,
        Self::Garbage,
    ];

    /// Whether it takes until the one who asks gives up.
    pub const fn is_slow(self) -> bool {
        matches!(self, Self::Late | Self::Silence | Self::ContinueForEver | Self::Trickle | Self::NoChunk)
    }
}
