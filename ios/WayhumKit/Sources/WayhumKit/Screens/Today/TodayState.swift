import Foundation
import Wayhum

/// The trips of the last days, one of them drawn, in finished words. It prints nothing of where they went.
public struct TodayState: Equatable, Sendable, Unprinted {
    public let title: String
    /// While the core looks for them; none afterwards.
    public let loading: Busy?
    /// That there are none yet; none where there are some.
    public let nothing: Paragraph?
    /// What came of deleting, until it was read.
    public let told: Notice?
    /// Puts that away.
    public let read: Control?
    /// The trips to choose from, the newest first.
    public let trips: Options<WayId>?
    /// The one that is drawn.
    public let shown: Shown?
    /// Pieces of trips whose line is not kept any more.
    public let older: Pieces?
    /// Asked before something is deleted.
    public let question: Question?

    /// A trip with all that is said of it.
    public struct Shown: Equatable, Sendable {
        public let id: WayId
        /// How long it was, and how its owner moved.
        public let lead: String
        public let way: Way
        public let layer: Layer
        /// Colours by speed, or by noise.
        public let layers: Options<Layer>
        /// The piece that was touched.
        public let chosen: PieceId?
        /// The drawing in words.
        public let summary: String
        /// That it was not heard, where noise is wanted and there is none.
        public let noLevels: String?
        /// What will be sent.
        public let leaves: Pieces
        /// What stays and why; none where all leaves.
        public let stays: Stays?
        /// Deletes the whole trip.
        public let delete: Control
    }

    /// Pieces that wait, with what is said above them.
    public struct Pieces: Equatable, Sendable {
        public let title: String
        public let text: [String]
        public let all: [Piece]
    }

    /// A piece before it leaves.
    public struct Piece: Equatable, Sendable, Identifiable {
        public let id: PieceId
        /// How long it is, or how its owner moved.
        public let name: String
        /// Its speeds and levels.
        public let values: String?
        /// When it leaves.
        public let leaves: String
        /// Chooses it in the drawing.
        public let choose: Control
        /// Asks whether to delete it.
        public let delete: Control
    }

    /// What does not leave.
    public struct Stays: Equatable, Sendable {
        public let title: String
        public let text: String
        public let reasons: [Fact]
        /// Leads to the zones.
        public let zones: Control
    }
}
