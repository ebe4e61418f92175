# shellcheck shell=bash
# Swift: the one in the PATH, or else the one that Debian's next release has, in a folder of its own. What Debian 12 has built runs there
# too, for its C library is newer.

SWIFT_ROOT=$TARGET/tools/swift-root
SWIFT_RELEASE=trixie SWIFT_VERSION=6.0.3
SWIFT_PACKAGES=swiftlang,libc6-dev,libstdc++-14-dev,gcc,ca-certificates

# need_swift — returns at once where it is there; fails with the reason in words where it cannot be had.
need_swift() {
    if has swift || [ -e "$SWIFT_ROOT/ready" ]; then return; fi
    local mirror
    if [ ! -e /etc/debian_version ]; then
        say "there is no swift in the PATH, and this is no Debian to take it from"
    elif [ "$(id -u)" != 0 ]; then
        say "there is no swift in the PATH, and only root can unpack Debian's"
    elif ! unshare --mount true; then
        say "there is no swift in the PATH, and nothing can be mounted here for Debian's to run in"
    elif ! mirror=$(debian_mirror); then
        say "there is no swift in the PATH, and apt is configured with no mirror of Debian"
    elif ! (is_there mmdebstrap || install mmdebstrap); then
        say "there is no swift in the PATH, and mmdebstrap, which unpacks Debian's, could not be installed"
    else
        say "unpacking Swift $SWIFT_VERSION of Debian $SWIFT_RELEASE from $mirror into $SWIFT_ROOT: this takes a minute or two and 2.5 GB, once"
        rm -rf "$SWIFT_ROOT"
        mmdebstrap --quiet --variant=essential --include="$SWIFT_PACKAGES" \
            --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
            "$SWIFT_RELEASE" "$SWIFT_ROOT" "$mirror" >&2 || { say "Debian's Swift could not be unpacked: see above"; return 1; }
        touch "$SWIFT_ROOT/ready"
        return
    fi
    return 1
}

# The mirror that this machine's own packages come from.
debian_mirror() {
    apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "Debian" && $2 == "main" && $3 !~ /security/ { print $3; found = 1; exit } END { exit !found }'
}

# in_swift COMMAND… — runs a command in this folder where swift is. Debian's sees this machine's files under the same names, by mounts
# that are this command's alone and go when it ends, whatever ends it.
in_swift() {
    if has swift; then
        "$@"
        return
    fi
    # shellcheck disable=SC2016 # the inner shell's variables
    unshare --mount --propagation private "$BASH" -euc '
        root=$1 here=$2; shift 2
        for folder in "$@"; do
            [ "$folder" != -- ] || break
            mkdir -p "$root$folder"
            mount --bind "$folder" "$root$folder"
            shift
        done
        shift
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        exec env -u LD_LIBRARY_PATH -u CARGO_TARGET_DIR HOME=/root PATH=/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 \
            chroot "$root" "$BASH" -euc "cd \"\$1\"; shift; exec \"\$@\"" bash "$here" "$@"
    ' bash "$SWIFT_ROOT" "$PWD" "$ROOT" "$TARGET" "${TMPDIR:-/tmp}" -- "$@"
}

# swift_bindings FOLDER — generates the Swift side from the library in a folder, and puts it into the package.
swift_bindings() {
    local out=$TARGET/bindings/swift package=bindings/swift/Sources library
    library=$(echo "$1"/libwayhum_ffi.*[yo])
    rm -rf "$out" "$package/Wayhum/Generated" "$package/WayhumFFI/WayhumFFI"
    mkdir -p "$out" "$package/Wayhum/Generated" "$package/WayhumFFI/WayhumFFI"
    "$TARGET/debug/wayhum-bindgen" generate --library "$library" --no-format --language swift --out-dir "$out"
    # UniFFI 0.32 ends the process where a duration is none, or a buffer is longer than it can count.
    patch_once "$out/Wayhum.swift" 'func write\(_ value: TimeInterval, into buf: inout \[UInt8\]\) \{' '&\n        let value = duration(value)'
    patch_once "$out/Wayhum.swift" 'len: Int32\(rawBufferPointer\.count\)' 'len: Int32(clamping: rawBufferPointer.count)'
    cp "$out"/*.swift "$package/Wayhum/Generated/"
    cp "$out"/*.h "$package/WayhumFFI/WayhumFFI/"
}

# patch_once FILE PATTERN REPLACEMENT — changes the one place that there must be.
patch_once() {
    [ "$(grep -cE "$2" "$1")" = 1 ] || stop "what UniFFI generates has changed: see swift_bindings"
    sed -E -i.before "s/$2/$3/" "$1"
    rm "$1.before"
}

# swift_package COMMAND… — swift build, swift test and the like on the package in the repository, with the library that the tests have built.
swift_package() {
    local command=$1
    shift
    in_swift env WAYHUM_LIBRARY="$TARGET/debug" WAYHUM="$TARGET/debug/wayhum" \
        swift "$command" --package-path bindings/swift --scratch-path "$TARGET/swift" "$@"
}
