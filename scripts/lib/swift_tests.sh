# shellcheck shell=bash
# The Swift package: its format, its tests, what a push allocates, how fast the boundary is.

SWIFT_SOURCE=bindings/swift

# The package with the library that the tests have built.
test_swift() {
    if ! need_swift; then
        skipped "the Swift package" "$NO_SWIFT"
        return
    fi
    debug_library
    bindgen
    swift_bindings "$TARGET/debug/$LIBRARY" "$SWIFT_SOURCE"
    check_format_of_swift "$SWIFT_SOURCE"
    # XCTest alone: there are no tests for Swift's other testing library.
    swift_package test --disable-swift-testing
    check_swift_allocations
}

# swift_files FOLDER… — what we wrote there, by name.
swift_files() { find "$@" -name '*.swift' ! -path '*/Generated/*' ! -path '*/.build/*' | sort; }

# check_format_of_swift FOLDER… — as swift-format has it, and our rules beside the package.
check_format_of_swift() {
    local files
    if ! swift_tool swift-format --version >/dev/null; then
        skipped "the format of the Swift code" "this toolchain has no swift-format"
        return
    fi
    mapfile -t files < <(swift_files "$@")
    say "the format of ${#files[@]} files"
    swift_tool swift-format lint --strict --configuration "$SWIFT_SOURCE/.swift-format" "${files[@]}"
}

# A push of samples where they lie allocates nothing as large as they are; a push of a copy does, or nothing is counted.
check_swift_allocations() {
    if [ "$(uname)" != Linux ]; then
        skipped "what a push from Swift allocates" "only glibc's allocations are counted"
        return
    fi
    swift_allocations debug | tee /dev/stderr | python3 -c '
import json, sys
found = {name: figure["value"] for name, figure in json.load(sys.stdin).items()}
assert found["swift_push_allocations_as_large_as_the_pcm"] == 0, found
assert found["swift_push_of_a_copy_allocations_as_large_as_the_pcm"] >= 1, found'
}

# swift_allocations debug|release — one JSON object {name: {value, unit}}.
swift_allocations() {
    # A block of 100 ms at 48 kHz has 9,600 bytes.
    cc -shared -fPIC -O1 -o "$TARGET/allocations.so" scripts/allocations.c
    in_swift env LD_PRELOAD="$TARGET/allocations.so" ALLOCATIONS_FROM=9600 "$TARGET/swift/$1/wayhum-bench" allocations
}

# What crossing the boundary costs, for scripts/bench: one JSON object {name: {value, unit, of?}} into a file.
measure_swift() {
    need_swift || stop "$NO_SWIFT"
    cargo build -p wayhum-ffi --release --locked --quiet
    bindgen
    swift_bindings "$TARGET/release/$LIBRARY" "$SWIFT_SOURCE"
    in_swift env WAYHUM_LIBRARY="$TARGET/release" \
        swift build --package-path "$SWIFT_SOURCE" --scratch-path "$TARGET/swift" -c release --product wayhum-bench >&2
    { in_swift "$TARGET/swift/release/wayhum-bench" && swift_allocations release; } |
        python3 -c 'import json, sys; print(json.dumps({k: v for line in sys.stdin for k, v in json.loads(line).items()}))' >"$1"
}
