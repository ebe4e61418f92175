// swift-tools-version: 6.0
// Everything of the iOS app that can be wrong: the session, the screens' models, the words. It knows no UIKit, so it is built and tested
// wherever Swift is.

import Foundation
import PackageDescription

// For phones the core is an XCFramework, in the package that `scripts/package ios` makes; elsewhere it is the repository's own package, with a
// library for this machine.
let packed = "../../target/package/ios/wayhum"
let isPacked = FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + packed + "/WayhumFFI.xcframework")

let package = Package(
    name: "WayhumKit",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "WayhumKit", targets: ["WayhumKit"]),
        // What stands in for the phone, in tests and in previews.
        .library(name: "WayhumKitFakes", targets: ["WayhumKitFakes"]),
    ],
    dependencies: [.package(path: isPacked ? packed : "../../bindings/swift")],
    targets: [
        .target(
            name: "WayhumKit",
            dependencies: [.product(name: "Wayhum", package: isPacked ? "wayhum" : "swift")],
            // Written by `scripts/ios words` from the list of words that the apps share.
            resources: [.copy("Resources/words")]
        ),
        .target(name: "WayhumKitFakes", dependencies: ["WayhumKit"]),
        .testTarget(name: "WayhumKitTests", dependencies: ["WayhumKit", "WayhumKitFakes"]),
    ]
)

// What checks the Kit's memory; it asks glibc.
#if os(Linux)
    package.targets.append(.executableTarget(name: "hour", dependencies: ["WayhumKit", "WayhumKitFakes"], path: "Hour"))
#endif
