# shellcheck shell=bash
# What can be said of the iOS app where neither Apple's frameworks nor Xcode are: its layout, that every file is Swift, and that what lies
# beside the Swift is whole. Each is clean: a warning fails.

IOS_APP=("$IOS_SOURCE/Wayhum" "$IOS_SOURCE/LiveActivity")

lint_ios() {
    if (need python3-yaml); then
        say "the project, property lists, privacy manifest, words and store texts"
        python3 scripts/lib/ios/check.py
        python3 scripts/lib/ios/test_check.py
    else
        skipped "what lies beside the iOS app's Swift" "PyYAML is not here and could not be installed"
    fi
    if ! need_swift; then
        skipped "whether the iOS app is Swift" "$NO_SWIFT"
        return
    fi
    parse_ios
    types_of_ios
    check_format_of_swift "${IOS_APP[@]}" "$IOS_KIT"
}

# The app is read as the compiler reads it; what its names mean only a Mac can tell.
parse_ios() {
    local files
    mapfile -t files < <(swift_files "${IOS_APP[@]}")
    say "parsing ${#files[@]} files of the app"
    in_swift swiftc -parse -parse-as-library -swift-version 6 -warnings-as-errors "${files[@]}"
}

# The app's names and types against the Kit's, as scripts/ios test has built it, with stand-ins for Apple's frameworks: it says nothing of
# these, and finds what the Kit calls otherwise or wants otherwise.
types_of_ios() {
    local out=$TARGET/ios/standins copy=$TARGET/ios/checked from=scripts/lib/ios/standins kit module files
    mkdir -p "$TARGET/ios"
    kit=$(find "$TARGET/ios" -path '*/debug/Modules/WayhumKitFakes.swiftmodule' -print -quit)
    if [ -z "$kit" ]; then
        skipped "the iOS app's names against the Kit's" "scripts/ios test has not built the Kit"
        return
    fi
    if changed ios-standins "$from"; then
        mkdir -p "$out"
        # What the later ones are made of comes first.
        for module in UIKit SwiftUI AVFAudio CoreLocation Security LocalAuthentication Network BackgroundTasks UserNotifications ActivityKit \
            AppIntents CoreImage WidgetKit; do
            standin "$module"
        done
        done_with ios-standins
    fi
    python3 scripts/lib/ios/comparable.py "$IOS_SOURCE" "$copy"
    say "the app's names and types"
    mapfile -t files < <(swift_files "$copy/Wayhum")
    in_swift swiftc -typecheck -wmo -D DEBUG -module-name WayhumIOS -swift-version 6 -parse-as-library -warnings-as-errors -I "$out" \
        -I "$(dirname "$kit")" -I "$SWIFT_SOURCE/Sources/WayhumFFI" "${files[@]}"
    mapfile -t files < <(swift_files "$copy/LiveActivity" "$copy/Wayhum/Activity")
    in_swift swiftc -typecheck -wmo -module-name WayhumActivity -swift-version 6 -parse-as-library -warnings-as-errors -I "$out" "${files[@]}"
}

# standin MODULE — compiles a stand-in from its file, or from those that are called MODULE+….
standin() {
    local files
    mapfile -t files < <(find scripts/lib/ios/standins -name "$1.swift" -o -name "$1+*.swift" | sort)
    # Constants of C's time are not what Swift 6 calls safe.
    in_swift swiftc -emit-module -module-name "$1" -swift-version "$([ "$1" = Security ] && echo 5 || echo 6)" -parse-as-library \
        -I "$TARGET/ios/standins" -o "$TARGET/ios/standins/$1.swiftmodule" "${files[@]}"
}

# As swift-format wants it.
format_ios() {
    local files
    mapfile -t files < <(swift_files "${IOS_APP[@]}" "$IOS_KIT")
    swift_tool swift-format format --in-place --configuration "$SWIFT_SOURCE/.swift-format" "${files[@]}"
}

# The app's icon, from store/icon.svg.
ios_icon() {
    need chromium
    local page=$TARGET/ios/icon.html
    mkdir -p "$TARGET/ios"
    { echo '<style>body{margin:0}svg{display:block}</style>' && cat "$IOS_SOURCE/store/icon.svg"; } >"$page"
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --window-size=1024,1024 \
        --screenshot="$IOS_SOURCE/Wayhum/Assets.xcassets/AppIcon.appiconset/AppIcon.png" "file://$page"
}
