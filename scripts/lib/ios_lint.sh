# shellcheck shell=bash
# What can be said of the iOS app where neither Apple's frameworks nor Xcode are: its layout, that every file is Swift, and that what lies
# beside the Swift is whole. Each is clean: a warning fails.

IOS_APP=("$IOS_SOURCE/Wayhum" "$IOS_SOURCE/LiveActivity")

lint_ios() {
    say "the project, property lists, privacy manifest, words and store texts"
    python3 scripts/lib/ios/check.py
    python3 scripts/lib/ios/test_check.py
    if ! need_swift; then
        skipped "whether the iOS app is Swift" "$NO_SWIFT"
        return
    fi
    parse_ios
    format_of_ios
}

# The app is read as the compiler reads it; what its names mean only a Mac can tell.
parse_ios() {
    local files
    mapfile -t files < <(find "${IOS_APP[@]}" -name '*.swift' | sort)
    say "parsing ${#files[@]} files of the app"
    in_swift swiftc -parse -parse-as-library -swift-version 6 -warnings-as-errors "${files[@]}"
}

format_of_ios() {
    local files
    if ! swift_tool swift-format --version >/dev/null; then
        skipped "the format of the iOS app" "this toolchain has no swift-format"
        return
    fi
    mapfile -t files < <(find "${IOS_APP[@]}" "$IOS_KIT" -name '*.swift' ! -path '*/.build/*' | sort)
    say "the format of ${#files[@]} files"
    swift_tool swift-format lint --strict --configuration "$SWIFT_SOURCE/.swift-format" "${files[@]}"
}

# As swift-format wants it.
format_ios() {
    local files
    mapfile -t files < <(find "${IOS_APP[@]}" "$IOS_KIT" -name '*.swift' ! -path '*/.build/*' | sort)
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
