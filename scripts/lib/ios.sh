# shellcheck shell=bash
# The iOS app as far as it can be built without a Mac: its words, its Kit with the core in it, its tests.

IOS_SOURCE=ios
IOS_KIT=$IOS_SOURCE/WayhumKit

# The words that the Kit holds, from the list that the apps share.
ios_words() { python3 scripts/lib/ios/words.py "$ROOT"; }

# swift_kit COMMAND… — swift build, swift test and the like on the Kit, with the library that the tests have.
swift_kit() {
    local command=$1
    shift
    in_swift env WAYHUM_LIBRARY="$TARGET/debug" WAYHUM="$TARGET/debug/wayhum" \
        swift "$command" --package-path "$IOS_KIT" --scratch-path "$TARGET/ios" "$@"
}

# ios_kit_tests [FILTER] — the Kit's tests, or those whose names match, with the core and the command of this tree.
ios_kit_tests() {
    debug_library
    bindgen
    swift_bindings "$TARGET/debug/$LIBRARY" "$SWIFT_SOURCE"
    ios_words
    # XCTest alone: there are no tests for Swift's other testing library.
    mkdir -p "$TARGET/ios"
    swift_kit test --disable-swift-testing ${1:+--filter "$1"} 2>&1 | tee "$TARGET/ios/tests.log"
    if grep -q 'Executed 0 tests' "$TARGET/ios/tests.log"; then stop "no test is called like $1: give part of a name, such as WholeSession"; fi
}

# All that must hold of the app: what scripts/test calls.
test_ios() {
    if ! need_swift; then
        skipped "the iOS app" "$NO_SWIFT"
        return
    fi
    (cd scripts/lib/ios && PYTHONDONTWRITEBYTECODE=1 python3 -m unittest test_words)
    ios_kit_tests ""
    check_ios_memory
    lint_ios
}

# Of an hour's drives nothing stays in memory but what the core keeps at hand of its store: some ten kilobytes each.
check_ios_memory() {
    if [ "$(uname)" != Linux ]; then
        skipped "what an hour of drives leaves in memory" "only glibc's heap is counted"
        return
    fi
    say "the heap after each of six drives of ten minutes"
    # In one arena and without caches of its threads, so that what is free is seen to be free.
    in_swift env GLIBC_TUNABLES=glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1 "$TARGET/ios/debug/hour" | tee /dev/stderr | python3 -c '
import json, sys
kilobytes = json.load(sys.stdin)
assert len(kilobytes) == 6 and kilobytes[5] - kilobytes[1] < 60, kilobytes'
}
