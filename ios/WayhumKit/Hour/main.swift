// An hour of drives on a phone, and what the program holds of the heap after each: `[kilobytes, …]`. A program of its own, because the run
// loop that tests wait on leaves blocks of its own behind.

import Foundation
import WayhumKit
import WayhumKitFakes

/// The bytes that the program holds of glibc's heap: what it wants of the system less what is free there.
func heap() -> Int {
    typealias Tell = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
    var (text, count) = (UnsafeMutablePointer<CChar>?.none, 0)
    guard let found = dlsym(nil, "malloc_info"), let stream = open_memstream(&text, &count) else { fatalError("this takes glibc") }
    _ = unsafeBitCast(found, to: Tell.self)(0, stream)
    fclose(stream)
    guard let text else { fatalError("malloc_info wrote nothing") }
    defer { free(text) }
    let said = String(cString: text)
    // The sums over all arenas come last.
    let size = { (kind: String) in
        said.components(separatedBy: kind).last?.firstMatch(of: #/size="(\d+)"/#).flatMap { Int($0.output.1) } ?? 0
    }
    return size("system type=\"current\"") + size("total type=\"mmap\"") - size("total type=\"fast\"") - size("total type=\"rest\"")
}

/// Six drives of ten minutes, a position and a second's sound a second, with two screens looked at.
@MainActor
func hour() async throws -> [Int] {
    let phone = try FakePhone("en")
    let (contribute, today) = (ContributeModel(phone.station), TodayModel(phone.station))
    var kilobytes: [Int] = []
    for _ in 0..<6 {
        try await phone.record()
        for second in 0..<600 {
            // A second of silence takes the same way as one of sound, and no time to make.
            phone.microphone.silence(at: phone.clocks.moment)
            try await phone.drive(1, from: second)
            _ = (contribute.state, today.state)
        }
        // While a drive goes on the core holds its way; afterwards that lies in the store alone.
        try await phone.station.stopRecording()
        kilobytes.append(heap() / 1_024)
    }
    await phone.close()
    return kilobytes
}

Task { @MainActor in
    do { print(try await hour()) } catch { fatalError("\(error)") }
    exit(0)
}
dispatchMain()
