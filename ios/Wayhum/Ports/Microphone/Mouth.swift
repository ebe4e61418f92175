import Foundation
import Wayhum
import WayhumKit

/// Tells an ear one thing after the other, whichever thread it comes from, and nothing once it is closed.
final class Mouth: @unchecked Sendable {
    private let lock = NSLock()
    private let ear: any Ear
    private var isClosed = false
    private var isDeaf = true

    init(_ ear: any Ear) {
        self.ear = ear
    }

    func hear(at: Date, samples: UnsafeBufferPointer<Int16>) {
        lock.withLock {
            guard !isClosed else { return }
            if isDeaf { ear.deaf(nil) }
            isDeaf = false
            ear.hear(at: at, samples: samples)
        }
    }

    func deaf(_ why: GapReason) {
        lock.withLock {
            guard !isClosed else { return }
            isDeaf = true
            ear.deaf(why)
        }
    }

    func close() {
        lock.withLock { isClosed = true }
    }
}
