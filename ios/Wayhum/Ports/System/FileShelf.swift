import Foundation
import WayhumKit

/// The owner's choices in a small file beside the store.
struct FileShelf: Shelf {
    private static let name = "choices.json"

    func read() -> Data? {
        guard let file = try? file() else { return nil }
        return try? Data(contentsOf: file)
    }

    func write(_ bytes: Data?) {
        guard let file = try? file() else { return }
        // What cannot be written is as it was when the app is opened the next time.
        if let bytes {
            try? bytes.write(to: file, options: [.atomic, .completeFileProtectionUntilFirstUserAuthentication])
        } else {
            try? FileManager.default.removeItem(at: file)
        }
    }

    private func file() throws -> URL { try Folder.make().appendingPathComponent(Self.name) }
}
