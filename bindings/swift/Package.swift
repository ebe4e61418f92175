// swift-tools-version: 6.0
// The core as a Swift package. On Apple's platforms it comes as an XCFramework beside this file; elsewhere, and in the repository's own
// tests, as a library in a folder: `lib` beside this file, or the one that WAYHUM_LIBRARY names.

import Foundation
import PackageDescription

let here = Context.packageDirectory
let library = Context.environment["WAYHUM_LIBRARY"] ?? here + "/lib"
let isXCFramework = FileManager.default.fileExists(atPath: here + "/WayhumFFI.xcframework")
// What checks the package is not part of what is shipped.
let isRepository = FileManager.default.fileExists(atPath: here + "/Tests")

let package = Package(
    name: "Wayhum",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "Wayhum", targets: ["Wayhum"])],
    targets: [
        isXCFramework
            ? .binaryTarget(name: "WayhumFFI", path: "WayhumFFI.xcframework")
            : .systemLibrary(name: "WayhumFFI"),
        .target(
            name: "Wayhum",
            dependencies: ["WayhumFFI"],
            // What UniFFI generates is Swift 5; a package that depends on this one may be Swift 6.
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: isXCFramework
                ? []
                : [
                    .unsafeFlags(["-L", library, "-Xlinker", "-rpath", "-Xlinker", library]),
                    // Swift 6.0's Observation lacks a symbol that it never calls (github.com/swiftlang/swift/issues/75670).
                    .unsafeFlags(["-Xlinker", "--allow-shlib-undefined"], .when(platforms: [.linux])),
                    // What Rust's own library asks the system for.
                    .linkedLibrary("gcc_s", .when(platforms: [.linux])),
                    .linkedLibrary("m", .when(platforms: [.linux])),
                ]
        ),
    ]
)

if isRepository {
    package.targets += [
        .testTarget(name: "WayhumTests", dependencies: ["Wayhum", "WayhumFFI"]),
        .executableTarget(name: "wayhum-bench", dependencies: ["Wayhum"], path: "Bench"),
    ]
}
