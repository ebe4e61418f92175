# shellcheck shell=bash
# The Swift packages: one for this machine, one with an XCFramework for iOS.

SWIFT_PAGE=docs/embedding/swift.md

# A package with this machine's library, tried out in a bare one outside the repository; and its documentation.
package_swift() {
    if ! need_swift; then
        skipped "the Swift package" "$NO_SWIFT"
        return
    fi
    local package=$PACKED/swift/wayhum
    packed_library
    bindgen
    swift_sources "$PACKED_LIBRARY" "$package"
    mkdir "$package/lib"
    cp "$PACKED_LIBRARY" "$package/lib/"
    stripped "$package/lib/$LIBRARY"
    say "$package: its library has $(wc -c <"$package/lib/$LIBRARY") bytes"
    consume_swift "$package"
}

# swift_sources LIBRARY FOLDER — the package without what is compiled.
swift_sources() {
    rm -rf "$2"
    mkdir -p "$2"
    cp "$SWIFT_SOURCE/Package.swift" LICENSE-* "$2/"
    [ ! -e "$NOTICES" ] || cp "$NOTICES" "$2/"
    cp -R "$SWIFT_SOURCE/Sources" "$2/"
    swift_bindings "$1" "$2"
}

# What the page shows, in a package that has nothing but this one: the programs run, what only Apple's platforms have is parsed.
consume_swift() {
    outside
    local number
    for number in 1 2; do
        mkdir -p "$OUTSIDE/Sources/example$number"
        scripts/lib/examples.py "$SWIFT_PAGE" swift "$number" >"$OUTSIDE/Sources/example$number/main.swift"
    done
    cat >"$OUTSIDE/Package.swift" <<MANIFEST
// swift-tools-version: 6.0
import PackageDescription

let wayhum = Target.Dependency.product(name: "Wayhum", package: "wayhum")
let package = Package(
    name: "Outside",
    platforms: [.macOS(.v14)],
    dependencies: [.package(path: "$1")],
    targets: [1, 2].map { .executableTarget(name: "example\\(\$0)", dependencies: [wayhum]) }
)
MANIFEST
    # The documentation is made of the same build.
    mkdir "$OUTSIDE/symbols"
    in_swift swift build --package-path "$OUTSIDE" -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$OUTSIDE/symbols"
    for number in 1 2; do in_swift timeout 120 "$OUTSIDE/.build/debug/example$number"; done
    for number in 3 4; do
        scripts/lib/examples.py "$SWIFT_PAGE" swift "$number" >"$OUTSIDE/apple.swift"
        in_swift swiftc -parse "$OUTSIDE/apple.swift"
    done
    document_swift "$OUTSIDE/symbols"
}

# document_swift SYMBOLS — its documentation as a site, where the toolchain has DocC.
document_swift() {
    if ! swift_tool docc --help >/dev/null 2>&1; then
        skipped "the Swift package's documentation" "this toolchain has no DocC"
        return
    fi
    find "$1" -name '*.json' ! -name 'Wayhum.symbols.json' ! -name 'Wayhum@*' -delete
    rm -rf "$PACKED/swift/docs"
    swift_tool docc convert --additional-symbol-graph-dir "$1" --fallback-display-name Wayhum \
        --fallback-bundle-identifier org.wayhum.Wayhum --output-path "$PACKED/swift/docs"
    say "its documentation: $PACKED/swift/docs"
}

# A package with an XCFramework for devices and the simulator: static libraries, with the system's SQLite, and the header in a folder of its
# own name, for Xcode puts the headers of all frameworks into one.
package_ios() {
    if [ "$(uname)" != Darwin ] || ! has xcodebuild; then
        skipped "the package for iOS" "it takes a Mac with Xcode; docs/embedding/swift.md says what is made there"
        return
    fi
    local package=$PACKED/ios/wayhum headers=$TARGET/ios/headers simulator=$TARGET/ios/simulator triple
    local triples=(aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios)
    for triple in "${triples[@]}"; do
        IPHONEOS_DEPLOYMENT_TARGET=17.0 cargo rustc -p wayhum-ffi --lib --crate-type staticlib --profile phone --locked \
            --no-default-features --features http,self-check,wallet --target "$triple" || stop "rustup target add ${triples[*]}, and try again"
    done
    bindgen
    swift_sources "$TARGET/aarch64-apple-ios/phone/libwayhum_ffi.a" "$package"
    rm -rf "$headers" "$simulator"
    mkdir -p "$headers/WayhumFFI" "$simulator"
    # The header and its map move into the framework; the package's own target for them is not used where there is one.
    cp "$package/Sources/WayhumFFI/WayhumFFI/WayhumFFI.h" "$headers/WayhumFFI/"
    printf 'module WayhumFFI {\n    header "WayhumFFI.h"\n    link "sqlite3"\n    export *\n}\n' >"$headers/WayhumFFI/module.modulemap"
    rm -rf "$package/Sources/WayhumFFI"
    lipo -create "$TARGET"/{aarch64-apple-ios-sim,x86_64-apple-ios}/phone/libwayhum_ffi.a -output "$simulator/libwayhum_ffi.a"
    xcodebuild -create-xcframework \
        -library "$TARGET/aarch64-apple-ios/phone/libwayhum_ffi.a" -headers "$headers" \
        -library "$simulator/libwayhum_ffi.a" -headers "$headers" \
        -output "$package/WayhumFFI.xcframework"
    # What Xcode then builds of ios/: the words, and whose work is in it.
    ios_words
    [ ! -e "$NOTICES" ] || cp "$NOTICES" "$IOS_SOURCE/Wayhum/licences.txt"
    say "$package: not yet run on a device"
}
