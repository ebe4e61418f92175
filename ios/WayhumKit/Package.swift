// swift-tools-version: 6.0
// Everything of the iOS app that can be wrong: the session, the screens' models, the words. It knows no UIKit, so it is built and tested
// wherever Swift is.

import PackageDescription

let package = Package(
    name: "WayhumKit",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "WayhumKit", targets: ["WayhumKit"]),
        // What stands in for the phone, in tests and in previews.
        .library(name: "WayhumKitFakes", targets: ["WayhumKitFakes"]),
    ],
    dependencies: [.package(path: "../../bindings/swift")],
    targets: [
        .target(
            name: "WayhumKit",
            dependencies: [.product(name: "Wayhum", package: "swift")],
            // Written by `scripts/ios words` from the list of words that the apps share.
            resources: [.copy("Resources/words")]
        ),
        .target(name: "WayhumKitFakes", dependencies: ["WayhumKit"]),
        .testTarget(name: "WayhumKitTests", dependencies: ["WayhumKit", "WayhumKitFakes"]),
    ]
)
